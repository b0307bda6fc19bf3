"""Binds percentages, buy-one-get-one, amounts off, free shipping and minimum orders to offers."""

from collections.abc import Iterable
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from mailwright.domains.catalog.contracts import Offer, OfferKind, Product
from mailwright.domains.content.domain.verifier.bind_evidence import by_evidence
from mailwright.domains.content.domain.verifier.bind_offers import match, out_of_force, universal
from mailwright.domains.content.domain.verifier.bind_sums import basket
from mailwright.domains.content.domain.verifier.desk import Desk, judged
from mailwright.domains.content.domain.verifier.index import show, show_money
from mailwright.domains.content.domain.verifier.model import Judgement, Kind, Verdict
from mailwright.domains.content.domain.verifier.scan import Found

_LIMITS = frozenset({"min", "below"})
_THIRD = Decimal(100) / 3


def percent(desk: Desk, found: Found) -> Judgement:
    """A percentage."""
    value = found.numbers[0]
    shown = f"{show(value.quantize(Decimal('0.01')))} %"

    def fits(offer: Offer) -> bool:
        if offer.kind is OfferKind.BUNDLE:
            return not offer.currency and offer.value == value
        if offer.kind is not OfferKind.PERCENT or offer.value is None:
            return False
        if "fraction" in found.flags and abs(value - _THIRD) < 1:
            return abs(offer.value - value) < 1
        return offer.value == value

    if found.role == "share":
        known = by_evidence(desk, found, Kind.PERCENT, shown)
        if known:
            return known
        if value == 100:
            return judged(Verdict.WEAK, "share_unsupported", value=shown)
        if not _discounting(desk, found):
            return judged(Verdict.UNBOUND, "share_unbound", value=shown)
    if "up_to" in found.flags:
        return _up_to(desk, found, value, shown)
    known = by_evidence(desk, found, Kind.PERCENT, shown, least=2)
    free = not desk.named(found) and desk.offers(found)[1] != "sentence"
    if known and free and (known.verdict is Verdict.OK or known.reason.values["close"] == "yes"):
        return known
    done = match(desk, found, fits, OfferKind.PERCENT, shown)
    if done.verdict is Verdict.OK:
        return done
    coded = desk.offers(found)[1] == "sentence"
    for name in () if coded else _subjects(desk, found):
        product = desk.product(name)
        if product and value in _reductions(product):
            calculation = f"{product.list_price and show_money(product.list_price)} → " + (
                show_money(product.price) if product.price else ""
            )
            return judged(
                Verdict.OK, "reduction", desk.index.product_ref(product), value=shown,
                calculation=calculation,
            )  # fmt: skip
    return known if known and known.verdict is Verdict.OK else done


def bogo(desk: Desk, found: Found) -> Judgement:
    """Buy so many, get so many."""
    buy, get, off = found.numbers
    if found.role == "gift":
        return _gift(desk, found)
    shown = f"buy {show(buy)} get {show(get)}" + (f" at -{show(off)} %" if off != 100 else "")

    def fits(offer: Offer) -> bool:
        return (
            offer.kind is OfferKind.BOGO
            and (offer.buy == buy or buy == 0)
            and offer.get == get
            and (Decimal(100) if offer.value is None else offer.value) == off
        )

    return match(desk, found, fits, OfferKind.BOGO, shown)


def _gift(desk: Desk, found: Found) -> Judgement:
    """A product for nothing: only where an offer gives it."""
    ids = [
        p
        for m in desk.extract.mentions
        if m.start >= found.start and m.end <= found.end
        for p in m.products
    ]
    given = [
        o
        for o in desk.index.facts.offers
        if o.kind is OfferKind.BOGO and any(o.covers(p) for p in ids)
    ]
    for offer in sorted(given, key=lambda o: not desk.valid(o)):
        if desk.valid(offer):
            desk.remember(found, offer)
            return judged(Verdict.OK, "offer", desk.index.offer_ref(offer), value="free")
        return out_of_force(desk, offer, "free")
    return judged(Verdict.UNBOUND, "no_such_offer", value="free")


