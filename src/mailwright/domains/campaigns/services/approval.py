"""Put a campaign forward for review, take it back, and take a decision in."""

from uuid import UUID

from mailwright.domains.audience import queries as audience
from mailwright.domains.campaigns.contracts import SUBJECT_TYPE, ScheduleMode
from mailwright.domains.campaigns.domain.states import Event
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.queries.preview import campaign_preview
from mailwright.domains.campaigns.queries.readiness import readiness_of
from mailwright.domains.campaigns.queries.subject import Subject, authors_of
from mailwright.domains.campaigns.services.lots import DRAW
from mailwright.domains.campaigns.services.rows import Held, hold, require, step
from mailwright.domains.content.queries import ledger_json, revision_slots
from mailwright.domains.review.contracts import About
from mailwright.domains.review.services.review import review_request, review_withdraw
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict

#: The job that review queues when a campaign was decided.
FOLLOW_UP = "campaigns.follow_review"


def campaign_request_review(*, actor: Actor, campaign_id: UUID) -> None:
    """Put the campaign, exactly as it is now, forward for approval.

    Raises Conflict ``not_ready`` naming everything that has to be mended first. When the very
    same campaign was approved before and that approval stands, it is approved at once.
    """
    require(actor=actor, permission="campaigns.write")
    held = hold(campaign_id)
    errors = readiness_of(held.row, held.subject, held.standing).for_review
    if errors:
        raise Conflict(
            "Some things have to be mended before anybody can review this.",
            code="not_ready",
            fields={item.code: item.message for item in errors},
        )
    held.row.put_forward = dict(held.subject.parts)
    held.row.claims = ledger_json(held.subject.ledger) if held.subject.ledger else {}
    if held.standing.approval is not None:
        step(
            actor=actor, row=held.row, event=Event.APPROVED, detail={"review": "standing approval"}
        )
        return
    held.row.review_id = review_request(
        actor=actor,
        subject_type=SUBJECT_TYPE,
        subject_id=held.row.id,
        subject_hash=held.subject.hash,
        title=held.row.name,
        summary=summary(held.row, held.subject),
        authors=authors_of(held.row, held.subject),
        follow_up=FOLLOW_UP,
        evidence={**held.row.claims, "slots": _slots(held)},
        about=_texts(held),
        lot_job=DRAW,
    )
    step(actor=actor, row=held.row, event=Event.ASK_REVIEW, detail={"hash": held.subject.hash})


def campaign_withdraw_review(*, actor: Actor, campaign_id: UUID) -> None:
    """Take a waiting review back; the campaign is a draft again."""
    require(actor=actor, permission="campaigns.write")
    held = hold(campaign_id)
    found = review_withdraw(
        actor=actor, subject_type=SUBJECT_TYPE, subject_id=campaign_id, reason="Taken back."
    )
    if not found:
        raise Conflict("No review of this campaign is waiting.", code="review_over")
    step(actor=actor, row=held.row, event=Event.SENT_BACK)


def campaign_settle(*, campaign_id: UUID) -> Held:
    """Take in what review and delivery did meanwhile, and write it down."""
    return hold(campaign_id)


def _texts(held: Held) -> list[About]:
    revision = held.subject.revision
    if revision is None:
        return []
    return [About("message", revision.message_id, str(revision.revision_id))]


def _slots(held: Held) -> list[dict[str, str]]:
    revision = held.subject.revision
    return revision_slots(held.row.workspace_id, revision.revision_id) if revision else []


def summary(row: Campaign, subject: Subject) -> str:
    """The plan in four lines without a word of any language: subject, sender, people, time."""
    lines = []
    if subject.revision is not None:
        # A sample person: this is mailed and kept, so it must hold nobody's personal data.
        shown = campaign_preview(row.workspace_id, row.id).message
        lines.append(f"“{shown.subject if shown else subject.revision.name}”")
    if subject.sender is not None:
        lines.append(f"{subject.sender.name} <{subject.sender.address}>")
    people = f"→ {audience.audience_size(row.workspace_id, subject.definition):,}"
    names = audience.audience_names(row.workspace_id, subject.definition)
    chosen = ", ".join(one.name for one in (*names.lists, *names.tags) if one.name)
    lines.append(f"{people} · {chosen}" if chosen else people)
    if row.schedule_mode == ScheduleMode.AT:
        lines.append(f"{row.schedule_local.replace('T', ' ')} {row.time_zone}")
    return "\n".join(lines)
