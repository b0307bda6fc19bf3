"""Cells to values: how people write numbers, dates, yes and no, and whole names."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mailwright.domains.contacts.contracts import AttributeInfo, AttributeType, AttributeValue
from mailwright.domains.contacts.domain import attributes as rules
from mailwright.domains.contacts.domain.attributes import BadValue

_TRUE = frozenset({"true", "t", "yes", "y", "1", "on", "x", "✓", "tak", "prawda", "是", "有", "对"})
_FALSE = frozenset({"false", "f", "no", "n", "0", "off", "-", "nie", "fałsz", "否", "无", "不"})
_DATE = re.compile(r"(\d{1,4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,4})日?")
_TIME = re.compile(
    r"[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}|[ap]m)?", re.I
)
# Thousands stand in groups of three, so that neither a date nor a version reads as a number.
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+)?(?:[.,]\d*)?(?<=[\d.,])")
_MONEY = re.compile(r"(?:zł|pln|usd|eur|cny|gbp|rmb|[$€£¥%元])", re.I)
_CJK = re.compile(r"[\u4e00-\u9fff·]{2,}")
_COMPOUND_SURNAMES = frozenset(
    {
        "欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容",
        "司徒", "司空", "宇文", "长孙", "端木", "独孤", "南宫",
    }
)  # fmt: skip
#: A spreadsheet's way of writing what a formula would be; exports add the apostrophe.
_NEUTRALISED = re.compile(r"'+[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Habits:
    """How the file writes what is ambiguous: ``date_order`` dmy, mdy or ymd; ``decimal`` a sign."""

    date_order: str = "dmy"
    decimal: str = "."


Parser = Callable[[str], AttributeValue]


def plain(cell: str) -> str:
    """A cell as its writer meant it: formulas are text, the export's apostrophe is taken off."""
    text = cell.strip()
    if text and _NEUTRALISED.match(text):
        return text[1:]
    return text


def parser_of(attribute: AttributeInfo, habits: Habits) -> Parser:
    """The function that reads an attribute's cells; it raises BadValue."""
    kind = attribute.type
    if kind is AttributeType.NUMBER:
        return lru_cache(maxsize=2_048)(lambda cell: number(cell, habits.decimal))
    if kind is AttributeType.BOOLEAN:
        return boolean
    if kind is AttributeType.DATE:
        return lru_cache(maxsize=2_048)(lambda cell: day(cell, habits.date_order))
    if kind is AttributeType.DATETIME:
        return lambda cell: moment(cell, habits.date_order)
    if kind is AttributeType.CHOICE:
        return lru_cache(maxsize=2_048)(lambda cell: rules.choice(cell, attribute.choices))
    if kind is AttributeType.URL:
        return rules.url
    return rules.text


def boolean(cell: str) -> bool:
    """Yes or no in one of the product's languages."""
    folded = cell.strip().casefold()
    if folded in _TRUE:
        return True
    if folded in _FALSE:
        return False
    raise BadValue("not_boolean", "Write yes or no, true or false, 1 or 0.")


def number(cell: str, decimal: str = ".") -> int | float:
    """``1 234,56``, ``1,234.56``, ``12%``, ``99,90 zł``: the last sign decides when both occur."""
    text = _MONEY.sub("", cell).strip()
    if not _NUMBER.fullmatch(text) or not any(map(str.isdigit, text)):
        raise BadValue("not_number", "Write digits only, for example 1234.5.")
    text = re.sub(r"[' \u00a0\u202f]", "", text)
    comma, dot = text.rfind(","), text.rfind(".")
    if comma >= 0 and dot >= 0:
        decimal = "," if comma > dot else "."
    elif text.count(",") > 1 or text.count(".") > 1:
        decimal = "." if comma >= 0 else ","
    elif comma >= 0 and not re.fullmatch(r"[+-]?\d{1,3},\d{3}", text):
        decimal = ","
    elif dot >= 0 and not re.fullmatch(r"[+-]?\d{1,3}\.\d{3}", text):
        decimal = "."
    thousands = "." if decimal == "," else ","
    text = text.replace(thousands, "").replace(",", ".")
    try:
        value = float(text)
    except ValueError:
        raise BadValue("not_number", "Write digits only, for example 1234.5.") from None
    if abs(value) > 1e15:
        raise BadValue("not_number", "The number is too large.")
    return int(value) if value.is_integer() else value


