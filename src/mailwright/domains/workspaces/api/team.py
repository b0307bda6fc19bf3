"""Members and invitations."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Schema

from mailwright.domains.workspaces import queries
from mailwright.domains.workspaces.contracts import Role
from mailwright.domains.workspaces.domain.permissions import PERMISSIONS, ROLE_PERMISSIONS
from mailwright.domains.workspaces.models import User
from mailwright.domains.workspaces.services import team
from mailwright.domains.workspaces.services.invitation_mail import invitation_mail_send
from mailwright.kernel.http.api import ApiRequest, guard, public

router = Router(tags=["team"])


class TeamMemberOut(Schema):
    user_id: UUID
    email: str
    name: str
    role: Role
    joined_at: datetime


class InvitationOut(Schema):
    id: UUID
    email: str
    role: Role
    created_at: datetime
    expires_at: datetime


class TeamOut(Schema):
    members: list[TeamMemberOut]
    invitations: list[InvitationOut]


class RoleChange(Schema):
    role: Role


class NewInvitation(Schema):
    email: str
    role: Role


class InvitationLink(Schema):
    id: UUID
    url: str


class InvitationShown(Schema):
    email: str
    role: Role
    workspace: str
    workspace_slug: str
    known_user: bool


class Acceptance(Schema):
    password: str = ""
    name: str = ""


class RoleOut(Schema):
    role: Role
    permissions: list[str]


class RolesOut(Schema):
    permissions: dict[str, str]
    roles: list[RoleOut]


class Done(Schema):
    ok: bool = True


@router.get("/team", response=TeamOut, summary="Members and open invitations")
@guard("team.read")
def team_list(request: ApiRequest) -> Any:
    workspace_id = request.actor.workspace_id
    return {
        "members": queries.members(workspace_id),
        "invitations": list(queries.open_invitations(workspace_id)),
    }


@router.get("/roles", response=RolesOut, summary="What each role may do")
@guard("team.read")
def roles_list(request: ApiRequest) -> Any:
    roles = [{"role": role, "permissions": sorted(held)} for role, held in ROLE_PERMISSIONS.items()]
    return {"permissions": PERMISSIONS, "roles": roles}


@router.patch("/team/{user_id}", response=Done, summary="Change a member's role")
@guard("team.manage")
def member_change(request: ApiRequest, user_id: UUID, change: RoleChange) -> Any:
    team.member_change_role(actor=request.actor, user_id=user_id, role=change.role)
    return Done()


@router.delete("/team/{user_id}", response=Done, summary="Take a member's access away")
@guard("team.manage")
def member_delete(request: ApiRequest, user_id: UUID) -> Any:
    team.member_remove(actor=request.actor, user_id=user_id)
    return Done()


@router.post("/invitations", response=InvitationLink, summary="Invite someone by e-mail")
@guard("team.manage")
def invitation_new(request: ApiRequest, new: NewInvitation) -> Any:
    invited = team.invitation_create(actor=request.actor, email=new.email, role=new.role)
    url = f"{settings.MW_BASE_URL}/invitation/{invited.token}"
    invitation_mail_send(actor=request.actor, email=new.email, url=url)
    return InvitationLink(id=invited.id, url=url)


@router.delete("/invitations/{invitation_id}", response=Done, summary="Withdraw an invitation")
@guard("team.manage")
def invitation_delete(request: ApiRequest, invitation_id: UUID) -> Any:
    team.invitation_revoke(actor=request.actor, invitation_id=invitation_id)
    return Done()


@router.get(
    "/invitation-links/{token}", response=InvitationShown, auth=None, summary="What a link offers"
)
@public("whoever holds the link may see what it offers")
def invitation_show(request: HttpRequest, token: str) -> Any:
    invitation = team.invitation_find(token=token)
    workspace = queries.workspace_info(invitation.workspace_id)
    return InvitationShown(
        email=invitation.email,
        role=Role(invitation.role),
        workspace=workspace.name,
        workspace_slug=workspace.slug,
        known_user=queries.user_exists(invitation.email),
    )


@router.post(
    "/invitation-links/{token}/accept", response=Done, auth=None, summary="Join by an invitation"
)
@public("whoever holds the link may join by it")
def invitation_join(request: HttpRequest, token: str, acceptance: Acceptance) -> Any:
    signed_in = request.user if isinstance(request.user, User) else None
    team.invitation_accept(
        token=token, password=acceptance.password, name=acceptance.name, signed_in=signed_in
    )
    return Done()
