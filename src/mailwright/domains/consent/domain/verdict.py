"""May this person be written to, may they be tracked: the rule, apart from where facts are kept."""

from collections.abc import Collection
from datetime import datetime

from mailwright.domains.consent.contracts import ConsentState, SkipReason, SuppressionReason
from mailwright.domains.consent.domain.jurisdictions import tracking_needs_consent

# Strongest first: what the report names when several hold.
_BY_SUPPRESSION = {
    SuppressionReason.ERASURE: SkipReason.SUPPRESSED_ERASURE,
    SuppressionReason.COMPLAINT: SkipReason.SUPPRESSED_COMPLAINT,
    SuppressionReason.BOUNCE: SkipReason.SUPPRESSED_BOUNCE,
    SuppressionReason.MANUAL: SkipReason.SUPPRESSED_MANUAL,
    SuppressionReason.UNSUBSCRIBE: SkipReason.SUPPRESSED_UNSUBSCRIBE,
}


def skip_reason(
    *,
    exists: bool,
    suppressions: Collection[str],
    state: str | None,
    expires_at: datetime | None,
    now: datetime,
) -> SkipReason | None:
    """Why the contact must be skipped, None when they may be written to.

    ``state`` is None for someone who was never asked.
    """
    if not exists:
        return SkipReason.DELETED
    if suppressions:
        return next(skip for why, skip in _BY_SUPPRESSION.items() if why in suppressions)
    if state is None:
        return SkipReason.NO_CONSENT
    if state != ConsentState.GRANTED:
        return SkipReason.WITHDRAWN
    if expires_at is not None and expires_at <= now:
        return SkipReason.EXPIRED
    return None


def may_track(*, state: str | None, refused: bool, country: str, ask_everywhere: bool) -> bool:
    """Whether opens and clicks of a person may be recorded.

    Their own answer wins; ``refused`` is the answer of whoever held the same address before.
    Without one, only where the law of ``country`` (ISO 3166-1 alpha-2) lets tracking start
    without being asked, and the workspace has not chosen to ask everyone.
    """
    if refused:
        return False
    if state is not None:
        return state == ConsentState.GRANTED
    return not ask_everywhere and not tracking_needs_consent(country)
