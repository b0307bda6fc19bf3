"""What the API takes and gives of facts."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema


class MoneyIn(Schema):
    amount: str = Field(description="Decimal in units of the currency, such as 19.99")
    currency: str = Field(description="ISO 4217")


class RuleIn(Schema):
    attribute: str
    operator: str = Field(description="= != > >= < <= in")
    value: str


class TermIn(Schema):
    term: str
    en: str = ""
    zh: str = ""
    pl: str = ""
    note: str = ""


class ProductContent(Schema):
    name: str
    names: dict[str, str] = Field({}, description="Names by language")
    aliases: list[str] = Field([], description="Other names that copy may use")
    description: str = ""
    price: MoneyIn | None = None
    list_price: MoneyIn | None = None
    url: str = ""
    image: str = ""
    stock: int | None = Field(None, description="Null: not counted; 0: out of stock")
    category: str = ""
    attributes: dict[str, str] = {}
    eligibility: list[RuleIn] = Field([], description="Who it may be offered to")


class OfferContent(Schema):
    name: str = ""
    code: str = ""
    kind: str = Field("percent", description="percent, amount, free_shipping, bogo or bundle")
    value: str | None = None
    currency: str = ""
    scope: str = Field("all", description="all, products or categories")
    product_ids: list[str] = []
    categories: list[str] = []
    min_order: MoneyIn | None = None
    buy: int = 1
    get: int = 1
    valid_from: str | None = None
    valid_until: str | None = Field(None, description="Up to and including this moment")
    timezone: str = ""
    max_uses: int | None = None
    max_uses_per_contact: int | None = None
    active: bool = True
    description: str = ""


class BrandContent(Schema):
    name: str
    aliases: list[str] = []
    timezone: str = ""
    domains: list[str] = Field([], description="Where links may lead, with their subdomains")
    voice: dict[str, str] = {}
    do: dict[str, str] = {}
    dont: dict[str, str] = {}
    legal_footer: dict[str, str] = {}
    glossary: list[TermIn] = []
    allowed: list[str] = []
    forbidden: list[str] = []
    guarantees: list[str] = []
    regulated: list[str] = []
    colours: list[str] = Field([], description="#rrggbb, the main one first")
    fonts: list[str] = Field([], description="Names, the main one first")


class KnowledgeContent(Schema):
    title: str = ""
    text: str
    language: str = ""
    tags: list[str] = []


class MemoryContent(Schema):
    text: str = Field(description="What to do differently, in the team's own words")
    language: str = Field("", description="en, zh or pl; empty for any")
    scope: str = Field("any", description="any, brand, product or offer")
    fact_ids: list[str] = Field([], description="Ids of the products or offers it is about")
    never_say: list[str] = Field([], description="Phrases that drafts and checks refuse")
    origin: str = Field("", description="feedback:ID when a recipient reported it; kept as it was")


class ProductNew(ProductContent):
    id: str


class OfferNew(OfferContent):
    id: str


class KnowledgeNew(KnowledgeContent):
    id: str


class ProductChange(ProductContent):
    base: int = Field(description="The version you edited; another newest one is a 409")


class OfferChange(OfferContent):
    base: int


class KnowledgeChange(KnowledgeContent):
    base: int


class MemoryChange(MemoryContent):
    base: int


class BrandChange(BrandContent):
    base: int = Field(0, description="0 when there was no profile")


class FactOut(Schema):
    """What every fact has; ``key`` is the id its owner gave it."""

    id: UUID
    key: str
    version: int
    source: str
    feed_id: UUID | None
    feed_name: str
    recorded_at: datetime
    recorded_by: str
    confirmed_at: datetime
    fresh_until: datetime | None
    stale: bool
    archived_at: datetime | None


class ProductOut(FactOut):
    content: ProductContent


class OfferOut(FactOut):
    content: OfferContent
    standing: str = Field(description="running, upcoming, over or off")


class KnowledgeOut(FactOut):
    content: KnowledgeContent


class MemoryOut(FactOut):
    content: MemoryContent
    created_at: datetime


class BrandOut(FactOut):
    content: BrandContent


class BrandState(Schema):
    brand: BrandOut | None


class ProductPage(Schema):
    items: list[ProductOut]
    next_cursor: str | None
    total: int | None


class OfferPage(Schema):
    items: list[OfferOut]
    next_cursor: str | None
    total: int | None


class KnowledgePage(Schema):
    items: list[KnowledgeOut]
    next_cursor: str | None
    total: int | None


class MemoryPage(Schema):
    items: list[MemoryOut]
    next_cursor: str | None
    total: int | None


class PushIn(Schema):
    items: list[dict[str, Any]] = Field(
        description="Up to 5,000 facts, each with its id; fields that are not sent stay"
    )


class FieldProblem(Schema):
    field: str
    code: str
    value: str
    problem: str
    mend: str


class RefusedItem(Schema):
    index: int
    id: str
    problems: list[FieldProblem]


class PushOut(Schema):
    created: int
    updated: int
    unchanged: int
    refused: list[RefusedItem]


class DifferenceOut(Schema):
    field: str
    old: Any = None
    new: Any = None


class VersionOut(Schema):
    version: int
    archived: bool
    changed: list[DifferenceOut]
    content: dict[str, Any]
    source: str
    source_name: str
    recorded_at: datetime
    recorded_by: str
    fresh_until: datetime | None


class VersionPage(Schema):
    items: list[VersionOut]
    next_cursor: str | None
    total: int | None


class FreshnessDays(Schema):
    product: int | None
    offer: int | None
    brand: int | None
    knowledge: int | None


class CatalogSummary(Schema):
    """Numbers above the lists, and what there is to filter by."""

    counts: dict[str, int]
    categories: list[str]
    currencies: list[str]
    main_currency: str
    languages: list[str]
    tags: list[str]
    problems: int
    freshness: FreshnessDays


class QualityItem(Schema):
    code: str
    severity: str
    count: int
    of: int
    where: str = Field(description="products, offers, knowledge, brand or feeds")
    problem: str
    blocks: str


class QualityOut(Schema):
    items: list[QualityItem]
    facts: int
    errors: int
    warnings: int


class FactDone(Schema):
    ok: bool = True
