"""The facts that tests of the writer write about, and a workspace's way of knowing them."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from mailwright.domains.catalog.contracts import (
    Brand,
    Facts,
    Knowledge,
    Money,
    Offer,
    OfferKind,
    Product,
)
from mailwright.domains.content.domain.writing.slots import Known

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SITE = "https://polana.shop/"
ZONE = ZoneInfo("Europe/Warsaw")

FACTS = Facts(
    products=(
        Product(
            "tr-3",
            "Trail Runner 3",
            Money(Decimal("89.00"), "EUR"),
            Money(Decimal("119.50"), "EUR"),
            "https://polana.shop/tr3",
            "https://polana.shop/tr3.jpg",
            12,
            "shoes",
            (("Weight", "240 g"), ("Drop", "6 mm")),
        ),
        Product("mug", "Enamel Mug", Money(Decimal(12), "EUR"), url="https://polana.shop/mug"),
    ),
    offers=(
        Offer(
            "autumn",
            OfferKind.PERCENT,
            "Autumn sale",
            "SAVE20",
            Decimal(20),
            min_order=Money(Decimal(50), "EUR"),
            valid_until=datetime(2026, 11, 30, 22, 59, 59, tzinfo=UTC),
        ),
    ),
    brand=Brand("Northwind", domains=("polana.shop",), timezone="Europe/Warsaw"),
    knowledge=(Knowledge("returns", "You can return anything within 30 days."),),
)


def known(language: str = "en", facts: Facts = FACTS) -> Known:
    """The facts as a workspace writes them."""
    return Known(facts, language, ZONE, "Northwind", SITE)
