"""Make and change plans. Any change voids an approval and takes the campaign back to draft."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from mailwright.domains.campaigns.contracts import CampaignState
from mailwright.domains.campaigns.domain.fields import PARTS, clean
from mailwright.domains.campaigns.domain.states import RUNNING, Event
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.queries.subject import campaign_row
from mailwright.domains.campaigns.services.rows import hold, record, require, step, unlaunch
from mailwright.domains.content import queries as content
from mailwright.domains.delivery import queries as delivery
from mailwright.domains.workspaces import queries as workspaces
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, FieldFault, Invalid, NotFound
from mailwright.kernel.ids import uuid7

WRITE = "campaigns.write"


def campaign_create(*, actor: Actor, name: str, changes: Mapping[str, Any] | None = None) -> UUID:
    """A new draft; returns its id. The workspace's default sender and time zone are filled in."""
    require(actor=actor, permission=WRITE)
    fields = {**_defaults(actor.workspace_id), **clean({**(changes or {}), "name": name})}
    _check_references(actor.workspace_id, fields)
    row = Campaign(
        workspace_id=actor.workspace_id,
        created_by=actor.label,
        updated_by=actor.label,
        authors=_written_by(actor, [], {"name", *(changes or {})}),
        **fields,
    )
    row.save()
    record(actor=actor, row=row, action="created", detail={})
    return row.id


def campaign_update(
    *, actor: Actor, campaign_id: UUID, version: int, changes: Mapping[str, Any]
) -> int:
    """Change some fields of a plan; returns the new version.

    ``version`` is the one the changes are based on: Conflict ``version_conflict`` when somebody
    saved another one meanwhile, ``campaign_state`` when the campaign has left. A waiting review
    is withdrawn and an approval no longer fits; saving what is there already changes nothing.
    """
    require(actor=actor, permission=WRITE)
    fields = clean(changes)
    held = hold(campaign_id)
    row = held.row
    if row.version != version:
        raise Conflict(
            f"{row.updated_by} changed this campaign meanwhile. Nothing of theirs was overwritten; "
            "load it again to see both.",
            code="version_conflict",
            fields={"version": str(row.version), "updated_by": row.updated_by},
        )
    fields = {name: value for name, value in fields.items() if getattr(row, name) != value}
    if not fields:
        return row.version
    _check_references(actor.workspace_id, fields)
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    row.updated_at, row.updated_by = clock.now(), actor.label
    row.authors = _written_by(actor, row.authors, set(fields))
    step(actor=actor, row=row, event=Event.EDIT, detail={"changed": sorted(fields)})
    return row.version


def campaign_duplicate(*, actor: Actor, campaign_id: UUID, name: str = "") -> UUID:
    """A new draft with the plan of another campaign; its schedule's time is left out.

    Whoever copies a plan is its author from then on; the message keeps its own.
    """
    require(actor=actor, permission=WRITE)
    source = campaign_row(actor.workspace_id, campaign_id)
    copy = Campaign.objects.get(id=source.id)
    copy.id, copy._state.adding = uuid7(), True
    copy.name = clean({"name": name or source.name})["name"]
    copy.state, copy.version = CampaignState.DRAFT, 1
    copy.schedule_local, copy.due_at, copy.put_forward = "", None, {}
    copy.claims, copy.fact_changes, copy.refreshes = {}, [], []
    copy.review_id = copy.approval_id = copy.revision_id = None
    copy.snapshot_id = copy.launch_id = copy.archived_at = None
    copy.launched_at = copy.finished_at = None
    copy.launched_by = copy.subject_hash = copy.problem = copy.problem_text = ""
    copy.created_at = copy.updated_at = clock.now()
    copy.created_by = copy.updated_by = actor.label
    copy.authors = _written_by(actor, [], set(PARTS))
    copy.save(force_insert=True)
    record(actor=actor, row=copy, action="created", detail={"copy_of": str(source.id)})
    return copy.id


def campaign_archive(*, actor: Actor, campaign_id: UUID, archived: bool) -> None:
    """Put a campaign out of sight, or back; one that is scheduled or running has to end first."""
    require(actor=actor, permission=WRITE)
    row = hold(campaign_id).row
    busy = {CampaignState.SCHEDULED, *RUNNING}
    if archived and CampaignState(row.state) in busy:
        raise Conflict(
            "This campaign is scheduled or running; take it off the schedule or cancel it first.",
            code="campaign_state",
            fields={"state": row.state},
        )
    row.archived_at = clock.now() if archived else None
    row.save(update_fields=["archived_at"])
    record(actor=actor, row=row, action="archived" if archived else "unarchived", detail={})


def campaign_reopen(*, actor: Actor, campaign_id: UUID) -> None:
    """Make a campaign that never left a draft again, e.g. one whose time was missed."""
    require(actor=actor, permission=WRITE)
    row = hold(campaign_id).row
    if row.launch_id is not None:
        raise Conflict(
            "Part of this campaign was sent, so it stays as it is; duplicate it instead.",
            code="campaign_sent",
        )
    unlaunch(row)
    row.version += 1
    step(actor=actor, row=row, event=Event.REOPEN)


def _defaults(workspace_id: int) -> dict[str, Any]:
    defaults: dict[str, Any] = {"time_zone": workspaces.workspace_info(workspace_id).timezone}
    sender = delivery.sender_default(workspace_id)
    if sender is not None:
        defaults["sender_id"] = sender.id
    last = Campaign.objects.order_by("-id").values("currency", "cost_per_thousand").first()
    return {**defaults, **(last or {})}


def _check_references(workspace_id: int, fields: Mapping[str, Any]) -> None:
    wrong: dict[str, str] = {}
    try:
        if fields.get("message_id"):
            content.message_head(workspace_id, fields["message_id"])
    except NotFound:
        wrong["message_id"] = FieldFault("There is no such message.", code="message_not_found")
    try:
        if fields.get("sender_id"):
            delivery.sender_info(workspace_id, fields["sender_id"])
    except NotFound:
        wrong["sender_id"] = FieldFault("There is no such sender.", code="sender_not_found")
    if wrong:
        raise Invalid("Some fields need mending.", fields=wrong)


def _written_by(
    actor: Actor, authors: list[dict[str, Any]], names: set[str]
) -> list[dict[str, Any]]:
    """``authors`` with the actor's new parts added; the list stays in the order of first words."""
    parts = {PARTS[name] for name in names if name in PARTS}
    known = [dict(author) for author in authors]
    mine = next((a for a in known if (a["kind"], a["id"]) == (actor.kind, actor.id)), None)
    if mine is None:
        mine = {"kind": actor.kind, "id": actor.id, "label": actor.label, "parts": []}
        known.append(mine)
    mine["parts"] = sorted({*mine["parts"], *parts})
    return known
