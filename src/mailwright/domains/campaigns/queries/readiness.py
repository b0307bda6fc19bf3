"""What stands between a campaign and its recipients: one list for interface, API and scheduler."""

from dataclasses import dataclass

from mailwright.domains.audience import queries as audience
from mailwright.domains.campaigns.contracts import (
    CampaignState,
    ReadinessFinding,
    ScheduleMode,
    Severity,
    Step,
)
from mailwright.domains.campaigns.domain import schedule
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.queries.subject import Standing, Subject
from mailwright.domains.content import queries as content
from mailwright.domains.content.contracts import Finding, Part, SenderInfo
from mailwright.domains.content.contracts import Severity as CheckSeverity
from mailwright.domains.delivery import queries as delivery
from mailwright.domains.delivery.contracts import Environment
from mailwright.domains.review.contracts import ReviewState
from mailwright.domains.workspaces import queries as workspaces
from mailwright.kernel import clock
from mailwright.kernel.errors import Invalid

_SEVERITY = {CheckSeverity.ERROR: Severity.ERROR, CheckSeverity.WARNING: Severity.WARNING}


@dataclass(frozen=True, slots=True)
class Readiness:
    """All findings, worst first. ``for_review`` leaves out what only a launch needs."""

    findings: tuple[ReadinessFinding, ...]

    @property
    def errors(self) -> list[ReadinessFinding]:
        """What keeps the campaign from leaving."""
        return [item for item in self.findings if item.severity is Severity.ERROR]

    @property
    def for_review(self) -> list[ReadinessFinding]:
        """What keeps the campaign from being put forward: everything but the approval itself."""
        return [item for item in self.errors if not item.code.startswith("approval_")]


def readiness_of(row: Campaign, subject: Subject, standing: Standing) -> Readiness:
    """The findings about a campaign as it is now."""
    workspace_id = row.workspace_id
    people = _gathering(row) or _audience(workspace_id, subject)
    found = [
        *_plan(row),
        *people,
        *_message(workspace_id, row, subject, sound=not people),
        *_sender(row, subject),
        *_schedule(row, standing),
        *_approval(subject, standing),
        *_environment(workspace_id, subject),
    ]
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}
    return Readiness(tuple(sorted(found, key=lambda item: order[item.severity])))


def _plan(row: Campaign) -> list[ReadinessFinding]:
    found = []
    if not row.goal:
        found.append(
            ReadinessFinding(
                "goal_missing",
                Severity.WARNING,
                Step.WHY,
                "There is no goal, so the report cannot say whether this campaign worked.",
            )
        )
    elif not row.target_metric or row.target_value is None:
        found.append(
            ReadinessFinding(
                "target_missing",
                Severity.NOTICE,
                Step.WHY,
                "The goal has no target to measure it by.",
            )
        )
    return found


def _gathering(row: Campaign) -> list[ReadinessFinding]:
    if row.rest_of is None:
        return []
    text = "Those who are left are still being put on its list; it takes some seconds."
    return [ReadinessFinding("audience_gathering", Severity.ERROR, Step.WHO, text)]


def _audience(workspace_id: int, subject: Subject) -> list[ReadinessFinding]:
    definition = subject.definition
    if not definition.is_chosen:
        return [
            ReadinessFinding(
                "audience_not_chosen", Severity.ERROR, Step.WHO, "Nobody is chosen to get it yet."
            )
        ]
    problems = audience.audience_problems(workspace_id, definition)
    if problems:
        return [
            ReadinessFinding(
                "audience_broken",
                Severity.ERROR,
                Step.WHO,
                problem.message,
                values={"field": problem.field, "problem": problem.code},
            )
            for problem in problems
        ]
    if audience.audience_size(workspace_id, definition) == 0:
        return [
            ReadinessFinding(
                "audience_empty", Severity.ERROR, Step.WHO, "Nobody matches this audience."
            )
        ]
    if not audience.audience_reaches_anyone(workspace_id, definition):
        return [
            ReadinessFinding(
                "audience_all_skipped",
                Severity.ERROR,
                Step.WHO,
                "Everybody who matches would be skipped: nobody agreed, or all are suppressed.",
            )
        ]
    return []


def _message(
    workspace_id: int, row: Campaign, subject: Subject, *, sound: bool
) -> list[ReadinessFinding]:
    if subject.revision is None:
        code = "message_missing" if row.message_id is None else "message_gone"
        text = "There is no message yet." if row.message_id is None else "The message is gone."
        return [ReadinessFinding(code, Severity.ERROR, Step.WHAT, text)]
    sender = subject.sender
    checks = content.checks(
        workspace_id,
        subject.revision.revision_id,
        sender=SenderInfo(sender.name, sender.address) if sender else None,
        contact_ids=audience.audience_sample(workspace_id, subject.definition) if sound else (),
        ledger=subject.ledger if not subject.fact_changes else None,
    )
    # Sender and postal address belong to the campaign and the workspace; each is said once.
    said = {Part.SENDER, Part.WORKSPACE}
    return [_check(item) for item in checks if item.where.part not in said]


