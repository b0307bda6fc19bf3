"""Binds colours, materials, diets and countries to what facts give a product of the same class."""

import re

from mailwright.domains.content.domain.verifier.bind_names import home_of
from mailwright.domains.content.domain.verifier.desk import Desk, judged
from mailwright.domains.content.domain.verifier.model import Judgement, Verdict
from mailwright.domains.content.domain.verifier.scan import Found
from mailwright.domains.content.domain.verifier.values import values_of

_SOFT = frozenset({"handmade", "recycled", "signed"})
"""What is said of many things in passing: without a product it claims nothing."""
_FROM = re.compile(r"(?:from|made in|grown in|z|ze|来自|产自|产于|选自|源自|原产)\s*$")
_NOT = re.compile(
    r"(?:(?<![a-z])(?:not|no|never|isn't|than|nie|niz|zamiast|instead of|without"
    r"|bez)(?: [a-z]+)?\s*|不是|并非|没有|比)$"
)


def value(desk: Desk, found: Found) -> Judgement | None:
    """A value of a class; None where it claims nothing."""
    sort, key = found.words
    told = desk.index.values
    text = desk.extract.folded[found.start : found.end]
    ids, how = desk.products(found)
    ids = ids if how in ("sentence", "passage") else ()
    begin = desk.extract.sentences[found.sentence][0]
    before = desk.extract.folded[max(begin, found.start - 24) : found.start]
    if _NOT.search(before):
        return None
    shown = desk.extract.text[found.start : found.end]
    stated = desk.index.books.name_book.stated
    if key == "additive":
        if text in stated or text[2:].removeprefix("任何") in stated:
            return None
    elif (sort, key) in told[""] or any((sort, key) in told.get(name, ()) for name in ids):
        return None
    products = [p for name in ids if (p := desk.product(name))]
    if sort in ("month", "channel"):
        return (
            _told_of(desk, found, tuple(p.id for p in products), shown)
            if how == "sentence"
            else None
        )
    for product in products:
        own = sorted(k for s, k in told.get(product.id, ()) if s == sort)
        if own and sort != "property" and how == "sentence":
            return judged(
                Verdict.FALSE, "knowledge_differs", nearest=desk.index.product_ref(product),
                value=shown, expected=", ".join(own),
            )  # fmt: skip
    if sort == "property" and not products and key in _SOFT:
        return None
    if sort == "property" and (products or not any((sort, key) in v for v in told.values())):
        verdict = Verdict.UNBOUND if products and key not in _SOFT else Verdict.WEAK
        about = products[0].name if products else desk.index.facts.brand.name
        near = desk.index.product_ref(products[0]) if products else None
        return judged(verdict, "attribute_unstated", nearest=near, value=shown, product=about)
    if sort == "material" and products and how == "sentence":
        return judged(
            Verdict.WEAK, "attribute_unstated", value=shown, product=products[0].name,
            nearest=desk.index.product_ref(products[0]),
        )  # fmt: skip
    if sort == "place":
        return _place(desk, found, shown, before)
    return None


def _told_of(desk: Desk, found: Found, ids: tuple[str, ...], shown: str) -> Judgement | None:
    """A month or a channel, where an attribute tells them of the same: when a rose flowers."""
    words = desk.extract.words[found.sentence]
    for item in desk.index.told:
        about = item.fact.id.partition(":")[2] in ids and item.fact.id.startswith("product:")
        months = {value for value in values_of(item.folded) if value[0] == found.words[0]}
        if about and months and words & item.words and found.words not in months:
            return judged(
                Verdict.FALSE, "knowledge_differs", nearest=item.fact, value=shown,
                expected=item.fact.value,
            )  # fmt: skip
    return None


def _place(desk: Desk, found: Found, shown: str, before: str) -> Judgement | None:
    """A country or a region that no fact names."""
    if any(("place", found.words[1]) in known for known in desk.index.values.values()):
        return None
    for item in desk.index.told:
        if len(desk.extract.words[found.sentence] & item.words) >= 2 and item.places:
            return judged(
                Verdict.FALSE, "knowledge_differs", nearest=item.fact, value=shown,
                expected=item.fact.value,
            )  # fmt: skip
    home = home_of(desk, found)
    if home and home.places:
        return judged(
            Verdict.FALSE, "knowledge_differs", nearest=home.fact, value=shown,
            expected=home.fact.value,
        )  # fmt: skip
    if _FROM.search(before):
        return judged(Verdict.WEAK, "origin_unstated", value=shown)
    return None
