"""Binds prices to the product they stand with: today's, the list price, or one that follows from
an offer. Never to some other product that happens to cost as much."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from mailwright.domains.catalog.contracts import Money, Offer, OfferKind, Product
from mailwright.domains.content.domain.verifier.bind_evidence import by_evidence
from mailwright.domains.content.domain.verifier.bind_offers import announced
from mailwright.domains.content.domain.verifier.bind_sums import basket, given, with_given
from mailwright.domains.content.domain.verifier.desk import Desk, judged
from mailwright.domains.content.domain.verifier.extract import content
from mailwright.domains.content.domain.verifier.index import show_money
from mailwright.domains.content.domain.verifier.lexicon.compile import concept
from mailwright.domains.content.domain.verifier.model import Judgement, Kind, Verdict
from mailwright.domains.content.domain.verifier.normal import fold, plain
from mailwright.domains.content.domain.verifier.scan import Found, Mention

_PIECES = 20
_AFTER = re.compile(
    r"(?<![a-z])(?:after|with) (?:the |your |a )?(?:discount|reduction|code)(?![a-z])"
    r"|(?<![a-z])(?:po|z) (?:rabat|zniz|obnizc|promocj|kod)[a-z]*|折后|券后|折扣后|优惠后"
)
"""Says that a price follows from an offer, whichever it is."""
_SINGLY = re.compile(
    r"one by one|separately|individually|on (?:its|their) own|osobno|oddzielnie|pojedynczo|单买"
    r"|分开|单独|原价"
)
_TOTAL = re.compile(
    r"(?<![a-z])(?:in total|altogether|in all(?! [a-z])|for both|together|razem|lacznie|w sumie"
    r"|zaplacisz za nie)(?![a-z])"
    r"|一共|总共|只付|共付|共计|合计|总价"
)
"""Says that a price is that of all pieces."""
_CENT = Decimal("0.01")
_NOT_FAR = Decimal("0.85")
"""How much of an amount a price has when it is called less than that."""


def price(desk: Desk, found: Found) -> Judgement:
    """An amount that is asked for something."""
    shown = f"{found.numbers[0]:.2f} {found.words[0] if found.words else ''}".strip()
    filled = basket(desk, found, shown)
    if filled:
        return filled
    bundle = _bundle(desk, found)
    if bundle is not None:
        offer, fits = bundle
        if fits:
            return _in_force(desk, found, offer, shown)
    product = _subject(desk, found)
    if product is None:
        return _nobody(desk, found, shown, bundle[0] if bundle else None)
    ref = desk.index.product_ref(product, show_money(product.price) if product.price else "")
    whole = _together(desk, found)
    if whole and _is(found, whole[0]):
        return judged(Verdict.OK, "derived", ref, value=shown, calculation=whole[1])
    for money, code, calculation in _prices(desk, found, product):
        if _is(found, money):
            return judged(Verdict.OK, code, ref, value=shown, calculation=calculation)
    if "from" in found.flags and not desk.named(found):
        least = _least(desk)
        if least and least.price and _is(found, least.price):
            return judged(Verdict.OK, "lowest", desk.index.product_ref(least), value=shown)
    known = by_evidence(desk, found, Kind.PRICE, shown, least=2)
    if known and known.verdict is Verdict.OK:
        return known
    if bundle is not None:
        return judged(
            Verdict.FALSE, "offer_differs", nearest=desk.index.offer_ref(bundle[0]), value=shown,
            expected=f"{bundle[0].value} {bundle[0].currency}",
        )  # fmt: skip
    expected = product.list_price if found.role == "list" and product.list_price else product.price
    if expected is None:
        return judged(
            Verdict.UNBOUND, "price_missing", nearest=ref, value=shown, product=product.name
        )
    code = "price_differs"
    if found.words and expected.currency not in found.words:
        code = "currency_differs"
    return judged(
        Verdict.FALSE, code, nearest=ref, value=shown, product=product.name,
        expected=show_money(expected),
    )  # fmt: skip


def fee(desk: Desk, found: Found) -> Judgement:
    """What delivery costs."""
    shown = f"{found.numbers[0]:.2f} {found.words[0] if found.words else ''}".strip()
    stated = [
        e
        for e in desk.evidence(Kind.PRICE)
        if "delivery" in e.topics and e.role not in ("min", "below")
    ]
    meet = [e for e in stated if not found.words or not e.units or set(found.words) & set(e.units)]
    hits = [e for e in meet if e.numbers[:1] == found.numbers[:1]]
    if hits:
        return judged(Verdict.OK, "knowledge", hits[0].fact, value=shown)
    if meet:
        return judged(
            Verdict.FALSE, "policy_differs", nearest=meet[0].fact, value=shown,
            expected=str(meet[0].numbers[0]),
        )  # fmt: skip
    return judged(Verdict.UNBOUND, "policy_unbound", value=shown)


def _subject(desk: Desk, found: Found) -> Product | None:
    """The product a price belongs to."""
    if desk.forced.startswith("product:"):
        return desk.product(desk.forced.partition(":")[2])
    names = [
        m
        for m in desk.extract.mentions
        if m.sentence == found.sentence and not m.offers and not m.code
    ]
    sure = [m for m in names if m.sure]
    names = sure or names
    if names:
        chosen = _paired(desk, found, names)
        return _one(desk, found, chosen.products)
    ids, _ = desk.products(found)
    return _one(desk, found, ids)


def _one(desk: Desk, found: Found, ids: tuple[str, ...]) -> Product | None:
    """Of several products with one part of a name in common, the one that costs as much."""
    products = [p for name in ids if (p := desk.product(name))]
    for product in products:
        if len(products) > 1 and any(_is(found, m) for m, *_ in _prices(desk, found, product)):
            return product
    return products[0] if products else None


def _paired(desk: Desk, found: Found, names: list[Mention]) -> Mention:
    """The name a price goes with among those of its sentence."""
    if len(names) == 1:
        return names[0]
    prices = [
        f
        for f in desk.extract.found
        if f.kind is Kind.PRICE and f.sentence == found.sentence and f.role == found.role
    ]
    if len(prices) == len(names) and names[-1].end <= prices[0].start and found in prices:
        return names[prices.index(found)]  # "A and B cost 89 and 20"
    everything = [
        f for f in desk.extract.found if f.kind is Kind.PRICE and f.sentence == found.sentence
    ]
    before = [m for m in names if m.end <= found.start]
    after = [m for m in names if m.start >= found.end]
    leads = everything and everything[0].start < names[0].start  # "89 for A, 20 for B"
    if leads and after and (not before or _bridge(desk, found, after[0])):
        return after[0]
    return before[-1] if before else after[0]


def _bridge(desk: Desk, found: Found, name: Mention) -> bool:
    """Whether only a few words lead from a price to the name after it."""
    between = desk.extract.folded[found.end : name.start]
    return len(between) <= 24 and not any(mark in between for mark in ",;|·")


def _prices(desk: Desk, found: Found, product: Product) -> Iterator[tuple[Money, str, str]]:
    """What may truly be asked for a product in the role the claim has: (money, reason, how)."""
    if found.role == "list":
        if product.list_price:
            yield product.list_price, "list_price", ""
        if product.price and (product.list_price is None or _lower_beside(desk, found, product)):
            yield product.price, "price", ""
        return
    counts = list(_counts(desk, found))
    total = bool(counts) and _TOTAL.search(desk.extract.sentence_text(found.sentence)) is not None
    if product.price and not total:
        yield product.price, "price", ""
    for offer in _offers_said(desk, found, product):
        base = product.price or product.list_price
        reduced = _reduced(offer, base) if base else None
        if reduced:
            yield reduced
    if product.price:
        deal = given(desk, product)
        for count in counts:
            if deal and count >= (deal.buy or 1) + (deal.get or 1):
                yield with_given(product.price, count, deal)
                continue
            money = Money(product.price.amount * count, product.price.currency)
            yield money, "derived", f"{count} × {show_money(product.price)} = {show_money(money)}"
    if product.list_price and product.list_price != product.price and _regular(desk, found):
        yield product.list_price, "list_price", ""


def _together(desk: Desk, found: Found) -> tuple[Money, str] | None:
    """What all that is named costs bought one by one: the products, or a bundle's pieces."""
    ids = desk.products(found)[0]
    offers, how = desk.offers(found)
    if not _SINGLY.search(desk.extract.masked):
        return None
    bundles = [o for o in offers if o.kind is OfferKind.BUNDLE and how in ("sentence", "passage")]
    if len(ids) < 2 and bundles:
        ids = bundles[0].product_ids or ()
    prices = [p.price for name in ids if (p := desk.product(name)) and p.price]
    if len(prices) < 2 or len({price.currency for price in prices}) > 1:
        return None
    amount = sum((price.amount for price in prices), Decimal(0))
    return Money(amount, prices[0].currency), " + ".join(show_money(price) for price in prices)


