"""Facts as another domain shows them to people: found by words, or named by their keys."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Q

from mailwright.domains.catalog.contracts import Listing
from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.models import Fact
from mailwright.domains.catalog.queries.feeds import feed_names
from mailwright.domains.catalog.queries.listing import Wanted, fact_page, offer_state
from mailwright.kernel import clock


def facts_listed(workspace_id: int, kind: str, search: str = "", limit: int = 20) -> list[Listing]:
    """Facts of a kind in use, by name; ``search`` as in the lists of the catalogue."""
    found = fact_page(workspace_id, FactKind(kind), Wanted(search=search), limit=limit)
    return _listings(workspace_id, found)


def facts_named(workspace_id: int, keys: Mapping[str, Sequence[str]]) -> list[Listing]:
    """The facts with these keys by kind, archived ones too. One read, however many there are."""
    wanted = Q(pk__in=[])
    for kind, some in keys.items():
        if some:
            wanted |= Q(kind=FactKind(kind).value, key__in=some)
    found = Fact.objects.filter(wanted, workspace_id=workspace_id)
    return _listings(workspace_id, found)


def _listings(workspace_id: int, rows: Iterable[Fact]) -> list[Listing]:
    found = list(rows)
    names = feed_names(workspace_id) if any(row.feed_id for row in found) else {}
    return [_listing(row, names) for row in found]


def _listing(row: Fact, names: Mapping[UUID, str]) -> Listing:
    said = row.content
    title = next((said[name] for name in ("name", "title") if said.get(name)), "")
    return Listing(
        row_id=row.id,
        kind=row.kind,
        key=row.key,
        title=title or said.get("text", "")[:80] or row.key,
        version=row.version,
        source=row.source.partition(":")[0],
        source_name=names.get(row.feed_id, "") if row.feed_id else "",
        recorded_at=row.recorded_at,
        fresh_until=row.fresh_until,
        archived=row.archived_at is not None,
        standing=offer_state(said, clock.now()) if row.kind == FactKind.OFFER else "",
        image=said.get("image", ""),
        stock=said.get("stock"),
    )
