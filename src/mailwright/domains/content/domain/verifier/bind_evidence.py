"""Binds numbers to what knowledge, guarantees and attributes state: same kind, unit and company."""

import re
from dataclasses import replace
from decimal import Decimal

from mailwright.domains.catalog.contracts import Product
from mailwright.domains.content.domain.verifier.bind_age import age
from mailwright.domains.content.domain.verifier.bounds import TIME, agrees, family
from mailwright.domains.content.domain.verifier.desk import Desk, judged
from mailwright.domains.content.domain.verifier.index import Evidence, show
from mailwright.domains.content.domain.verifier.model import FactRef, Judgement, Kind, Verdict
from mailwright.domains.content.domain.verifier.normal import fold
from mailwright.domains.content.domain.verifier.scan import Found

_POLICY = frozenset({"returns", "delivery", "dispatch", "warranty", "rates", "trial", "repair"})
_LOOSE = frozenset({"minute", "person", "age", "km", "m", "piece"})
_MISSTATED = 12
_BRIEF = 3
"""Telling words of a sentence so brief that one in common with a fact is enough."""
_SEATS = re.compile(r"miejsc|seat|座|osob|people|person|capacity|places|人")
_SINCE = re.compile(r"(?<![a-z])(?:since|est\.?|od|from)(?: [a-z]+)?\s?$|[自于]$")
_FOUNDED = re.compile(
    r"(?<![a-z])(?:found|establish|began|begun|started|set up|born|zaloz|powsta|istniej"
    r"|dziala|start)|成立|创[立办建业]|始于|诞生|开业|起家|建于|品牌|年(?:起|开始|以来|至今)"
)
"""Says that something began in a year."""
_NAMED = 2
_BESIDE = 14
_COMPANY = 4
"""Words that two sentences share when a figure without a unit means the same in both."""
_SURELY = 2
"""Words in common from which on a time of day contradicts a fact's."""
_LARGE = 1_000
"""From here on an equal number in the company of equal words is the same, whatever it counts."""
_ROUND = 10_000
"""From here on a round figure without a unit may be money, as in "cover of 2 million"."""
_PROOF = re.compile(
    r"custo|famil|clie|user|patie|memb|stude|pupi|gradu|count|citi|town|scho|compa|gues|visit|follo"
    r"|downl|subsc|emplo|exper|expe|volun|branc|team|garde|revie|rati|awar|busin|locat|offi|teach"
    r"|tuto|titl|copi|happ|satis|verif|veri|fivest|professi|specia|coup|pharm|opini|recen|klien"
    r"|czyte|rodz|osob|uczn|kursa|absol|firm|kraj|mias|sklep|ocen|placo|tytu|uzytk|pola|autor|egzem"
    r"|nagr|krawc|stola|praco|eksp|ekspe|zadow|salon|maturz|ksieg|用|客|顾|家庭|学[员生]|城|国家"
    r"|门店|会员|读者|粉丝|评|企业|公司|老师|茶友|茶农|员工|专家|学校|校区|书友|名|位|户|单|万"
)
"""How words begin that say of whom or what there are many: people, places, opinions, prizes."""
_MANY = 10
_MEASURES = frozenset(
    "g kg ml l mm cm m w lm lb oz inch ft mg mcg gb tb mb v mah kcal page".split()
)


def by_evidence(
    desk: Desk,
    found: Found,
    kind: Kind,
    shown: str,
    *,
    least: int = 1,
    roles: frozenset[str] = frozenset(),
) -> Judgement | None:
    """A share or an amount in the company of a fact's words; None when no fact speaks of it.
    `roles`: only what facts state in one of these."""
    differing: tuple[int, Evidence] | None = None
    best: tuple[int, Evidence] | None = None
    for item in desk.evidence(kind):
        if roles and item.role not in roles:
            continue
        score = desk.overlap(found, item) + 2 * bool(desk.topics(found) & item.topics)
        if item.attribute:
            if item.product not in desk.products(found)[0]:
                continue
            score += 2
        if kind is Kind.PRICE and not _currencies_meet(found, item):
            continue
        if item.numbers[:1] == found.numbers[:1]:
            if score >= least and (best is None or score > best[0]):
                best = (score, item)
        elif (score >= 2 or (score and len(desk.extract.words[found.sentence]) <= 2)) and (
            differing is None or score > differing[0]
        ):
            differing = (score, item)
    if best:
        return judged(Verdict.OK, "knowledge", best[1].fact, value=shown)
    if differing:
        return judged(
            Verdict.FALSE, "knowledge_differs", nearest=differing[1].fact, value=shown,
            expected=_numbers(differing[1].numbers), close="yes" if differing[0] >= 4 else "no",
        )  # fmt: skip
    return None


