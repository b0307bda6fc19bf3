"""Binds names, codes, stock, addresses and words of promise."""

import re

from mailwright.domains.content.domain.verifier import holidays, links
from mailwright.domains.content.domain.verifier.bind_offers import (
    condition_denied,
    denied,
    kind_covered,
    universal,
    wrong_product,
)
from mailwright.domains.content.domain.verifier.desk import Desk, judged
from mailwright.domains.content.domain.verifier.extract import content
from mailwright.domains.content.domain.verifier.index import Sentence, describe
from mailwright.domains.content.domain.verifier.lexicon.compile import concept
from mailwright.domains.content.domain.verifier.model import (
    FactRef,
    Judgement,
    Kind,
    Reason,
    Verdict,
)
from mailwright.domains.content.domain.verifier.scan import Found, words_of
from mailwright.domains.content.domain.verifier.wording import Term, features

_BOUNDLESS = frozenset({"unlim", "nieli", "nieog", "limi", "bez"})
_FEW = 10
_REACH = 24
"""Characters after a guarantee that say when it holds."""
_APPLIED = re.compile(
    r"(?<![a-z])(?:is for|is good for|works? (?:on|for)|valid (?:on|for)|covers?|appl(?:y"
    r"|ies) to|takes? .{0,12}off|good on)(?![a-z])"
    r"|(?<![a-z])(?:obejmuj|dziala na|dziala przy|obowiazuje na|wazny na|na kazd|na wszystk"
    r"|na cal)|适用|用于|可用|通用|都能用|均可|全能用"
)
"""Says what an offer is for."""
_OTHERS = re.compile(
    r"(?<![a-z])(?:partner (?:shops?|stores?)|other (?:shops|stores|retailers)"
    r"|[a-z]+ach partnerskich|w innych [a-z]+ach)(?![a-z])|合作(?:门店|商家)|其他(?:店铺|门店|平台)"
)
"""Shops that are not the brand's own."""
_WORKS_IN = re.compile(
    r"(?<![a-z])(?:works?|valid|accepted|redeemable) (?:in|at)(?![a-z])|(?<![a-z])dziala \w*"
)
_RANK = re.compile(r"best[- ]sell|award|laureat|bestseller|najlepiej sprzedaj|najczesciej|销量第")
_MARKET = re.compile(
    r"(?:in|of|on) (?:the |all |our )?(?:world|country|town|city|region|market|industry|planet"
    r"|earth|nation|county|continent|"
    r"west coast|east coast|north|south|europe|britain|england|ireland|scotland|america|poland"
    r"|uk|usa|us)(?![a-z])"
    r"|worldwide|(?:country|nation|city|town|world|region|county|europe|britain|england|ireland|scotland|wales|america|poland|"
    r"germany|uk|london)'s"
    r"|(?:w|na) (?:calej |calym |swoim |naszym )?(?:polsc|kraj|swiec|swiat|europ|rynk|miesci"
    r"|region|bran|wojewodz|okolic|wroclaw|krak|"
    r"warsz|pozn|gdan|lodz)[a-z]*|wsrod [a-z]+"
    r"|全国|全球|世界|全世界|行业|业内|同类|同行|亚洲|中国|国内|市场|全网|全城|本市|国货"
)
"""Words that tell among whom something is the first: then it could be proven, and must be."""
_SOON = 7 * 24 * 3600


def code(desk: Desk, found: Found) -> Judgement:
    """A coupon code: known and in force, or not."""
    word = found.words[0]
    if found.role == "unknown":
        return judged(Verdict.UNBOUND, "code_unknown", value=word)
    if found.role == "near":
        ids = desk.index.books.code_book.codes[found.words[1]]
        nearest = desk.index.offer_ref(desk.index.offers[ids[0]])
        return judged(
            Verdict.UNBOUND, "code_near", nearest=nearest, value=word, expected=found.words[1]
        )
    offers = [desk.index.offers[i] for i in desk.index.books.code_book.codes[word]]
    offers.sort(key=lambda offer: not desk.valid(offer))
    offer = offers[0]
    ref = desk.index.offer_ref(offer)
    state = desk.state(offer)
    if state == "valid":
        text = desk.extract.sentence_text(found.sentence)
        if _OTHERS.search(text) and (_APPLIED.search(text) or _WORKS_IN.search(text)):
            brand = desk.index.facts.brand.name
            return judged(Verdict.FALSE, "offer_scope", nearest=ref, value=word, covers=brand)
        if all(o.min_order for o in offers) and denied(desk, found):
            return condition_denied(desk, offer, word)
        alone = not any(
            f.sentence == found.sentence and f.kind in (Kind.PERCENT, Kind.AMOUNT, Kind.BOGO)
            for f in desk.extract.found
        )
        limited = all(o.product_ids is not None for o in offers)
        wide = universal(desk, found)
        wider = wide == "all" or (
            wide == "kind" and not kind_covered(desk, found, offer, known=True)
        )
        named = desk.named(found)
        applied = _APPLIED.search(desk.extract.sentence_text(found.sentence)) is not None
        if wide == "kind" and applied and not kind_covered(desk, found, offer):
            wider = True
        inside = [p for p in named if any(o.covers(p) for o in offers)]
        outside = [p for p in named if p not in inside]
        if alone and limited and outside and (applied or not inside):
            return wrong_product(desk, offers, tuple(outside), word)
        if alone and limited and wider:
            covers = ", ".join(p.name for i in offer.product_ids or () if (p := desk.product(i)))
            return judged(Verdict.FALSE, "offer_scope", nearest=ref, value=word, covers=covers)
        return judged(Verdict.OK, "offer", ref, value=word)
    if state == "future" and _begins(desk, offer.valid_from):
        return judged(Verdict.OK, "offer_begins", ref, value=word)
    moment = offer.valid_until if state == "expired" else offer.valid_from
    return judged(
        Verdict.STALE, "offer_expired" if state == "expired" else "offer_not_yet", ref, value=word,
        moment=moment.isoformat() if moment else "", offer=describe(offer),
    )  # fmt: skip


