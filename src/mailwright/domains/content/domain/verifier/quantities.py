"""Finds stock and all other numbers with what they count.

STOCK: numbers: how many, role left / more / in / out. QUANTITY: numbers: one, or both ends of a
range; words: the unit (day, kg, …) or the stems of what is counted; role the topic-free sort:
unit, noun, rating, since. Flags: figures (not words), more (more than), to (a range).
"""

import functools
import re
from decimal import Decimal

from mailwright.domains.content.domain.verifier.lexicon import en, pl, zh
from mailwright.domains.content.domain.verifier.lexicon.compile import (
    DONE,
    NAME,
    NUMBER,
    ONE_NUMBER,
    concept,
    either,
)
from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.scan import Scan

_N = ONE_NUMBER
STOP = frozenset(
    """
    the and for with you your our are was from this that now get all any can has have will not but
    its out who why how per than then them they their what when over into only just about more nie
    sie jest dla oraz przy jak czy ale tak juz ten tej tego nasz nasze nasza masz jego jej tylko
    jeszcze przez pod nad bez albo lub within day days hour hours week weeks month months year
    years dni dnia dzien price prices priced cost costs costing koszt koszty kosztuje kosztuja
    cena ceny cenie cene godzin godziny tygodni tygodnie miesiecy miesiace roku lat ciagu
    """.split()
)
"""Words that say nothing of what a sentence is about."""
_LEFT = re.compile(
    rf"^[\s-]*(?:more )?(?:pairs?|pieces?|units?|items?|pcs|bottles?|bags?|places?|seats?|copies"
    rf"|tickets?)?"
    rf"\s?(?:of )?(?:the )?(?:{NAME}+s?)?\s?(?:are |is )?(?:all )?(?:that'?s |that is |that are "
    rf"|we have )?(?:left|remaining|in stock|available)(?![a-z])"
)
_LEADING = re.compile(
    r"([\u3400-\u9fff]{2})(?:已|数)?(?:超过|超|达到|达|逾|突破|有|共|近)$"
    r"|([a-z]{3,}):\s?(?:over|more than|ponad)?\s?$"
)
_REMAIN = re.compile(
    r"(?:zostal|pozostal)\w*(?: juz| nam)?(?: tylko| jeszcze| ponad| przeszlo)?\s*$"
)
_TIMES = re.compile(r"^\s?(?:dni|dzien|godzin|minut|tygod|miesi|lat|zl|pln|%)")
_PIECE = re.compile(
    r"^\s?(?:szt(?:uk[ai]?|\.)?|egzemplarz\w*|par[ay]?|miejsc\w*|seats?|places?|spots?|tickets?|copies|pieces?|pairs?|units?|items?"
    r"|bottles?|bags?"
    r"|[席件台个只把瓶条盒套双饼片份支枚块张罐壶卷本册束株棵袋箱辆间组])(?![a-z])"
)
_STOCK_BEFORE = re.compile(
    r"(?:还有|there (?:are|is)(?: still)?|still|down to (?:its|the|our) last|仅剩|只剩|最后"
    r"|还剩|剩余|库存(?:只有|仅有|仅|只剩|还有)?|仅余|仅存|尚余|仅有"
    r"|mamy (?:juz )?(?:tylko|jeszcze)|zostal\w*(?: juz| nam)?(?: tylko| ostatni\w+| jeszcze)*"
    r"|ostatni(?:e|a|ch)|pozostal\w*(?: tylko)?|w magazynie [a-z ]{0,20}|na stanie [a-z ]{0,12}"
    r"|(?:tylko|jeszcze)"
    r"|only|just|last|final)(?: ponad| przeszlo| az| wiecej niz| more than| over)?\s*$"
)
_RATING = re.compile(rf"({_N})\s?(?:/|out of|na|z)\s?({_N})(?![\s/]?(?:{NUMBER}|%))")
_RANGE = re.compile(rf"({_N})\s?(?:-|to|do|至|到|or|lub|–)\s?({_N})")
_WORD = re.compile(r"[a-z]{2,}|[\u3400-\u9fff]{1,3}")
_ADJECTIVE = (
    r"(?:working|business|calendar|full|whole|verified|free|easy|interest[ -]free|kolejn\w+|pelne"
    r"|pelnych|"
    r"robocz\w+)"
)
_SINCE = re.compile(
    r"(?:since|founded in|established in|est\.|started in|in|od|w|z|成立于|创立于|始于|自)\s?$"
)


@functools.cache
def _implied() -> tuple[tuple[re.Pattern[str], str, Decimal], ...]:
    spaced = [(rf"(?<![a-z])(?:{t})(?![a-z])", u, n) for m in (en, pl) for t, u, n in m.IMPLIED]
    return tuple((re.compile(text), u, Decimal(n)) for text, u, n in (*spaced, *zh.IMPLIED))


