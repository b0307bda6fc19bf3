"""Writes facts as a feed that reads back to the same facts."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

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


def dump(facts: Facts) -> str:
    """The feed as indented JSON text."""
    return json.dumps(document(facts), ensure_ascii=False, indent=2) + "\n"


def document(facts: Facts) -> dict[str, Any]:
    """The feed as plain data; absent values are left out."""
    return {
        "products": [_product(item) for item in facts.products],
        "offers": [_offer(item) for item in facts.offers],
        "brand": _brand(facts),
        "knowledge": [_snippet(item) for item in facts.knowledge],
    }


def _product(item: Product) -> dict[str, Any]:
    return _without_empty(
        {
            "id": item.id,
            "name": item.name,
            "price": _money(item.price),
            "list_price": _money(item.list_price),
            "url": item.url,
            "image": item.image,
            "stock": item.stock,
            "category": item.category,
            "attributes": dict(item.attributes),
            "aliases": list(item.aliases),
            **_stamp(item.stamp),
        }
    )


def _offer(item: Offer) -> dict[str, Any]:
    found = _without_empty(
        {
            "id": item.id,
            "kind": item.kind.value,
            "name": item.name,
            "code": item.code,
            "value": _number(item.value),
            "currency": item.currency,
            "min_order": _money(item.min_order),
            "valid_from": _moment(item.valid_from),
            "valid_until": _moment(item.valid_until),
            **_stamp(item.stamp),
        }
    )
    found["product_ids"] = "all" if item.product_ids is None else list(item.product_ids)
    if item.kind is OfferKind.BOGO or (item.buy, item.get) != (1, 1):
        found |= {"buy": item.buy, "get": item.get}
    return found


def _brand(facts: Facts) -> dict[str, Any]:
    """The brand; what corrections forbid in every message is what the brand forbids."""
    item: Brand = facts.brand
    learned = (one.never_say for one in facts.memory if not one.fact_ids and not one.language)
    forbidden = dict.fromkeys([*item.forbidden, *(text for some in learned for text in some)])
    return _without_empty(
        {
            "name": item.name,
            "aliases": list(item.aliases),
            "domains": list(item.domains),
            "forbidden": list(forbidden),
            "allowed": list(item.allowed),
            "guarantees": list(item.guarantees),
            "regulated": list(item.regulated),
            "voice": item.voice,
            "timezone": item.timezone,
            **_stamp(item.stamp),
        }
    )


def _snippet(item: Knowledge) -> dict[str, Any]:
    return {"id": item.id, "text": item.text, **_without_empty(_stamp(item.stamp))}


def _stamp(stamp: Stamp) -> dict[str, Any]:
    return {
        "version": stamp.version if stamp.version != "1" else None,
        "source": stamp.source,
        "fresh_until": _moment(stamp.fresh_until),
    }


def _money(money: Money | None) -> dict[str, str] | None:
    return None if money is None else {"amount": f"{money.amount:f}", "currency": money.currency}


def _number(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _without_empty(found: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if value not in (None, "", [], {})}
