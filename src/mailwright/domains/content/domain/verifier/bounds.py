"""Tells whether a number that is claimed is the one that a fact states: in other units, as a bound,
as the end of a range.
"""

from decimal import Decimal

from mailwright.domains.content.domain.verifier.index import Evidence
from mailwright.domains.content.domain.verifier.scan import Found

_SCALES = (
    {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43_200, "year": 525_600},
    {"g": 1, "kg": 1000},
    {"ml": 1, "l": 1000},
    {"mm": 1, "cm": 10, "m": 1000},
    {"person": 1, "customer": 1},
)
"""Units that measure the same, with their sizes."""
_UNITS = {unit: (number, size) for number, s in enumerate(_SCALES) for unit, size in s.items()}
TIME = frozenset({"hour", "day", "week", "month", "year", "rate", "oclock"})
_NEARLY = Decimal("0.02")
_COUNTED = 10
_FAR_ABOVE = Decimal("1.3")
_JUST_BELOW = Decimal("0.85")
"""How far a number that is told as "more than" or "nearly" another may be from it."""


def family(unit: str) -> str:
    return f"scale {_UNITS[unit][0]}" if unit in _UNITS else unit


def _scaled(numbers: tuple[Decimal, ...], unit: str) -> tuple[Decimal, ...]:
    factor = _UNITS[unit][1] if unit in _UNITS else 1
    return tuple(number * factor for number in numbers)


def agrees(found: Found, item: Evidence) -> bool:
    mine = _scaled(found.numbers, found.words[0] if found.words else "")
    theirs = _scaled(item.numbers, item.units[0] if item.units else "")
    if mine == theirs or _nearly(found, item, mine, theirs) or _bounded(found, mine, theirs):
        return True
    return (
        len(mine) == 1 and len(theirs) == 2 and mine[0] == theirs[1] and "more" not in found.flags
    )


def _bounded(found: Found, mine: tuple[Decimal, ...], theirs: tuple[Decimal, ...]) -> bool:
    """Whether "more than 8,000" or "nearly 8,500" is said of 8,214: never of a span of time."""
    timed = bool(found.words) and found.words[0] in TIME
    if timed or len(mine) != 1 or len(theirs) != 1 or mine[0] < _COUNTED:
        return False
    if "nearly" in found.flags:
        return _JUST_BELOW * mine[0] <= theirs[0] <= mine[0]
    return "more" in found.flags and mine[0] <= theirs[0] <= _FAR_ABOVE * mine[0]


def _nearly(
    found: Found, item: Evidence, mine: tuple[Decimal, ...], theirs: tuple[Decimal, ...]
) -> bool:
    """Whether spans of time in different units are the same: twelve months and a year."""
    if not mine or len(mine) != len(theirs) or found.words[:1] == item.units[:1]:
        return False
    if not found.words or found.words[0] not in ("month", "year", "day", "week"):
        return False
    return all(b and abs(a - b) / b < _NEARLY for a, b in zip(mine, theirs, strict=True))
