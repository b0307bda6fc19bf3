"""Users, memberships and invitations."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from mailwright.domains.workspaces.contracts import Role
from mailwright.domains.workspaces.domain.permissions import GUARDED_ROLES
from mailwright.domains.workspaces.models import Invitation, Membership, User
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto.address import split_address
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, Forbidden, Invalid, NotFound

INVITATION_DAYS = 14


@dataclass(frozen=True, slots=True)
class Invited:
    """A new invitation; ``token`` goes into the link and is never stored."""

    id: UUID
    token: str


def user_create(*, email: str, password: str, name: str = "", language: str = "en") -> User:
    """A new user who can sign in. Raises Invalid for a weak password, Conflict for a known one."""
    split_address(email)
    user = User(email=email.strip().lower(), name=name, language=language)
    _check_password(password, user)
    if User.objects.filter(email=user.email).exists():
        raise Conflict("There is already a user with this address.", code="user_exists")
    user.set_password(password)
    user.save()
    return user


def member_add(*, actor: Actor, user: User, role: Role) -> None:
    """Give a user a role in the actor's workspace."""
    _may_grant(actor, role)
    _, created = Membership.objects.get_or_create(
        workspace_id=actor.workspace_id, user=user, defaults={"role": role}
    )
    if not created:
        raise Conflict("This person already belongs to the workspace.", code="already_member")
    _audit(actor, "member.added", user.id, {"role": role})


def member_change_role(*, actor: Actor, user_id: UUID, role: Role) -> None:
    """Change a member's role; the last owner keeps theirs."""
    membership = _membership(user_id)
    _may_grant(actor, role)
    _may_grant(actor, Role(membership.role))
    if membership.role == Role.OWNER and role != Role.OWNER:
        _keep_an_owner()
    before, membership.role = membership.role, role
    membership.save(update_fields=["role"])
    _audit(actor, "member.role_changed", user_id, {"from": before, "to": role})


def member_remove(*, actor: Actor, user_id: UUID) -> None:
    """Take a user's access to the workspace away; the last owner stays."""
    membership = _membership(user_id)
    _may_grant(actor, Role(membership.role))
    if membership.role == Role.OWNER:
        _keep_an_owner()
    membership.delete()
    _audit(actor, "member.removed", user_id, {"role": membership.role})


def invitation_create(*, actor: Actor, email: str, role: Role) -> Invited:
    """Invite an address; a pending invitation to it is replaced. The link works for 14 days."""
    split_address(email)
    _may_grant(actor, role)
    now = clock.now()
    if Membership.objects.filter(user__email__iexact=email).exists():
        raise Conflict("This person already belongs to the workspace.", code="already_member")
    Invitation.objects.filter(email__iexact=email, accepted_at=None, revoked_at=None).update(
        revoked_at=now
    )
    secret = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        workspace_id=actor.workspace_id,
        email=email.strip(),
        role=role,
        digest=sha256(secret.encode()).digest(),
        invited_by_id=actor.id if actor.kind == "user" else None,
        expires_at=now + timedelta(days=INVITATION_DAYS),
    )
    _audit(actor, "invitation.created", invitation.id, {"role": role})
    return Invited(invitation.id, f"{actor.workspace_id}.{invitation.id.hex}.{secret}")


def invitation_revoke(*, actor: Actor, invitation_id: UUID) -> None:
    """Make an invitation's link useless."""
    changed = Invitation.objects.filter(id=invitation_id, accepted_at=None, revoked_at=None).update(
        revoked_at=clock.now()
    )
    if not changed:
        raise NotFound("There is no open invitation with this id.")
    _audit(actor, "invitation.revoked", invitation_id, {})


def invitation_accept(
    *, token: str, password: str = "", name: str = "", signed_in: User | None = None
) -> User:
    """Join a workspace by an invitation's link.

    A new address becomes a user with ``password``; a known one must be ``signed_in`` already.
    """
    invitation = invitation_find(token=token)
    with workspace_scope(invitation.workspace_id):
        invitation = Invitation.objects.select_for_update().get(id=invitation.id)
        if invitation.accepted_at or invitation.revoked_at:
            raise Conflict("This invitation was used or withdrawn.", code="invitation_over")
        user = User.objects.filter(email__iexact=invitation.email).first()
        if user is None:
            user = user_create(email=invitation.email, password=password, name=name)
        elif signed_in is None or signed_in.pk != user.pk:
            raise Forbidden(
                "There is an account with this address: sign in with it, then open the link again.",
                code="sign_in_first",
            )
        Membership.objects.get_or_create(
            workspace_id=invitation.workspace_id, user=user, defaults={"role": invitation.role}
        )
        invitation.accepted_at = clock.now()
        invitation.save(update_fields=["accepted_at"])
        actor = Actor("user", str(user.id), user.email, invitation.workspace_id)
        _audit(actor, "invitation.accepted", invitation.id, {"role": invitation.role})
        return user


def invitation_find(*, token: str) -> Invitation:
    """The open invitation that a link's token names; raises NotFound for any other text."""
    gone = NotFound("This invitation does not exist or has expired; ask for a new one.")
    try:
        workspace_text, id_text, secret = token.split(".")
        workspace_id, invitation_id = int(workspace_text), UUID(hex=id_text)
    except ValueError as error:
        raise gone from error
    with workspace_scope(workspace_id):
        invitation = Invitation.objects.filter(
            id=invitation_id, expires_at__gt=clock.now(), revoked_at=None, accepted_at=None
        ).first()
    digest = sha256(secret.encode()).digest()
    if invitation is None or not hmac.compare_digest(bytes(invitation.digest), digest):
        raise gone
    return invitation


@transaction.atomic
def user_update(*, user: User, name: str | None = None, language: str | None = None) -> None:
    """Change one's own name or interface language."""
    if name is not None:
        user.name = name[:120]
    if language is not None:
        user.language = language
    user.save(update_fields=["name", "language"])


def _membership(user_id: UUID) -> Membership:
    membership = Membership.objects.select_for_update().filter(user_id=user_id).first()
    if membership is None:
        raise NotFound("This person does not belong to the workspace.")
    return membership


def _keep_an_owner() -> None:
    owners = Membership.objects.select_for_update().filter(role=Role.OWNER)
    if len(owners) < 2:
        raise Conflict("A workspace keeps at least one owner.", code="last_owner")


def _may_grant(actor: Actor, role: Role) -> None:
    if role in GUARDED_ROLES and actor.kind != "system" and actor.role != Role.OWNER:
        raise Forbidden("Only an owner may make, change or remove an owner.", code="owner_only")


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(
            "Choose a stronger password.", fields={"password": " ".join(error.messages)}
        ) from error


def _audit(actor: Actor, action: str, subject: UUID, detail: dict[str, object]) -> None:
    audit_record(
        actor=actor,
        action=action,
        subject_type=action.split(".")[0],
        subject_id=subject,
        detail=detail,
    )