def _begins(desk: Desk, moment: object) -> bool:
    """Whether the passage gives the day on which an offer begins, and no earlier one."""
    days = [f for f in desk.extract.found if f.kind is Kind.DATE]
    if any(f.role in ("rel", "weekend") for f in days):
        return False
    text = str(moment)[:10]
    today = desk.at.astimezone(desk.zone).date()
    for f in days:
        if f.role == "holiday" and text in {
            d.isoformat() for d in holidays.days(f.words[0], today)
        }:
            return True
    return any(
        f.role in ("abs", "range") and any(word[5:] == text[5:] for word in f.words[:1])
        for f in days
    )


def stock(desk: Desk, found: Found) -> Judgement:
    """How many are left, in stock, sold out."""
    ids, _ = desk.products(found)
    products = [p for i in ids if (p := desk.product(i))]
    counted = [p for p in products if p.stock is not None]
    shown = {"in": "in stock", "out": "sold out"}.get(found.role, "")
    if found.numbers:
        shown = f"{found.numbers[0]:f}"
    if not counted:
        if found.role in ("in", "out"):
            return judged(Verdict.WEAK, "stock_unknown", value=shown)
        nearest = desk.index.product_ref(products[0]) if products else None
        return judged(Verdict.UNBOUND, "stock_unknown", nearest=nearest, value=shown)
    product = counted[0]
    have = product.stock or 0
    true = {
        "in": have > 0,
        "out": have == 0,
        "more": bool(found.numbers) and have >= found.numbers[0],
        "left": bool(found.numbers) and have == found.numbers[0],
    }[found.role]
    ref = desk.index.product_ref(product, f"{have} in stock")
    if true:
        return judged(Verdict.OK, "stock", ref, value=shown)
    return judged(
        Verdict.FALSE, "stock_differs", nearest=ref, value=shown, product=product.name,
        expected=str(have),
    )  # fmt: skip


def address(desk: Desk, found: Found, *, image: bool = False) -> Judgement:
    """A link's address."""
    url = found.words[0]
    wrong = links.fault(url, desk.index.links, image=image)
    if wrong is None:
        return judged(
            Verdict.OK, "url", FactRef("brand", desk.index.facts.brand.stamp.version), value=url
        )
    nearest = None
    if wrong.product:
        nearest = desk.index.product_ref(desk.index.products[wrong.product], wrong.nearest)
    elif wrong.nearest:
        nearest = FactRef("brand", desk.index.facts.brand.stamp.version, wrong.nearest)
    verdict = (
        Verdict.UNBOUND if wrong.code in ("url_foreign", "url_near_product") else Verdict.FALSE
    )
    if wrong.code == "url_other_page":
        return judged(
            Verdict.WEAK,
            "url_near_product",
            nearest=nearest,
            value=url[:120],
            expected=wrong.nearest,
        )
    if image and wrong.code == "url_foreign":
        verdict = Verdict.WEAK
    return judged(verdict, wrong.code, nearest=nearest, value=url[:120], expected=wrong.nearest)


def forbidden(desk: Desk, found: Found) -> Judgement:
    """A word the brand or a correction forbids, or a regulated one outside an allowed claim."""
    word = found.words[0]
    if found.role == "regulated":
        term = Term.of(word)
        known = [s for s in desk.index.sentences if term.spans(s.folded, words_of(s.folded))]
        if known:
            return judged(Verdict.OK, "knowledge", known[0].fact, value=word)
    else:
        for one in desk.index.facts.memory:
            if any(Term.of(phrase).text == word for phrase in one.never_say):
                ref = FactRef(f"memory:{one.id}", one.stamp.version, word)
                return _refused("forbidden_memory", ref, word)
    ref = FactRef("brand", desk.index.facts.brand.stamp.version, word)
    return _refused(f"{found.role}_term", ref, word)