def day(cell: str, order: str = "dmy") -> str:
    """A date in ISO form from ``31.05.2026``, ``5/31/2026`` (by ``order``), ``2026年5月31日``."""
    match = _DATE.match(cell.strip())
    rest = cell.strip()[match.end() :] if match else ""
    if match is None or (rest and not _TIME.fullmatch(rest)):
        raise BadValue("not_date", "Write the date as YYYY-MM-DD.")
    return _date(match, order).isoformat()


def moment(cell: str, order: str = "dmy") -> str:
    """A moment in ISO form, UTC; a date alone means its midnight."""
    text = cell.strip()
    match = _DATE.match(text)
    if match is None:
        raise BadValue("not_datetime", "Write it as YYYY-MM-DD HH:MM.")
    found, time = _date(match, order), _TIME.fullmatch(text[match.end() :])
    if not text[match.end() :]:
        return f"{found.isoformat()}T00:00:00Z"
    if time is None:
        raise BadValue("not_datetime", "Write it as YYYY-MM-DD HH:MM.")
    hour, minute, second = int(time[1]), int(time[2]), int(time[3] or 0)
    half = (time[4] or "").lower()
    if half in {"am", "pm"}:
        if not 1 <= hour <= 12:
            raise BadValue("not_datetime", "Write it as YYYY-MM-DD HH:MM.")
        hour = hour % 12 + (12 if half == "pm" else 0)
    offset = time[4] if time[4] and half not in {"am", "pm"} else "+00:00"
    offset = "+00:00" if offset.upper() == "Z" else offset
    return rules.iso_datetime(
        f"{found.isoformat()}T{hour:02}:{minute:02}:{second:02}{offset[:3]}:{offset[-2:]}"
    )


def date_order(cells: Iterable[str]) -> str:
    """Which of dmy and mdy the dates in ``cells`` follow; dmy when nothing tells."""
    for cell in cells:
        match = _DATE.match(cell.strip())
        if match is None or len(match[1]) == 4:
            continue
        if int(match[1]) > 12:
            return "dmy"
        if int(match[2]) > 12:
            return "mdy"
    return "dmy"


def decimal_sign(cells: Iterable[str]) -> str:
    """Which sign the numbers in ``cells`` use for decimals; a dot when nothing tells."""
    for cell in cells:
        text = "" if _DATE.match(cell.strip()) else re.sub(r"[^\d.,]", "", cell)
        comma, dot = text.rfind(","), text.rfind(".")
        if comma >= 0 and dot >= 0:
            return "," if comma > dot else "."
        if comma >= 0 and not re.fullmatch(r"\d{1,3}(,\d{3})+", text):
            return ","
        if dot >= 0 and not re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
            return "."
    return "."


def split_name(cell: str) -> tuple[str, str]:
    """``(first name, last name)`` of a whole name; Chinese names put the family name first."""
    text = " ".join(cell.split())
    if _CJK.fullmatch(text) and len(text) <= 5:
        cut = 2 if text[:2] in _COMPOUND_SURNAMES and len(text) > 2 else 1
        return text[cut:], text[:cut]
    last, comma, first = text.partition(",")
    if comma:
        return first.strip(), last.strip()
    first, _, last = text.partition(" ")
    return first, last


def split_tags(cell: str) -> tuple[str, ...]:
    """The tags in a cell, divided by commas, semicolons or bars."""
    parts = (" ".join(part.replace('"', " ").split()) for part in re.split(r"[,;|，；]", cell))
    return tuple(dict.fromkeys(part for part in parts if part))


def _date(match: re.Match[str], order: str) -> date:
    first, second, third = (int(part) for part in match.groups())
    if len(match[1]) == 4:
        year, month, day_ = first, second, third
    elif len(match[3]) in {2, 4}:
        year = third if len(match[3]) == 4 else third + (2000 if third < 50 else 1900)
        day_, month = (second, first) if order == "mdy" else (first, second)
    else:
        raise BadValue("not_date", "Write the date as YYYY-MM-DD.")
    try:
        return date(year, month, day_)
    except ValueError:
        raise BadValue("not_date", "There is no such day; write it as YYYY-MM-DD.") from None