def _check(item: Finding) -> ReadinessFinding:
    # Braces that only one person's data brings stand in no message: they are mended with them.
    theirs = item.where.contact_id is not None and item.code == "literal_braces"
    return ReadinessFinding(
        code=f"check_{item.code}",
        severity=_SEVERITY[item.severity],
        step=Step.WHAT,
        message=item.message,
        mend=f"/contacts/{item.where.contact_id}" if theirs else item.mend,
        values=item.values,
    )


def _sender(row: Campaign, subject: Subject) -> list[ReadinessFinding]:
    if subject.sender is not None:
        return []
    gone = row.sender_id is not None
    return [
        ReadinessFinding(
            "sender_gone" if gone else "sender_missing",
            Severity.ERROR,
            Step.WHAT,
            "The chosen sender does not exist any more."
            if gone
            else "Choose who the message comes from.",
        )
    ]


def _schedule(row: Campaign, standing: Standing) -> list[ReadinessFinding]:
    if row.schedule_mode != ScheduleMode.AT:
        return []
    try:
        due = schedule.instant(row.schedule_local, row.time_zone)
    except Invalid as error:
        code = "schedule_bad" if row.schedule_local else "schedule_missing"
        text = error.message if row.schedule_local else "Choose when it goes."
        return [ReadinessFinding(code, Severity.ERROR, Step.WHEN, text)]
    values = {"local": row.schedule_local, "zone": row.time_zone}
    found = []
    # Also one whose launch at its time was taken back by the check of its recipients.
    late_ok = standing.state is CampaignState.SCHEDULED or row.due_at is not None
    if due + (schedule.GRACE if late_ok else schedule.NO_GRACE) < clock.now():
        found.append(
            ReadinessFinding(
                "schedule_past",
                Severity.ERROR,
                Step.WHEN,
                "The time has passed; choose another one.",
                values=values,
            )
        )
    elif schedule.is_ambiguous(row.schedule_local, row.time_zone):
        found.append(
            ReadinessFinding(
                "schedule_twice",
                Severity.WARNING,
                Step.WHEN,
                "Clocks show this time twice that day; it goes the first time.",
                values=values,
            )
        )
    return found


def _approval(subject: Subject, standing: Standing) -> list[ReadinessFinding]:
    if standing.approval is not None:
        return []
    latest = standing.review
    if latest is None or latest.state is ReviewState.WITHDRAWN:
        code, text = "approval_missing", "Somebody else has to approve it first."
    elif latest.state is ReviewState.OPEN:
        code, text = "approval_waiting", "It waits for a reviewer."
    elif latest.revoked_at is not None:
        code, text = "approval_revoked", f"{latest.revoked_by_label} took the approval back."
    elif latest.state is ReviewState.APPROVED:
        code = "approval_void"
        text = "It was changed after it was approved, so the approval no longer counts."
    else:
        code, text = "approval_refused", f"{latest.decided_by_label} asked for changes."
    who = latest.decided_by_label or latest.revoked_by_label if latest else ""
    if latest is not None and latest.state is ReviewState.OPEN and not standing.world.waiting:
        code, text = "approval_void", "It was changed after the review was asked for."
    return [ReadinessFinding(code, Severity.ERROR, Step.READY, text, values={"who": who})]


def _environment(workspace_id: int, subject: Subject) -> list[ReadinessFinding]:
    found = []
    if not workspaces.workspace_info(workspace_id).postal_address.strip():
        found.append(
            ReadinessFinding(
                "postal_address_missing",
                Severity.ERROR,
                Step.READY,
                "The workspace has no postal address, which the law asks every message to show.",
                mend="/settings/workspace",
            )
        )
    ready = delivery.delivery_readiness(workspace_id)
    if ready.environment is Environment.SANDBOX:
        found.append(
            ReadinessFinding(
                "sandbox",
                Severity.NOTICE,
                Step.READY,
                "This workspace is in the sandbox: messages go to the built-in inbox, nobody "
                "real gets one.",
                mend="/settings/sending",
                values={"missing": ", ".join(ready.missing)},
            )
        )
    elif subject.sender is not None and not subject.sender.verified:
        found.append(
            ReadinessFinding(
                "sender_unverified",
                Severity.WARNING,
                Step.READY,
                "This sender's address is not verified, so messages go to the sandbox although "
                "the workspace is live.",
                mend="/settings/sending",
                values={"address": subject.sender.address},
            )
        )
    if ready.environment is Environment.LIVE and ready.unreachable:
        found.append(
            ReadinessFinding(
                "links_unreachable",
                Severity.WARNING,
                Step.READY,
                "Links in messages, unsubscribing among them, lead to addresses that recipients "
                "cannot open over https. Whoever runs this installation sets them.",
                values={"settings": ", ".join(ready.unreachable)},
            )
        )
    return found
