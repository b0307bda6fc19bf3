"""Counts the ways in which a campaign's message reads and has samples of them drawn for review."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from mailwright.domains.audience import queries as audience
from mailwright.domains.audience.contracts import AudienceDefinition
from mailwright.domains.campaigns.contracts import SUBJECT_TYPE
from mailwright.domains.campaigns.domain.variants import Told, by_branch, mark_odd, told
from mailwright.domains.campaigns.queries.preview import sender_shown
from mailwright.domains.campaigns.queries.subject import campaign_row, subject_of
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.contacts.contracts import ContactRecord
from mailwright.domains.content.contracts import Ledger, Severity
from mailwright.domains.content.queries.variants import Variants
from mailwright.domains.review import queries as review
from mailwright.domains.review.contracts import LotState, Variant
from mailwright.domains.review.services.lots import lot_draw
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope

#: The job that review queues to have samples drawn.
DRAW = "campaigns.draw_lot"
#: So many people are told apart; of a larger audience those with the lowest ids.
MOST_PEOPLE = 200_000
#: So many readings are made and their claims looked at.
MOST_CHECKED = 120
_PAGE = 1_000


def campaign_draw_lot(*, workspace_id: int, review_id: UUID) -> LotState:
    """Tell apart what the people of a reviewed campaign would read, and draw samples of it.

    Opens its own scopes, one for each thousand people; may be repeated at any point. Nothing is
    drawn when the campaign is not any more what was put forward: its review is overtaken then.
    """
    actor = Actor.system(workspace_id, "Mailwright")
    with workspace_scope(workspace_id):
        asked = review.review_get(workspace_id, review_id)
        if asked.subject_type != SUBJECT_TYPE or asked.lot_state is not LotState.PENDING:
            return asked.lot_state
        row = campaign_row(workspace_id, asked.subject_id)
        subject = subject_of(row)
        if subject.revision is None or subject.hash != asked.subject_hash:
            return asked.lot_state
        variants = Variants(
            workspace_id,
            subject.revision.revision_id,
            sender=sender_shown(subject),
            campaign=row.name,
        )
        definition = subject.definition
    found: dict[str, Told] = {}
    read = 0
    at: int | None = 0
    while at is not None and read < MOST_PEOPLE and variants.personal:
        with workspace_scope(workspace_id):
            records, at = _page(workspace_id, definition, at)
            _tell(variants, records, found)
        read += len(records)
    readings = list(found.values())
    with workspace_scope(workspace_id):
        _examine(workspace_id, variants, readings)
        return lot_draw(
            actor=actor,
            review_id=review_id,
            variants=[
                Variant(
                    one.key, one.people, tuple(sorted(one.reasons)), {"contact_id": one.contact_id}
                )
                for one in readings
            ],
            notes={
                "read": read,
                "whole": at is None,
                "branches": len(by_branch(readings)),
                "fields": list(variants.shape.values),
            },
        )


def _page(
    workspace_id: int, definition: AudienceDefinition, after: int
) -> tuple[list[ContactRecord], int | None]:
    members, at = audience.audience_members(
        workspace_id, definition, after_id=after, reason="", limit=_PAGE, seconds=5.0
    )
    return [member.record for member in members], at


def _tell(variants: Variants, records: Iterable[ContactRecord], found: dict[str, Told]) -> None:
    for record in records:
        reading = variants.reading(record)
        known = found.get(reading.key)
        if known is not None:
            known.people += 1
            continue
        found[reading.key] = told(reading.key, record.id, reading.branches, reading.values)


def _examine(workspace_id: int, variants: Variants, readings: Sequence[Told]) -> None:
    """Make one message for each combination of branches and for values that may be claims, and
    mark what is odd."""
    branches = by_branch(readings)
    suspects = [one for one in readings if one.claim_like]
    faulty = [one for one in readings if one.empty]
    wanted = {one.key: one for one in [*branches, *suspects, *faulty][:MOST_CHECKED]}
    people = contacts.contact_records(workspace_id, [one.contact_id for one in wanted.values()])
    texts: dict[str, str] = {}
    ledgers: dict[str, Ledger] = {}
    for one in wanted.values():
        record = people.get(one.contact_id)
        if record is None:
            continue
        texts.setdefault(one.branches, variants.text(record))
        if variants.faults(record):
            one.reasons.add("faulty")
        if (ledger := variants.ledger(record)) is not None:
            ledgers[one.key] = ledger
    mark_odd(readings, texts)
    _mark_claims(wanted, ledgers)


def _mark_claims(wanted: dict[str, Told], ledgers: dict[str, Ledger]) -> None:
    """A claim that everybody reads is in the ledger of the message; one that only some do is what
    makes theirs odd."""
    counted = Counter(key for ledger in ledgers.values() for key in {c.key for c in ledger.claims})
    for key, ledger in ledgers.items():
        for claim in ledger.claims:
            if counted[claim.key] == len(ledgers):
                continue
            if claim.severity is Severity.ERROR:
                wanted[key].reasons.add("claim_blocks")
            elif claim.severity is Severity.WARNING:
                wanted[key].reasons.add("claim_warns")
            elif claim.vouch is not None:
                wanted[key].reasons.add("claim_vouched")
