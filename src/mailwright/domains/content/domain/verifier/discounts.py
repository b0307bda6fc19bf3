"""Finds percentages, 折, halves, buy-one-get-one and free shipping.

PERCENT: numbers: percent off (role off) or a plain share (role share); flags up_to, fraction.
BOGO: numbers: buy, get, percent off what is got. FREE_SHIPPING: flag no_minimum.
"""

import functools
import re
from collections.abc import Iterator
from decimal import Decimal

from mailwright.domains.content.domain.verifier.lexicon import en, pl, zh
from mailwright.domains.content.domain.verifier.lexicon.compile import (
    CODE,
    NAME,
    NUMBER,
    ONE_NUMBER,
    concept,
    shape_pattern,
)
from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.scan import Scan

_N = ONE_NUMBER
_PERCENT = re.compile(
    rf"(?P<minus>-\s?)?(?P<n>{_N})[\s-]?(?:%|％|percent|per cent|pct(?![a-z])|proc\.|proc(?![a-z])"
    rf"|procent\w*)|百分之(?P<zh>{_N})"
)
_TENTHS = re.compile(rf"({_N})\s?成(?![为员功本品分长都人就套])")
_CHEAPER = re.compile(r"(?:便宜|降|减|省|优惠|让利)了?$")
_NOTHING = re.compile(
    rf"(?<![a-z])(?:dostaw|wysylk|przesylk|shipping|delivery|运费|邮费)\w*:?\s?(?:za |for |costs?"
    rf" )?(?:[€£$]\s?)?({_N})"
    r"\s?(?:zl|pln|eur|€|£|\$|元)?(?![.,\d])"
)
_GIFT = re.compile(
    rf"(?<![a-z])(?:free|darmow\w*|bezplatn\w*)\s(?:pair of |set of )?{NAME}+"
    rf"|(?:免费送|赠送|免费得|送)(?:您|你|#)?(?:一[个只把瓶条盒])?{NAME}+"
    rf"|(?<=[ ,]){NAME}+\s(?:(?:dostajesz|dostaniesz|otrzymasz|otrzymujesz|masz)\s)?"
    r"(?:gratis|za darmo|for free|as a gift|w prezencie)(?![a-z])"
)
_FOLD = re.compile(rf"(?P<n>{_N})\s?折(?![叠扣])")
_FRACTIONS = (
    ("half", Decimal(50)),
    ("third", Decimal(100) / 3),
    ("quarter_price", Decimal(75)),
    ("quarter", Decimal(25)),
)
_LEADING = re.compile(
    r"[\s:(\"]*(?:of|a|an|to|nawet|do|o|up|extra|up to|nawet do|的)?\s?(?:up to)?[\s(\"]*"
)
_OF_PRICE = re.compile(r"(?:ceny|wartosci|of (?:the|its) (?:price|value))(?![a-z])")
_PAYING = re.compile(r"(?<![a-z])(?:za|for|at|pay)\s?$")
_ASKED = re.compile(
    r"(?:(?<![a-z])(?:dostaw|wysylk|przesylk|delivery|shipping|postage)[a-z]*|运费|邮费|快递)"
    r"[^?.!]{0,16}\?\s*$"
)
_FREE = re.compile(
    r"(?<![a-z])(?:gratis|za darmo|bezplatn[a-z]*|darmow[a-z]*|free|on us)(?![a-z])|免费|全免"
)
_BRIEF = 48
"""Characters of a sentence that may be an answer."""
_PIECES = 30
_HUNDRED = Decimal(100)
_HALF = Decimal(50)


@functools.cache
def _bogo() -> tuple[tuple[re.Pattern[str], str], ...]:
    made = []
    for module in (en, pl):
        for text, mode in module.BOGO:
            made.append(
                (re.compile(rf"(?<![a-z0-9])(?:{shape_pattern(text).pattern})(?![a-z])"), mode)
            )
    for text, mode in zh.BOGO:
        made.append((shape_pattern(text.replace(" ", r"\s?").replace(r"\s??", r"\s?")), mode))
    return tuple(made)


def wordy() -> list[str]:
    """Patterns that find a discount without any number."""
    return [_GIFT.pattern, *(p.pattern for p, _ in _bogo() if NUMBER not in p.pattern)]


