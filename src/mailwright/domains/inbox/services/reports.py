"""What the team makes of reports: confirmed into the brand's memory, or dismissed with a reason."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from mailwright.domains.catalog.services.memory import memory_create
from mailwright.domains.inbox.contracts import ReportState
from mailwright.domains.inbox.domain.own_words import copied
from mailwright.domains.inbox.models import Feedback
from mailwright.domains.inbox.queries.sealing import said_open
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, FieldFault, Invalid, NotFound

_REASON = 500


@transaction.atomic
def report_confirm(*, actor: Actor, report_id: UUID, correction: Mapping[str, Any]) -> UUID:
    """A report is right: keep the correction, in the team's own words; returns the memory's id.

    ``correction`` has the fields of a memory (text, language, scope, fact_ids, never_say). Raises
    Invalid for one that is not sound or repeats the recipient, Conflict when it is decided.
    """
    row = _open(actor, report_id)
    said = said_open(actor.workspace_id, row.id, row.said) or ""
    run = copied(str(correction.get("text", "")), said)
    if run:
        raise Invalid(
            "These are the recipient's words; writers only get the team's own.",
            code="report_copied",
            fields={"text": FieldFault("Say it in your own words: “{run}”.",
                                       code="report_own_words", run=run)},
        )  # fmt: skip
    memory_id = memory_create(actor=actor, raw={**correction, "origin": f"feedback:{row.id}"})
    _decide(actor, row, ReportState.CONFIRMED, memory_id=memory_id)
    return memory_id


@transaction.atomic
def report_dismiss(*, actor: Actor, report_id: UUID, reason: str) -> None:
    """A report is not right, or nothing can be done; ``reason`` says why, for colleagues.

    Raises Invalid without a reason, Conflict when it is decided.
    """
    row = _open(actor, report_id)
    said = " ".join(reason.split())
    if not said or len(said) > _REASON:
        raise Invalid(
            "Say in a sentence why this is dismissed.",
            code="report_reason",
            fields={
                "reason": FieldFault("Write up to 500 characters.", code="report_reason_field")
            },
        )
    _decide(actor, row, ReportState.DISMISSED, reason=said)


@transaction.atomic
def report_reopen(*, actor: Actor, report_id: UUID) -> None:
    """Take back a dismissal. A confirmed report stays: its correction can be switched off."""
    row = _locked(actor, report_id)
    if row.state != ReportState.DISMISSED:
        raise Conflict(
            "Only a dismissed report can be opened again; switch its correction off instead.",
            code="report_not_dismissed",
        )
    row.state, row.decided_at, row.decided_by, row.reason = ReportState.NEW.value, None, "", ""
    row.save(update_fields=["state", "decided_at", "decided_by", "reason"])
    _audit(actor, row, "report.reopened")


def _decide(
    actor: Actor, row: Feedback, state: ReportState, *, reason: str = "",
    memory_id: UUID | None = None,
) -> None:  # fmt: skip
    row.state, row.decided_at, row.decided_by = state.value, clock.now(), actor.label[:254]
    row.reason, row.memory_id = reason, memory_id
    row.save(update_fields=["state", "decided_at", "decided_by", "reason", "memory_id"])
    detail = {"memory": str(memory_id)} if memory_id else {"reason": reason}
    _audit(actor, row, f"report.{state.value}", **detail)


def _open(actor: Actor, report_id: UUID) -> Feedback:
    row = _locked(actor, report_id)
    if row.state != ReportState.NEW:
        raise Conflict(
            f"{row.decided_by} has decided this report meanwhile. Look at it again.",
            code="report_decided",
        )
    return row


def _locked(actor: Actor, report_id: UUID) -> Feedback:
    rows = Feedback.objects.select_for_update().filter(workspace_id=actor.workspace_id)
    row = rows.filter(id=report_id).exclude(state="").first()
    if row is None:
        raise NotFound("There is no such report.", code="report_not_found")
    return row


def _audit(actor: Actor, row: Feedback, action: str, **detail: object) -> None:
    audit_record(
        actor=actor,
        action=action,
        subject_type="feedback",
        subject_id=row.id,
        detail={"category": row.category, **detail},
    )