_OVER = re.compile(r"^(?:[多余]|\+(?!\s?\d))")
_ALMOST = re.compile(r"(?:nearly|almost|prawie|blisko|近)\s?$")
_STARRED = re.compile(rf"^\s{NUMBER}+[- ]star(?:red)?(?= )")
_SIZED = re.compile(rf"^\s?(?:x|na|by|乘)\s?{NUMBER}+(?:\s?(?:x|na|by|乘)\s?{NUMBER}+)?")
_LAST_ONE = re.compile(
    r"(?<![a-z])(?:ostatnia sztuka|ostatni egzemplarz|ostatnie miejsce|(?:the )?last (?:piece"
    r"|copy|seat|place) left)(?![a-z])|最后一[件套本台]"
)
_FOR = re.compile(r"(?<![a-z])(?:for|dla)\s?$")
_POINTS = re.compile("[积送扣]$")
_SCALE = re.compile(r"满分\s?$")
_PM = re.compile(r"(?:下午|晚上)\s?$")


@functools.cache
def _any_implied() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern, _, _ in _implied()))


_COMPOUND = re.compile(
    rf"(?<![a-z])(?P<count>{'|'.join(pl.COMPOUND_COUNTS)})(?P<unit>{'|'.join(pl.COMPOUND_UNITS)})"
    r"[a-z]*"
)


@functools.cache
def _units() -> re.Pattern[str]:
    """Any unit, its name the group's."""
    made = []
    for name in {**en.UNITS, **pl.UNITS, **zh.UNITS}:
        spaced = [m.UNITS[name].replace("*", "[a-z]*") for m in (en, pl) if name in m.UNITS]
        parts = [rf"[\s-]?(?:{'|'.join(spaced)})(?![a-z])"] if spaced else []
        if name in zh.UNITS:
            parts.append(rf"\s?个?(?:{zh.UNITS[name]})(?![a-z])")
        made.append((rf"(?P<{name}>{'|'.join(parts)})", name))
    order = [
        "review",
        "star",
        "hour",
        "month",
        "minute",
        "kg",
        "km",
        "cm",
        "mm",
        "ml",
        "lm",
        "mcg",
        "mg",
        "mb",
        "mah",
    ]
    made.sort(key=lambda item: order.index(item[1]) if item[1] in order else 99)
    every = "|".join(text for text, _ in made)
    return re.compile(rf"(?:\s?{_ADJECTIVE})?(?:{every})")


def wordy() -> list[str]:
    """Patterns that find a quantity without any number."""
    compound = re.sub(r"\?P<\w+>", "?:", _COMPOUND.pattern)
    return [_any_implied().pattern, compound, _LAST_ONE.pattern]


def stock(scan: Scan) -> None:
    """Stock claims, with and without a number."""
    if NUMBER in scan.work:
        for at, number in sorted(scan.numbers.items()):
            if scan.work[at] == NUMBER and number.value == number.value.to_integral_value():
                _stock_number(scan, number.start, number.end, number.value)
    for match in _LAST_ONE.finditer(scan.work):
        if not any(f.kind is Kind.STOCK for f in scan.found):
            scan.add(Kind.STOCK, *match.span(), role="left", numbers=(Decimal(1),))
    for role, name in (("out", "sold_out"), ("in", "in_stock")):
        for match in concept(name).finditer(scan.work):
            sentence = scan.sentence(match.start())
            if any(f.kind is Kind.STOCK and f.sentence == sentence for f in scan.found):
                continue
            scan.add(Kind.STOCK, *match.span(), role=role)


def _stock_number(scan: Scan, start: int, end: int, value: Decimal) -> None:
    before, after = scan.before(start, 40), scan.after(end, 60)
    left = _LEFT.match(after)
    piece = _PIECE.match(after)
    led = _STOCK_BEFORE.search(before)
    words = either(("stock_words", "in_stock"), scan.language).search(
        scan.within(scan.sentence(start))
    )
    remain = _REMAIN.search(before) and re.match(r"\s[a-z]{3,}", after) and not _TIMES.match(after)
    told = led and NAME in scan.within(scan.sentence(start)) and not after.strip(" .!了")
    if not (
        told or remain or left or (led and piece and words) or (led and NAME in after[:4] and words)
    ):
        return
    more = concept("more_than").search(before[-16:]) is not None
    stop = end + (left.end() if left and not _names(left) else piece.end() if piece else 0)
    scan.add(Kind.STOCK, start, stop, role="more" if more else "left", numbers=(value,))


def _names(match: re.Match[str]) -> bool:
    """Whether a match covers a name."""
    return NAME in match.group()


