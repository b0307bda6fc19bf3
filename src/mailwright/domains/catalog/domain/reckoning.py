"""Turns kept content into the frozen facts that leave the domain. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from mailwright.domains.catalog.contracts import (
    Brand,
    Knowledge,
    Memory,
    MemoryScope,
    Money,
    Offer,
    OfferKind,
    Product,
    Stamp,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A fact as its row or one of its versions has it."""

    key: str
    content: Mapping[str, Any]
    version: int
    source: str
    fresh_until: datetime | None

    @property
    def stamp(self) -> Stamp:
        """Its version, origin and freshness, as the contract has them."""
        return Stamp(str(self.version), self.source, self.fresh_until)


def product_of(kept: Kept) -> Product:
    """A product; its names in other languages count as aliases."""
    said = kept.content
    name = said["name"]
    aliases = dict.fromkeys([*said["aliases"], *said["names"].values()])
    aliases.pop(name, None)
    return Product(
        id=kept.key,
        name=name,
        price=money_of(said["price"]),
        list_price=money_of(said["list_price"]),
        url=said["url"],
        image=said["image"],
        stock=said["stock"],
        category=said["category"],
        attributes=tuple(said["attributes"].items()),
        aliases=tuple(aliases),
        stamp=kept.stamp,
    )


def offer_of(kept: Kept, members: Mapping[str, Sequence[str]]) -> Offer:
    """An offer; ``members`` are the product ids of each category it may be limited to."""
    said = kept.content
    covered: tuple[str, ...] | None = None
    if said["scope"] == "products":
        covered = tuple(said["product_ids"])
    elif said["scope"] == "categories":
        covered = tuple(dict.fromkeys(p for c in said["categories"] for p in members.get(c, ())))
    return Offer(
        id=kept.key,
        kind=OfferKind(said["kind"]),
        name=said["name"],
        code=said["code"],
        value=Decimal(said["value"]) if said["value"] is not None else None,
        currency=said["currency"],
        product_ids=covered,
        min_order=money_of(said["min_order"]),
        buy=said["buy"],
        get=said["get"],
        valid_from=_moment(said["valid_from"]),
        valid_until=_moment(said["valid_until"]),
        stamp=kept.stamp,
    )


def brand_of(kept: Kept, language: str = "en") -> Brand:
    """The brand; its voice in ``language``, or in the first there is."""
    said = kept.content
    voices = said["voice"]
    return Brand(
        name=said["name"],
        aliases=tuple(said["aliases"]),
        domains=tuple(said["domains"]),
        forbidden=tuple(said["forbidden"]),
        allowed=tuple(said["allowed"]),
        guarantees=tuple(said["guarantees"]),
        regulated=tuple(said["regulated"]),
        voice=voices.get(language) or next(iter(voices.values()), ""),
        timezone=said["timezone"],
        colours=tuple(said.get("colours", ())),
        fonts=tuple(said.get("fonts", ())),
        stamp=kept.stamp,
    )


def knowledge_of(kept: Kept) -> Knowledge:
    """A snippet; its title is part of what may be said."""
    title, text = kept.content["title"], kept.content["text"]
    return Knowledge(kept.key, f"{title}\n{text}" if title else text, kept.stamp)


def memory_of(kept: Kept) -> Memory:
    """A correction as the writer and the verifier get it."""
    said = kept.content
    return Memory(
        id=kept.key,
        text=said["text"],
        language=said["language"],
        scope=MemoryScope(said["scope"]),
        fact_ids=tuple(said["fact_ids"]),
        never_say=tuple(said["never_say"]),
        stamp=kept.stamp,
    )


def money_of(value: Mapping[str, str] | None) -> Money | None:
    """Money as the contract has it."""
    return None if value is None else Money(Decimal(value["amount"]), value["currency"])


def _moment(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)
