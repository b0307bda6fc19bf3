"""What facts there are for whoever rests on them: counts and what the brand says. No judgement."""

from collections.abc import Mapping
from dataclasses import dataclass

from mailwright.domains.catalog.domain.kinds import BRAND_KEY, FactKind
from mailwright.domains.catalog.models import Feed
from mailwright.domains.catalog.queries.facts import fact_by_key
from mailwright.domains.catalog.queries.listing import fact_counts


@dataclass(frozen=True, slots=True)
class FactsGround:
    """Facts in use by kind, feeds that are on, languages of the brand's voice, its domains."""

    counts: Mapping[str, int]
    feeds: int
    brand: bool
    voices: tuple[str, ...]
    domains: int


def facts_ground(workspace_id: int) -> FactsGround:
    """How much there is to write from and to check against."""
    row = fact_by_key(workspace_id, FactKind.BRAND, BRAND_KEY)
    said = row.content if row else {}
    return FactsGround(
        counts=fact_counts(workspace_id),
        feeds=Feed.objects.filter(workspace_id=workspace_id, active=True, deleted_at=None).count(),
        brand=row is not None,
        voices=tuple(sorted(said.get("voice", {}))),
        domains=len(said.get("domains", [])),
    )
