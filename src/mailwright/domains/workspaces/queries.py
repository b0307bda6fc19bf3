"""Reads of workspaces, members, keys and audit."""

import hmac
from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from mailwright.domains.workspaces.contracts import MemberInfo, Role, WorkspaceInfo
from mailwright.domains.workspaces.domain import api_key
from mailwright.domains.workspaces.domain.permissions import permissions_of
from mailwright.domains.workspaces.models import (
    ApiKey,
    AuditEntry,
    Invitation,
    Membership,
    User,
    Workspace,
)
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import user_scope, workspace_scope
from mailwright.kernel.errors import NotFound


def workspace_ids() -> list[int]:
    """All workspaces, for background work that opens a scope for each."""
    return list(Workspace.objects.order_by("id").values_list("id", flat=True))


def workspace_info(workspace_id: int) -> WorkspaceInfo:
    """A workspace's settings; raises NotFound."""
    workspace = Workspace.objects.filter(id=workspace_id).first()
    if workspace is None:
        raise NotFound("There is no such workspace.")
    return _info(workspace)


def workspace_by_slug(slug: str) -> WorkspaceInfo | None:
    """A workspace by its short name."""
    workspace = Workspace.objects.filter(slug=slug).first()
    return _info(workspace) if workspace else None


def workspaces_of(user_id: UUID) -> list[tuple[WorkspaceInfo, Role]]:
    """The workspaces a user belongs to, with the role in each, by name."""
    with user_scope(str(user_id)):
        roles = dict(Membership.objects.filter(user_id=user_id).values_list("workspace_id", "role"))
    found = Workspace.objects.filter(id__in=roles).order_by("name")
    return [(_info(workspace), Role(roles[workspace.id])) for workspace in found]


def actor_of_user(user: User, workspace_id: int) -> Actor | None:
    """The user as an actor in a workspace, None when they do not belong to it."""
    with workspace_scope(workspace_id):
        role = Membership.objects.filter(user_id=user.id).values_list("role", flat=True).first()
    if role is None:
        return None
    return Actor("user", str(user.id), user.email, workspace_id, permissions_of(Role(role)), role)


def actor_of_key(text: str) -> Actor | None:
    """The API key as an actor, None when it is unknown, changed or revoked."""
    parts = api_key.parse(text)
    if parts is None:
        return None
    with workspace_scope(parts.workspace_id):
        row = ApiKey.objects.filter(prefix=parts.prefix, revoked_at=None).first()
    if row is None or not hmac.compare_digest(bytes(row.digest), parts.digest):
        return None
    return Actor(
        "api_key",
        str(row.id),
        f"API key “{row.name}”",
        parts.workspace_id,
        frozenset(row.permissions),
    )


def members(workspace_id: int) -> list[MemberInfo]:
    """Who belongs to the workspace, longest-standing first."""
    rows = Membership.objects.filter(workspace_id=workspace_id).select_related("user")
    return [
        MemberInfo(row.user_id, row.user.email, row.user.name, Role(row.role), row.joined_at)
        for row in rows.order_by("joined_at")
    ]


def members_who_may(workspace_id: int, permission: str) -> list[MemberInfo]:
    """The members whose role holds ``permission``, e.g. those who can approve."""
    return [m for m in members(workspace_id) if permission in permissions_of(m.role)]


def open_invitations(workspace_id: int) -> QuerySet[Invitation]:
    """Invitations neither accepted nor withdrawn, newest first."""
    return Invitation.objects.filter(
        workspace_id=workspace_id, accepted_at=None, revoked_at=None
    ).order_by("-created_at")


def api_keys(workspace_id: int) -> QuerySet[ApiKey]:
    """All keys, newest first, revoked ones included."""
    return ApiKey.objects.filter(workspace_id=workspace_id).order_by("-created_at")


def audit_entries(
    workspace_id: int,
    *,
    before: int | None = None,
    action: str = "",
    actor_id: str = "",
    subject: tuple[str, str] | None = None,
    limit: int = 50,
) -> Sequence[AuditEntry]:
    """Entries newest first; ``before`` is a number to page on from, ``action`` a prefix."""
    found = AuditEntry.objects.filter(workspace_id=workspace_id)
    if before is not None:
        found = found.filter(number__lt=before)
    if action:
        found = found.filter(action__startswith=action)
    if actor_id:
        found = found.filter(actor_id=actor_id)
    if subject:
        found = found.filter(subject_type=subject[0], subject_id=subject[1])
    return list(found.order_by("-number")[:limit])


def _info(workspace: Workspace) -> WorkspaceInfo:
    return WorkspaceInfo(
        id=workspace.id,
        slug=workspace.slug,
        name=workspace.name,
        postal_address=workspace.postal_address,
        website=workspace.website,
        language=workspace.language,
        timezone=workspace.timezone,
        sole_operator=workspace.sole_operator,
        live=workspace.live,
        demo=workspace.demo,
    )


def user_exists(email: str) -> bool:
    """Whether someone already signs in with this address."""
    return User.objects.filter(email__iexact=email).exists()
