"""Reading what shops export: columns by name, prices as people write them, variants, sales."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.catalog.domain.cleaning import FIELDS, clean, defaults
from mailwright.domains.catalog.domain.intake.columns import (
    Column,
    delimiter_of,
    guess,
    mapping_problems,
)
from mailwright.domains.catalog.domain.intake.judging import Effect, suspicions
from mailwright.domains.catalog.domain.intake.rows import RowReader
from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.domain.problems import codes
from mailwright.domains.catalog.domain.values import Cleaner, decimal

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)

SHOPIFY = (
    "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Value,Variant SKU,Variant Price,"
    "Variant Compare At Price,Variant Inventory Qty,Image Src,Image Position,Status"
)
GOOGLE = (
    "id,title,description,link,image_link,availability,price,sale_price,"
    "sale_price_effective_date,brand,gtin,google_product_category"
)
WOO = "ID,Type,SKU,Name,Published,Short description,In stock?,Stock,Sale price,Regular price,Categories,Images"  # noqa: E501


def _targets(line):
    return {c.header: c.target for c in guess(line.split(",")) if c.target not in {"skip"}}


def test_columns_of_known_shops_are_recognised():
    shopify = _targets(SHOPIFY)
    assert shopify["Variant SKU"] == "id"
    assert shopify["Handle"] == "group"
    assert shopify["Variant Compare At Price"] == "list_price"
    assert shopify["Vendor"] == "attribute"
    assert "Published" not in shopify
    google = _targets(GOOGLE)
    assert (google["sale_price"], google["image_link"], google["gtin"]) == (
        "sale_price", "image", "attribute",
    )  # fmt: skip
    woo = _targets(WOO)
    assert (woo["ID"], woo["Regular price"], woo["In stock?"]) == ("id", "price", "availability")
    assert "SKU" not in woo


@pytest.mark.parametrize("line", [SHOPIFY, GOOGLE, WOO, "货号,名称,价格", "SKU;Nazwa;Cena"])
def test_known_files_need_no_correction(line):
    assert mapping_problems(guess(line.replace(";", ",").split(","))) == []


def test_a_mapping_without_id_or_name_says_so():
    assert mapping_problems((Column("a", "price"),)) == ["needs_id", "needs_name"]


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("19.99 EUR", "19.99", "EUR"),
        ("EUR 19,99", "19.99", "EUR"),
        ("1.299,00 €", "1299.00", "EUR"),
        ("1 299,50 zł", "1299.50", "PLN"),
        ("$1,299.5", "1299.50", "USD"),
        ("￥199", "199.00", "CNY"),
        ("1,299 PLN", "1299.00", "PLN"),
        ("0,5 EUR", "0.50", "EUR"),
        ("12.3456 EUR", "12.3456", "EUR"),
        ("20", "20.00", "GBP"),
        (20, "20.00", "GBP"),
        ({"amount": 7, "currency": "pln"}, "7.00", "PLN"),
    ],
)
def test_prices_are_read_as_people_write_them(text, amount, currency):
    cleaner = Cleaner({"price": text}, currency="GBP")
    assert cleaner.money("price") == {"amount": amount, "currency": currency}
    assert not cleaner.problems


@pytest.mark.parametrize("text", ["free", "-5 EUR", "1e99 EUR", "5 apples", "NaN", "∞ EUR", True])
def test_what_is_no_price_is_refused(text):
    cleaner = Cleaner({"price": text}, currency="")
    assert cleaner.money("price") is None
    assert cleaner.problems[0].severe


@given(
    st.decimals("0", "999999", places=2, allow_nan=False),
    st.sampled_from([("", "."), (" ", ","), (",", "."), (".", ","), ("'", ".")]),
)
def test_every_amount_survives_being_written(amount, signs):
    thousands, point = signs
    text = f"{amount:,.2f}".replace(",", "T").replace(".", point).replace("T", thousands)
    assert decimal(text) == amount


def _rows(header, *lines, now=NOW):
    reader = RowReader(guess(header.split(",")), now=now, zone=UTC)
    return [reader.read(line.split(",")) for line in lines]


def test_variants_take_the_texts_of_their_first_row_and_picture_rows_are_no_products():
    one, two, picture = _rows(
        SHOPIFY,
        "boot,Granite boot,<p>Warm &amp; dry</p>,Alder,Footwear,,true,41,B-41,189.00,199.00,3,https://x.example/b.jpg,1,active",
        "boot,,,,,,,42,B-42,189.00,,0,,,",
        "boot,,,,,,,,,,,,https://x.example/c.jpg,2,",
    )
    assert (one["id"], one["description"], one["list_price"]) == ("B-41", "Warm & dry", "199.00")
    assert (two["id"], two["name"], two["stock"]) == ("B-42", "Granite boot", "0")
    assert picture is None


def test_a_sale_price_counts_within_its_dates_only():
    line = "1,T,,,,in stock,10.00 EUR,8.00 EUR,2026-11-20T00:00Z/2026-11-25T00:00Z,,,"
    (on,) = _rows(GOOGLE, line)
    (off,) = _rows(GOOGLE, line, now=datetime(2026, 12, 1, tzinfo=UTC))
    assert (on["price"], on["list_price"]) == ("8.00 EUR", "10.00 EUR")
    assert (off["price"], off["list_price"]) == ("10.00 EUR", None)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_gives_steady_rows(delimiter):
    rows = [["id", "name", "price"], ["1", "A, b; c", "1"], ["2", "D", "2"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    assert delimiter_of(text) == delimiter


def test_limits_are_passed_by_more_than_their_share():
    effect = Effect(known=10, lost=2, priced=10, repriced=3, rows=10, refused=2)
    assert suspicions(effect, max_loss=20, max_price=30) == []
    found = suspicions(effect, max_loss=19, max_price=29)
    assert [one.code for one in found] == ["many_lost", "many_repriced", "many_refused"]
    assert suspicions(Effect(), max_loss=0, max_price=0) == []


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["all", "EUR", "2026-13-01", "http://[", "percent"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(st.sampled_from(list(FactKind)), st.data(), st.booleans())
def test_whatever_is_sent_ends_as_content_or_as_known_problems(kind, data, whole):
    names = st.sampled_from([*FIELDS[kind], "id", "currency", "title", "other"])
    raw = data.draw(st.dictionaries(names, _JSON, max_size=8))
    cleaned = clean(kind, raw, whole=whole)
    assert {problem.code for problem in cleaned.problems} <= codes()
    assert set(cleaned.content) <= set(FIELDS[kind])
    json.dumps(cleaned.content, allow_nan=False)
    if whole:
        assert set(cleaned.content) == set(FIELDS[kind])


@pytest.mark.parametrize("kind", FactKind)
def test_content_reads_back_to_itself(kind):
    content = defaults(kind)
    again = clean(kind, {"id": "x", **content}, whole=True)
    assert again.content == content
    assert Decimal("1") == decimal("1")
