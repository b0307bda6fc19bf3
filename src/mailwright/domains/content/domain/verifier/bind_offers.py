"""Finds the offer a discount is about, and whether it holds: value, products, scope, moment."""

import re
from collections.abc import Callable, Iterable

from mailwright.domains.catalog.contracts import Offer, OfferKind
from mailwright.domains.content.domain.verifier import holidays
from mailwright.domains.content.domain.verifier.desk import Desk, judged
from mailwright.domains.content.domain.verifier.index import describe
from mailwright.domains.content.domain.verifier.lexicon.compile import NAME, concept
from mailwright.domains.content.domain.verifier.model import Judgement, Kind, Verdict
from mailwright.domains.content.domain.verifier.scan import Found

_NEGATED = re.compile(
    r"(?<![a-z])(?:not|excludes?|except|nie|oprocz|z wyjatkiem)(?![a-z])|除外|不适用|不参加"
)


_EACH = frozenset({"一律", "通通"})
"""Words that say of what is named that all of it is meant, not that all there is is."""


def match(
    desk: Desk, found: Found, fits: Callable[[Offer], bool], kind: OfferKind, shown: str
) -> Judgement:
    """The judgement on a discount of a value that `fits` tells."""
    named, how = desk.offers(found)
    named = tuple(o for o in named if o.kind is kind or fits(o))
    coded = any(o.code or o.name for o in named)
    if named and coded and how in ("sentence", "passage"):
        hits = [o for o in named if fits(o)]
        if hits:
            return covered(desk, found, hits, shown)
        if how == "sentence":
            return differs(desk, named, shown)
    candidates = [o for o in desk.index.facts.offers if fits(o)]
    if named and how == "near":
        candidates.sort(key=lambda o: o not in named)
    return _pick(desk, found, candidates, kind, shown)


def _pick(
    desk: Desk, found: Found, candidates: list[Offer], kind: OfferKind, shown: str
) -> Judgement:
    """The best of the offers of the claimed value; the reason when none will do."""
    products, how = desk.products(found)
    everything = universal(desk, found)
    if candidates and how == "sentence" and not everything:
        about = [o for o in candidates if products and any(o.covers(p) for p in products)]
        if not about:
            return wrong_product(desk, candidates, products, shown)
        return covered(desk, found, about, shown)
    if candidates:
        preferred = [o for o in candidates if any(o.covers(p) for p in products)]
        return covered(desk, found, preferred or candidates, shown)
    similar = [o for o in desk.index.facts.offers if o.kind is kind]
    similar.sort(key=lambda o: (not desk.valid(o), not any(o.covers(p) for p in products)))
    if similar:
        return differs(desk, similar[:1], shown)
    return judged(Verdict.UNBOUND, "no_such_offer", value=shown)


def covered(desk: Desk, found: Found, offers: Iterable[Offer], shown: str) -> Judgement:
    """Among offers of the right value: in force, for what is named, for all if all is said."""
    offers = list(offers)
    products = desk.named(found)
    everything = universal(desk, found)
    worst: Judgement | None = None
    for offer in sorted(offers, key=lambda o: not desk.valid(o)):
        ref = desk.index.offer_ref(offer)
        if (everything == "all" and offer.product_ids is not None) or (
            everything == "kind" and not kind_covered(desk, found, offer)
        ):
            worst = worst or judged(
                Verdict.FALSE, "offer_scope", nearest=ref, value=shown, covers=_names(desk, offer)
            )
        elif (
            products
            and not all(offer.covers(p) for p in products)
            and (len(products) == 1 or not any(offer.covers(p) for p in products))
        ):
            worst = worst or wrong_product(desk, [offer], products, shown)
        elif desk.valid(offer) or (desk.state(offer) == "future" and announced(desk, offer)):
            desk.remember(found, offer)
            if offer.min_order and denied(desk, found):
                return condition_denied(desk, offer, shown)
            if offer.min_order and not _limit_told(desk):
                low = f"{offer.min_order.amount:.2f} {offer.min_order.currency}"
                return judged(Verdict.WEAK, "condition_missing", ref, value=shown, limit=low)
            return judged(Verdict.OK, "offer", ref, value=shown)
        else:
            desk.remember(found, offer)
            worst = worst or out_of_force(desk, offer, shown)
    assert worst is not None
    return worst


_AND_KIND = re.compile(
    r"(?: [a-z]+)? (?:i|oraz|and|or|lub|czy) (?:all |any |every |wszystkich "
    r"|kazd[a-z]+ )?([a-z]{4,})"
)
_DENIED = re.compile(
    r"(?<![a-z])(?:no minimum|without (?:a |any )?minimum|no min\.|(?:any|every"
    r"|each) (?:single )?order|whatever you (?:spend|order|buy)"
    r"|no matter how (?:small|little|much)|no threshold|no strings attached|whatever its size"
    r"|bez (?:minimalnej kwoty|(?:zadnego |jakiegokolwiek )?minimum|kwoty minimalnej"
    r"|minimalnego zamowienia|progu)|(?:do|na|przy) kazd[a-z]* (?:zamowieni|zakup)[a-z]*"
    r"|niezaleznie od (?:kwoty|wartosci)|bez wzgledu na (?:kwote|wartosc)|od pierwszej zlotowki)"
    r"|没有?[^,，。]{0,2}门槛|#[件套个本]?也包邮|无门槛|零门槛|任意金额|不限金额|不设门槛|无最低消费|不用凑单|无需凑单|#件也"
)


