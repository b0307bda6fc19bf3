"""Withdraw everything for many people at once: unsubscriptions, complaints, erasure, lists."""

from collections.abc import Iterable, Sequence

from mailwright.domains.consent import queries
from mailwright.domains.consent.contracts import (
    EMAIL,
    MARKETING,
    TRACKING,
    ConsentState,
    Method,
    Proof,
    SuppressionReason,
)
from mailwright.domains.consent.models import ConsentStanding, Suppression
from mailwright.domains.consent.services.records import Change, Person, apply_change
from mailwright.domains.consent.services.suppression_rows import Cause, rows_add
from mailwright.domains.contacts import queries as contacts
from mailwright.kernel.actor import Actor


def withdraw_everything(
    *, actor: Actor, people: Sequence[Person], method: Method, proof: Proof, tracking: bool = False
) -> set[int]:
    """Withdraw every mailing purpose that people agreed to, and marketing in any case.

    ``tracking`` withdraws that as well. Returns the contacts that this changed.
    """
    ids = [person.contact_id for person in people]
    granted = {
        (standing.contact_id, standing.purpose)
        for standing in queries.granted_standings(actor.workspace_id, ids)
    }
    purposes = {purpose for _, purpose in granted}
    changed: set[int] = set()
    for purpose in sorted(purposes | {MARKETING} | ({TRACKING} if tracking else set())):
        if purpose == TRACKING and not tracking:
            continue
        always = purpose in (MARKETING, TRACKING)
        affected = [p for p in people if always or (p.contact_id, purpose) in granted]
        change = Change(purpose, EMAIL, ConsentState.WITHDRAWN, method, proof, actor.label)
        changed |= apply_change(actor.workspace_id, affected, change)
    return changed


def withdrawals_follow(*, actor: Actor, contact_ids: Iterable[int]) -> None:
    """What people withdrew also holds for the address that they have now.

    Otherwise, once a contact with a corrected address is deleted, nothing would be left that
    keeps an import from granting to that address. What the team lifted since stays lifted.
    """
    workspace_id = actor.workspace_id
    indexes = contacts.contact_address_hashes(workspace_id, sorted(set(contact_ids)))
    withdrawn: dict[str, dict[bytes, int]] = {}
    for contact_id, purpose in ConsentStanding.objects.filter(
        workspace_id=workspace_id, contact_id__in=list(indexes), state=ConsentState.WITHDRAWN
    ).values_list("contact_id", "purpose"):
        withdrawn.setdefault(purpose, {})[indexes[contact_id]] = contact_id
    for purpose, people in sorted(withdrawn.items()):
        before = Suppression.objects.filter(
            workspace_id=workspace_id,
            address_index__in=list(people),
            purpose__in=["", purpose],
            reason=SuppressionReason.UNSUBSCRIBE,
        )
        known = {bytes(index) for index in before.values_list("address_index", flat=True)}
        rows_add(
            actor=actor,
            indexes=[index for index in people if index not in known],
            cause=Cause(SuppressionReason.UNSUBSCRIBE, purpose, "address_changed"),
            contact_ids=people,
        )


def people_of(workspace_id: int, contact_ids: Iterable[int]) -> list[Person]:
    """Contacts with their address hash; for those deleted since, the hash on their records."""
    ids = sorted(set(contact_ids))
    indexes = contacts.contact_address_hashes(workspace_id, ids)
    return [
        Person(
            contact_id, indexes.get(contact_id) or queries.last_subject(workspace_id, contact_id)
        )
        for contact_id in ids
    ]