def quantity(desk: Desk, found: Found) -> Judgement | None:
    """A number and what it counts. None when it claims nothing."""
    if found.role == "count":
        return None
    if found.role == "clock":
        return _clock(desk, found)
    if found.role == "year":
        return _year(desk, found)
    unit = found.words[0] if found.words else ""
    shown = f"{_numbers(found.numbers)} {unit}".strip()
    aged = age(desk, found, shown)
    if aged:
        return aged
    topics = desk.topics(found)
    products = desk.products(found)[0]
    equal: list[Evidence] = []
    other: list[Evidence] = []
    for item in desk.evidence(Kind.QUANTITY):
        relation = _relation(desk, found, item, unit, topics, products)
        if relation == "equal":
            equal.append(item)
        elif relation == "other":
            other.append(item)
    policy = bool(topics & _POLICY) and (unit in TIME)
    told = any(item.attribute or desk.overlap(found, item) >= _SURELY for item in other)
    if "implied" in found.flags and not policy and not told:
        return None
    if (
        other
        and not any(desk.overlap(found, item) for item in equal)
        and any(desk.overlap(found, item) >= _SURELY for item in other)
    ):
        equal = []  # the same number, but of something else
    ours = [item for item in other if item.attribute and item.product in desk.named(found)]
    about = [item for item in equal if item.attribute or item.topics & topics]
    if ours and equal and not about:
        equal = []
    if not equal and "dispatch" in topics:
        equal = [
            item
            for item in desk.evidence(Kind.QUANTITY)
            if policy and "dispatch" in item.topics and agrees(found, item)
        ]
    if equal:
        return judged(Verdict.OK, "knowledge", _best(desk, found, equal), value=shown)
    listed = _listed(desk, found) if not unit and not other else None
    if listed:
        return judged(
            Verdict.FALSE, "knowledge_differs", nearest=desk.index.product_ref(listed[0]),
            value=shown, expected=listed[1],
        )  # fmt: skip
    if "figures" not in found.flags and found.numbers[0] == 1 and not policy:
        return None
    money = _as_money(desk, found, unit, shown) if not other else None
    if money:
        return money
    strict = "figures" in found.flags or unit != "star"
    if other and strict:
        return judged(
            Verdict.FALSE, "policy_differs" if policy else "knowledge_differs",
            nearest=_best(desk, found, other), value=shown, expected=_numbers(other[0].numbers),
        )  # fmt: skip
    if policy and found.role == "unit" and unit != "oclock":
        return judged(Verdict.UNBOUND, "policy_unbound", value=shown)
    if found.role == "since":
        return _year(desk, found)
    if _boasts(found, unit) or _measured(desk, found, unit):
        return judged(Verdict.UNBOUND, "quantity_unattached", value=shown)
    if "figures" not in found.flags:
        return None
    return judged(Verdict.WEAK, "quantity_unattached", value=shown)


def _listed(desk: Desk, found: Found) -> tuple[Product, str] | None:
    """An attribute that lists fewer things than are counted: six colours beside "black, sand"."""
    after = desk.extract.folded[found.end : found.end + _BESIDE]
    for name in desk.named(found):
        product = desk.product(name)
        for key, value in product.attributes if product else ():
            things = [part.strip() for part in str(value).split(",")]
            called = fold(key) in after and len(key) > 1
            if product and called and len(things) > 1 and found.numbers[0] > len(things):
                return product, value
    return None


def _boasts(found: Found, unit: str) -> bool:
    """Whether a number counts customers, shops, countries, opinions: what a fact must tell."""
    if found.role == "rating":
        return True
    if found.numbers[-1] < _MANY or found.role not in ("noun", "unit"):
        return False
    if unit in ("review", "customer", "shop"):
        return True
    if unit == "person":
        return "more" in found.flags or found.numbers[0] >= 100
    return not unit and any(_PROOF.match(word) for word in found.words[1:3])