def find(scan: Scan) -> None:
    """Adds all of them. Before money, because "2 for 1" and "0元" are no prices here."""
    numbered = NUMBER in scan.work
    for pattern, mode in _bogo():
        if not numbered and NUMBER in pattern.pattern:
            continue
        for match in pattern.finditer(scan.work):
            deal = _deal(scan.values(match), mode)
            if deal:
                scan.add(Kind.BOGO, *match.span(), numbers=deal)
    for match in _PERCENT.finditer(scan.work):
        _percent(scan, match)
    for match in _FOLD.finditer(scan.work):
        value = scan.value(match)
        paid = value * 10 if value <= 10 else value
        if 0 < paid < 100:
            following = scan.work[match.end() : match.end() + 1]
            flags = frozenset({"up_to"} if following == "起" or _up_to(scan, match.start()) else ())
            scan.add(
                Kind.PERCENT, *match.span(), role="off", numbers=(_HUNDRED - paid,), flags=flags
            )
    for match in _TENTHS.finditer(scan.work):
        value = scan.value(match) * 10
        if 0 < value < 100:
            off = _CHEAPER.search(scan.before(match.start(), 8)) is not None
            scan.add(Kind.PERCENT, *match.span(), role="off" if off else "share", numbers=(value,))
    for match in _NOTHING.finditer(scan.work):
        if scan.value(match) == 0:
            scan.add(Kind.FREE_SHIPPING, *match.span())
    for match in _GIFT.finditer(scan.work):
        begin = match.start() + match.group().index(NAME)
        scan.add(
            Kind.BOGO,
            begin,
            match.end(),
            role="gift",
            numbers=(Decimal(0), Decimal(1), _HUNDRED),
            mark=False,
        )
    for name, value in _FRACTIONS:
        for match in concept(name).finditer(scan.work):
            flags = frozenset({"fraction", *(["up_to"] if _up_to(scan, match.start()) else [])})
            scan.add(Kind.PERCENT, *match.span(), role="off", numbers=(value,), flags=flags)
    for match in _answers(scan):
        scan.add(Kind.FREE_SHIPPING, *match.span())
    for match in concept("free_shipping").finditer(scan.work):
        sentence = scan.within(scan.sentence(match.start()))
        scan.add(
            Kind.FREE_SHIPPING,
            *match.span(),
            flags=frozenset({"no_minimum"} if concept("no_minimum").search(sentence) else ()),
            mark=False,
        )


def _answers(scan: Scan) -> Iterator[re.Match[str]]:
    """What is free in a brief answer to a question about delivery: "Delivery? Free over £39." """
    for number in range(1, len(scan.sentences)):
        begin, end = scan.sentences[number]
        if end - begin <= _BRIEF and _ASKED.search(scan.within(number - 1)):
            match = _FREE.search(scan.work, begin, end)
            if match:
                yield match


def _deal(values: tuple[Decimal, ...], mode: str) -> tuple[Decimal, Decimal, Decimal] | None:
    one, two, three = Decimal(1), Decimal(2), Decimal(3)
    fixed = {
        "second": (one, one), "second_of": (one, one), "third": (two, one), "one_one": (one, one),
        "fourth": (three, one), "second_half": (one, one),
    }  # fmt: skip
    percent = _HALF if mode.endswith("half") else _HUNDRED
    if mode in fixed:
        return (*fixed[mode], percent)
    if mode in ("nth", "nth_half") and values and values[0] >= 2:
        return values[0] - 1, one, percent
    if mode == "get" and values:
        return Decimal(0), values[0], percent
    if mode == "second_off" and values:
        return one, one, values[-1]
    if mode == "buy_one" and values:
        return values[0], one, percent
    if len(values) < 2:
        if mode == "for" and values:  # "two for the price of none"
            return Decimal(0), values[0], percent
        return None
    first, second = values[0], values[-1]
    if any(value != value.to_integral_value() or value > _PIECES for value in values):
        return None  # "11.25 for 5 kg"
    if mode == "for":
        return (second, first - second, percent) if first > second else None
    if mode == "pay_get":
        return (first, second - first, percent) if second > first else None
    if mode == "nth_price":
        return (first - 1, one, percent) if second == 0 and first >= 2 else None
    return first, second, percent


def _up_to(scan: Scan, at: int) -> bool:
    before = scan.before(at, 24)
    return any(
        re.fullmatch(r"\s?-?\s?", before[match.end() :])
        for match in concept("up_to").finditer(before)
    )


def _percent(scan: Scan, match: re.Match[str]) -> None:
    start, end = match.span()
    group = "n" if match.group("n") else "zh"
    at = match.start(group)
    if at not in scan.numbers:
        return
    value = scan.numbers[at].value
    before, after = scan.before(start, 32), scan.after(end, 32).lstrip()
    sentence = scan.within(scan.sentence(start))
    if _OF_PRICE.match(after) and _PAYING.search(before):
        scan.add(Kind.PERCENT, start, end, role="off", numbers=(_HUNDRED - value,))
        return
    if match.group("minus") and before.rstrip()[-1:] in (NUMBER, "%"):
        start = at
    off = bool(match.group("minus")) and start != at
    off = off or concept("off_after").match(after) is not None
    off = off or any(
        _LEADING.fullmatch(before[m.end() :]) for m in concept("off_before").finditer(before)
    )
    off = off or (CODE in sentence and not re.match(r"of |z |klient|of\b", after))
    flags = frozenset({"up_to"} if _up_to(scan, start) else ())
    scan.add(
        Kind.PERCENT, start, end, role="off" if off else "share", numbers=(value,), flags=flags
    )
