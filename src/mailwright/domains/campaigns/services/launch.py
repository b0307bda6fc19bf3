"""Let an approved campaign leave: now or at its time, once, and only as it was approved.

A launch has two halves. People and the clock only move a campaign to "launching"; the job
``campaigns.run_launch`` then freezes the audience and hands everything to delivery. Both halves
hold the campaign's row and check the approval against what the campaign is at that moment.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mailwright.domains.audience import queries as audience
from mailwright.domains.audience.contracts import SnapshotInfo
from mailwright.domains.audience.services import snapshot_freeze
from mailwright.domains.campaigns.contracts import CampaignState, ScheduleMode
from mailwright.domains.campaigns.domain import schedule
from mailwright.domains.campaigns.domain.states import Event
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.queries.readiness import readiness_of
from mailwright.domains.campaigns.queries.subject import voided
from mailwright.domains.campaigns.services.recipients import recipients_check
from mailwright.domains.campaigns.services.rows import (
    Held,
    explain,
    fail,
    hold,
    require,
    step,
)
from mailwright.domains.content import queries as content
from mailwright.domains.delivery.contracts import LaunchSettings, OnUncertain
from mailwright.domains.delivery.services.launches import launch_create
from mailwright.domains.review.contracts import ApprovalRef
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, DomainError, Invalid, Unavailable
from mailwright.kernel.jobs import defer

SEND = "campaigns.send"
RUN, DUE = "campaigns.run_launch", "campaigns.launch_due"


def campaign_launch(*, actor: Actor, campaign_id: UUID) -> None:
    """Let an approved campaign leave now. Raises Conflict ``not_ready`` with everything missing.

    A plan that names a time is scheduled instead: launching it early is not what was approved.
    """
    require(actor=actor, permission=SEND)
    held = hold(campaign_id)
    if held.row.schedule_mode == ScheduleMode.AT:
        raise Conflict(
            "The approved plan names a time; schedule it, or change the plan and have it "
            "approved again.",
            code="plan_names_a_time",
        )
    _begin(actor, held)


def campaign_schedule(*, actor: Actor, campaign_id: UUID) -> datetime:
    """Let an approved campaign leave at the time its plan names; returns the instant (UTC)."""
    require(actor=actor, permission=SEND)
    held = hold(campaign_id)
    if held.row.schedule_mode != ScheduleMode.AT:
        raise Invalid(
            "The plan names no time; launch it, or change the plan.",
            code="plan_names_no_time",
            fields={"schedule_mode": "now"},
        )
    _require_ready(held)
    due = schedule.instant(held.row.schedule_local, held.row.time_zone)
    held.row.due_at, held.row.launched_by = due, actor.label
    step(actor=actor, row=held.row, event=Event.SCHEDULE, detail={"due_at": due.isoformat()})
    defer(
        DUE,
        at=due,
        workspace_id=actor.workspace_id,
        campaign_id=str(campaign_id),
    )
    return due


def campaign_unschedule(*, actor: Actor, campaign_id: UUID) -> None:
    """Take a campaign off the schedule; its approval stands."""
    require(actor=actor, permission=SEND)
    step(actor=actor, row=hold(campaign_id).row, event=Event.UNSCHEDULE)


def campaign_launch_due(*, workspace_id: int, campaign_id: UUID) -> bool:
    """Start a scheduled campaign whose time has come; False when there is nothing to start.

    May be called any number of times, early or late: by the job at the exact time, by the sweep
    after a restart. What is no longer ready fails with its reason instead of leaving; so does
    what is later than ``schedule.GRACE``.
    """
    held = hold(campaign_id)
    row, now = held.row, clock.now()
    if row.state != CampaignState.SCHEDULED or row.due_at is None or row.due_at > now:
        return False
    actor = Actor.system(workspace_id, f"schedule of {row.launched_by}")
    if row.due_at + schedule.GRACE < now:
        fail(
            actor=actor,
            row=row,
            problem="schedule_missed",
            text="Its time passed while nothing could be sent.",
        )
        return False
    errors = readiness_of(row, held.subject, held.standing).errors
    if errors:
        fail(actor=actor, row=row, problem=errors[0].code, text=errors[0].message)
        return False
    _begin(actor, held)
    return True


def campaign_run_launch(*, workspace_id: int, campaign_id: UUID) -> bool:
    """The second half of a launch; opens its own scopes and may be repeated at any point.

    The message is made and checked for everybody first; what is wrong for one stops it for all.
    The audience is frozen in a transaction of its own, because it may take a while. Returns
    whether this call handed the campaign to delivery.
    """
    actor = Actor.system(workspace_id, "Mailwright")
    with workspace_scope(workspace_id):
        row = Campaign.objects.filter(id=campaign_id).first()
        if row is None or row.state != CampaignState.LAUNCHING:
            return False
        if row.snapshot_id is None and not _freeze(actor, campaign_id):
            return False
    check = recipients_check(workspace_id=workspace_id, campaign_id=campaign_id)
    if check is None:
        return False
    with workspace_scope(workspace_id):
        if check.blocked:
            return _blocked(actor, campaign_id, check.blocked)
        return _hand_over(actor, campaign_id)


def _require_ready(held: Held) -> None:
    errors = readiness_of(held.row, held.subject, held.standing).errors
    if errors:
        raise Conflict(
            "This campaign is not ready to leave.",
            code="not_ready",
            fields={item.code: item.message for item in errors},
        )


def _begin(actor: Actor, held: Held) -> None:
    _require_ready(held)
    row, approval, revision = held.row, held.standing.approval, held.subject.revision
    if approval is None or revision is None:
        raise Conflict("Somebody else has to approve it first.", code="not_ready")
    row.subject_hash = held.subject.hash
    row.approval_id = approval.ref.review_id
    row.revision_id = revision.revision_id
    row.launched_at = clock.now()
    row.launched_by = row.launched_by or actor.label
    step(actor=actor, row=row, event=Event.LAUNCH, detail={"hash": held.subject.hash})
    launch_queue(row)


def launch_queue(row: Campaign) -> None:
    """Queue the second half of a launch; two of one campaign never run side by side."""
    defer(RUN, lock=f"launch-{row.id}", workspace_id=row.workspace_id, campaign_id=str(row.id))


def _freeze(actor: Actor, campaign_id: UUID) -> bool:
    """Freeze the audience of a launching campaign and keep its id."""
    held = hold(campaign_id)
    if held.row.state != CampaignState.LAUNCHING:
        return False
    try:
        held.row.snapshot_id = snapshot_freeze(actor=actor, definition=held.subject.definition)
    except DomainError as error:
        fail(actor=actor, row=held.row, problem=error.code, text=error.message)
        return False
    held.row.save(update_fields=["snapshot_id"])
    return True


def _blocked(actor: Actor, campaign_id: UUID, people: int) -> bool:
    """Some would read what is not true: nothing leaves. What was approved is as it was, so once
    their values are put right it may be launched again."""
    row = hold(campaign_id).row
    if row.state != CampaignState.LAUNCHING:
        return False
    detail: dict[str, object] = {"reason": "recipients_blocked", "people": people}
    step(actor=actor, row=row, event=Event.TAKEN_BACK, detail=detail)
    row.problem = "recipients_blocked"
    row.problem_text = f"{people:,} people would have read something wrong, so nothing left."
    row.save(update_fields=["problem", "problem_text"])
    return False


def _hand_over(actor: Actor, campaign_id: UUID) -> bool:
    """Give a launching campaign with its frozen audience to delivery, if it is still approved."""
    held = hold(campaign_id)
    row, approval = held.row, held.standing.approval
    if row.state != CampaignState.LAUNCHING or row.launch_id is not None:
        return False
    if row.snapshot_id is None:
        return False
    snapshot = audience.snapshot_info(row.workspace_id, row.snapshot_id)
    if approval is None or row.subject_hash != held.subject.hash:
        trouble = voided(row, held.subject, held.standing.review)
        step(actor=actor, row=row, event=Event.VOIDED, detail={"reason": trouble.text})
        explain(row, trouble, held.subject)
        row.save(update_fields=["problem", "problem_text", "fact_changes"])
        return False
    if snapshot.definition_hash != held.subject.definition.definition_hash():
        return _refuse(row, "approval_void", "Its frozen audience is not the one approved.")
    if snapshot.size == 0:
        return _refuse(row, "audience_empty", "Nobody matched this audience when it was to leave.")
    try:
        with transaction.atomic():
            row.launch_id = _create(actor, held, approval.ref, snapshot)
    except Unavailable:
        raise
    except DomainError as error:
        return _refuse(row, error.code, error.message)
    row.approval_id = approval.ref.review_id
    told: dict[str, object] = {
        "launch": row.launch_id,
        "recipients": snapshot.size,
        "approved_by": approval.approved_by_label,
    }
    if approval.sole_operator:
        told["sole_operator"] = True
    step(actor=actor, row=row, event=Event.STARTED, detail=told)
    return True


def _create(actor: Actor, held: Held, approval: ApprovalRef, snapshot: SnapshotInfo) -> int:
    row, revision, sender = held.row, held.subject.revision, held.subject.sender
    if revision is None or sender is None:
        raise Conflict("Its sender or its message is gone.", code="sender_gone")
    refreshed = held.subject.refreshed
    return launch_create(
        actor=actor,
        campaign_id=row.id,
        source=refreshed.source
        if refreshed
        else content.message_source(row.workspace_id, revision.revision_id),
        slots=refreshed.slots if refreshed else None,
        sender=sender,
        approval=approval,
        blocks=audience.snapshot_blocks(row.workspace_id, snapshot.id),
        size=snapshot.size,
        settings=LaunchSettings(campaign_name=row.name, uncertain=OnUncertain(row.uncertain)),
    )


def _refuse(row: Campaign, problem: str, text: str) -> bool:
    fail(actor=Actor.system(row.workspace_id, "Mailwright"), row=row, problem=problem, text=text)
    return False
