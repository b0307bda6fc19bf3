"""What a workspace has for each AI feature, counted from its own data."""

from collections import Counter

from django.db.models import F

from mailwright.domains.catalog.queries.quality import quality
from mailwright.domains.catalog.queries.readiness import facts_ground
from mailwright.domains.content.adapters.encoder import encoder_ready
from mailwright.domains.content.domain.readiness import Ground, Readiness, readiness
from mailwright.domains.content.models import Message, Revision
from mailwright.domains.content.queries.signals import tone_figures
from mailwright.domains.workspaces import queries as workspaces
from mailwright.domains.workspaces.contracts import AI_TEST

_LINK = "links.feedback"
_STALE = frozenset({"stale_product", "stale_offer", "stale_knowledge"})
_FEEDS = frozenset({"stale_feed", "held_feed", "failed_feed"})


def ai_readiness(workspace_id: int) -> list[Readiness]:
    """Whether each feature is on, degraded or off, why, and where to mend it."""
    return readiness(ground_of(workspace_id))


def ground_of(workspace_id: int) -> Ground:
    """Everything that decides it, as it is now. Reads no contact and asks no model."""
    provider = workspaces.ai_provider(workspace_id)
    usage = workspaces.ai_usage(workspace_id)
    facts = facts_ground(workspace_id)
    found = quality(workspace_id)
    wrong = {one.code: one.count for one in found}
    troubled = [one for one in found if one.code in _FEEDS]
    heads = Revision.objects.filter(
        workspace_id=workspace_id, message__archived_at=None, number=F("message__head")
    )
    messages = Message.objects.filter(workspace_id=workspace_id, archived_at=None)
    # Trials of a wrong key or address say nothing of how the work goes; the last one counts itself.
    work = [item for item in usage.items if item.feature != AI_TEST]
    spoken = Counter(tag[:2].lower() for tag in messages.values_list("language", flat=True))
    return Ground(
        model=provider.model if provider else "",
        model_on=provider is not None and provider.enabled,
        tested=provider.last_test_ok if provider else None,
        budget=usage.share if provider else None,
        calls=sum(item.calls for item in work),
        failing=sum(item.failed for item in work),
        products=facts.counts.get("product", 0),
        unpriced=wrong.get("missing_price", 0),
        offers=facts.counts.get("offer", 0),
        contradictions=wrong.get("contradictory_offer", 0),
        knowledge=facts.counts.get("knowledge", 0),
        stale=sum(count for code, count in wrong.items() if code in _STALE),
        feeds=facts.feeds,
        feeds_troubled=min(facts.feeds, sum(one.count for one in troubled)),
        brand=facts.brand,
        voices=facts.voices,
        domains=facts.domains,
        corrections=facts.counts.get("memory", 0),
        messages=sum(spoken.values()),
        asking=heads.filter(mjml__contains=_LINK).count(),
        encoder=encoder_ready(),
        unread=sum(n for language, n in spoken.items() if tone_figures(language) is None),
    )
