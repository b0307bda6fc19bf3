"""Binds a basket of some worth and what is paid for it with a code: "£75 costs you £65 with SAVE10".
Both amounts stand when the code makes the one out of the other."""

import re
from decimal import Decimal

from mailwright.domains.catalog.contracts import Offer, OfferKind
from mailwright.domains.content.domain.verifier.desk import Desk, judged
from mailwright.domains.content.domain.verifier.model import Judgement, Kind, Verdict
from mailwright.domains.content.domain.verifier.scan import Found

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
