"""A passage on the desk of the binders: its claims, what stands around it, and who is meant."""

from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from decimal import Decimal

from mailwright.domains.catalog.contracts import Offer, Product
from mailwright.domains.content.domain.verifier.extract import topics_at
from mailwright.domains.content.domain.verifier.index import Evidence, FactIndex, state
from mailwright.domains.content.domain.verifier.model import (
    FactRef,
    Judgement,
    Kind,
    Reason,
    Verdict,
)
from mailwright.domains.content.domain.verifier.scan import Extract, Found


@dataclass(frozen=True, slots=True)
class Around:
    """What the rest of the message contributes to a passage; equal surroundings, equal verdicts.

    `before`/`after`: products named last before and first after it; `codes`: offers whose code or
    name stands within a few passages; `all_products`, `all_offers`: those of the whole message.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    discounts: tuple[Found, ...] = ()
    all_products: tuple[str, ...] = ()
    all_offers: tuple[str, ...] = ()


@dataclass(slots=True)
class Desk:
    """One passage being judged."""

    index: FactIndex
    at: datetime
    zone: tzinfo
    extract: Extract
    around: Around
    bound: dict[int, list[str]] = field(default_factory=dict)
    """Offers that claims of a sentence (−1: any) have been bound to so far."""
    forced: str = ""
    """A fact that a hand-made binding names for the claim being judged."""

    # who is meant

    def products(self, found: Found) -> tuple[tuple[str, ...], str]:
        """The products a claim is about and how near they are named: sentence, passage, near,
        message or "" (none)."""
        if self.forced.startswith("product:"):
            return (self.forced.partition(":")[2],), "sentence"
        here = [m for m in self.extract.mentions if not m.code and not m.offers]
        same = [m for m in here if m.sentence == found.sentence]
        if same:
            return _ids(same), "sentence"
        if here:
            earlier = [m for m in here if m.start < found.start]
            return _ids([earlier[-1]] if earlier else here[:1]), "passage"
        if self.around.before:
            return self.around.before, "near"
        if self.around.after:
            return self.around.after, "near"
        if len(self.around.all_products) == 1:
            return self.around.all_products, "message"
        return (), ""

    def named(self, found: Found) -> tuple[str, ...]:
        """Products named in the claim's own sentence."""
        found_products, how = self.products(found)
        return found_products if how == "sentence" else ()

    def offers(self, found: Found) -> tuple[tuple[Offer, ...], str]:
        """The offers named by code or name, and how near: sentence, passage, near, message, ""."""
        if self.forced.startswith("offer:"):
            offer = self.index.offers.get(self.forced.partition(":")[2])
            return ((offer,), "sentence") if offer else ((), "")
        here = [m for m in self.extract.mentions if m.offers]
        for how, ids in (
            ("sentence", _offer_ids(m for m in here if m.sentence == found.sentence)),
            ("passage", _offer_ids(here)),
            ("near", self.around.codes),
            ("message", self.around.all_offers),
        ):
            if ids:
                return tuple(self.index.offers[name] for name in ids), how
        return (), ""

    # offers and facts

    def valid(self, offer: Offer) -> bool:
        """Whether an offer is in force at the moment."""
        return state(offer, self.at) == "valid"

    def state(self, offer: Offer) -> str:
        """valid, expired or future."""
        return state(offer, self.at)

    def remember(self, found: Found, offer: Offer) -> None:
        """Notes that a claim belongs to an offer; dates nearby then do too."""
        self.bound.setdefault(found.sentence, []).append(offer.id)
        self.bound.setdefault(-1, []).append(offer.id)

    def evidence(self, kind: Kind) -> list[Evidence]:
        """What knowledge, guarantees and attributes say of a kind."""
        return self.index.evidence.get(kind, [])

    def overlap(self, found: Found, evidence: Evidence) -> int:
        """How many telling words a claim's sentence shares with a fact's."""
        return len(self.extract.words[found.sentence] & evidence.words)

    def topics(self, found: Found) -> frozenset[str]:
        """The policies a claim's sentence is about."""
        return topics_at(self.extract, found)

    def product(self, name: str) -> Product | None:
        """A product by id."""
        return self.index.products.get(name)


def _ids(mentions: list) -> tuple[str, ...]:  # type: ignore[type-arg]
    return tuple(dict.fromkeys(name for mention in mentions for name in mention.products))


def _offer_ids(mentions) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    return tuple(dict.fromkeys(name for mention in mentions for name in mention.offers))


def judged(
    verdict: Verdict,
    code: str,
    fact: FactRef | None = None,
    nearest: FactRef | None = None,
    value: str = "",
    **params: str,
) -> Judgement:
    """A judgement in one line."""
    return Judgement(verdict, Reason(code, tuple(sorted(params.items()))), fact, nearest, value)


def same(left: Decimal, right: Decimal | None) -> bool:
    """Equal numbers."""
    return right is not None and left == right
