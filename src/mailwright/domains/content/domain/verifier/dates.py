"""Finds dates, spans of time and words such as "tomorrow"; which day they mean is for the binder.

A DATE's role is abs (words: ISO dates, 0000 or 00 for what is not said, alternatives side by side),
range (words: start, end), rel (numbers: days from today), weekday (numbers: 0 Monday … 6),
weekend, end_of_year, end_of_month. Flags: end, start, next, weekday0…6.
"""

import functools
import re
from dataclasses import replace
from decimal import Decimal

from mailwright.domains.content.domain.verifier import date_joins
from mailwright.domains.content.domain.verifier.date_joins import NIGHT
from mailwright.domains.content.domain.verifier.lexicon import en, pl, zh
from mailwright.domains.content.domain.verifier.lexicon.compile import (
    CODE,
    NUMBER,
    ONE_NUMBER,
    concept,
    shape_pattern,
)
from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.scan import Found, Scan

_TO = date_joins.TO
_ISO = re.compile(r"(?<![\d.])(20\d\d)([-./])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_FULL = re.compile(r"(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2(20\d\d|2\d)(?!\d)(?:\s?r\b\.?)?")
_SHORT = r"(\d{1,2})[./](\d{1,2})\.?"
_SHORT_RANGE = re.compile(rf"(?<![\d.,/]){_SHORT}{_TO}{_SHORT}(?:(20\d\d))?(?![\d%/])")
_SHORT_ONE = re.compile(rf"(?<![\d.,/]){_SHORT}(?![\d%/]|\s?(?:zl|pln|eur|€|kg|g\b|l\b|元|折))")
_WEEKDAY_ZH = re.compile(r"(下|本|这)?(?:周|星期|礼拜)([一二三四五六日天])(?!个|年)")
_N = ONE_NUMBER
_YEAR = rf"(?:(?:,|\s)\s?({_N})(?:\s?r\b\.?)?)?"
_CJK_DATE = re.compile(
    rf"(?:({_N})\s?年\s?)?({_N})\s?月\s?({_N})\s?[日号]?(?:\s?[至到-]\s?(?:({_N})\s?年\s?)?(?:({_N})\s?月\s?)?({_N})\s?[日号]?)?"
)
_CJK_DAY = re.compile(rf"(?:(?<!月)|(?<=[本当]月))({_N})\s?[日号](?!楼|线|店|室)")
_ORDINAL_DAY = re.compile(
    rf"(?<![a-z])the\s+({_N})(?:st|nd|rd|th)\b(?=\s+(?:to|at|and|for|with|or|is|we|you|it|only)\b"
    rf"|\s*[^\sa-z]|\s*$)"
)


@functools.cache
def _months() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """One pattern for the name of any month, and one per month."""
    each = tuple(re.compile(rf"(?:{a}|{b})\.?") for a, b in zip(en.MONTHS, pl.MONTHS, strict=True))
    return re.compile("|".join(f"(?:{p.pattern})" for p in each)), each


@functools.cache
def _worded() -> tuple[tuple[str, re.Pattern[str]], ...]:
    month = f"((?:{_months()[0].pattern}))(?![a-z])"
    first = f"(?<![a-z])({_english_month()})(?![a-z])"  # "November 30": never in Polish
    day = rf"({_N})(?:st|nd|rd|th|\.)?"
    roman = "(" + "|".join(sorted(pl.ROMAN, key=len, reverse=True)) + ")(?![a-z])"
    return (
        ("dmdm", re.compile(rf"{day}\s(?:of\s)?{month}{_TO}{day}\s(?:of\s)?{month}{_YEAR}")),
        ("mdmd", re.compile(rf"{first}\s{day}{_TO}{first}\s{day}{_YEAR}")),
        ("ddm", re.compile(rf"{day}{_TO}{day}\s(?:of\s)?{month}{_YEAR}")),
        ("mdd", re.compile(rf"{first}\s{day}{_TO}{day}(?!\d){_YEAR}")),
        ("dm", re.compile(rf"{day}\s?(?:of\s)?{month}{_YEAR}")),
        ("md", re.compile(rf"{first}\s?{day}{_YEAR}")),
        ("dr", re.compile(rf"{day}\s{roman}{_YEAR}")),
    )


@functools.cache
def _weekdays() -> tuple[re.Pattern[str], ...]:
    """Full names anywhere; short ones only beside a date (looked for separately)."""
    return tuple(
        re.compile(rf"(?<![a-z])(?:{a}|{b})(?![a-z])")
        for a, b in zip(en.WEEKDAYS, pl.WEEKDAYS, strict=True)
    )


@functools.cache
def _days_pattern() -> str:
    return "|".join(f"{a}|{b}" for a, b in zip(en.WEEKDAYS, pl.WEEKDAYS, strict=True))


@functools.cache
def _english_month() -> str:
    return "|".join(f"(?:{name})\\.?" for name in en.MONTHS)


@functools.cache
def _spans() -> tuple[tuple[re.Pattern[str], str], ...]:
    made = []
    for module in (en, pl):
        for text, unit in module.SPANS:
            made.append(
                (re.compile(rf"(?<![a-z0-9])(?:{shape_pattern(text).pattern})(?![a-z])"), unit)
            )
    for text, unit in zh.SPANS:
        made.append((shape_pattern(text.replace(" ", "")), unit))
    return tuple(made)


@functools.cache
def _relative() -> tuple[tuple[re.Pattern[str], int], ...]:
    made = []
    for module in (en, pl):
        for text, days in reversed(module.RELATIVE):
            made.append(
                (re.compile(rf"(?<![a-z0-9])(?:{shape_pattern(text).pattern})(?![a-z])"), days)
            )
    made += [(re.compile(text), days) for text, days in reversed(zh.RELATIVE)]
    return tuple(made)


@functools.cache
def _spoken() -> tuple[tuple[re.Pattern[str], str], ...]:
    made = []
    for role, words in (
        ("next_weekend", (*en.NEXT_WEEKEND, *pl.NEXT_WEEKEND)),
        ("weekend", (*en.WEEKEND, *pl.WEEKEND)),
        ("end_of_year", (*en.END_OF_YEAR, *pl.END_OF_YEAR)),
        ("end_of_month", (*en.END_OF_MONTH, *pl.END_OF_MONTH)),
    ):
        joined = "|".join(shape_pattern(word).pattern for word in words)
        made.append((re.compile(rf"(?<![a-z0-9])(?:{joined})(?![a-z])"), role))
    dense = {
        "next_weekend": zh.NEXT_WEEKEND,
        "weekend": zh.WEEKEND,
        "end_of_year": zh.END_OF_YEAR,
        "end_of_month": zh.END_OF_MONTH,
    }
    made += [(re.compile("|".join(words)), role) for role, words in dense.items()]
    return tuple(made)


def wordy() -> list[str]:
    """Patterns that find a date without any number."""
    made = [pattern.pattern for pattern in _weekdays()]
    made += [pattern.pattern for pattern, _ in (*_relative(), *_spoken())]
    made.append(_month_ends()[0].pattern.replace("?P<m>", "?:"))
    return made + [pattern.pattern for pattern, _ in _spans() if NUMBER not in pattern.pattern]


@functools.cache
def _month_ends() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "The end of November", "koniec listopada"; "11月底"."""
    name = _months()[0].pattern
    spaced = rf"(?<![a-z])(?:(?:the )?end of|kon(?:iec|ca|cem))\s(?P<m>{name})(?![a-z])"
    return re.compile(spaced), re.compile(rf"({_N})\s?月(?:底|末)")


def _named_month_ends(scan: Scan) -> None:
    spaced, dense = _month_ends()
    for match in spaced.finditer(scan.work):
        _abs(scan, *match.span(), (f"0000-{int(_month(match['m'], roman=False)):02d}-99",))
    for match in dense.finditer(scan.work):
        _abs(scan, *match.span(), (f"0000-{int(scan.value(match)):02d}-99",))


_ALREADY = re.compile(r"(?<![a-z])(?:juz|already)\s$|(?:已|就)$")
_NEXT = re.compile("|".join((*en.NEXT, *pl.NEXT)) + r"$")


def numeric(scan: Scan) -> None:
    """Dates in figures only, and Chinese weekdays. Before numbers are read."""
    for match in _ISO.finditer(scan.work):
        year, _, month, day = match.groups()
        _abs(scan, *match.span(), (_iso(year, month, day),))
    for match in _FULL.finditer(scan.work):
        first, mark, second, year = match.groups()
        year = year if len(year) == 4 else f"20{year}"
        orders = [_iso(year, second, first)]
        if mark == "/" and scan.language != "pl":
            orders.append(_iso(year, first, second))
        _abs(scan, *match.span(), tuple(orders))
    month_first = scan.language == "zh"
    for match in _SHORT_RANGE.finditer(scan.work):
        a, b, c, d, year = match.groups()
        pair = ((a, b), (c, d)) if month_first else ((b, a), (d, c))
        if all(1 <= int(m) <= 12 and 1 <= int(n) <= 31 for m, n in pair):
            words = tuple(_iso(year or "0", m, n) for m, n in pair)
            scan.add(Kind.DATE, *match.span(), role="range", words=words)
    for match in _SHORT_ONE.finditer(scan.work):
        words = _short(scan, match, month_first=month_first)
        if words:
            _abs(scan, *match.span(), words)
    for match in _WEEKDAY_ZH.finditer(scan.work):
        day = Decimal("一二三四五六日天".index(match.group(2)) % 7 if match.group(2) != "天" else 6)
        flags = frozenset({"next"} if match.group(1) == "下" else ())
        if match.group(1) in ("本", "这"):
            flags = frozenset({"this"})
        scan.add(Kind.DATE, *match.span(), role="weekday", numbers=(day,), flags=flags)


def _short(scan: Scan, match: re.Match[str], *, month_first: bool) -> tuple[str, ...]:
    before, after = scan.before(match.start(), 24), scan.after(match.end(), 8)
    told = re.search(
        rf"(?:{_days_pattern()}),?\s?$|(?:do|od|dnia|termin:?|until|till|by|on|to|from|ends?"
        rf"|through|thru|before|since|valid|deadline:?|konca|wazny:?|至|到|截止|期限:?|于|在)\s?$",
        before,
    ) or re.match(r"\s?(?:前|止|截止|到期|为止|结束|r\.)", after)
    sentence = scan.within(scan.sentence(match.start()))
    sure = CODE in sentence and len(match.group(2)) == 2 and int(match.group(2)) <= 12
    if not told and not sure:
        return ()
    a, b = match.group(1), match.group(2)
    orders = [(b, a)]
    if "/" in match.group():
        orders = [(a, b)] if month_first else [(b, a), (a, b)] if scan.language == "en" else orders
    elif month_first:
        orders = [(a, b)]
    return tuple(
        _iso("0", month, day) for month, day in orders if int(month) <= 12 and 0 < int(day) <= 31
    )


def find(scan: Scan) -> None:
    """All other dates; numbers have been read."""
    _chinese(scan)
    _named_month_ends(scan)
    _with_months(scan)
    for match in _ORDINAL_DAY.finditer(scan.work):
        _abs(scan, *match.span(), (_iso("0", "0", str(scan.values(match)[0])),))
    for number, pattern in enumerate(_weekdays()):
        for match in pattern.finditer(scan.work):
            _weekday(scan, match, number)
    numbered = NUMBER in scan.work
    for pattern, unit in _spans():
        if not numbered and NUMBER in pattern.pattern:
            continue
        for match in pattern.finditer(scan.work):
            _span(scan, match, unit)
    for pattern, days in _relative():
        for match in pattern.finditer(scan.work):
            dated = NIGHT.search(match.group()) and _dated(scan, match.start())
            if dated or _ALREADY.search(scan.before(match.start(), 8)):
                scan.mark(*match.span())
                continue
            scan.add(Kind.DATE, *match.span(), role="rel", numbers=(Decimal(days),))
    date_joins.join(scan)
    for pattern, role in _spoken():
        for match in pattern.finditer(scan.work):
            scan.add(Kind.DATE, *match.span(), role=role)


def _dated(scan: Scan, at: int) -> bool:
    """Whether a date stands right before: "30 November at midnight"."""
    return any(item.kind is Kind.DATE and 0 <= at - item.end <= 4 for item in scan.found)


def _chinese(scan: Scan) -> None:
    for match in _CJK_DATE.finditer(scan.work):
        y1, m1, d1, y2, m2, d2 = (
            str(scan.numbers[match.start(n)].value) if match.group(n) else "" for n in range(1, 7)
        )
        if d2:
            words = (_iso(y1 or "0", m1, d1), _iso(y2 or y1 or "0", m2 or m1, d2))
            scan.add(Kind.DATE, *match.span(), role="range", words=words)
        else:
            _abs(scan, *match.span(), (_iso(y1 or "0", m1, d1),))
    for match in _CJK_DAY.finditer(scan.work):
        if concept("ends", scan.language).search(scan.within(scan.sentence(match.start()))):
            _abs(scan, *match.span(), (_iso("0", "0", str(scan.values(match)[0])),))


def _with_months(scan: Scan) -> None:
    if NUMBER not in scan.work or (not _months()[0].search(scan.work) and " " not in scan.work):
        return
    for form, pattern in _worded():
        for match in pattern.finditer(scan.work):
            values = [
                str(scan.numbers[match.start(n)].value)
                if match.start(n) in scan.numbers
                else _month(match.group(n), roman=form == "dr")
                for n in range(1, (match.lastindex or 0) + 1)
                if match.group(n)
            ]
            shape = form.replace("r", "m")
            year = values[len(shape)] if len(values) > len(shape) else "0"
            days = [v for v, c in zip(values, shape, strict=False) if c == "d"]
            months = [v for v, c in zip(values, shape, strict=False) if c == "m"]
            if year != "0" and not 1990 <= Decimal(year) <= 2100:
                continue
            if any(not d.isdigit() or not 1 <= int(d) <= 31 for d in days):
                continue
            if len(days) == 2:
                words = (_iso(year, months[0], days[0]), _iso(year, months[-1], days[1]))
                scan.add(Kind.DATE, *match.span(), role="range", words=words)
            else:
                _abs(scan, *match.span(), (_iso(year, months[0], days[0]),))


def _month(text: str, *, roman: bool) -> str:
    if roman:
        return str(pl.ROMAN.index(text) + 1)
    return next(
        (str(n) for n, pattern in enumerate(_months()[1], 1) if pattern.fullmatch(text)), "0"
    )


def _weekday(scan: Scan, match: re.Match[str], number: int) -> None:
    """A weekday beside a date belongs to it; a short name alone says nothing."""
    for index, found in enumerate(scan.found):
        near = found.kind is Kind.DATE and found.role == "abs"
        gap = scan.work[match.end() : found.start] if near else ""
        behind = scan.work[found.end : match.start()] if near else ""
        if near and (
            (0 <= found.start - match.end() <= 3 and re.fullmatch(r"[\s,.(]*", gap))
            or (0 <= match.start() - found.end <= 3 and re.fullmatch(r"[\s,.(]*", behind))
        ):
            scan.found[index] = _with_flag(scan, index, f"weekday{number}")
            scan.mark(*match.span())
            return
    if match.end() - match.start() < 5:
        return
    flags = {"next"} if _NEXT.search(scan.before(match.start(), 16).rstrip()) else set()
    scan.add(
        Kind.DATE, *match.span(), role="weekday", numbers=(Decimal(number),), flags=frozenset(flags)
    )


def _with_flag(scan: Scan, index: int, flag: str) -> Found:
    return replace(scan.found[index], flags=scan.found[index].flags | {flag})


def _span(scan: Scan, match: re.Match[str], unit: str) -> None:
    if unit.startswith("maybe "):  # "ends in 3 days", but also "16 lessons in 8 weeks"
        sentence = scan.within(scan.sentence(match.start()))
        if not (concept("ends_strong", scan.language).search(sentence) or CODE in sentence):
            return
        unit = unit.removeprefix("maybe ")
    if unit == "today":
        scan.add(
            Kind.DATE, *match.span(), role="rel", numbers=(Decimal(0),), flags=frozenset({"span"})
        )
        return
    if unit == "all_week":
        scan.add(Kind.DATE, *match.span(), role="week")
        return
    values = scan.values(match)
    if unit == "fortnight":
        values = (Decimal(15),) if not scan.text.isascii() else (Decimal(14),)
    if unit in ("one_week", "one_month"):
        values = (Decimal(1),)
    if not values:
        return
    count = values[-1]
    if unit == "last":
        flags = frozenset({"span", "last"})
    elif unit == "hour":
        flags = frozenset({"span", "hours"})
    else:
        flags = frozenset({"span"})
        count *= 7 if unit in ("week", "one_week") else 30 if unit in ("months", "one_month") else 1
    scan.add(Kind.DATE, *match.span(), role="rel", numbers=(count,), flags=flags)


def _abs(scan: Scan, start: int, end: int, words: tuple[str, ...]) -> None:
    scan.add(Kind.DATE, start, end, role="abs", words=words)


def _iso(year: str, month: str, day: str) -> str:
    return f"{int(Decimal(year)):04d}-{int(Decimal(month or '0')):02d}-{int(Decimal(day)):02d}"
