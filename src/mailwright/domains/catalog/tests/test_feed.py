"""A feed reads back to the same facts; what is wrong with one is named with its path and mend."""

import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwright.domains.catalog.contracts import (
    Brand,
    Facts,
    Knowledge,
    Money,
    Offer,
    OfferKind,
    Product,
    Stamp,
)
from mailwright.domains.catalog.domain.feed.reading import build, parse, walk
from mailwright.domains.catalog.domain.feed.values import Fault
from mailwright.domains.catalog.domain.feed.writing import dump

TEXT = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
AMOUNT = st.decimals(0, 999_999, places=2)
MONEY = st.builds(Money, AMOUNT, st.sampled_from(["EUR", "PLN", "CNY", "USD"]))
MOMENT = st.datetimes(
    datetime(2000, 1, 1), datetime(2100, 1, 1),  # noqa: DTZ001  (hypothesis adds the zone)
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=8))]),
)  # fmt: skip
STAMP = st.builds(Stamp, TEXT, TEXT | st.just(""), st.none() | MOMENT)
PRODUCT = st.builds(
    Product,
    id=TEXT,
    name=TEXT,
    price=st.none() | MONEY,
    list_price=st.none() | MONEY,
    url=st.just("https://a.example/x"),
    stock=st.none() | st.integers(0, 10_000),
    category=st.just("shoes"),
    attributes=st.dictionaries(TEXT, TEXT, max_size=3).map(lambda d: tuple(d.items())),
    aliases=st.lists(TEXT, max_size=2).map(tuple),
    stamp=STAMP,
)
KEYS = [
    "products",
    "offers",
    "brand",
    "knowledge",
    "id",
    "name",
    "price",
    "amount",
    "currency",
    "kind",
    "value",
    "valid_until",
    "product_ids",
    "min_order",
    "stock",
    "attributes",
    "domains",
    "text",
]
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=30,
)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Any facts that a feed can hold."""
    products = tuple(draw(st.lists(PRODUCT, max_size=4, unique_by=lambda p: p.id)))
    ids = [product.id for product in products if product.id.lower() not in ("all", "*", "any")]
    offers = []
    for number in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(list(OfferKind)))
        money = kind in (OfferKind.AMOUNT, OfferKind.BUNDLE)
        start = draw(st.none() | MOMENT)
        some = st.lists(st.sampled_from(ids or [""]), unique=True).map(tuple)
        offers.append(
            Offer(
                id=f"o{number}",
                kind=kind,
                name=draw(TEXT),
                code=draw(TEXT | st.just("")),
                value=draw(AMOUNT if money else st.decimals(1, 100, places=1)),
                currency="EUR" if money else "",
                product_ids=draw(st.none() | some) if ids else None,
                min_order=draw(st.none() | MONEY),
                buy=draw(st.integers(1, 3)),
                get=draw(st.integers(1, 3)),
                valid_from=start,
                valid_until=start and start + timedelta(days=3),
                stamp=draw(STAMP),
            )
        )
    forbidden = tuple(draw(st.lists(TEXT, max_size=2, unique=True)))
    brand = Brand(
        draw(TEXT), (), ("a.example",), forbidden, (), ("2 years",), (), "",
        draw(st.sampled_from(["", "Europe/Warsaw"])), stamp=draw(STAMP),
    )  # fmt: skip
    count = draw(st.integers(0, 3))
    knowledge = tuple(Knowledge(f"k{n}", draw(TEXT), draw(STAMP)) for n in range(count))
    return Facts(products, tuple(offers), brand, knowledge)


@given(facts())
@settings(max_examples=150, deadline=None)
def test_what_is_written_reads_back(given_facts: Facts) -> None:
    feed = parse(dump(given_facts))
    assert feed.errors == ()
    assert feed.warnings == ()
    assert feed.facts == given_facts


@given(JUNK)
@settings(max_examples=300, deadline=None)
def test_any_document_is_read_or_reported(document: Any) -> None:
    build(document)


def fault(document: dict[str, Any]) -> Fault:
    """The one error of a feed."""
    found = build(document).errors
    assert len(found) == 1, found
    return found[0]


def product(**values: Any) -> dict[str, Any]:
    """A feed with one product."""
    return {"products": [{"id": "a", "name": "A", **values}]}


def offer(**values: Any) -> dict[str, Any]:
    """A feed with one offer."""
    return {"offers": [{"id": "o", "kind": "percent", "value": 10, **values}]}


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"products": [{"id": "a"}]}, "products[0].name"),
        ({"products": [{"name": "A"}]}, "products[0].id"),
        (product(price={"amount": "many", "currency": "EUR"}), "products[0].price.amount"),
        (product(price={"amount": -5, "currency": "EUR"}), "products[0].price.amount"),
        (product(price={"amount": 5}), "products[0].price.currency"),
        (product(price={"currency": "EUR"}), "products[0].price.amount"),
        (product(stock=1.5), "products[0].stock"),
        ({"products": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]}, "products[1].id"),
        ({"products": ["a"]}, "products[0]"),
        (offer(kind="gift"), "offers[0].kind"),
        (offer(value=None), "offers[0].value"),
        (offer(value=130), "offers[0].value"),
        (offer(kind="amount"), "offers[0].currency"),
        (offer(valid_until="soon"), "offers[0].valid_until"),
        (offer(valid_from="2026-02-02", valid_until="2026-01-01"), "offers[0].valid_until"),
        ({"brand": {"timezone": "Mars/Olympus"}}, "brand.timezone"),
        ({"knowledge": [{"id": "k"}]}, "knowledge[0].text"),
    ],
)
def test_a_fault_names_its_place_and_the_mend(document: dict[str, Any], path: str) -> None:
    found = fault(document)
    assert found.path == path
    assert found.problem
    assert found.mend


def test_what_is_reasonable_is_read() -> None:
    sale = {"id": "o", "kind": "percentage", "value": "20%", "products": [7], "min_order": 50}
    shipping = {"id": "s", "kind": "free-shipping", "product_ids": "all"}
    shirt = {"id": 7, "name": "A", "price": "1.299,00 zł", "list_price": 1499, "currency": "PLN"}
    feed = build(
        {
            "products": [{**shirt, "attributes": {"sizes": [40, 41]}}],
            "offers": [{**sale, "valid_until": "2026-11-30"}, shipping],
            "brand": {"domains": ["https://www.b.example/shop"], "zone": "Europe/Warsaw"},
            "knowledge": {"returns": {"text": "30 days."}},
        }
    )
    assert feed.errors == ()
    shirts, sales = feed.facts.products[0], feed.facts.offers[0]
    assert shirts.price == Money(Decimal("1299.00"), "PLN")
    assert shirts.list_price == Money(Decimal(1499), "PLN")
    assert shirts.attributes == (("sizes", "40, 41"),)
    assert (sales.value, sales.product_ids) == (Decimal(20), ("7",))
    assert sales.min_order == Money(Decimal(50), "PLN")
    assert sales.valid_until is not None
    assert sales.valid_until.isoformat() == "2026-11-30T23:59:59+01:00"
    assert feed.facts.offers[1].product_ids is None
    assert feed.facts.brand.domains == ("www.b.example",)
    assert feed.facts.knowledge[0].id == "returns"


def test_unknown_keys_are_left_out_and_reported() -> None:
    feed = build({"products": [{"id": "a", "name": "A", "colour": "red"}], "prices": []})
    assert feed.errors == ()
    assert [warning.path for warning in feed.warnings] == ["prices", "products[0].colour"]


def test_broken_json_names_its_line() -> None:
    feed = parse('{"products": [\n  {"id": }\n]}')
    assert "line 2" in feed.errors[0].problem
    assert parse(b"\xff\xfe").errors
    assert parse(b"\xef\xbb\xbf{}").errors == ()


def test_a_feed_is_reported_as_it_is_read() -> None:
    items = walk(json.loads('{"products": [{"id": "a", "name": "A"}, {"id": "b"}]}'))
    assert isinstance(next(items), Brand)
    assert isinstance(next(items), Product)
    assert isinstance(next(items), Fault)
