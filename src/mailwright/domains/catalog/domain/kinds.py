"""The kinds of facts, and the names their API and events use. No rules."""

from enum import StrEnum


class FactKind(StrEnum):
    """What a fact is about."""

    PRODUCT = "product"
    OFFER = "offer"
    BRAND = "brand"
    KNOWLEDGE = "knowledge"
    MEMORY = "memory"


#: A workspace speaks for one brand; its fact always has this key.
BRAND_KEY = "brand"

#: How long a fact counts as fresh when nobody said otherwise, in days; None: for ever.
FRESH_DAYS: dict[FactKind, int | None] = {
    FactKind.PRODUCT: 90,
    FactKind.OFFER: None,
    FactKind.BRAND: None,
    FactKind.KNOWLEDGE: 365,
}