def _counts(desk: Desk, found: Found) -> Iterator[int]:
    """How many pieces the sentence speaks of ("two boxes for 198")."""
    for item in desk.extract.found:
        whole = (
            item.kind is Kind.QUANTITY and item.numbers[0] == item.numbers[0].to_integral_value()
        )
        near = item.sentence in (found.sentence, found.sentence - 1)
        if whole and near and 2 <= item.numbers[0] <= _PIECES:
            yield int(item.numbers[0])


def _lower_beside(desk: Desk, found: Found, product: Product) -> bool:
    """Whether a price that follows from an offer stands beside ("from 389 to 339")."""
    for other in desk.extract.found:
        if (
            other.kind is Kind.PRICE
            and other.role != "list"
            and other.numbers[0] < found.numbers[0]
        ):
            for offer in _offers_said(desk, other, product):
                reduced = _reduced(offer, product.price) if product.price else None
                if reduced and _is(other, reduced[0]):
                    return True
    return (
        any(o.covers(product.id) for o in _offers_said(desk, found, product))
        and product.list_price is None
    )


def _regular(desk: Desk, found: Found) -> bool:
    """Whether the words around call it the usual price after all."""
    after = desk.extract.folded[found.end : found.end + 24]
    before = desk.extract.folded[max(0, found.start - 24) : found.start]
    return concept("list_before").search(before) is not None and "(" in before + after