def amount(desk: Desk, found: Found) -> Judgement:
    """An amount off: an offer's, the difference to a list price, or one that knowledge states."""
    value = found.numbers[0]
    shown = _shown(found)

    def fits(offer: Offer) -> bool:
        if offer.kind is not OfferKind.AMOUNT or offer.value != value:
            return False
        if "pair" in found.flags and len(found.numbers) > 1:
            low = offer.min_order.amount if offer.min_order else Decimal(0)
            if low != found.numbers[1]:
                return False
        return _currency_fits(found, offer.currency)

    bundled = _bundle_saving(desk, found, value, shown)
    if bundled:
        return bundled
    done = match(desk, found, fits, OfferKind.AMOUNT, shown)
    if done.verdict is Verdict.OK:
        return done
    named, how = desk.offers(found)
    coded = how == "sentence" and not any(o.kind is OfferKind.BUNDLE for o in named)
    for name in () if coded else _subjects(desk, found):
        product = desk.product(name)
        if product and product.price and _currency_fits(found, product.price.currency):
            for saving, calculation in _savings(desk, found, product):
                if saving == value:
                    return judged(
                        Verdict.OK, "reduction", desk.index.product_ref(product), value=shown,
                        calculation=calculation,
                    )  # fmt: skip
    known = by_evidence(desk, found, Kind.PRICE, shown, least=2)
    return known if known and known.verdict is Verdict.OK else done


def free_shipping(desk: Desk, found: Found) -> Judgement:
    """Free shipping, and whether its condition is said."""
    offers = [o for o in desk.index.facts.offers if o.kind is OfferKind.FREE_SHIPPING]
    valid = [o for o in offers if desk.valid(o)]
    if not valid:
        known = [s for s in desk.index.sentences if "delivery" in s.topics and "free" in s.features]
        if known:
            return judged(Verdict.OK, "knowledge", known[0].fact, value="free shipping")
        if offers:
            return out_of_force(desk, offers[0], "free shipping")
        return judged(Verdict.UNBOUND, "no_such_offer", value="free shipping")
    for offer in valid:
        desk.remember(found, offer)
    free = [o for o in valid if o.min_order is None or o.min_order.amount == 0]
    if free:
        return judged(Verdict.OK, "offer", desk.index.offer_ref(free[0]), value="free shipping")
    offer = valid[0]
    ref = desk.index.offer_ref(offer)
    assert offer.min_order is not None
    low = show_money(offer.min_order)
    said = any(item.kind is Kind.MIN_ORDER for item in desk.extract.found)
    if "no_minimum" in found.flags and not said:
        return judged(
            Verdict.FALSE, "condition_denied", nearest=ref, value="free shipping", limit=low
        )
    if said or any(item.kind is Kind.MIN_ORDER for item in desk.around.discounts):
        return judged(Verdict.OK, "offer", ref, value="free shipping")
    return judged(Verdict.WEAK, "condition_missing", ref, value="free shipping", limit=low)


def minimum(desk: Desk, found: Found) -> Judgement:
    """A minimum order: that of the offers the sentence is about."""
    value = found.numbers[0]
    shown = _shown(found)
    if "rates" in desk.topics(found):  # "from 1,000 zł in ten rates"
        stated = [e for e in desk.evidence(Kind.PRICE) if "rates" in e.topics]
        if stated and not any(e.numbers[:1] == found.numbers[:1] for e in stated):
            return judged(
                Verdict.FALSE, "policy_differs", nearest=stated[0].fact, value=shown,
                expected=show(stated[0].numbers[0]),
            )  # fmt: skip
    offers = _conditioned(desk, found)
    hit = next(
        (
            o
            for o in offers
            if o.min_order
            and o.min_order.amount == value
            and _currency_fits(found, o.min_order.currency)
            and ("pair" not in found.flags or o.value == found.numbers[1])
        ),
        None,
    )
    if hit:
        desk.remember(found, hit)
        if not desk.valid(hit) and desk.state(hit) == "expired":
            return out_of_force(desk, hit, shown)
        return judged(Verdict.OK, "offer", desk.index.offer_ref(hit), value=shown)
    filled = basket(desk, found, shown)
    if filled:
        return filled
    known = by_evidence(desk, found, Kind.PRICE, shown, roles=_LIMITS)
    if known and known.verdict is Verdict.OK:
        return known
    nearest = desk.index.offer_ref(offers[0]) if offers else None
    verdict = Verdict.FALSE if offers else Verdict.UNBOUND
    limit = show_money(offers[0].min_order) if offers and offers[0].min_order else "none"
    return judged(verdict, "minimum_differs", nearest=nearest, value=shown, expected=limit)


def _conditioned(desk: Desk, found: Found) -> list[Offer]:
    """The offers whose minimum is meant: by code, by what else the sentence promises, any."""
    facts = desk.index.facts.offers
    sentence = [f for f in desk.extract.found if f.sentence == found.sentence]
    if "pair" in found.flags:
        return [o for o in facts if o.kind is OfferKind.AMOUNT and o.min_order]
    if any(f.kind is Kind.FREE_SHIPPING for f in sentence):
        return [o for o in facts if o.kind is OfferKind.FREE_SHIPPING]
    coded, how = desk.offers(found)
    if coded and how in ("sentence", "passage"):
        return list(coded)
    percents = {f.numbers[0] for f in sentence if f.kind is Kind.PERCENT}
    amounts = {f.numbers[0] for f in sentence if f.kind is Kind.AMOUNT}
    if percents or amounts:
        meant = [o for o in facts if o.min_order and o.value in percents | amounts]
        if meant:
            return meant
    if any(f.kind is Kind.FREE_SHIPPING for f in desk.extract.found):
        return [o for o in facts if o.kind is OfferKind.FREE_SHIPPING]
    if coded and any(o.min_order for o in coded):
        return list(coded)
    return [o for o in facts if o.min_order and desk.state(o) != "expired"]


