"""A small shop to make claims about, and ways to write its facts that are the tests' own."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

from mailwright.domains.catalog.contracts import (
    Brand,
    Facts,
    Knowledge,
    Money,
    Offer,
    OfferKind,
    Product,
)
from mailwright.domains.content.domain.verifier.model import Format, Part, Report
from mailwright.domains.content.domain.verifier.verify import verify

WARSAW = timezone(timedelta(hours=1))
AT = datetime(2026, 11, 22, 10, 0, tzinfo=WARSAW)


def shop(
    price: str = "89.00",
    currency: str = "EUR",
    percent: int = 20,
    code: str = "SAVE20",
    until: datetime = datetime(2026, 11, 30, 23, 59, 59, tzinfo=WARSAW),
) -> Facts:
    """Two products, an offer in force for one of them, one that has ended, a policy."""
    return Facts(
        products=(
            Product("tr3", "Trail Runner 3", Money(Decimal(price), currency),
                    url="https://fjellvik.com/shoes/trail-runner-3", stock=18),
            Product("bottle", "Nordic Bottle", Money(Decimal("17.35"), currency)),
        ),
        offers=(
            Offer("save", OfferKind.PERCENT, code=code, value=Decimal(percent),
                  product_ids=("tr3",), valid_from=AT - timedelta(days=2), valid_until=until),
            Offer("old", OfferKind.PERCENT, code="AUTUMN35", value=Decimal(35),
                  valid_from=AT - timedelta(days=60), valid_until=AT - timedelta(days=20)),
        ),
        brand=Brand("Fjellvik", domains=("fjellvik.com",), forbidden=("miracle",),
                    allowed=("our lightest shoe",), guarantees=("2-year warranty",)),
        knowledge=(Knowledge("returns", "Goods can be returned within 30 days."),),
    )  # fmt: skip


def check(
    text: str, facts: Facts | None = None, format_: Format = Format.AUTO, at: datetime = AT
) -> Report:
    """The report on a text."""
    return verify(
        [Part("text", text, format_)], facts or shop(), at, UTC if at.tzinfo is UTC else WARSAW
    )


def grouped(whole: int, mark: str) -> str:
    """1234567 as 1,234,567 with a mark of choice."""
    text = str(whole)
    head = len(text) % 3 or 3
    return mark.join([text[:head], *(text[n : n + 3] for n in range(head, len(text), 3))])


def prices(amount: Decimal) -> list[str]:
    """Euro prices as people write them."""
    whole, cents = int(amount), int(amount * 100) % 100
    shown = [
        f"€{whole}.{cents:02d}", f"{whole},{cents:02d} €", f"EUR {whole}.{cents:02d}",
        f"{whole}.{cents:02d} EUR", f"€ {grouped(whole, ',')}.{cents:02d}",
        f"{grouped(whole, '.')},{cents:02d} €", f"{grouped(whole, ' ')},{cents:02d} EUR",
        f"{whole}.{cents:02d} euros", f"{whole}.{cents:02d}欧元",
        f"{grouped(whole, chr(0xA0))},{cents:02d}{chr(0xA0)}€",
    ]  # fmt: skip
    if not cents:
        shown += [
            f"€{whole}",
            f"{whole} €",
            f"{whole} euro",
            f"€{grouped(whole, ',')}",
            f"{whole},- €",
        ]
    return shown


MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTHS_PL = [
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
]


def days(day: datetime) -> list[str]:
    """A day as people write it, with the year."""
    en, pl = MONTHS_EN[day.month - 1], MONTHS_PL[day.month - 1]
    return [
        f"until {day.day} {en} {day.year}", f"until {en} {day.day}, {day.year}",
        f"until {en[:3]} {day.day}, {day.year}", f"until {day:%Y-%m-%d}",
        f"do {day.day} {pl} {day.year}", f"do {day:%d.%m.%Y}", f"ważny do {day:%d.%m.%Y} r.",
        f"有效期至{day.year}年{day.month}月{day.day}日",
    ]  # fmt: skip


def wide(text: str) -> str:
    """ASCII as full-width characters."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
