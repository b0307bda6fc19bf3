"""The demo's facts: its catalogue by a feed, offers past, present and to come, brand, knowledge."""

import csv
import io
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from mailwright.config.demo.catalogue import PRODUCTS
from mailwright.config.demo.said import BRAND, COURSES, KNOWLEDGE, NAMES
from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.services.facts import brand_save, fact_create
from mailwright.domains.catalog.services.feeds.deciding import run_start
from mailwright.domains.catalog.services.feeds.running import feed_run_execute
from mailwright.domains.catalog.services.feeds.setup import feed_create, feed_upload
from mailwright.domains.content.services.media import media_upload
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope

_SHOP = "https://alder-and-pine.example"
_ZONE = "Europe/Berlin"
_COLUMNS = (
    "id", "title", "name_pl", "name_zh", "price", "compare at price", "link", "image_link",
    "quantity", "product_type",
)  # fmt: skip
# Usual prices of what is reduced for good, and what cost more until a month ago.
_LIST_PRICES = {"pack-ridge-45": 159.0, "tent-lark-2": 349.0, "boot-hike": 219.0}
_EARLIER = {"jacket-rain": 189.0, "flask-750": 32.0, "lamp-head": 59.0}
# Sold out, and without a picture yet: what the data-quality page has to tell.
_STOCK = {"sandal-river": 0, "tarp-moss": 3}
_WITHOUT_PICTURE = ("map-case",)
# Drawn as art/<id>.svg; mail programs show no SVG.
_PICTURES = Path(__file__).with_name("pictures")


def facts_make(actor: Actor, *, now: datetime, say: Callable[[str], None]) -> None:
    """Write the demo's facts down as they came to be in the 80 days before ``now``."""
    say("products, offers, brand and knowledge")
    with clock.frozen(now - timedelta(days=80)):
        with workspace_scope(actor.workspace_id):
            feed_id = feed_create(actor=actor, name="Shop catalogue")
            brand_save(actor=actor, raw=BRAND, base=0)
            pictures = _pictures(actor)
            for raw in COURSES:
                image = pictures.get(raw["id"], "")
                fact_create(actor=actor, kind=FactKind.PRODUCT, raw={**raw, "image": image})
            for raw in KNOWLEDGE:
                fact_create(actor=actor, kind=FactKind.KNOWLEDGE, raw=raw)
            for raw in _offers(now):
                fact_create(actor=actor, kind=FactKind.OFFER, raw=raw)
        _read(actor, feed_id, _file(_EARLIER, pictures))
    with clock.frozen(now - timedelta(days=30)):
        _read(actor, feed_id, _file({}, pictures))


def _read(actor: Actor, feed_id: UUID, data: bytes) -> None:
    with workspace_scope(actor.workspace_id):
        feed_upload(actor=actor, feed_id=feed_id, file_name="catalogue.csv", pieces=[data])
        run_id = run_start(actor=actor, feed_id=feed_id)
    state = feed_run_execute(workspace_id=actor.workspace_id, run_id=run_id)
    if state != "done":
        raise RuntimeError(f"the demo's feed ended as {state}")


def _pictures(actor: Actor) -> dict[str, str]:
    """Each product's picture in the media library, as facts name it."""
    names = {product.id: product.name for product in PRODUCTS}
    names |= {raw["id"]: raw["name"] for raw in COURSES}
    found: dict[str, str] = {}
    for ident, name in names.items():
        if ident in _WITHOUT_PICTURE:
            continue
        data = (_PICTURES / f"{ident}.png").read_bytes()
        media = media_upload(actor=actor, name=f"{ident}.png", alt=name, data=data)
        found[ident] = f"media:{media.file}"
    return found


def _file(prices: Mapping[str, float], pictures: Mapping[str, str]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for number, product in enumerate(PRODUCTS):
        usual = _LIST_PRICES.get(product.id)
        polish, chinese = NAMES[product.id]
        writer.writerow(
            (
                product.id,
                product.name,
                polish,
                chinese,
                f"{prices.get(product.id, product.price):.2f} EUR",
                f"{usual:.2f} EUR" if usual else "",
                f"{_SHOP}/{product.category.lower()}/{product.id}",
                pictures.get(product.id, ""),
                _STOCK.get(product.id, 12 + number * 7 % 60),
                product.category,
            )
        )
    return text.getvalue().encode()


def _offers(now: datetime) -> list[dict[str, Any]]:
    def day(offset: int) -> str:
        return (now + timedelta(days=offset)).date().isoformat()

    return [
        {
            "id": "welcome10",
            "name": "Welcome: 10 % off the first order",
            "code": "WELCOME10",
            "kind": "percent",
            "value": "10",
            "min_order": "50 EUR",
            "max_uses_per_contact": 1,
            "description": "New customers only. Not together with other codes.",
        },
        {
            "id": "freeship75",
            "name": "Free delivery from 75 euro",
            "kind": "free_shipping",
            "min_order": "75 EUR",
        },
        {
            "id": "rain20",
            "name": "Rain season: 20 % off rain jackets",
            "code": "RAIN20",
            "kind": "percent",
            "value": "20",
            "product_ids": ["jacket-rain"],
            "timezone": _ZONE,
            "valid_from": day(-28),
            "valid_until": day(-14),
        },
        {
            "id": "winter15",
            "name": "Winter warmers: 15 % off clothing",
            "code": "WARM15",
            "kind": "percent",
            "value": "15",
            "scope": "categories",
            "categories": ["Clothing"],
            "timezone": _ZONE,
            "valid_from": day(-2),
            "valid_until": day(12),
        },
        {
            "id": "holiday20",
            "name": "Holidays: 20 euro off from 150 euro",
            "code": "HOLIDAY20",
            "kind": "amount",
            "value": "20",
            "currency": "EUR",
            "min_order": "150 EUR",
            "timezone": _ZONE,
            "valid_from": day(16),
            "valid_until": day(30),
            "max_uses": 2_000,
        },
        {
            "id": "socks-bogo",
            "name": "Merino socks: the third pair pack free",
            "kind": "bogo",
            "value": "100",
            "buy": 2,
            "get": 1,
            "product_ids": ["socks-merino"],
        },
        {
            "id": "camp-kitchen",
            "name": "Camp kitchen: stove, pots and mug together",
            "kind": "bundle",
            "value": "125",
            "currency": "EUR",
            "product_ids": ["stove-gas", "pot-set", "mug-enamel"],
        },
    ]