def _measured(desk: Desk, found: Found, unit: str) -> bool:
    """Whether a measure stands beside a product that has attributes, none of which states it."""
    if unit not in _MEASURES or "figures" not in found.flags:
        return False
    ids, how = desk.products(found)
    near = how == "sentence" or (how == "passage" and "sized" in found.flags)
    named = [desk.product(name) for name in ids] if near else []
    return any(product and product.attributes for product in named)


def _clock(desk: Desk, found: Found) -> Judgement | None:
    """A time of day, where facts tell one of the same thing: opening hours, check-in."""
    named = desk.named(found)
    told = [
        e
        for e in desk.evidence(Kind.QUANTITY)
        if e.role == "clock" and (e.product in named if e.attribute else desk.overlap(found, e))
    ]
    if not told:
        return None
    most = max(desk.overlap(found, e) for e in told)
    told = [e for e in told if e.attribute or desk.overlap(found, e) == most]
    shown = desk.extract.text[found.start : found.end]
    same_times = [e for e in told if set(found.numbers) <= set(e.numbers)]
    spread = {number for e in told for number in e.numbers}
    if same_times or set(found.numbers) <= spread:
        fact = _best(desk, found, same_times or told)
        return judged(Verdict.OK, "knowledge", fact, value=shown)
    alone = (
        len({e.fact.id for e in told}) == 1
        and len(found.numbers) == len(told[0].numbers) == _SURELY
    )
    sure = (
        alone
        or any(e.attribute for e in told)
        or any(desk.extract.topics[found.sentence] & e.topics & {"dispatch"} for e in told)
        or any(desk.overlap(found, e) >= _SURELY for e in told)
    )
    return judged(
        Verdict.FALSE if sure else Verdict.WEAK, "knowledge_differs",
        nearest=_best(desk, found, told), value=shown,
        expected=" ".join(f"{int(n) // 60}:{int(n) % 60:02d}" for n in told[0].numbers),
    )  # fmt: skip


def _year(desk: Desk, found: Found) -> Judgement | None:
    """A year that is neither near nor told anywhere in the facts."""
    year = int(found.numbers[0])
    if desk.at.year - 1 <= year <= desk.at.year + 1 or str(year) in desk.index.years:
        return None
    return judged(Verdict.WEAK, "quantity_unattached", value=str(year))


def _as_money(desk: Desk, found: Found, unit: str, shown: str) -> Judgement | None:
    """A large round figure where facts state an amount: "最高300万" beside "保额: 200万元"."""
    value = found.numbers[0]
    if unit or found.role != "noun" or value < _ROUND or value % 1000:
        return None
    return by_evidence(desk, replace(found, words=()), Kind.PRICE, shown, least=2)


