"""Money, percentages and moments as each language writes them."""

from datetime import datetime, tzinfo
from decimal import Decimal

from mailwright.domains.catalog.contracts import Money

_NBSP = "\u00a0"
_WHOLE = frozenset({"JPY", "KRW", "HUF", "CLP", "VND", "ISK"})
_BEFORE = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_POLISH = {"PLN": "zł", "EUR": "€"}
_CHINESE = {"CNY": "元", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元"}
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTHS_PL = (
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia",
    "września", "października", "listopada", "grudnia",
)  # fmt: skip


def number(value: Decimal, language: str, *, decimals: int = 2) -> str:
    """A number; decimals only where it has some."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals))
    text = f"{rounded:,.{decimals}f}" if rounded % 1 else f"{int(rounded):,}"
    if language != "pl":
        return text
    groups = _NBSP if abs(rounded) >= 10_000 else ""
    return text.replace(",", groups).replace(".", ",")


def money(value: Money, language: str) -> str:
    """An amount with its currency: €1,299.50 · 1299,50 € · 1,299.50欧元."""
    decimals = 0 if value.currency in _WHOLE and value.amount % 1 == 0 else 2
    figure = number(value.amount, language, decimals=decimals)
    if language == "pl":
        return f"{figure}{_NBSP}{_POLISH.get(value.currency, value.currency)}"
    if language == "zh":
        word = _CHINESE.get(value.currency)
        return f"{figure}{word}" if word else f"{figure}{_NBSP}{value.currency}"
    sign = _BEFORE.get(value.currency)
    return f"{sign}{figure}" if sign else f"{value.currency}{_NBSP}{figure}"


def percent(value: Decimal, language: str) -> str:
    """A percentage: 20%."""
    return f"{number(value, language)}%"


def moment(at: datetime, zone: tzinfo, language: str, *, end: bool) -> str:
    """A date; with its time and the zone's name unless it is the start or (`end`) the very end of
    the day."""
    local = at.astimezone(zone)
    whole = (local.hour, local.minute) == ((23, 59) if end else (0, 0))
    day = _day(local, language)
    if whole:
        return day
    time, name = f"{local:%H:%M}", local.tzname() or ""
    if language == "pl":
        return f"{day}, godz. {time} ({name})"
    if language == "zh":
        return f"{day}{time}（{name}）"
    return f"{day}, {time} ({name})"


def _day(at: datetime, language: str) -> str:
    if language == "pl":
        return f"{at.day}{_NBSP}{_MONTHS_PL[at.month - 1]} {at.year}"
    if language == "zh":
        return f"{at.year}年{at.month}月{at.day}日"
    return f"{at.day}{_NBSP}{_MONTHS_EN[at.month - 1]} {at.year}"
