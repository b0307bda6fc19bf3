"""Binds names: of products, of what is almost one, of strangers; and where something comes from."""

import re

from mailwright.domains.catalog.contracts import Offer, OfferKind, Product
from mailwright.domains.content.domain.verifier.bind_offers import wrong_product
from mailwright.domains.content.domain.verifier.desk import Desk, judged
from mailwright.domains.content.domain.verifier.extract import content
from mailwright.domains.content.domain.verifier.index import Sentence
from mailwright.domains.content.domain.verifier.lexicon.compile import NAME
from mailwright.domains.content.domain.verifier.model import Judgement, Verdict
from mailwright.domains.content.domain.verifier.normal import fold, plain
from mailwright.domains.content.domain.verifier.scan import Found

_BRAND = re.compile(
    r"(?<![a-z])(?:since|founded|based|born|started|home|headquarter[a-z]*|roots|studio|workshop"
    r"|factory|we(?:'re| are| come)? from|hails? from|comes? from|z siedziba|szyjemy|robimy"
    r"|produkuj[a-z]*|powstaj[a-z]*|zalozon[a-z]*|dziala[a-z]*|mieszcz[a-z]*)(?![a-z])"
    r"|源自|来自|总部|创立|成立|旗下|工厂|创办"
)
"""Speaks of where the brand is or comes from."""
_SAME = 2
"""Words in common from which on a sentence says what a fact says."""
_SHORT = 5
_NO_VALUE = frozenset({"no", "none", "nie", "brak", "false", "否", "无", "没有", "不支持"})
_NEGATES = re.compile(
    r"(?<![a-z])(?:no|not|without|lacks?|isn't|doesn't|nie|bez|brak)(?![a-z])|不|没|无"
)
_CONTAINS = re.compile(
    r"(?<![a-z])(?:you get|contains?|includes?|comes with|inside|holds?|made up of|consists? of"
    r"|znajdziesz|zawiera|w sklad|sklada|brings? together|combines?|pairs|laczy"
    r"|dostajesz|dostaniesz|w zestawie)|里有|包含|内含|包括|装有|含有|组成"
)


_IS_FOR = re.compile(
    r"\s?(?:is|is for|is on|applies to|works on|covers|dotyczy|obejmuje|jest na|dziala na)"
    r"(?: the)?\s"
    r"|的?(?:是|仅限|适用于|商品是|商品为)"
)
"""Leads from an offer's name to what it is for."""


def name(desk: Desk, found: Found) -> Judgement | None:
    """A product's name, or what is almost one; or where something comes from."""
    if found.role == "origin":
        if found.words[0] in desk.index.books.name_book.stated:
            return None
        named = {f"product:{name}" for name in desk.named(found)}
        known = next((ref for ref in desk.index.origins if ref.id in named), None)
        verdict = Verdict.FALSE if known else Verdict.WEAK
        if "own" in found.flags and any(
            (told.proper or told.places) and _BRAND.search(told.folded)
            for told in desk.index.sentences
        ):
            verdict = Verdict.UNBOUND  # facts tell where the brand is, and not of this
        return judged(verdict, "origin_unstated", nearest=known, value=found.words[0])
    if found.role == "stranger":
        return judged(Verdict.UNBOUND, "name_unknown", value=found.words[0])
    if found.role in ("passing", "placed", "joined"):
        return _elsewhere(desk, found)
    product = desk.product(found.words[0])
    ref = desk.index.product_ref(product) if product else None
    shown = product.name if product else ""
    if found.role == "known" and product:
        lacking = _lacking(desk, found, product)
        if lacking:
            near = desk.index.product_ref(product, lacking)
            return judged(
                Verdict.FALSE, "knowledge_differs", nearest=near, value=shown, expected=lacking
            )
        bundle = _not_inside(desk, found, product.id) or _not_for(desk, found, product.id)
        if bundle:
            return wrong_product(desk, [bundle], (product.id,), shown)
    if found.role == "known":
        return judged(Verdict.OK, "name", ref, value=shown)
    return judged(Verdict.UNBOUND, "name_near", nearest=ref, product=shown)


def _lacking(desk: Desk, found: Found, product: Product) -> str:
    """An attribute that facts deny ("single sign-on: no") and the sentence names; "" if none."""
    start, end = desk.extract.sentences[found.sentence]
    text = desk.extract.masked[start:end]
    for key, value in product.attributes:
        denied = fold(plain(str(value))) in _NO_VALUE
        if denied and len(key) > 2 and fold(plain(key)) in text and not _NEGATES.search(text):
            return f"{key}: {value}"
    return ""


def _not_inside(desk: Desk, found: Found, product: str) -> Offer | None:
    """A bundle whose contents the sentence tells, with a product that is not among them."""
    text = desk.extract.sentence_text(found.sentence)
    if not _CONTAINS.search(text) and not re.search(f"{NAME} (?:to|is|=) ", text):
        return None
    for mention in desk.extract.mentions:
        if mention.sentence != found.sentence or mention.code or mention.start > found.start:
            continue
        for name in mention.offers:
            offer = desk.index.offers[name]
            if offer.kind is OfferKind.BUNDLE and not offer.covers(product):
                return offer
    return None


def _not_for(desk: Desk, found: Found, product: str) -> Offer | None:
    """An offer called by its name that the sentence says is for a product that it is not for."""
    for mention in desk.extract.mentions:
        between = desk.extract.folded[mention.end : found.start]
        if mention.code or mention.end > found.start or not _IS_FOR.fullmatch(between):
            continue
        for name in mention.offers:
            offer = desk.index.offers[name]
            if offer.kind is not OfferKind.BUNDLE and not offer.covers(product):
                return offer
    return None


def _elsewhere(desk: Desk, found: Found) -> Judgement | None:
    """A person or a place that no fact names: false where a fact says the same of another of the
    brand or its goods. Letters are full of people and places; the rest claims nothing."""
    sentence = desk.extract.sentence_text(found.sentence)
    if found.role != "joined" and not _BRAND.search(sentence):
        return None
    words = desk.extract.words[found.sentence] - content(fold(desk.index.facts.brand.name))
    told = next(
        (one for one in desk.index.sentences if one.proper and len(words & one.words) >= _SAME),
        None,
    )
    if told is None and found.role == "placed":
        told = home_of(desk, found)
    if told is not None:
        return judged(
            Verdict.FALSE, "knowledge_differs", nearest=told.fact, value=found.words[0],
            expected=told.fact.value,
        )  # fmt: skip
    if found.role == "joined" or desk.named(found):
        return judged(Verdict.WEAK, "name_unknown", value=found.words[0])
    return None


def home_of(desk: Desk, found: Found) -> Sentence | None:
    """What a fact says of the brand's home, where a sentence about no product speaks of one."""
    sentence = desk.extract.sentence_text(found.sentence)
    if (
        desk.named(found)
        or not _BRAND.search(sentence)
        or len(desk.extract.words[found.sentence]) > _SHORT
    ):
        return None
    for told in desk.index.sentences:
        if (told.proper or told.places) and _BRAND.search(told.folded):
            return told
    return None