def find(scan: Scan) -> None:
    """Times that are said without a number, and what is left of the numbers."""
    implied = [
        (match, unit, count)
        for pattern, unit, count in (_implied() if _any_implied().search(scan.work) else ())
        for match in pattern.finditer(scan.work)
    ]
    implied += [
        (match, pl.COMPOUND_UNITS[match["unit"]], Decimal(pl.COMPOUND_COUNTS[match["count"]]))
        for match in _COMPOUND.finditer(scan.work)
    ]
    for match, unit, count in implied:
        if DONE not in match.group():
            scan.add(
                Kind.QUANTITY, *match.span(), role="unit", numbers=(count,),
                words=(unit, "implied"), flags=frozenset({"figures", "implied"}),
            )  # fmt: skip
    if NUMBER not in scan.work:
        return
    for match in _RATING.finditer(scan.work):
        values = scan.values(match)
        if len(values) == 2 and values[1] in (5, 10, 6) and values[0] <= values[1]:
            figures = frozenset({"figures"} if scan.numbers[match.start(1)].figures else ())
            scan.add(
                Kind.QUANTITY, *match.span(), role="rating", numbers=values[:1], words=("star",),
                flags=figures,
            )  # fmt: skip
    for match in _RANGE.finditer(scan.work):
        values = scan.values(match)
        if len(values) == 2 and values[0] < values[1]:
            _counted(scan, match.start(), match.end(), values, match.start(1))
    for at, number in sorted(scan.numbers.items()):
        if scan.work[at] == NUMBER:
            _counted(scan, number.start, number.end, (number.value,), at)


def _counted(scan: Scan, start: int, end: int, values: tuple[Decimal, ...], first: int) -> None:
    figures = scan.numbers[first].figures
    flags = set()
    if figures:
        flags.add("figures")
    before, after = scan.before(start, 32), scan.after(end, 32)
    if concept("more_than").search(before[-16:]):
        flags.add("nearly" if _ALMOST.search(before) else "more")
    if _POINTS.search(before):
        flags.add("figures")
    if _OVER.match(after):
        flags.add("more")
    number = scan.numbers[first]
    after = _STARRED.sub("", _OVER.sub("", after))
    sized = _SIZED.match(after)
    if sized:  # "36 x 28 inches": the unit is that of both
        flags.add("sized")
        after = after[sized.end() :]
    stems = _stems(after.removeprefix("个")) or _stems_before(before)
    year = number.figures and len(number.text) == 4 and 1800 <= number.value <= 2100
    unit_match = _units().match(after)
    unit = (unit_match.lastgroup or "") if unit_match else ""
    since = _SINCE.search(before)
    named = after.lstrip()[:1] == NAME
    alone = since or named or not stems
    if year and len(values) == 1 and (unit == "year" or (not unit and alone)):
        if since or unit == "year":
            scan.add(
                Kind.QUANTITY, start, end + (unit_match.end() if unit_match else 0), role="since",
                numbers=values, words=("since",), flags=frozenset(flags),
            )  # fmt: skip
        else:
            scan.add(Kind.QUANTITY, start, end, role="year", numbers=values)
        return
    if unit == "oclock" and _PM.search(before) and values[0] < 12:
        values = (values[0] + 12,)
    if unit_match and unit == "oclock":
        half = 30 if after[unit_match.end() :].startswith("半") else 0
        scan.add(
            Kind.QUANTITY, start, end + unit_match.end() + bool(half), role="clock",
            numbers=tuple(60 * value + half for value in values), words=("clock",),
        )  # fmt: skip
        return
    if unit == "star" and _SCALE.search(before) and _scored(scan, start):
        scan.mark(start, end + unit_match.end() if unit_match else end)
        return
    if unit_match and unit:
        scan.add(
            Kind.QUANTITY, start, end + (0 if sized else unit_match.end()), role="unit",
            numbers=values, words=(unit, *_stems(after)), flags=frozenset(flags),
        )  # fmt: skip
        return
    if named and len(values) == 1:
        scan.add(Kind.QUANTITY, start, end, role="count", numbers=values, words=("",))
        return
    if len(values) == 1 and _FOR.search(before) and not stems:  # "a spa day for two"
        scan.add(Kind.QUANTITY, start, end, role="count", numbers=values, words=("",))
        return
    if not figures and not stems:
        scan.mark(start, end)
        return
    scan.add(
        Kind.QUANTITY, start, end, role="noun", numbers=values, words=("", *stems),
        flags=frozenset(flags),
    )  # fmt: skip


def _scored(scan: Scan, at: int) -> bool:
    """Whether a score stands before what it is out of: "4.9分（满分5分）"."""
    number = scan.sentence(at)
    return any(
        f.sentence == number and f.kind is Kind.QUANTITY and f.words[:1] == ("star",)
        for f in scan.found
    )


def _stems_before(before: str) -> tuple[str, ...]:
    """What is counted when it stands first: "用户超过800万", "clients: 3,200"."""
    match = _LEADING.search(before)
    return _stems(match.group(1) or match.group(2)) if match else ()


def stem(word: str) -> str:
    """A word's beginning, short enough to be the same in all its forms."""
    if len(word) == 4 and word[-1] == "s" and word[-2] != "s":
        return word[:3]
    return word[:4] if len(word) <= 7 else word[:5]


def _stems(after: str) -> tuple[str, ...]:
    """What is counted: the first words after a number, cut to their stems."""
    stop = re.search(rf"[,.;:!?()|\n{NUMBER}{NAME}{DONE}]", after)
    text = after[: stop.start()] if stop else after
    stems = []
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii():
            if len(word) >= 3 and word not in STOP:
                stems.append(stem(word))
        else:
            stems += [word[:1], word[:2]] if len(word) > 1 else [word]
        if len(stems) >= 3:
            break
    return tuple(stems)
