"""A small shop's facts for tests: a product, an offer, a brand; and how to change them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.queries.facts import fact_by_key
from mailwright.domains.catalog.services.facts import (
    brand_save,
    fact_create,
    fact_update,
)
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope

SHOE = {
    "id": "shoe-3",
    "name": "Trail Runner 3",
    "price": {"amount": "89", "currency": "EUR"},
    "list_price": {"amount": "129", "currency": "EUR"},
    "url": "https://shop.example/shoe-3",
    "stock": 40,
}
BRAND = {
    "name": "Alder & Pine",
    "domains": ["shop.example", "example.org"],
    "forbidden": ["miracle"],
    "timezone": "UTC",
}


def save_facts(actor: Actor, *, ends_in: timedelta = timedelta(days=5)) -> None:
    """Brand, shoe and the offer SAVE20 (20 % off everything)."""
    now = clock.now()
    with workspace_scope(actor.workspace_id):
        brand_save(actor=actor, raw=BRAND, base=0)
        fact_create(actor=actor, kind=FactKind.PRODUCT, raw=SHOE)
        fact_create(
            actor=actor,
            kind=FactKind.OFFER,
            raw={
                "id": "save20",
                "name": "Autumn sale",
                "kind": "percent",
                "value": "20",
                "code": "SAVE20",
                "valid_from": (now - timedelta(days=5)).isoformat(),
                "valid_until": (now + ends_in).isoformat(),
            },
        )


def change_fact(actor: Actor, kind: FactKind, key: str, **fields: Any) -> UUID:
    """Write some fields of a fact anew, by hand."""
    with workspace_scope(actor.workspace_id):
        row = fact_by_key(actor.workspace_id, kind, key)
        assert row is not None
        fact_update(
            actor=actor, fact_id=row.id, kind=kind, raw={**row.content, **fields}, base=row.version
        )
        return row.id


def set_price(actor: Actor, amount: str) -> UUID:
    """The shoe's price in euros."""
    price = {"amount": amount, "currency": "EUR"}
    return change_fact(actor, FactKind.PRODUCT, "shoe-3", price=price)
