"""Reads of consent; ``workspace_id`` first. Nothing here changes anything."""

from mailwright.domains.consent.queries.erasure import erasure_effects
from mailwright.domains.consent.queries.form_starter import form_starter
from mailwright.domains.consent.queries.forms import (
    confirmations_go,
    form,
    form_by_slug,
    forms,
    signup_counts,
    text_versions,
)
from mailwright.domains.consent.queries.overview import (
    contacts_total,
    day_tallies,
    ledger,
    tallies,
)
from mailwright.domains.consent.queries.preferences import preferences
from mailwright.domains.consent.queries.proof import consent_proof, evidence_for
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
    subject_known,
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
from mailwright.domains.consent.queries.uploads import refused_for, upload, upload_report

__all__ = [
    "active_suppressions",
    "address_index",
    "confirmations_go",
    "consent_proof",
    "contacts_total",
    "controller",
    "day_tallies",
    "erasure_effects",
    "evidence_for",
    "form",
    "form_by_slug",
    "form_starter",
    "forms",
    "granted_standings",
    "handled",
    "history",
    "last_subject",
    "ledger",
    "policy",
    "preferences",
    "purposes",
    "refused_for",
    "sealed_for",
    "sendable",
    "signup_counts",
    "standings",
    "subject_known",
    "suppression_counts",
    "suppression_export",
    "suppression_history",
    "suppression_page",
    "tallies",
    "text_versions",
    "tracking_allowed",
    "upload",
    "upload_report",
]
