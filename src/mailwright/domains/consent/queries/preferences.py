"""What the preference page shows of one person."""

from dataclasses import dataclass

from mailwright.domains.consent.contracts import (
    TRACKING,
    ConsentState,
    PurposeInfo,
    SuppressionReason,
)
from mailwright.domains.consent.queries.sendable import tracking_allowed
from mailwright.domains.consent.queries.standing import purposes, standings
from mailwright.domains.consent.queries.suppressions import active_suppressions
from mailwright.domains.contacts import queries as contacts

# These hold whatever the person ticks, so the page says so instead of offering boxes.
_FIXED = {SuppressionReason.COMPLAINT, SuppressionReason.MANUAL, SuppressionReason.ERASURE}


@dataclass(frozen=True, slots=True)
class Preferences:
    """A person's choices. ``agreed`` holds keys of purposes, tracking among them when allowed;
    ``blocked`` is set when no choice would be honoured."""

    address: str
    language: str
    purposes: tuple[PurposeInfo, ...]
    agreed: frozenset[str]
    blocked: bool


def preferences(workspace_id: int, contact_id: int) -> Preferences | None:
    """The choices of a contact, None when there is no such contact."""
    record = contacts.contact_records(workspace_id, [contact_id]).get(contact_id)
    if record is None:
        return None
    index = contacts.address_hash(workspace_id, record.email)
    active = active_suppressions(workspace_id, index)
    refused = {row.purpose for row in active if row.reason == SuppressionReason.UNSUBSCRIBE}
    agreed = {
        standing.purpose
        for standing in standings(workspace_id, contact_id)
        if standing.state == ConsentState.GRANTED
        and standing.purpose != TRACKING
        and not refused & {"", standing.purpose}
    }
    if contact_id in tracking_allowed(workspace_id, [contact_id]):
        agreed.add(TRACKING)
    return Preferences(
        address=record.email,
        language=record.language,
        purposes=tuple(purposes(workspace_id)),
        agreed=frozenset(agreed),
        blocked=any(row.reason in _FIXED for row in active),
    )
