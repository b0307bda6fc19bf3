"""Which offers contradict each other or point at nothing. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from typing import Any

_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)
_GIVES = ("kind", "value", "currency", "min_order", "buy", "get", "scope", "product_ids",
          "categories")  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfferSaid:
    """An offer's key and what it says."""

    key: str
    content: Mapping[str, Any]


def contradictory(offers: Sequence[OfferSaid]) -> set[str]:
    """Keys of active offers that promise different things under one code at the same time."""
    by_code: dict[str, list[OfferSaid]] = {}
    for offer in offers:
        if offer.content["active"] and offer.content["code"]:
            by_code.setdefault(offer.content["code"].casefold(), []).append(offer)
    found: set[str] = set()
    for same in by_code.values():
        for one, other in combinations(same, 2):
            if _overlap(one.content, other.content) and _gives(one) != _gives(other):
                found |= {one.key, other.key}
    return found


def over(offers: Sequence[OfferSaid], now: datetime) -> set[str]:
    """Keys of offers that have ended and are still marked active."""
    return {o.key for o in offers if o.content["active"] and _end(o.content) < now}


def pointing_nowhere(
    offers: Sequence[OfferSaid], products: set[str], categories: set[str]
) -> set[str]:
    """Keys of active offers that name a product or category that there is not."""
    return {
        offer.key
        for offer in offers
        if offer.content["active"]
        and (
            (offer.content["scope"] == "products" and set(offer.content["product_ids"]) - products)
            or (
                offer.content["scope"] == "categories"
                and set(offer.content["categories"]) - categories
            )
        )
    }


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return _start(one) <= _end(other) and _start(other) <= _end(one)


def _gives(offer: OfferSaid) -> tuple[object, ...]:
    return tuple(str(offer.content[name]) for name in _GIVES)


def _start(content: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(content["valid_from"]) if content["valid_from"] else _FIRST


def _end(content: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(content["valid_until"]) if content["valid_until"] else _LAST
