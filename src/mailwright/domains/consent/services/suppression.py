"""The suppression list as people and delivery use it: add, lift, bounces, complaints."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from uuid import UUID

from mailwright.domains.consent import queries
from mailwright.domains.consent.contracts import (
    TRACKING,
    Method,
    Proof,
    SuppressionReason,
    SuppressReport,
)
from mailwright.domains.consent.domain.address_list import addresses_in
from mailwright.domains.consent.models import Suppression
from mailwright.domains.consent.services.records import Person
from mailwright.domains.consent.services.suppression_rows import Cause, rows_add
from mailwright.domains.consent.services.withdrawal import people_of, withdraw_everything
from mailwright.domains.contacts.queries import lookups
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, Invalid, NotFound
from mailwright.kernel.events import log
from mailwright.kernel.events.vocabulary import Unsuppressed

# What a team may enter; an erasure comes only from erasing a person.
TYPED_REASONS = frozenset(SuppressionReason) - {SuppressionReason.ERASURE}
_WITHDRAWING = {
    SuppressionReason.UNSUBSCRIBE: Method.SUPPRESSION,
    SuppressionReason.COMPLAINT: Method.COMPLAINT,
}
BLOCK = 1_000
MAX_LINES = 200_000
SHOWN_REFUSALS = 200


def suppression_add(
    *,
    actor: Actor,
    lines: Iterable[str],
    reason: SuppressionReason = SuppressionReason.MANUAL,
    purpose: str = "",
    source: str = "",
) -> SuppressReport:
    """Suppress the addresses in ``lines`` (one each, other columns are passed over).

    Unsubscriptions and complaints brought from elsewhere also withdraw consent. Lines without a
    good address are reported by number, the others are carried out. Raises Invalid for a reason
    or purpose that cannot be entered and for more than 200,000 lines.
    """
    cause_check(actor.workspace_id, reason, purpose)
    cause = Cause(reason, purpose, source)
    report = SuppressReport(0, 0, 0, 0, [])
    pairs = limited(addresses_in(lines))
    while block := list(islice(pairs, BLOCK)):
        report = report_sum(report, block_suppress(actor=actor, pairs=block, cause=cause))
    addition_audit(actor=actor, cause=cause, report=report)
    return report


def limited(pairs: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """``pairs`` of line number and address; raises Invalid at a line that is too many."""
    for number, found in pairs:
        if number > MAX_LINES:
            raise Invalid(
                f"At most {MAX_LINES:,} lines at once; split the file. Nothing was added.",
                code="too_many_lines",
            )
        yield number, found


def block_suppress(
    *, actor: Actor, pairs: Sequence[tuple[int, str]], cause: Cause
) -> SuppressReport:
    """Suppress a block of addresses, given with the numbers of their lines."""
    block: dict[bytes, str] = {}
    refused: list[tuple[int, str]] = []
    already = 0
    for number, found in pairs:
        try:
            index = queries.address_index(actor.workspace_id, found)
        except Invalid as error:
            refused.append((number, error.message))
            continue
        already += index in block
        block.setdefault(index, found)
    fresh = _suppress(actor, block, cause)
    return SuppressReport(
        lines=len(pairs), added=fresh, already=already + len(block) - fresh,
        refused_count=len(refused), refused=refused[:SHOWN_REFUSALS],
    )  # fmt: skip


def report_sum(first: SuppressReport, second: SuppressReport) -> SuppressReport:
    """Both reports as one."""
    return SuppressReport(
        lines=first.lines + second.lines,
        added=first.added + second.added,
        already=first.already + second.already,
        refused_count=first.refused_count + second.refused_count,
        refused=[*first.refused, *second.refused][:SHOWN_REFUSALS],
    )


def addition_audit(*, actor: Actor, cause: Cause, report: SuppressReport) -> None:
    """Enter into the audit log what an addition came to."""
    audit_record(
        actor=actor,
        action="suppression.added",
        subject_type="suppression",
        subject_id=cause.reason,
        detail={"added": report.added, "already": report.already, "purpose": cause.purpose},
    )


def suppression_lift(*, actor: Actor, suppression_id: UUID, reason: str) -> None:
    """Let an address be written to again, as far as this suppression goes; audited with why.

    Consent that was withdrawn stays withdrawn. Raises NotFound, Invalid without a reason, and
    Conflict for an erasure, which is final for the team.
    """
    reason = reason.strip()
    if not reason:
        raise Invalid("Say why this address may be written to again.", fields={"reason": "Needed."})
    if "@" in reason:
        raise Invalid(
            "Give the reason without an e-mail address.", fields={"reason": "No addresses here."}
        )
    row = (
        Suppression.objects.select_for_update()
        .filter(workspace_id=actor.workspace_id, id=suppression_id, lifted_at=None)
        .first()
    )
    if row is None:
        raise NotFound("This suppression does not exist or was lifted before.")
    if row.reason == SuppressionReason.ERASURE:
        raise Conflict(
            "This person asked to be erased. Only they can come back, by signing up themselves.",
            code="erasure_is_final",
        )
    row.lifted_at, row.lifted_by, row.lift_reason = clock.now(), actor.label, reason[:500]
    row.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    index = bytes(row.address_index)
    contact_id = lookups.contact_ids_by_hash(actor.workspace_id, [index]).get(index)
    if row.purpose != TRACKING:
        log.append(actor.workspace_id, [Unsuppressed(reason=row.reason, contact_id=contact_id)])
    audit_record(
        actor=actor,
        action="suppression.lifted",
        subject_type="suppression",
        subject_id=row.id,
        detail={"was": row.reason, "purpose": row.purpose, "why": row.lift_reason},
    )


def bounce_suppress(
    *, actor: Actor, contact_id: int, code: str = "", launch_id: int | None = None
) -> bool:
    """Suppress the address of a contact after a permanent failure; ``code`` is the enhanced
    status (RFC 3463). Consent stays: lifting the suppression is enough. False when it was."""
    return _suppress_contact(
        actor, contact_id, Cause(SuppressionReason.BOUNCE, "", code, launch_id)
    )


def complaint_suppress(
    *, actor: Actor, contact_id: int, source: str = "", launch_id: int | None = None
) -> bool:
    """Suppress the address of a contact who reported a message as spam, and withdraw consent."""
    return _suppress_contact(
        actor, contact_id, Cause(SuppressionReason.COMPLAINT, "", source, launch_id)
    )


def _suppress_contact(actor: Actor, contact_id: int, cause: Cause) -> bool:
    (person,) = people_of(actor.workspace_id, [contact_id])
    if person.index is None:
        return False
    added = rows_add(
        actor=actor,
        indexes=[person.index],
        cause=cause,
        contact_ids={person.index: contact_id},
    )
    _withdraw(actor, [person], cause)
    return bool(added)


def _suppress(actor: Actor, block: dict[bytes, str], cause: Cause) -> int:
    if not block:
        return 0
    ids = lookups.contact_ids_by_hash(actor.workspace_id, list(block))
    added = rows_add(
        actor=actor, indexes=list(block), cause=cause, addresses=block, contact_ids=ids
    )
    _withdraw(actor, [Person(contact_id, index) for index, contact_id in ids.items()], cause)
    return len(added)


def _withdraw(actor: Actor, people: list[Person], cause: Cause) -> None:
    method = _WITHDRAWING.get(cause.reason)
    if method is not None and not cause.purpose:
        withdraw_everything(
            actor=actor, people=people, method=method, proof=Proof(source=cause.source)
        )


def cause_check(workspace_id: int, reason: SuppressionReason, purpose: str) -> None:
    """Raises Invalid for a reason or a purpose that a team cannot enter."""
    fields: dict[str, str] = {}
    if reason not in TYPED_REASONS:
        fields["reason"] = "Erase the person instead; that suppresses them for good."
    if purpose and purpose not in {known.key for known in queries.purposes(workspace_id)}:
        fields["purpose"] = f"There is no purpose “{purpose}” in this workspace."
    if fields:
        raise Invalid("Nothing was suppressed.", fields=fields)


def suppression_exported(*, actor: Actor) -> None:
    """Enter into the audit log that the list was handed out."""
    audit_record(
        actor=actor,
        action="suppression.exported",
        subject_type="suppression",
        subject_id="list",
        detail={"active": queries.suppression_counts(actor.workspace_id)},
    )
