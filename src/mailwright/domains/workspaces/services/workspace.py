"""Create and change workspaces."""

from zoneinfo import available_timezones

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from mailwright.domains.workspaces.contracts import Role
from mailwright.domains.workspaces.models import Membership, User, Workspace
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto import keys
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, FieldFault, Invalid

LANGUAGES = ("en", "zh", "pl")
_EDITABLE = {"name", "postal_address", "website", "language", "timezone"}


def workspace_create(
    *,
    name: str,
    owner: User,
    slug: str = "",
    demo: bool = False,
    language: str = "en",
    timezone: str = "UTC",
) -> int:
    """A new workspace with its encryption keys, owned by ``owner``; returns its id.

    Raises Conflict when the slug is taken.
    """
    slug = slug or slugify(name)[:40] or "workspace"
    _check({"name": name, "language": language, "timezone": timezone})
    try:
        with transaction.atomic():
            workspace = Workspace.objects.create(
                slug=slug, name=name, demo=demo, language=language, timezone=timezone
            )
    except IntegrityError as error:
        raise Conflict(
            f"There is already a workspace “{slug}”; choose another short name.",
            code="slug_taken",
            fields={"slug": FieldFault("taken", code="taken")},
        ) from error
    with workspace_scope(workspace.id):
        keys.create(workspace.id)
        Membership.objects.create(workspace_id=workspace.id, user=owner, role=Role.OWNER)
        audit_record(
            actor=Actor.system(workspace.id, "set-up"),
            action="workspace.created",
            subject_type="workspace",
            subject_id=workspace.id,
            detail={"slug": slug, "owner": str(owner.id)},
        )
    return workspace.id


def workspace_update(*, actor: Actor, changes: dict[str, str]) -> None:
    """Change the workspace's name, postal address, website, language or time zone."""
    unknown = changes.keys() - _EDITABLE
    if unknown:
        raise Invalid(f"These cannot be changed here: {', '.join(sorted(unknown))}.")
    _check(changes)
    Workspace.objects.filter(id=actor.workspace_id).update(**changes)
    _audit(actor, "workspace.updated", {"changed": sorted(changes)})


def workspace_sole_operator(*, actor: Actor, enabled: bool) -> None:
    """Let one person approve their own work, or stop it; owners only, and always audited."""
    if actor.role != Role.OWNER:
        raise Conflict("Only an owner may switch sole-operator mode.", code="owner_only")
    if enabled and Membership.objects.count() > 1:
        raise Conflict(
            "Sole-operator mode is for workspaces of one person; this one has more members, "
            "who can review each other's work.",
            code="not_sole_operator",
        )
    Workspace.objects.filter(id=actor.workspace_id).update(sole_operator=enabled)
    _audit(actor, "workspace.sole_operator", {"enabled": enabled})


def workspace_live(*, actor: Actor, live: bool) -> None:
    """Let messages leave for real recipients, or keep them in the sandbox inbox."""
    Workspace.objects.filter(id=actor.workspace_id).update(live=live)
    _audit(actor, "workspace.live", {"live": live})


def _audit(actor: Actor, action: str, detail: dict[str, object]) -> None:
    audit_record(
        actor=actor,
        action=action,
        subject_type="workspace",
        subject_id=actor.workspace_id,
        detail=detail,
    )


def _check(changes: dict[str, str]) -> None:
    fields: dict[str, str] = {}
    if "name" in changes and not changes["name"].strip():
        fields["name"] = FieldFault("A workspace needs a name.", code="required")
    if changes.get("language", "en") not in LANGUAGES:
        fields["language"] = FieldFault(f"Choose one of {', '.join(LANGUAGES)}.", code="not_valid")
    if changes.get("timezone", "UTC") not in available_timezones():
        fields["timezone"] = FieldFault("Use an IANA name such as Europe/Warsaw.", code="bad_zone")
    if changes.get("website") and not changes["website"].startswith(("https://", "http://")):
        fields["website"] = FieldFault("Start it with https://.", code="not_url")
    for name, limit in (("name", 120), ("postal_address", 300), ("website", 300)):
        if len(changes.get(name, "")) > limit:
            fields[name] = FieldFault("At most {limit} characters.", code="too_long", limit=limit)
    if fields:
        raise Invalid("Some settings need mending.", fields=fields)