def _offers_said(desk: Desk, found: Found, product: Product) -> Iterator[Offer]:
    """Offers that the message speaks of, by code, name or value, and that count for a product."""
    seen: set[str] = set()
    named, _ = desk.offers(found)
    claims = [
        *(f for f in desk.extract.found if f.kind in (Kind.PERCENT, Kind.AMOUNT)),
        *desk.around.discounts,
    ]
    values = {f.numbers[0] for f in claims if f.kind in (Kind.PERCENT, Kind.AMOUNT)}
    after = _AFTER.search(desk.extract.sentence_text(found.sentence)) is not None
    for offer in (*named, *desk.index.facts.offers):
        said = offer in named or offer.value in values or (after and desk.valid(offer))
        if said and offer.id not in seen and offer.covers(product.id) and _counts_now(desk, offer):
            seen.add(offer.id)
            yield offer


def _counts_now(desk: Desk, offer: Offer) -> bool:
    """Whether an offer is in force, or the passage says when it will be."""
    return desk.valid(offer) or (desk.state(offer) == "future" and announced(desk, offer))


def _reduced(offer: Offer, base: Money) -> tuple[Money, str, str] | None:
    if offer.value is None:
        return None
    if offer.kind is OfferKind.PERCENT:
        amount = (base.amount * (100 - offer.value) / 100).quantize(_CENT, ROUND_HALF_UP)
        how = f"{show_money(base)} − {offer.value} %"
    elif offer.kind is OfferKind.AMOUNT and offer.currency == base.currency:
        amount = base.amount - offer.value
        how = f"{show_money(base)} − {offer.value} {offer.currency}"
    else:
        return None
    money = Money(amount, base.currency)
    return money, "derived", f"{how} = {show_money(money)}"