def _discounting(desk: Desk, found: Found) -> bool:
    """Whether a bare percentage stands among offers."""
    return (
        bool([m for m in desk.extract.mentions if m.code and m.sentence == found.sentence])
        or any(
            f.kind in (Kind.AMOUNT, Kind.CODE, Kind.BOGO) and f.sentence == found.sentence
            for f in desk.extract.found
        )
        or (
            len(desk.extract.text) < 60
            and bool(desk.named(found) or universal(desk, found) or desk.around.codes)
        )
    )


def _up_to(desk: Desk, found: Found, value: Decimal, shown: str) -> Judgement:
    best = [o for o in desk.index.facts.offers if o.kind is OfferKind.PERCENT and desk.valid(o)]
    best.sort(key=lambda o: -(o.value or 0))
    reductions = [r for p in desk.index.facts.products for r in _reductions(p)]
    top = max([*(o.value or Decimal(0) for o in best), *reductions], default=Decimal(0))
    if (best and value == (best[0].value or 0)) or value == top:
        ref = desk.index.offer_ref(best[0]) if best else None
        if best:
            desk.remember(found, best[0])
        return judged(Verdict.OK, "largest", ref, value=shown)
    nearest = desk.index.offer_ref(best[0]) if best else None
    return judged(
        Verdict.FALSE, "largest_differs", nearest=nearest, value=shown, expected=show(top)
    )


def _subjects(desk: Desk, found: Found) -> tuple[str, ...]:
    return desk.products(found)[0]


def _reductions(product: Product) -> tuple[Decimal, ...]:
    if not product.price or not product.list_price or product.list_price.amount == 0:
        return ()
    share = (1 - product.price.amount / product.list_price.amount) * 100
    if share <= 0:
        return ()
    steps = (Decimal(1), Decimal("0.1"))
    rounded = {share.quantize(step, how) for step in steps for how in (ROUND_HALF_UP, ROUND_FLOOR)}
    return tuple(sorted(rounded))


def _savings(desk: Desk, found: Found, product: Product) -> Iterable[tuple[Decimal, str]]:
    assert product.price is not None
    if product.list_price:
        saving = product.list_price.amount - product.price.amount
        yield saving, f"{product.list_price.amount} − {product.price.amount}"
    named, _ = desk.offers(found)
    for offer in desk.index.facts.offers:
        saved = _bundled(desk, found, offer, named=offer in named)
        if saved:
            yield saved
    for offer in named:
        if offer.kind is OfferKind.PERCENT and offer.value and offer.covers(product.id):
            saving = (product.price.amount * offer.value / 100).quantize(Decimal("0.01"))
            yield saving, f"{offer.value} % of {product.price.amount}"


def _bundle_saving(desk: Desk, found: Found, value: Decimal, shown: str) -> Judgement | None:
    """An amount that a bundle named in the sentence, and no code beside it, is said to save."""
    named, how = desk.offers(found)
    if how != "sentence" or any(o.code for o in named):
        return None
    for offer in named:
        saved = _bundled(desk, found, offer, named=True)
        if saved is None:
            continue
        ref = desk.index.offer_ref(offer)
        if saved[0] == value:
            return judged(Verdict.OK, "derived", ref, value=shown, calculation=saved[1])
        return judged(
            Verdict.FALSE, "knowledge_differs", nearest=ref, value=shown, expected=show(saved[0])
        )
    return None


def _bundled(desk: Desk, found: Found, offer: Offer, *, named: bool) -> tuple[Decimal, str] | None:
    """What a bundle saves against its pieces bought one by one."""
    parts = [p for name in offer.product_ids or () if (p := desk.product(name))]
    if offer.kind is not OfferKind.BUNDLE or not offer.currency or not offer.value:
        return None
    if not named and not {p.id for p in parts} <= set(desk.products(found)[0]):
        return None
    whole = sum((p.price.amount for p in parts if p.price), Decimal(0))
    return whole - offer.value, f"{whole} − {offer.value}"


def _currency_fits(found: Found, currency: str) -> bool:
    return not found.words or currency in found.words or not currency


def _shown(found: Found) -> str:
    return f"{found.numbers[0]:.2f} {found.words[0] if found.words else ''}".strip()
