"""Makes what the demo's customers did in the shop: views, baskets, orders over 90 days."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mailwright.config.demo.catalogue import PRODUCTS
from mailwright.config.demo.people import Person

DAYS = 90
_WEIGHTS = [product.weight for product in PRODUCTS]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a customer did, as the shop's own system would report it."""

    at: datetime
    name: str
    properties: dict[str, Any]


def acts(person: Person, *, seed: int, until: datetime) -> Iterator[Act]:
    """What one person did in the ``DAYS`` before ``until``, oldest first."""
    rng = random.Random(f"{seed}:{person.number}")  # noqa: S311 - data, not secrets
    start = max(person.joined, until - timedelta(days=DAYS))
    span = (until - start).total_seconds()
    visits = _poisson(rng, person.keen * 9 * span / (DAYS * 86_400))
    moments = sorted(start + timedelta(seconds=_evening(rng, span)) for _ in range(visits))
    order = 0
    for at in moments:
        seen = rng.choices(PRODUCTS, _WEIGHTS, k=rng.randint(1, 4))
        for step, product in enumerate(seen):
            view = {"product_id": product.id, "product": product.name, "category": product.category}
            yield Act(at + timedelta(minutes=2 * step), "product_viewed", view)
        if rng.random() > 0.34:
            continue
        chosen = seen[: rng.randint(1, 2)]
        items = [{"product_id": p.id, "quantity": 1, "price": p.price} for p in chosen]
        total = round(sum(p.price for p in chosen), 2)
        basket = at + timedelta(minutes=11)
        yield Act(basket, "cart_updated", {"items": items, "total": total, "currency": "EUR"})
        if rng.random() < 0.62:
            order += 1
            yield Act(
                basket + timedelta(minutes=4),
                "order_placed",
                {
                    "order_id": f"D{person.number:05}-{order}",
                    "items": items,
                    "total": total,
                    "currency": "EUR",
                },
            )


def _evening(rng: random.Random, span: float) -> float:
    """A moment within ``span`` seconds, more often towards the end of a day than at night."""
    day = int(rng.random() * span / 86_400) * 86_400
    hour = min(23.9, max(0.0, rng.gauss(17.5, 3.6)))
    return min(span - 1_200, day + hour * 3_600) if span > 1_200 else 0.0


def _poisson(rng: random.Random, mean: float) -> int:
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count
