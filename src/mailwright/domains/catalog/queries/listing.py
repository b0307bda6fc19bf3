"""Lists of facts with search, filters and pages, and the numbers above them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.models import Fact
from mailwright.domains.catalog.queries.quality import condition
from mailwright.kernel import clock

#: Categories and currencies that are offered as filters.
_MOST_CHOICES = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which facts a list shows. ``state``: active, archived, stale, any; for offers also running,
    upcoming, over, off. ``problem`` is a code of the data-quality page."""

    search: str = ""
    state: str = "active"
    category: str = ""
    currency: str = ""
    language: str = ""
    tag: str = ""
    feed_id: UUID | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to filter by."""

    categories: list[str]
    currencies: list[str]
    languages: list[str]
    tags: list[str]


def fact_page(
    workspace_id: int,
    kind: FactKind,
    wanted: Wanted,
    *,
    after: tuple[str, UUID] | None = None,
    limit: int = 50,
) -> list[Fact]:
    """Facts by title; ``after`` is the title and id of the last one shown."""
    found = _matching(workspace_id, kind, wanted)
    if after is not None:
        found = found.filter(Q(title__gt=after[0]) | Q(title=after[0], id__gt=after[1]))
    return list(found.order_by("title", "id")[:limit])


def fact_total(workspace_id: int, kind: FactKind, wanted: Wanted) -> int:
    """How many facts match."""
    return _matching(workspace_id, kind, wanted).count()


def fact_counts(workspace_id: int) -> dict[str, int]:
    """Facts in use by kind."""
    found = Fact.objects.filter(workspace_id=workspace_id, archived_at=None)
    counted = found.values("kind").annotate(n=Count("id")).order_by("kind")
    return {kind.value: 0 for kind in FactKind} | {row["kind"]: row["n"] for row in counted}


def fact_choices(workspace_id: int, kind: FactKind) -> Choices:
    """Categories, currencies, languages and tags that facts of a kind have, commonest first."""
    found = Fact.objects.filter(workspace_id=workspace_id, kind=kind.value, archived_at=None)
    if kind is FactKind.KNOWLEDGE:
        rows = list(found.values_list("content__language", "content__tags")[:5_000])
        tags = sorted({tag for _, some in rows for tag in some})
        return Choices([], [], sorted({one for one, _ in rows if one}), tags[:_MOST_CHOICES])
    return Choices(_common(found, "category"), _common(found, "currency"), [], [])


def _common(found: QuerySet[Fact], column: str) -> list[str]:
    counted = found.exclude(**{column: ""}).values(column).annotate(n=Count("id"))
    return [row[column] for row in counted.order_by("-n", column)[:_MOST_CHOICES]]


def _matching(workspace_id: int, kind: FactKind, wanted: Wanted) -> QuerySet[Fact]:
    now = clock.now()
    found = Fact.objects.filter(workspace_id=workspace_id, kind=kind.value)
    if wanted.state == "archived":
        found = found.exclude(archived_at=None)
    elif wanted.state != "any":
        found = found.filter(archived_at=None)
    if wanted.state == "stale":
        found = found.filter(fresh_until__lt=now)
    elif wanted.state in {"running", "upcoming", "over", "off"}:
        found = found.filter(id__in=_offers_in(found, wanted.state, now))
    for word in re.split(r"\s+", wanted.search.strip())[:8] if wanted.search.strip() else []:
        found = found.filter(
            Q(title__icontains=word)
            | Q(key__icontains=word)
            | Q(content__code__icontains=word)
            | Q(content__text__icontains=word)
            | Q(category__icontains=word)
        )
    if wanted.category:
        found = found.filter(category=wanted.category)
    if wanted.currency:
        found = found.filter(currency=wanted.currency)
    if wanted.language:
        found = found.filter(content__language=wanted.language)
    if wanted.tag:
        found = found.filter(content__tags__contains=[wanted.tag])
    if wanted.feed_id:
        found = found.filter(feed_id=wanted.feed_id)
    if wanted.problem:
        found = found.filter(condition(workspace_id, wanted.problem, now))
    return found


def _offers_in(found: QuerySet[Fact], state: str, now: datetime) -> Sequence[UUID]:
    return [
        id_
        for id_, content in found.values_list("id", "content")
        if offer_state(content, now) == state
    ]


def offer_state(content: dict[str, object], now: datetime) -> str:
    """Where an offer stands at a moment: off, upcoming, over or running."""
    start, end = content["valid_from"], content["valid_until"]
    if not content["active"]:
        return "off"
    if isinstance(end, str) and datetime.fromisoformat(end) < now:
        return "over"
    if isinstance(start, str) and datetime.fromisoformat(start) > now:
        return "upcoming"
    return "running"