def _bundle(desk: Desk, found: Found) -> tuple[Offer, bool] | None:
    """A bundle that is named, or whose products are named together, and whether the price fits."""
    if found.role == "list":
        return None
    named, how = desk.offers(found)
    ids = set(desk.products(found)[0]) | {p for m in desk.extract.mentions for p in m.products}
    for offer in desk.index.facts.offers:
        if offer.kind is not OfferKind.BUNDLE or offer.value is None or not offer.currency:
            continue
        called = offer in named and how in ("sentence", "passage")
        text = desk.extract.sentence_text(found.sentence)
        together = (
            len(offer.product_ids or ()) > 1
            and set(offer.product_ids or ()) <= ids
            and concept("together").search(text) is not None
        )
        if called or together:
            fits = _is(found, Money(offer.value, offer.currency))
            if fits or called:
                return offer, fits
    return None


def _in_force(desk: Desk, found: Found, offer: Offer, shown: str) -> Judgement:
    desk.remember(found, offer)
    ref = desk.index.offer_ref(offer)
    state = desk.state(offer)
    if state == "valid":
        return judged(Verdict.OK, "offer", ref, value=shown)
    moment = offer.valid_until if state == "expired" else offer.valid_from
    return judged(
        Verdict.STALE, "offer_expired" if state == "expired" else "offer_not_yet", ref, value=shown,
        moment=moment.isoformat() if moment else "",
    )  # fmt: skip


def _nobody(desk: Desk, found: Found, shown: str, bundle: Offer | None) -> Judgement:
    """A price beside which no product is named."""
    if "from" in found.flags:
        least = _least(desk)
        if least and least.price and _is(found, least.price):
            return judged(Verdict.OK, "lowest", desk.index.product_ref(least), value=shown)
    whole = _together(desk, found)
    if whole and _is(found, whole[0]):
        return judged(Verdict.OK, "derived", value=shown, calculation=whole[1])
    called = _called(desk, found)
    if called:
        return judged(Verdict.OK, "price", desk.index.product_ref(called), value=shown)
    known = by_evidence(desk, found, Kind.PRICE, shown, least=1)
    if known:
        return known
    if bundle is not None:
        return judged(
            Verdict.FALSE, "offer_differs", nearest=desk.index.offer_ref(bundle), value=shown,
            expected=f"{bundle.value} {bundle.currency}",
        )  # fmt: skip
    priced = [p for p in desk.index.facts.products if p.price]
    nearest = min(
        priced,
        key=lambda p: abs(p.price.amount - found.numbers[0]) if p.price else Decimal(0),
        default=None,
    )
    return judged(
        Verdict.UNBOUND, "price_of_nothing", value=shown,
        nearest=desk.index.product_ref(nearest) if nearest else None,
    )  # fmt: skip


def _called(desk: Desk, found: Found) -> Product | None:
    """The one product of that price that the passage calls by a word of its name: "the compost"."""
    hits = [
        p
        for p in desk.index.facts.products
        if p.price and _is(found, p.price) and content(fold(plain(p.name))) & _all_words(desk)
    ]
    return hits[0] if len(hits) == 1 else None


def _all_words(desk: Desk) -> frozenset[str]:
    return frozenset().union(*desk.extract.words)


def _least(desk: Desk) -> Product | None:
    named = [p for name in desk.around.all_products if (p := desk.product(name)) and p.price]
    pool = named or [p for p in desk.index.facts.products if p.price]
    return min(pool, key=lambda p: p.price.amount if p.price else Decimal(0), default=None)


def _is(found: Found, money: Money) -> bool:
    if found.words and money.currency not in found.words:
        return False
    if "under" in found.flags:
        return _NOT_FAR * found.numbers[0] <= money.amount < found.numbers[0]
    return found.numbers[0] == money.amount
