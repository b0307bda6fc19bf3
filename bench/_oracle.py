"""Another way to tell what is false, which shares nothing with the verifier: every figure of a text
must be one of the facts, or stand in something that was blocked or warned of.

Knows digits only. What it lets pass may be false; what it does not, nobody has accounted for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_PARTS = re.compile(r"\d+")
_NO_CLAIM = re.compile(r"^\s*\d{1,2}[.)]\s|#\w+(?:-\d+)*|\d{1,2}:\d\d(?::\d\d| [AP]M)", re.M)
"""Numbers of lists, hashtags, and times that no facts speak of."""


def unaccounted(text: str, facts: Mapping[str, Any], spans: Iterable[tuple[int, int]]) -> list[str]:
    """Figures of a text that are no fact's and stand in none of the spans."""
    known = set(_values(json.dumps(facts, ensure_ascii=False)))
    covered = [*spans, *(match.span() for match in _NO_CLAIM.finditer(text))]
    found = []
    for match in _FIGURE.finditer(text):
        start, end = match.span()
        if any(a < end and start < b for a, b in covered):
            continue
        if not set(_readings(match.group())) & known:
            found.append(match.group())
    return found


def _values(text: str) -> Iterator[Decimal]:
    for match in _FIGURE.finditer(text):
        yield from _readings(match.group())
    for match in _PARTS.finditer(text):
        yield Decimal(match.group())


def _readings(figure: str) -> Iterator[Decimal]:
    """What a figure may mean, with points and commas read in either way."""
    bare = re.sub(r"[\u00a0\u202f ]", "", figure)
    for text in (bare.replace(",", ""), bare.replace(".", "").replace(",", ".")):
        try:
            yield Decimal(text)
        except InvalidOperation:
            continue
