"""API keys: made once, shown once, revoked at any time."""

from uuid import UUID

from mailwright.domains.workspaces.contracts import NewKey
from mailwright.domains.workspaces.domain import api_key
from mailwright.domains.workspaces.domain.permissions import PERMISSIONS
from mailwright.domains.workspaces.models import ApiKey
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Forbidden, Invalid, NotFound


def api_key_create(*, actor: Actor, name: str, permissions: frozenset[str]) -> NewKey:
    """A key with ``permissions``, which its maker must hold; approving is never given to a key."""
    unknown = permissions - PERMISSIONS.keys()
    if unknown or not permissions:
        raise Invalid(
            "Choose at least one known permission.",
            fields={"permissions": ", ".join(sorted(unknown)) or "none chosen"},
        )
    if "review.decide" in permissions:
        raise Invalid(
            "Approval is given by people, never by a key.",
            code="key_cannot_approve",
            fields={"permissions": "review.decide"},
        )
    beyond = {p for p in permissions if not actor.may(p)}
    if beyond:
        raise Forbidden(f"You do not hold these yourself: {', '.join(sorted(beyond))}.")
    text = api_key.make(actor.workspace_id)
    row = ApiKey.objects.create(
        workspace_id=actor.workspace_id,
        name=name.strip()[:120] or "Unnamed key",
        prefix=text.prefix,
        digest=text.digest,
        permissions=sorted(permissions),
        created_by=actor.label[:120],
    )
    audit_record(
        actor=actor,
        action="api_key.created",
        subject_type="api_key",
        subject_id=row.id,
        detail={"prefix": text.prefix, "permissions": sorted(permissions)},
    )
    return NewKey(row.id, str(text))


def api_key_revoke(*, actor: Actor, key_id: UUID) -> None:
    """Make a key useless from now on."""
    changed = ApiKey.objects.filter(id=key_id, revoked_at=None).update(revoked_at=clock.now())
    if not changed:
        raise NotFound("There is no active key with this id.")
    audit_record(actor=actor, action="api_key.revoked", subject_type="api_key", subject_id=key_id)


def api_key_touch(*, key_id: UUID) -> None:
    """Note that a key was used just now; at most once a minute."""
    now = clock.now()
    ApiKey.objects.filter(id=key_id).exclude(last_used_at__gt=now.replace(second=0)).update(
        last_used_at=now
    )
