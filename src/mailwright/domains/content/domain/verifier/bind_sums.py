"""Sums: a basket of some worth and what is paid for it with a code ("£75 costs £65 with SAVE10"),
and what several pieces cost when some of them are given."""

import re
from decimal import ROUND_HALF_UP, Decimal

from mailwright.domains.catalog.contracts import Money, Offer, OfferKind, Product
from mailwright.domains.content.domain.verifier.desk import Desk, judged
from mailwright.domains.content.domain.verifier.index import show_money
from mailwright.domains.content.domain.verifier.model import Judgement, Kind, Verdict
from mailwright.domains.content.domain.verifier.scan import Found, Mention

_CENT = Decimal("0.01")
_BASKET = re.compile(
    r"(?<![a-z])(?:basket|cart|order|bill|shop(?:ping)?|purchases?|koszyk\w*|zakup\w*|zamowieni\w*"
    r"|rachunek)(?![a-z])|订单|购物车|消费|买满|结算|单笔|凑满"
)


def basket(desk: Desk, found: Found, shown: str) -> Judgement | None:
    """An amount that is a basket's, or what is left of it to pay; None where it is neither."""
    if not _BASKET.search(desk.extract.sentence_text(found.sentence)):
        return None
    named, how = desk.offers(found)
    if how not in ("sentence", "passage"):
        return None
    others = [
        f
        for f in desk.extract.found
        if f.sentence == found.sentence
        and f.kind in (Kind.PRICE, Kind.MIN_ORDER)
        and f.numbers[0] != found.numbers[0]
    ]
    for offer in named:
        for other in others:
            pair = sorted((found.numbers[0], other.numbers[0]))
            if desk.valid(offer) and _paid(offer, pair[1]) == pair[0]:
                desk.remember(found, offer)
                ref = desk.index.offer_ref(offer)
                return judged(
                    Verdict.OK, "derived", ref, value=shown,
                    calculation=f"{pair[1]} → {pair[0]} {offer.currency}".strip(),
                )  # fmt: skip
    return None


def _paid(offer: Offer, whole: Decimal) -> Decimal | None:
    """What a basket costs with an offer for all; None when the offer is not for it."""
    if offer.value is None or offer.product_ids is not None:
        return None
    if offer.min_order and whole < offer.min_order.amount:
        return None
    if offer.kind is OfferKind.AMOUNT:
        return whole - offer.value
    if offer.kind is OfferKind.PERCENT:
        return whole * (100 - offer.value) / 100
    return None


def given(desk: Desk, product: Product) -> Offer | None:
    """The offer that gives pieces for nothing, where the message speaks of it."""
    claims = (*desk.extract.found, *desk.around.discounts)
    named = any(o.kind is OfferKind.BOGO for m in desk.extract.mentions for o in _of(desk, m))
    if not named and not any(f.kind is Kind.BOGO for f in claims):
        return None
    for offer in desk.index.facts.offers:
        if offer.kind is OfferKind.BOGO and offer.covers(product.id) and desk.valid(offer):
            return offer
    return None


def _of(desk: Desk, mention: Mention) -> list[Offer]:
    return [desk.index.offers[name] for name in mention.offers]


def with_given(price: Money, count: int, offer: Offer) -> tuple[Money, str, str]:
    """What so many pieces cost when some of them are given."""
    buy, get = offer.buy or 1, offer.get or 1
    free = count // (buy + get) * get
    off = Decimal(100) if offer.value is None else offer.value
    amount = (price.amount * count - price.amount * free * off / 100).quantize(_CENT, ROUND_HALF_UP)
    money = Money(amount, price.currency)
    return (
        money,
        "derived",
        f"{count} × {show_money(price)}, {free} at −{off} % = {show_money(money)}",
    )
