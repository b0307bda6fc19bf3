"""Facts prepared for binding: names, codes, terms, addresses, and every number the facts hold."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from mailwright.domains.catalog.contracts import Facts, Money, Offer, Product, Stamp
from mailwright.domains.content.domain.verifier import assertions, codes, links, values, wording
from mailwright.domains.content.domain.verifier.extract import (
    Books,
    content,
    extract,
    topics,
    topics_at,
)
from mailwright.domains.content.domain.verifier.language import detect
from mailwright.domains.content.domain.verifier.model import FactRef, Kind
from mailwright.domains.content.domain.verifier.name_book import NameBook
from mailwright.domains.content.domain.verifier.normal import fold, plain
from mailwright.domains.content.domain.verifier.scan import Extract

_ORIGIN = re.compile(r"(?:产地|原产|(?:country of )?origin|made in|kraj|pochodzenie)")
_PROPER = re.compile(r"(?<=[a-ząćęłńóśźż,\d] )[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]{2,}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TEXTS = (Kind.QUANTITY, Kind.PERCENT, Kind.POLICY, Kind.PRICE, Kind.AMOUNT, Kind.MIN_ORDER,
          Kind.DATE, Kind.STOCK, Kind.BOGO, Kind.FREE_SHIPPING)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """A number (or a date) that a fact states, and in what company."""

    fact: FactRef
    stamp: Stamp
    kind: Kind
    role: str
    numbers: tuple[Decimal, ...]
    units: tuple[str, ...]
    topics: frozenset[str]
    words: frozenset[str]
    product: str = ""
    attribute: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A guarantee or knowledge text as a whole: what it is about."""

    fact: FactRef
    stamp: Stamp
    folded: str
    features: frozenset[str]
    topics: frozenset[str]
    language: str = ""
    words: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    """Classes of statements that it makes."""
    places: bool = False
    """Whether it names a country or a region."""
    proper: bool = False
    """Whether it names anybody or anything by a proper name."""


@dataclass(slots=True)
class FactIndex:
    """Everything the binders ask for. Made once per set of facts."""

    facts: Facts
    books: Books
    links: links.LinkBook
    products: dict[str, Product] = field(default_factory=dict)
    offers: dict[str, Offer] = field(default_factory=dict)
    evidence: dict[Kind, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    sentences: list[Sentence] = field(default_factory=list)
    """Knowledge, guarantees and allowed claims."""
    origins: list[FactRef] = field(default_factory=list)
    """Attributes that tell where a product comes from."""
    years: frozenset[str] = frozenset()
    """Years that any fact mentions."""
    values: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    """Colours, materials, countries by product; what all texts and names tell under ""."""
    told: list[Sentence] = field(default_factory=list)
    """The same, and the products' attributes."""

    @classmethod
    def of(cls, facts: Facts) -> "FactIndex":
        """Prepares facts."""
        index = cls(facts, _books(facts), _links(facts))
        index.products = {item.id: item for item in facts.products}
        index.offers = {item.id: item for item in facts.offers}
        for product in facts.products:
            index._attributes(product)
        for fact, stamp, text in _texts(facts):
            index._text(fact, stamp, text)
        named = " ; ".join(f"{p.name} ; {p.category}" for p in facts.products)
        texts = " ; ".join(text for _, _, text in _texts(facts))
        index.values[""] = values.values_of(fold(plain(f"{facts.brand.name} ; {named} ; {texts}")))
        index.years = frozenset(_YEAR.findall(repr(facts)))
        return index

    def product_ref(self, product: Product, value: str = "") -> FactRef:
        """A product as evidence."""
        return FactRef(f"product:{product.id}", product.stamp.version, value or product.name)

    def offer_ref(self, offer: Offer, value: str = "") -> FactRef:
        """An offer as evidence."""
        return FactRef(f"offer:{offer.id}", offer.stamp.version, value or describe(offer))

    def stamp(self, fact_id: str) -> Stamp | None:
        """The stamp of a fact by its id."""
        kind, _, name = fact_id.partition(":")
        if kind == "product" and name in self.products:
            return self.products[name].stamp
        if kind == "offer" and name in self.offers:
            return self.offers[name].stamp
        if kind == "brand":
            return self.facts.brand.stamp
        return next((k.stamp for k in self.facts.knowledge if k.id == name), None)

    def _attributes(self, product: Product) -> None:
        told: set[tuple[str, str]] = set()
        for key, value in product.attributes:
            text = plain(f"{key}: {value}")
            said = _attribute(text)
            ref = self.product_ref(product, text)
            if said.origin:
                self.origins.append(ref)
            self.told.append(replace(said.sentence, fact=ref, stamp=product.stamp))
            for proof in said.evidence:
                own = replace(proof, fact=ref, stamp=product.stamp, product=product.id)
                self.evidence[_sort(proof.kind)].append(own)
            told |= said.values
        self.values[product.id] = frozenset(told)

    def _text(self, fact: FactRef, stamp: Stamp, text: str) -> None:
        read = extract(plain(text), "", self.books)
        for proof in _evidence(read, fact, stamp):
            self.evidence[_sort(proof.kind)].append(proof)
        sentence = _sentence(fact, stamp, text)
        self.sentences.append(sentence)
        self.told.append(sentence)


@dataclass(frozen=True, slots=True)
class _Attribute:
    """What an attribute says, whosever it is."""

    sentence: Sentence
    evidence: tuple[Evidence, ...]
    values: frozenset[tuple[str, str]]
    origin: bool


@functools.lru_cache(maxsize=1 << 16)
def _attribute(text: str) -> _Attribute:
    """An attribute, read once: products share them, and most stay when a fact changes."""
    read = extract(text, "", Books())
    nobody, stamp = FactRef("", "", ""), Stamp()
    evidence = _evidence(read, nobody, stamp, attribute=True)
    folded = fold(text)
    origin = _ORIGIN.match(folded) is not None
    return _Attribute(_sentence(nobody, stamp, text), evidence, values.values_of(folded), origin)


def _evidence(
    read: Extract, fact: FactRef, stamp: Stamp, *, attribute: bool = False
) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            fact, stamp, item.kind, item.role, item.numbers, item.words,
            topics_at(read, item), read.words[item.sentence], attribute=attribute,
        )
        for item in read.found
        if item.kind in _TEXTS
    )  # fmt: skip


