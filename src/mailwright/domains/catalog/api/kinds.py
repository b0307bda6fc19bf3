"""Products, offers, knowledge and the brand over HTTP: list, read, write one, push many."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Query, Router, Schema, Status

from mailwright.domains.catalog.api.schemas import (
    BrandChange,
    BrandOut,
    BrandState,
    KnowledgeChange,
    KnowledgeNew,
    KnowledgeOut,
    KnowledgePage,
    OfferChange,
    OfferNew,
    OfferOut,
    OfferPage,
    ProductChange,
    ProductNew,
    ProductOut,
    ProductPage,
    PushIn,
    PushOut,
)
from mailwright.domains.catalog.api.shaping import cursor_of, fact_fields, place_of, pushed_out
from mailwright.domains.catalog.domain.kinds import BRAND_KEY, FactKind
from mailwright.domains.catalog.queries.facts import fact_by_key, fact_row
from mailwright.domains.catalog.queries.feeds import feed_names
from mailwright.domains.catalog.queries.listing import Wanted, fact_page, fact_total, offer_state
from mailwright.domains.catalog.services import facts as commands
from mailwright.kernel import clock
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["catalog"])


class FactFilter(Schema):
    """Filters of a list; empty ones do not narrow."""

    q: str = Field("", description="Words in the name, id, code, text or category")
    state: str = Field(
        "active", description="active, archived, stale, any; offers: running, upcoming, over, off"
    )
    category: str = ""
    currency: str = ""
    language: str = ""
    tag: str = ""
    feed: UUID | None = None
    problem: str = Field("", description="A code of /catalog/quality")
    cursor: str | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50

    def wanted(self) -> Wanted:
        """As queries take it."""
        return Wanted(
            self.q, self.state, self.category, self.currency, self.language, self.tag, self.feed,
            self.problem,
        )  # fmt: skip


@router.get("/catalog/products", response=ProductPage, summary="Products by name")
@guard("catalog.read")
def product_list(request: ApiRequest, filters: Query[FactFilter]) -> dict[str, Any]:
    return _page(request, FactKind.PRODUCT, filters)


@router.post("/catalog/products", response={201: ProductOut}, summary="A new product")
@guard("catalog.write")
def product_create(request: ApiRequest, new: ProductNew) -> Status[dict[str, Any]]:
    return _created(request, FactKind.PRODUCT, new)


@router.put("/catalog/products", response=PushOut, summary="Create or change up to 5,000 products")
@guard("catalog.write")
def product_push(request: ApiRequest, push: PushIn) -> PushOut:
    return _pushed(request, FactKind.PRODUCT, push)


@router.get("/catalog/products/{uuid:fact_id}", response=ProductOut, summary="One product")
@guard("catalog.read")
def product_get(request: ApiRequest, fact_id: UUID) -> dict[str, Any]:
    return _one(request, FactKind.PRODUCT, fact_id)


@router.put("/catalog/products/{uuid:fact_id}", response=ProductOut, summary="Change a product")
@guard("catalog.write")
def product_change(request: ApiRequest, fact_id: UUID, change: ProductChange) -> dict[str, Any]:
    return _changed(request, FactKind.PRODUCT, fact_id, change)


@router.get("/catalog/offers", response=OfferPage, summary="Offers and coupons by name")
@guard("catalog.read")
def offer_list(request: ApiRequest, filters: Query[FactFilter]) -> dict[str, Any]:
    return _page(request, FactKind.OFFER, filters)


@router.post("/catalog/offers", response={201: OfferOut}, summary="A new offer")
@guard("catalog.write")
def offer_create(request: ApiRequest, new: OfferNew) -> Status[dict[str, Any]]:
    return _created(request, FactKind.OFFER, new)


@router.put("/catalog/offers", response=PushOut, summary="Create or change up to 5,000 offers")
@guard("catalog.write")
def offer_push(request: ApiRequest, push: PushIn) -> PushOut:
    return _pushed(request, FactKind.OFFER, push)


@router.get("/catalog/offers/{uuid:fact_id}", response=OfferOut, summary="One offer")
@guard("catalog.read")
def offer_get(request: ApiRequest, fact_id: UUID) -> dict[str, Any]:
    return _one(request, FactKind.OFFER, fact_id)


@router.put("/catalog/offers/{uuid:fact_id}", response=OfferOut, summary="Change an offer")
@guard("catalog.write")
def offer_change(request: ApiRequest, fact_id: UUID, change: OfferChange) -> dict[str, Any]:
    return _changed(request, FactKind.OFFER, fact_id, change)


@router.get("/catalog/knowledge", response=KnowledgePage, summary="Knowledge by title")
@guard("catalog.read")
def knowledge_list(request: ApiRequest, filters: Query[FactFilter]) -> dict[str, Any]:
    return _page(request, FactKind.KNOWLEDGE, filters)


@router.post("/catalog/knowledge", response={201: KnowledgeOut}, summary="A new snippet")
@guard("catalog.write")
def knowledge_create(request: ApiRequest, new: KnowledgeNew) -> Status[dict[str, Any]]:
    return _created(request, FactKind.KNOWLEDGE, new)


@router.put("/catalog/knowledge", response=PushOut, summary="Create or change up to 5,000 snippets")
@guard("catalog.write")
def knowledge_push(request: ApiRequest, push: PushIn) -> PushOut:
    return _pushed(request, FactKind.KNOWLEDGE, push)


@router.get("/catalog/knowledge/{uuid:fact_id}", response=KnowledgeOut, summary="One snippet")
@guard("catalog.read")
def knowledge_get(request: ApiRequest, fact_id: UUID) -> dict[str, Any]:
    return _one(request, FactKind.KNOWLEDGE, fact_id)


@router.put("/catalog/knowledge/{uuid:fact_id}", response=KnowledgeOut, summary="Change a snippet")
@guard("catalog.write")
def knowledge_change(request: ApiRequest, fact_id: UUID, change: KnowledgeChange) -> dict[str, Any]:
    return _changed(request, FactKind.KNOWLEDGE, fact_id, change)


@router.get("/catalog/brand", response=BrandState, summary="Who speaks, and how")
@guard("catalog.read")
def brand_get(request: ApiRequest) -> BrandState:
    row = fact_by_key(request.actor.workspace_id, FactKind.BRAND, BRAND_KEY)
    return BrandState(brand=BrandOut(**_shown(request, [row])[0]) if row else None)


@router.put("/catalog/brand", response=BrandOut, summary="Write the brand profile")
@guard("catalog.write")
def brand_put(request: ApiRequest, change: BrandChange) -> dict[str, Any]:
    fact_id = commands.brand_save(
        actor=request.actor, raw=change.dict(exclude={"base"}), base=change.base
    )
    return _one(request, FactKind.BRAND, fact_id)


def _page(request: ApiRequest, kind: FactKind, filters: FactFilter) -> dict[str, Any]:
    workspace_id, wanted = request.actor.workspace_id, filters.wanted()
    found = fact_page(
        workspace_id, kind, wanted, after=place_of(filters.cursor), limit=filters.limit + 1
    )
    shown = found[: filters.limit]
    return {
        "items": _shown(request, shown),
        "next_cursor": cursor_of(shown[-1]) if len(found) > filters.limit else None,
        "total": fact_total(workspace_id, kind, wanted),
    }


def _shown(request: ApiRequest, rows: list[Any]) -> list[dict[str, Any]]:
    now = clock.now()
    names = feed_names(request.actor.workspace_id) if any(row.feed_id for row in rows) else {}
    items = []
    for row in rows:
        item = fact_fields(row, names, now)
        if row.kind == FactKind.OFFER:
            item["standing"] = offer_state(row.content, now)
        items.append(item)
    return items


def _one(request: ApiRequest, kind: FactKind, fact_id: UUID) -> dict[str, Any]:
    return _shown(request, [fact_row(request.actor.workspace_id, fact_id, kind)])[0]


def _created(request: ApiRequest, kind: FactKind, new: Schema) -> Status[dict[str, Any]]:
    made = commands.fact_create(actor=request.actor, kind=kind, raw=new.dict())
    return Status(201, _one(request, kind, made))


def _changed(request: ApiRequest, kind: FactKind, fact_id: UUID, change: Any) -> dict[str, Any]:
    raw: Mapping[str, Any] = change.dict(exclude={"base"})
    commands.fact_update(actor=request.actor, fact_id=fact_id, kind=kind, raw=raw, base=change.base)
    return _one(request, kind, fact_id)


def _pushed(request: ApiRequest, kind: FactKind, push: PushIn) -> PushOut:
    return pushed_out(commands.facts_push(actor=request.actor, kind=kind, items=push.items))