def denied(desk: Desk, found: Found) -> bool:
    """Whether the sentence says that there is no minimum order."""
    text = desk.extract.sentence_text(found.sentence)
    return _DENIED.search(text) is not None and not _limit_told(desk)


def condition_denied(desk: Desk, offer: Offer, shown: str) -> Judgement:
    """The offer has a minimum order, which the message denies."""
    assert offer.min_order is not None
    low = f"{offer.min_order.amount:.2f} {offer.min_order.currency}"
    return judged(
        Verdict.FALSE,
        "condition_denied",
        nearest=desk.index.offer_ref(offer),
        value=shown,
        limit=low,
    )


def _limit_told(desk: Desk) -> bool:
    """Whether the passage, or one near it, gives any minimum order."""
    near = (*desk.extract.found, *desk.around.discounts)
    return any(item.kind is Kind.MIN_ORDER for item in near)


def announced(desk: Desk, offer: Offer) -> bool:
    """Whether the passage says when an offer that is not yet in force begins."""
    today = desk.at.astimezone(desk.zone).date()
    begins = offer.valid_from.date() if offer.valid_from else None
    if any(
        item.kind is Kind.DATE
        and item.role == "holiday"
        and begins in holidays.days(item.words[0], today)
        for item in desk.extract.found
    ):
        return True
    return any(
        item.kind is Kind.DATE and item.role in ("abs", "range", "weekday", "rel")
        for item in desk.extract.found
    ) and not any(
        item.kind is Kind.DATE and item.role in ("rel", "weekend") for item in desk.extract.found
    )


def universal(desk: Desk, found: Found) -> str:
    """Whose: "all" when the sentence speaks of everything, "kind" of all of a kind, else ""."""
    text = desk.extract.sentence_text(found.sentence)
    if _NEGATED.search(text):
        return ""
    wide = [match.group() for match in concept("everything").finditer(text)]
    if any(word not in _EACH for word in wide) or (wide and not desk.named(found)):
        return "all"
    if found.kind in (Kind.PERCENT, Kind.BOGO, Kind.CODE) and not desk.named(found):
        return "kind" if concept("every_kind").search(text) else ""
    return ""


def kind_covered(desk: Desk, found: Found, offer: Offer, *, known: bool = False) -> bool:
    """Whether an offer is for all of the kind that is named. `known`: a kind that no product is of
    may be no goods at all ("every branch")."""
    if offer.product_ids is None:
        return True
    match = concept("every_kind").search(desk.extract.sentence_text(found.sentence))
    word = (match.group().split()[-1] if match else "").replace(NAME, "")[:5].rstrip("s")
    products = desk.index.facts.products
    of_kind = {p.id for p in products if word in f"{p.category} {p.name}".lower()}
    if match and of_kind:
        more = _AND_KIND.match(desk.extract.sentence_text(found.sentence), match.end())
        if more and not any(more[1][:4] in f"{p.category} {p.name}".lower() for p in products):
            return False  # "any annual licence or monthly plan"
    if known and not of_kind:
        return True
    covered = {name for name in offer.product_ids if name in desk.index.products}
    return bool(word) and covered == of_kind


def _names(desk: Desk, offer: Offer) -> str:
    ids = offer.product_ids or ()
    names = [desk.index.products[p].name if p in desk.index.products else p for p in ids]
    return ", ".join(names) or "no product"


def wrong_product(
    desk: Desk, offers: list[Offer], products: tuple[str, ...], shown: str
) -> Judgement:
    """The offer is for other products than those named."""
    offer = offers[0]
    about = ", ".join(desk.index.products[p].name for p in products if p in desk.index.products)
    return judged(
        Verdict.FALSE, "offer_other_product", nearest=desk.index.offer_ref(offer), value=shown,
        covers=_names(desk, offer), product=about,
    )  # fmt: skip


def differs(desk: Desk, offers: Iterable[Offer], shown: str) -> Judgement:
    """The offer that is meant says something else."""
    offer = next(iter(offers))
    return judged(
        Verdict.FALSE, "offer_differs", nearest=desk.index.offer_ref(offer), value=shown,
        expected=describe(offer),
    )  # fmt: skip


def out_of_force(desk: Desk, offer: Offer, shown: str) -> Judgement:
    """The offer has ended or not begun."""
    expired = desk.state(offer) == "expired"
    moment = offer.valid_until if expired else offer.valid_from
    return judged(
        Verdict.STALE, "offer_expired" if expired else "offer_not_yet",
        desk.index.offer_ref(offer), value=shown, moment=moment.isoformat() if moment else "",
    )  # fmt: skip