def _relation(
    desk: Desk,
    found: Found,
    item: Evidence,
    unit: str,
    topics: frozenset[str],
    products: tuple[str, ...],
) -> str:
    """equal, other (the same thing with another number) or "" (about something else)."""
    theirs = item.units[0] if item.units else ""
    scored = unit == "star" or "figures" in found.flags
    if (
        found.role != item.role
        and {found.role, item.role} != {"unit", "noun"}
        and not (found.role == "rating" or (item.role == "rating" and scored))
    ):
        return ""
    overlap = desk.overlap(found, item)
    if found.role == "since" and not overlap and not _founding(desk, found):
        return ""
    same_unit = bool(unit) and family(unit) == family(theirs)
    mine, other = found.words[1:3], item.units[1:3]
    nouns = bool(mine and other) and (mine[0] in other or other[0] in mine)
    if theirs == "star" and unit != theirs:
        nouns = False  # "at four everybody starts" beside "4.7 stars"
    if item.attribute:
        if item.product not in products:
            return ""
        seats = unit == "person" and not theirs and _SEATS.match(fold(item.fact.value))
        near = (
            not unit
            and len(item.units) < 2
            and any(m[:3] == w[:3] for m in mine[:1] for w in item.words)
        )
        if not (same_unit or nouns or overlap or seats or near):
            return ""
        if seats:
            return "equal" if found.numbers == item.numbers else "other"
        if agrees(found, item):
            return "equal"
        if not unit and len(found.numbers) == len(item.numbers) == 2 and overlap:
            return "equal" if found.numbers == item.numbers else "other"
        if same_unit:
            return "other" if overlap or len(_alike(desk, item)) == 1 else ""
        if unit != theirs:
            return ""
        bare = len(item.units) < 2  # "shelves: 4", where the attribute's name says what is counted
        named = near or bool(bare and (set(mine) & item.words or (overlap and mine)))
        key = bool(other and set(mine) & item.words)  # "two packs" beside "pack: 20 bulbs"
        return "other" if nouns or named or (_named_so(unit, overlap) and not key) else ""
    if unit in TIME:
        if not same_unit:
            return ""
        together = topics & item.topics
        if topics and item.topics and not together and not _transport(desk, topics, item):
            return ""
        if "express" in item.topics - topics and _usual(desk, item):
            return ""
        if agrees(found, item) and (together or overlap or not (topics or item.topics)):
            return "equal"
        short = (
            overlap == 1
            and not topics | item.topics
            and len(desk.extract.words[found.sentence]) <= _BRIEF
        )
        return (
            "other"
            if together & _POLICY or overlap >= 2 or (short and "figures" in found.flags)
            else ""
        )
    if not same_unit and not (nouns and not (unit and theirs)):
        if agrees(found, item) and overlap and found.numbers[0] >= _LARGE:
            return "equal"
        bare = not (unit or theirs or (mine and other)) and overlap >= _COMPANY
        return ("equal" if agrees(found, item) else "other") if bare else ""
    if agrees(found, item):
        return "equal"
    if not same_unit and not _alike_in_size(found, item):
        return ""
    if unit in _LOOSE or theirs in _LOOSE:
        return (
            "other"
            if overlap + len(topics & item.topics) >= 2 or (topics & item.topics and unit == "km")
            else ""
        )
    return "other"


def _founding(desk: Desk, found: Found) -> bool:
    """Whether a year is one in which the brand began, not one in which a novel opens."""
    before = desk.extract.folded[max(0, found.start - _BESIDE) : found.start]
    text = desk.extract.sentence_text(found.sentence)
    return _SINCE.search(before) is not None or _FOUNDED.search(text) is not None


def _named_so(unit: str, overlap: int) -> bool:
    """Whether a figure without any unit stands in the company that an attribute's name is."""
    return not unit and overlap >= _NAMED


def _alike_in_size(found: Found, item: Evidence) -> bool:
    """Whether two numbers may be the same one misstated: not a message and 25,000 bicycles."""
    low, high = sorted((found.numbers[0], item.numbers[0]))
    return low > 0 and high / low <= _MISSTATED


def _usual(desk: Desk, item: Evidence) -> bool:
    """Whether facts tell the usual way beside the express one."""
    return any(
        "express" not in e.topics and e.topics & item.topics & _POLICY
        for e in desk.evidence(Kind.QUANTITY)
    )


def _transport(desk: Desk, topics: frozenset[str], item: Evidence) -> bool:
    """Whether sending and delivering may stand for each other: when facts know of one only."""
    ways = frozenset({"delivery", "dispatch"})
    stated = {t for e in desk.evidence(Kind.QUANTITY) for t in e.topics & ways}
    return bool(topics & ways) and bool(item.topics & ways) and len(stated) == 1


def _alike(desk: Desk, item: Evidence) -> list[Evidence]:
    """A product's attributes in the same unit."""
    return [
        e
        for e in desk.evidence(Kind.QUANTITY)
        if e.attribute
        and e.product == item.product
        and family((e.units or ("",))[0]) == family((item.units or ("",))[0])
    ]


def _best(desk: Desk, found: Found, items: list[Evidence]) -> FactRef:
    return max(items, key=lambda item: desk.overlap(found, item)).fact


def _currencies_meet(found: Found, item: Evidence) -> bool:
    return not found.words or not item.units or bool(set(found.words) & set(item.units))


def _numbers(numbers: tuple[Decimal, ...]) -> str:
    return "–".join(show(number) for number in numbers)
