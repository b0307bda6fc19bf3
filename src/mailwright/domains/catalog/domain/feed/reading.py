"""Reads a feed: facts and faults come out one by one, so that a long feed can report as it goes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal
from typing import Any

from mailwright.domains.catalog.contracts import (
    Brand,
    Facts,
    Knowledge,
    Offer,
    OfferKind,
    Product,
    Stamp,
)
from mailwright.domains.catalog.domain.feed.values import Fault, Reader, objects, zone_of

Fact = Product | Offer | Brand | Knowledge

_SECTIONS = frozenset({"products", "offers", "brand", "knowledge", "version", "source"})
_KINDS = {
    "percentage": OfferKind.PERCENT,
    "percent_off": OfferKind.PERCENT,
    "fixed": OfferKind.AMOUNT,
    "amount_off": OfferKind.AMOUNT,
    "shipping": OfferKind.FREE_SHIPPING,
    "buy_one_get_one": OfferKind.BOGO,
}
_ALL = frozenset({"all", "*", "any"})


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that was read to its end. `facts` holds what was sound; with `errors` it is not
    complete and must not be used to judge a message."""

    facts: Facts
    errors: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def parse(text: str | bytes) -> Feed:
    """Reads a feed from JSON text."""
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        document = json.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except json.JSONDecodeError as error:
        problem = f"This is not JSON: {error.msg} in line {error.lineno}, column {error.colno}."
        return Feed(Facts(), (Fault("", problem, "Mend that line."),), ())
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        problem = f"This cannot be read: {error}."
        return Feed(Facts(), (Fault("", problem, "Write JSON in UTF-8."),), ())
    return build(document)


def build(document: object) -> Feed:
    """Reads a feed from decoded JSON."""
    products: list[Product] = []
    offers: list[Offer] = []
    knowledge: list[Knowledge] = []
    brand = Brand()
    faults: list[Fault] = []
    for item in walk(document):
        if isinstance(item, Fault):
            faults.append(item)
        elif isinstance(item, Product):
            products.append(item)
        elif isinstance(item, Offer):
            offers.append(item)
        elif isinstance(item, Knowledge):
            knowledge.append(item)
        else:
            brand = item
    return Feed(
        Facts(tuple(products), tuple(offers), brand, tuple(knowledge)),
        tuple(fault for fault in faults if not fault.warning),
        tuple(fault for fault in faults if fault.warning),
    )


def walk(document: object) -> Iterator[Fact | Fault]:
    """Facts and faults in the order of the feed, the brand first."""
    if not isinstance(document, Mapping):
        yield Fault("", "A feed is one JSON object.", 'Write {"products": […], …}.')
        return
    faults: list[Fault] = []
    for key in document:
        if key not in _SECTIONS:
            yield Fault(
                str(key),
                "This section is not part of the format and is left out.",
                "Sections are products, offers, brand and knowledge.",
                warning=True,
            )
    brand, zone = _brand(document.get("brand"), faults)
    yield from _flush(faults)
    yield brand
    ids: set[str] = set()
    for path, item in objects(document.get("products"), "products", faults.append):
        product = _product(Reader(item, path, faults.append, zone), ids)
        yield from _flush(faults)
        if product:
            yield product
    known = frozenset(ids)
    ids = set()
    currency = _common_currency(document)
    for path, item in objects(document.get("offers"), "offers", faults.append):
        offer = _offer(Reader(item, path, faults.append, zone), ids, known, currency)
        yield from _flush(faults)
        if offer:
            yield offer
    ids = set()
    for path, item in objects(document.get("knowledge"), "knowledge", faults.append):
        snippet = _snippet(Reader(item, path, faults.append, zone), ids)
        yield from _flush(faults)
        if snippet:
            yield snippet
    yield from _flush(faults)


def _flush(faults: list[Fault]) -> Iterator[Fault]:
    yield from faults
    faults.clear()


def _brand(value: object, faults: list[Fault]) -> tuple[Brand, tzinfo]:
    utc = zone_of("")
    assert utc is not None
    if value is None:
        return Brand(), utc
    if not isinstance(value, Mapping):
        faults.append(Fault("brand", "This is not an object.", 'Write {"name": "…", …}.'))
        return Brand(), utc
    reader = Reader(value, "brand", faults.append)
    name = reader.text("timezone", "zone")
    zone = zone_of(name)
    if zone is None:
        reader.fault("brand.timezone", f"There is no zone {name!r}.", 'Write "Europe/Warsaw".')
        name, zone = "", utc
    reader.zone = zone
    reader.get("id")
    brand = Brand(
        name=reader.text("name"),
        aliases=reader.texts("aliases"),
        domains=tuple(_domain(text) for text in reader.texts("domains", "domain")),
        forbidden=reader.texts("forbidden", "forbidden_terms", "forbidden_claims"),
        allowed=reader.texts("allowed", "allowed_claims"),
        guarantees=reader.texts("guarantees", "guarantee"),
        regulated=reader.texts("regulated", "regulated_terms"),
        voice=reader.text("voice"),
        timezone=name,
        stamp=_stamp(reader),
    )
    reader.unknown()
    return brand, zone


def _domain(text: str) -> str:
    host = text.strip().lower().split("://")[-1].split("/")[0]
    return host.removeprefix("*.").strip(".")


def _identity(reader: Reader, ids: set[str]) -> str:
    found = reader.text("id", required=True)
    if found in ids:
        reader.fault(reader.where("id"), f"The id {found!r} occurs twice.", "Give each its own.")
        return ""
    ids.add(found)
    return found


