"""Facts as other domains may hold them: frozen values only, no behaviour beyond simple questions.

Amounts are exact decimals in units of their currency (never cents), moments are aware datetimes.
"""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class OfferKind(StrEnum):
    """What an offer gives."""

    PERCENT = "percent"
    AMOUNT = "amount"
    FREE_SHIPPING = "free_shipping"
    BOGO = "bogo"
    BUNDLE = "bundle"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which state of a fact this is: its version, where it came from, and until when it counts as
    fresh (None: for ever)."""

    version: str = "1"
    source: str = ""
    fresh_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217, upper case)."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Product:
    """Something that is sold: goods, a course, a service. `price` is what is paid today,
    `list_price` what it usually costs; `stock` None means that stock is not counted."""

    id: str
    name: str
    price: Money | None = None
    list_price: Money | None = None
    url: str = ""
    image: str = ""
    stock: int | None = None
    category: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    stamp: Stamp = field(default_factory=Stamp)


@dataclass(frozen=True, slots=True)
class Offer:
    """A promise of a better price. `product_ids` None means all products.

    percent: `value` in percent. amount: `value` off, in `currency`. bogo: buy `buy`, get `get` at
    `value` percent off (100: free). bundle: all of `product_ids` together for `value` in
    `currency`, or, without a currency, `value` percent off. free_shipping: no value.
    Valid from `valid_from` up to and including `valid_until`; None is open.
    """

    id: str
    kind: OfferKind
    name: str = ""
    code: str = ""
    value: Decimal | None = None
    currency: str = ""
    product_ids: tuple[str, ...] | None = None
    min_order: Money | None = None
    buy: int = 1
    get: int = 1
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    stamp: Stamp = field(default_factory=Stamp)

    def covers(self, product_id: str) -> bool:
        """Whether the offer counts for a product."""
        return self.product_ids is None or product_id in self.product_ids


@dataclass(frozen=True, slots=True)
class Brand:
    """Who speaks: names, the domains that links may lead to, and the words it may and may not use.

    `forbidden` never appears; `regulated` only inside an `allowed` claim or a guarantee.
    `timezone` is an IANA name in which dates without a zone are read; "" means UTC. `colours` are
    #rrggbb and `fonts` names, the main ones first: how its messages look.
    """

    name: str = ""
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    guarantees: tuple[str, ...] = ()
    regulated: tuple[str, ...] = ()
    voice: str = ""
    timezone: str = ""
    colours: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    stamp: Stamp = field(default_factory=Stamp)


@dataclass(frozen=True, slots=True)
class Manner:
    """How the brand wants to sound, in its owner's words: voice, what to do, what not to do."""

    voice: str = ""
    do: str = ""
    dont: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A sentence or two that is true: policies, history, numbers about the sender."""

    id: str
    text: str
    stamp: Stamp = field(default_factory=Stamp)


class MemoryScope(StrEnum):
    """What a memory is about; PRODUCT and OFFER name the facts."""

    ANY = "any"
    BRAND = "brand"
    PRODUCT = "product"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Memory:
    """A correction the team confirmed, in its own words. `language` "" means any; messages it
    concerns never say `never_say`. `fact_ids` are products or offers, as `scope` says."""

    id: str
    text: str
    language: str = ""
    scope: MemoryScope = MemoryScope.ANY
    fact_ids: tuple[str, ...] = ()
    never_say: tuple[str, ...] = ()
    stamp: Stamp = field(default_factory=Stamp)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a message may claim, and what the team learned not to claim."""

    products: tuple[Product, ...] = ()
    offers: tuple[Offer, ...] = ()
    brand: Brand = field(default_factory=Brand)
    knowledge: tuple[Knowledge, ...] = ()
    memory: tuple[Memory, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A fact as people find it again: its page (`row_id`), what it is called, where it came from,
    and how it stands. `kind` is product, offer, brand or knowledge; `source` manual, api or feed,
    `source_name` the feed's; `standing` of an offer: running, upcoming, over or off, else "";
    `image` an address or a picture of the media library (media:…)."""

    row_id: UUID
    kind: str
    key: str
    title: str
    version: int
    source: str
    source_name: str
    recorded_at: datetime
    fresh_until: datetime | None
    archived: bool
    standing: str = ""
    image: str = ""
    stock: int | None = None
