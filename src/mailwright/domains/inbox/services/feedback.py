"""What recipients do on their page: say whether a message was useful, report what is wrong."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from mailwright.domains.delivery import queries as delivery
from mailwright.domains.inbox.contracts import FeedbackCategory, ReportState
from mailwright.domains.inbox.domain.answers import LONGEST
from mailwright.domains.inbox.models import Feedback
from mailwright.domains.inbox.queries.sealing import said_aad
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto.cipher import cipher, key_number
from mailwright.kernel.errors import Invalid
from mailwright.kernel.events.log import append
from mailwright.kernel.events.vocabulary import FeedbackGiven

#: How long recipients' words are kept: as raw events are.
WORDS_DAYS = 395


@transaction.atomic
def feedback_rate(
    *, actor: Actor, launch_id: int, contact_id: int, useful: bool, language: str = ""
) -> None:
    """Keep whether a message was useful to somebody; a later answer replaces an earlier one.

    Raises NotFound for a launch that is not there.
    """
    row = _row(actor, launch_id, contact_id, language)
    if row.useful is useful:
        return
    row.useful, row.changed_at = useful, clock.now()
    row.save(update_fields=["useful", "changed_at"])
    _tell(row)


@transaction.atomic
def feedback_report(
    *,
    actor: Actor,
    launch_id: int,
    contact_id: int,
    category: FeedbackCategory,
    text: str,
    language: str = "",
) -> None:
    """Keep what somebody says is wrong; it replaces what they said before and is new again.

    A correction that the team made of an earlier report stays. Raises NotFound, Invalid.
    """
    if len(text) > LONGEST:
        raise Invalid(f"Write at most {LONGEST} characters.", code="report_too_long")
    row = _row(actor, launch_id, contact_id, language)
    now = clock.now()
    row.category, row.state = category.value, ReportState.NEW.value
    row.said = cipher(actor.workspace_id).encrypt(text.encode(), said_aad(row.id)) if text else None
    row.reported_at = row.changed_at = now
    row.decided_at, row.decided_by, row.reason, row.memory_id = None, "", "", None
    row.save()
    _tell(row)


@transaction.atomic
def feedback_forget(*, workspace_id: int, contact_ids: Sequence[int]) -> None:
    """Erase people from what they said; the numbers stay, as nobody's."""
    Feedback.objects.filter(workspace_id=workspace_id, contact_id__in=list(contact_ids)).update(
        contact_id=None, said=None, language=""
    )


@transaction.atomic
def feedback_retire(*, actor: Actor) -> int:
    """Erase words that are past their time and leave retired keys behind; returns how many went.

    The audit log keeps the receipt.
    """
    rows = Feedback.objects.filter(workspace_id=actor.workspace_id, said__isnull=False)
    gone = rows.filter(reported_at__lt=clock.now() - timedelta(days=WORDS_DAYS)).update(said=None)
    if gone:
        audit_record(
            actor=actor,
            action="feedback.retention",
            subject_type="feedback",
            subject_id="words",
            detail={"erased": gone},
        )
    box = cipher(actor.workspace_id)
    for row in rows.only("id", "workspace_id", "said").iterator(chunk_size=2_000):
        blob, aad = bytes(row.said or b""), said_aad(row.id)
        if key_number(blob) != box.active:
            # Only if nobody emptied it meanwhile, as an erasure does.
            rows.filter(id=row.id).update(said=box.encrypt(box.decrypt(blob, aad), aad))
    return gone


def _row(actor: Actor, launch_id: int, contact_id: int, language: str) -> Feedback:
    launch = delivery.launch_info(actor.workspace_id, launch_id)
    key = {
        "workspace_id": actor.workspace_id,
        "launch_id": launch_id,
        "contact_id": contact_id,
    }
    Feedback.objects.bulk_create(
        [Feedback(**key, campaign_id=launch.campaign_id, language=language[:8])],
        ignore_conflicts=True,
    )
    return Feedback.objects.select_for_update().get(**key)


def _tell(row: Feedback) -> None:
    append(
        row.workspace_id,
        [
            FeedbackGiven(
                contact_id=row.contact_id,
                launch_id=row.launch_id,
                useful=row.useful,
                category=row.category,
            )
        ],
    )