def _stamp(reader: Reader) -> Stamp:
    return Stamp(
        version=reader.text("version") or "1",
        source=reader.text("source"),
        fresh_until=reader.moment("fresh_until", end=True),
    )


def _product(reader: Reader, ids: set[str]) -> Product | None:
    identity = _identity(reader, ids)
    name = reader.text("name", "title", required=True)
    currency = reader.currency("currency")
    price = reader.money("price", currency=currency)
    product = Product(
        id=identity,
        name=name,
        price=price,
        list_price=reader.money(
            "list_price", currency=currency or (price.currency if price else "")
        ),
        url=reader.text("url", "link"),
        image=reader.text("image"),
        stock=reader.whole("stock"),
        category=reader.text("category"),
        attributes=_attributes(reader),
        aliases=reader.texts("aliases"),
        stamp=_stamp(reader),
    )
    reader.unknown()
    return product if identity and name else None


def _attributes(reader: Reader) -> tuple[tuple[str, str], ...]:
    value = reader.get("attributes")
    if value is None:
        return ()
    if not isinstance(value, Mapping):
        reader.fault(reader.where("attributes"), "This is not an object.", 'Write {"weight": "…"}.')
        return ()
    return tuple((str(key), _plain(item)) for key, item in value.items())


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_plain(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_plain(item)}" for key, item in value.items())
    return "" if value is None else str(value).strip()


def _offer(reader: Reader, ids: set[str], known: frozenset[str], currency: str) -> Offer | None:
    identity = _identity(reader, ids)
    kind = _kind(reader)
    code = reader.text("code", "coupon")
    value = reader.number("value")
    own = reader.currency("currency")
    min_order = reader.money("min_order", currency=own or currency)
    start = reader.moment("valid_from")
    end = reader.moment("valid_until", "valid_to", end=True)
    if start and end and end < start:
        reader.fault(reader.where("valid_until"), "This is before valid_from.", "Swap them.")
    covered = _products(reader, known)
    offer = Offer(
        id=identity,
        kind=kind or OfferKind.PERCENT,
        name=reader.text("name", "title"),
        code=code,
        value=value,
        currency=own or (currency if kind is OfferKind.AMOUNT else ""),
        product_ids=covered,
        min_order=min_order,
        buy=reader.whole("buy", least=1) or 1,
        get=reader.whole("get", least=1) or 1,
        valid_from=start,
        valid_until=end,
        stamp=_stamp(reader),
    )
    reader.unknown()
    return offer if identity and kind and _value_fits(reader, offer) else None


def _kind(reader: Reader) -> OfferKind | None:
    text = reader.text("kind", "type", required=True).lower().replace("-", "_").replace(" ", "_")
    if not text:
        return None
    try:
        return _KINDS.get(text) or OfferKind(text)
    except ValueError:
        kinds = ", ".join(OfferKind)
        reader.fault(reader.where("kind", "type"), f"There is no kind {text!r}.", f"Use {kinds}.")
        return None


def _value_fits(reader: Reader, offer: Offer) -> bool:
    path = reader.where("value")
    if offer.kind in (OfferKind.PERCENT, OfferKind.AMOUNT, OfferKind.BUNDLE):
        if offer.value is None:
            if reader.get("value") is None:
                reader.fault(path, "This is missing.", "Write what the offer is worth.")
            return False
        if offer.kind is OfferKind.AMOUNT and not offer.currency:
            reader.fault(reader.where("currency"), "This is missing.", 'Write "EUR".')
            return False
    if offer.kind in (OfferKind.PERCENT, OfferKind.BOGO) and (offer.value or 0) > 100:
        reader.fault(path, f"{offer.value} percent is more than all.", "Write 0 to 100.")
        return False
    if offer.kind is OfferKind.PERCENT and offer.value is not None and 0 < offer.value < 1:
        reader.fault(
            path,
            f"{offer.value} is read as {offer.value} percent.",
            f"Write {(offer.value * 100).normalize():f} if that is meant.",
            warning=True,
        )
    return True


def _products(reader: Reader, known: frozenset[str]) -> tuple[str, ...] | None:
    names = ("product_ids", "products", "product")
    value = reader.get(*names)
    if value is None or (isinstance(value, str) and value.strip().lower() in _ALL):
        return None
    items = value if isinstance(value, list | tuple) else [value]
    ids = tuple(
        str(item.get("id", "") if isinstance(item, Mapping) else item).strip() for item in items
    )
    if any(name.lower() in _ALL for name in ids):
        return None
    for number, name in enumerate(ids):
        if name not in known:
            reader.fault(
                f"{reader.where(*names)}[{number}]",
                f"There is no product {name!r} in this feed.",
                "Add the product or take the id out.",
                warning=True,
            )
    return ids


def _snippet(reader: Reader, ids: set[str]) -> Knowledge | None:
    identity = _identity(reader, ids)
    text = reader.text("text", "content", required=True)
    snippet = Knowledge(identity, text, _stamp(reader))
    reader.get("title")
    reader.unknown()
    return snippet if identity and text else None


def _common_currency(document: Mapping[str, Any]) -> str:
    """The currency of all products when they agree: that of amounts written without one."""
    silent: list[Fault] = []
    found = set()
    for path, item in objects(document.get("products"), "products", silent.append):
        reader = Reader(item, path, silent.append)
        price = reader.money("price", currency=reader.currency("currency"))
        if price:
            found.add(price.currency)
    return found.pop() if len(found) == 1 else ""
