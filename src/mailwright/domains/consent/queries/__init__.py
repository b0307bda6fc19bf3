"""Reads of consent; ``workspace_id`` first. Nothing here changes anything."""

from mailwright.domains.consent.queries.sendable import sendable, tracking_allowed
from mailwright.domains.consent.queries.standing import (
    controller,
    granted_standings,
    handled,
    history,
    last_subject,
    policy,
    purposes,
    standings,
)
from mailwright.domains.consent.queries.suppressions import (
    active_suppressions,
    address_index,
    sealed_for,
    suppression_counts,
    suppression_export,
    suppression_history,
    suppression_page,
)

__all__ = [
    "active_suppressions",
    "address_index",
    "controller",
    "granted_standings",
    "handled",
    "history",
    "last_subject",
    "policy",
    "purposes",
    "sealed_for",
    "sendable",
    "standings",
    "suppression_counts",
    "suppression_export",
    "suppression_history",
    "suppression_page",
    "tracking_allowed",
]
