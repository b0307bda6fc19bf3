"""Facts as slots: which fields a fact offers, how a slot is named, and what it reads at present.

In a model's answer a slot is `[[P1.price]]` (a handle from the prompt); in a message's source it is
`{{ fact("product:tr3.price") }}`, which the compiler fills in.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal
from urllib.parse import quote, unquote, urlsplit

from mailwright.domains.catalog.contracts import Facts, Knowledge, Money, Offer, OfferKind, Product
from mailwright.domains.content.domain.writing.formats import moment, money, percent

TOKEN = re.compile(r"\[\[\s*([A-Z]\d{0,2})\.([a-z_]+(?:-[^\[\]\s]+)?)\s*\]\]")
# Quotes may be written as references, as in an attribute.
TAG = re.compile(
    r"""\{\{-?\s*fact\(\s*("|'|&quot;|&\#34;|&\#39;|&apos;)([^"'{}&]{1,600})\1\s*\)\s*-?\}\}"""
)
BRAND = "B"
# A picture of the media library, which gets its address where the message is compiled.
_LIBRARY = re.compile(r"media:[0-9a-f]{32}\.(?:png|jpg|gif|webp)\Z")
_LINKISH = re.compile(r"://|\bwww\.", re.I)
# Fields that only stand in addresses, never in words.
ADDRESSES = frozenset({"url", "image"})


@dataclass(frozen=True, slots=True)
class Ref:
    """A field of a fact. `kind` is product, offer, knowledge or brand; the brand's id is ""."""

    kind: str
    id: str
    field: str

    @property
    def text(self) -> str:
        """The name it has in a tag: kind:id.field, id and field percent-encoded."""
        return f"{self.kind}:{_encoded(self.id)}.{_encoded(self.field)}"

    @property
    def tag(self) -> str:
        """The tag that stands for it in a message's source."""
        return f'{{{{ fact("{self.text}") }}}}'

    @classmethod
    def parse(cls, text: str) -> "Ref | None":
        """The reference in a tag; None for anything else."""
        kind, colon, rest = text.partition(":")
        ident, dot, name = rest.rpartition(".")
        if not colon or not dot or kind not in ("product", "offer", "knowledge", "brand"):
            return None
        return cls(kind, unquote(ident), unquote(name))


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot with what it reads: the fact's version and the text in the message's language."""

    ref: Ref
    version: str
    text: str


@dataclass(frozen=True, slots=True)
class Known:
    """The facts at hand and how to write them: a language and the zone of dates."""

    facts: Facts
    language: str
    zone: tzinfo
    sender: str = ""
    site: str = ""

    def read(self, ref: Ref) -> Filled | None:
        """What a slot reads; None when there is no such fact, it does not say that, or what it
        says may not stand there: an address in words, a link to somebody else's domain."""
        version, text = self._value(ref)
        if not (self._leads_home(text) if ref.field == "url" else _is_safe(ref.field, text)):
            return None
        text = " ".join(text.split()) if ref.kind != "knowledge" else text.strip()
        return Filled(ref, version, text) if text else None

    def _value(self, ref: Ref) -> tuple[str, str]:
        facts = self.facts
        if ref.kind == "product":
            product = next((one for one in facts.products if one.id == ref.id), None)
            return (
                (product.stamp.version, self._product(product, ref.field)) if product else ("", "")
            )
        if ref.kind == "offer":
            offer = next((one for one in facts.offers if one.id == ref.id), None)
            return (offer.stamp.version, self._offer(offer, ref.field)) if offer else ("", "")
        if ref.kind == "knowledge":
            known = next((one for one in facts.knowledge if one.id == ref.id), None)
            return (known.stamp.version, _knowledge(known, ref.field)) if known else ("", "")
        brand = facts.brand
        if ref.field == "name":
            return brand.stamp.version, brand.name or self.sender
        return brand.stamp.version, self.site if ref.field == "url" else ""

    def _leads_home(self, address: str) -> bool:
        """Whether links may lead there: to the brand's domains, once it has named them."""
        host = _host(address)
        homes = [home.lower().rstrip(".") for home in self.facts.brand.domains]
        if not host or not homes or host == _host(self.site):
            return bool(host)
        return any(host == home or host.endswith(f".{home}") for home in homes)

    def _product(self, product: Product, name: str) -> str:
        if name in ("name", "url", "image", "category"):
            return str(getattr(product, name))
        if name in ("price", "list_price"):
            value = product.price if name == "price" else product.list_price
            return money(value, self.language) if value else ""
        mode, _, key = name.partition("-")
        value_of = dict(product.attributes).get(key, "")
        if mode == "line" and value_of:
            return f"{key}：{value_of}" if self.language == "zh" else f"{key}: {value_of}"
        return value_of if mode == "attr" else ""

    def _offer(self, offer: Offer, name: str) -> str:
        if name in ("name", "code"):
            return str(getattr(offer, name))
        if name == "value":
            return self._worth(offer)
        if name == "min_order":
            return money(offer.min_order, self.language) if offer.min_order else ""
        if name == "until" and offer.valid_until:
            return moment(offer.valid_until, self.zone, self.language, end=True)
        if name == "from" and offer.valid_from:
            return moment(offer.valid_from, self.zone, self.language, end=False)
        return ""

    def _worth(self, offer: Offer) -> str:
        if offer.value is None or offer.kind not in (OfferKind.PERCENT, OfferKind.AMOUNT):
            return ""
        if offer.kind is OfferKind.PERCENT:
            return percent(offer.value, self.language)
        return money(_money_of(offer), self.language)


def _host(address: str) -> str:
    """The host of a web address, "" for anything else."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").rstrip(".") if parts.scheme in ("https", "http") else ""
    except ValueError:
        return ""


def _is_safe(name: str, text: str) -> bool:
    """Whether a text may stand where it is: no address hides in words, no script in an image's."""
    if name == "image" and _LIBRARY.match(text):
        return True
    return bool(_host(text)) if name in ADDRESSES else not _LINKISH.search(text)


def _money_of(offer: Offer) -> Money:
    return Money(offer.value or Decimal(0), offer.currency)


def _knowledge(known: Knowledge, name: str) -> str:
    return known.text if name == "text" else ""


@dataclass(frozen=True, slots=True)
class Handles:
    """The names facts have in one prompt: P1, P2 for products, O1, K1, and B for the brand.

    `slots` are all that may be used, each with what it reads."""

    by_handle: Mapping[str, tuple[str, str]]
    slots: Mapping[str, Filled]

    def ref(self, token: str) -> Ref | None:
        """The slot named `P1.price`."""
        found = self.slots.get(token)
        return found.ref if found else None

    def of(self, kind: str) -> list[str]:
        """The handles of a kind, in order."""
        return [handle for handle, (own, _) in self.by_handle.items() if own == kind]

    def has(self, token: str) -> bool:
        """Whether there is such a slot."""
        return token in self.slots


def handles_of(known: Known) -> Handles:
    """Handles for all facts at hand, in their order."""
    facts = known.facts
    by_handle: dict[str, tuple[str, str]] = {BRAND: ("brand", "")}
    by_handle |= {f"P{n}": ("product", one.id) for n, one in enumerate(facts.products, 1)}
    by_handle |= {f"O{n}": ("offer", one.id) for n, one in enumerate(facts.offers, 1)}
    by_handle |= {f"K{n}": ("knowledge", one.id) for n, one in enumerate(facts.knowledge, 1)}
    slots: dict[str, Filled] = {}
    for handle, (kind, ident) in by_handle.items():
        for name in fields_of(kind, ident, facts):
            filled = known.read(Ref(kind, ident, name))
            if filled:
                slots[f"{handle}.{_encoded(name)}"] = filled
    return Handles(by_handle, slots)


def fields_of(kind: str, ident: str, facts: Facts) -> Iterator[str]:
    """The fields that a slot of a fact may name; some may be empty."""
    if kind == "product":
        yield from ("name", "price", "list_price", "category", "url", "image")
        product = next(one for one in facts.products if one.id == ident)
        for key, _ in product.attributes:
            yield f"attr-{key}"
            yield f"line-{key}"
    elif kind == "offer":
        yield from ("name", "code", "value", "min_order", "from", "until")
    elif kind == "knowledge":
        yield "text"
    else:
        yield from ("name", "url")


def _encoded(text: str) -> str:
    return quote(text, safe="-_").replace(".", "%2E")