def _refused(code: str, nearest: FactRef, word: str) -> Judgement:
    reason = Reason(code, (("value", word),))
    return Judgement(Verdict.FORBIDDEN, reason, None, nearest, word)


def superlative(desk: Desk, found: Found) -> Judgement:
    """The best, the first, the only."""
    brand = FactRef("brand", desk.index.facts.brand.stamp.version)
    if found.role == "allowed":
        return judged(Verdict.OK, "allowed", brand, value=found.words[0])
    if found.role == "altered":
        ref = FactRef("brand", desk.index.facts.brand.stamp.version, found.words[0])
        return judged(Verdict.FALSE, "knowledge_differs", nearest=ref, expected=found.words[0])
    sentence = desk.extract.sentence_text(found.sentence)
    ranked = _MARKET.search(sentence) or _RANK.search(
        desk.extract.masked[found.start : found.end + 20]
    )
    return judged(Verdict.UNBOUND if ranked else Verdict.WEAK, "superlative_unsupported")


def promise(desk: Desk, found: Found) -> Judgement:
    """Health and money: only in the very words that are allowed."""
    text = desk.extract.folded[found.start : found.end]
    for sentence in desk.index.sentences:
        if text.strip() and text in sentence.folded:
            return judged(Verdict.OK, "knowledge", sentence.fact)
    return judged(Verdict.UNBOUND, "promise_unsupported")


def guarantee(desk: Desk, found: Found) -> Judgement:
    """A guarantee: bound when a guarantee or snippet is about the same."""
    text = desk.extract.folded[found.start : found.end]
    wanted = frozenset(found.words)
    if "fake" in wanted:
        hit = next((s for s in desk.index.sentences if text.strip() in s.folded), None)
        if hit:
            return judged(Verdict.OK, "knowledge", hit.fact)
        near = next((s for s in desk.index.sentences if "fake" in s.features), None)
        return judged(
            Verdict.FALSE if near else Verdict.UNBOUND, "guarantee_unsupported",
            nearest=near.fact if near else None,
        )  # fmt: skip
    sentence = desk.extract.sentence_text(found.sentence)
    wanted |= features(sentence) & {"lifetime"}
    if wanted & {"money_back", "returns"}:  # "your money back after the last lesson"
        wanted |= features(desk.extract.folded[found.end : found.end + _REACH]) & {"last"}
    told = desk.index.told
    hits = [s for s in told if wanted and wanted <= s.features and _same_bounty(wanted, text, s)]
    plain_hit = [s for s in told if text.strip() and text.strip() in s.folded]
    hits = hits or [s for s in plain_hit if "lifetime" not in wanted - s.features]
    if hits:
        whole = concept("everything")
        kind = concept("every_kind").search(sentence)
        wider = kind is not None and not any(_of_kind(kind.group(), s.folded) for s in hits)
        if wider or (whole.search(sentence) and not any(whole.search(s.folded) for s in hits)):
            return judged(Verdict.FALSE, "guarantee_scope", nearest=hits[0].fact)
        return judged(Verdict.OK, "knowledge", hits[0].fact)
    if found.role == "strong":
        near = next((s for s in desk.index.sentences if wanted & s.features), None)
        return judged(Verdict.UNBOUND, "guarantee_unsupported", nearest=near.fact if near else None)
    return judged(Verdict.WEAK, "guarantee_vague")


def _same_bounty(wanted: frozenset[str], text: str, told: Sentence) -> bool:
    """Whether what is unlimited is what the fact says is."""
    return "unlimited" not in wanted or not content(text) - told.words - _BOUNDLESS


def _of_kind(words: str, folded: str) -> bool:
    """Whether a fact speaks of the kind of thing that "every part", "all jackets" names."""
    return words.split()[-1][:4] in folded or concept("every_kind").search(folded) is not None


def urgency(desk: Desk, found: Found) -> Judgement:
    """Hurry: true when an offer ends within a week or stock is low, else weak."""
    named, _ = desk.offers(found)
    ids = [*desk.bound.get(-1, []), *(o.id for o in named)]
    for offer_id in ids:
        offer = desk.index.offers[offer_id]
        ends = offer.valid_until
        if ends and desk.valid(offer) and (ends - desk.at).total_seconds() <= _SOON:
            return judged(Verdict.OK, "urgency_offer", desk.index.offer_ref(offer))
    for product_id in desk.products(found)[0]:
        product = desk.product(product_id)
        if product and product.stock is not None and 0 < product.stock <= _FEW:
            return judged(
                Verdict.OK,
                "urgency_stock",
                desk.index.product_ref(product, f"{product.stock} left"),
            )
    return judged(Verdict.WEAK, "urgency_plain")


def readable(text: str) -> str:
    """A claim's text for people: one line, at most 160 characters."""
    return re.sub(r"\s+", " ", text).strip()[:160]