def _sentence(fact: FactRef, stamp: Stamp, text: str) -> Sentence:
    text = plain(text)
    folded = fold(text)
    language = detect(text)
    return Sentence(
        fact, stamp, folded, wording.features(folded), topics(folded), language, content(folded),
        assertions.classes_of(folded, language),
        any(name == "place" for name, _ in values.values_of(folded)),
        _PROPER.search(text) is not None,
    )  # fmt: skip


def _sort(kind: Kind) -> Kind:
    """Evidence is kept by what it may prove: money, shares, counts."""
    if kind in (Kind.PRICE, Kind.AMOUNT, Kind.MIN_ORDER, Kind.POLICY):
        return Kind.PRICE
    return Kind.QUANTITY if kind is Kind.STOCK else kind


def _texts(facts: Facts) -> Iterator[tuple[FactRef, Stamp, str]]:
    brand = facts.brand
    for snippet in facts.knowledge:
        ref = FactRef(f"knowledge:{snippet.id}", snippet.stamp.version, snippet.text)
        yield ref, snippet.stamp, snippet.text
    for text in (*brand.guarantees, *brand.allowed):
        yield FactRef("brand", brand.stamp.version, text), brand.stamp, text


def _books(facts: Facts) -> Books:
    listed: list[tuple[str, str, str]] = []
    for product in facts.products:
        listed += [(text, product.id, "") for text in (product.name, *product.aliases)]
    listed += [(offer.name, "", offer.id) for offer in facts.offers if offer.name]
    brand = facts.brand
    listed += [(text, "", "") for text in (brand.name, *brand.aliases) if text]
    stated = [k.text for k in facts.knowledge] + [text for text, _, _ in listed]
    stated += [*brand.allowed, *brand.guarantees, *(p.category for p in facts.products)]
    stated += [f"{key}: {value}" for p in facts.products for key, value in p.attributes]
    by_code: dict[str, list[str]] = defaultdict(list)
    for offer in facts.offers:
        if offer.code:
            by_code[plain(offer.code).upper()].append(offer.id)
    return Books(
        NameBook.of(listed, stated),
        codes.CodeBook.of({code: tuple(ids) for code, ids in by_code.items()}),
        wording.TermBook.of(brand.allowed, brand.forbidden, brand.regulated),
    )


def _links(facts: Facts) -> links.LinkBook:
    addresses = []
    for product in facts.products:
        bare = product.url.split("://", 1)[-1].split("?")[0].split("#")[0]
        if "/" in bare:
            addresses.append((bare.lower(), product.id))
    hosts = {
        product.image.split("://", 1)[1].split("/")[0].lower()
        for product in facts.products
        if "://" in product.image
    }
    return links.LinkBook(facts.brand.domains, tuple(addresses), tuple(sorted(hosts)))


def show(number: Decimal) -> str:
    """A number as short as it can be: 15, 12.5, 1899."""
    return f"{number.normalize():f}" if number else "0"


def show_money(money: Money) -> str:
    """An amount with two digits and its currency: 89.00 EUR."""
    return f"{money.amount:.2f} {money.currency}"


def describe(offer: Offer) -> str:
    """What an offer gives, in a few words of English."""
    parts = {
        "percent": f"{show(offer.value or Decimal(0))} % off",
        "amount": f"{show(offer.value or Decimal(0))} {offer.currency} off",
        "free_shipping": "free shipping",
        "bogo": f"buy {offer.buy}, get {offer.get}",
        "bundle": f"bundle for {show(offer.value or Decimal(0))} {offer.currency}".rstrip(),
    }
    text = parts[offer.kind.value]
    if offer.min_order:
        text += f" from {show_money(offer.min_order)}"
    return f"{offer.code}: {text}" if offer.code else text


@functools.lru_cache(maxsize=8)
def index_of(facts: Facts) -> FactIndex:
    """The index of facts, kept for those used last."""
    return FactIndex.of(facts)


def state(offer: Offer, at: datetime) -> str:
    """valid, expired or future at a moment."""
    if offer.valid_from and at < offer.valid_from:
        return "future"
    if offer.valid_until and at > offer.valid_until:
        return "expired"
    return "valid"
