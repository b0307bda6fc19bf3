"""Finds words that give a thing one of several values: a colour, a material, a diet, a country.

A claim of kind GUARANTEE and role "value"; words: the class and the value's key, the same in every
language.
"""

import functools
import re

from mailwright.domains.content.domain.verifier.lexicon.finder import Finder
from mailwright.domains.content.domain.verifier.lexicon.values import CLASSES
from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.scan import Scan

Value = tuple[str, str]
_NO_COLOUR = re.compile(
    r" (?:friday|list|belt|tea|coffee|market|light|house|thumb|fingers?|piat|herbat|week)"
)


@functools.cache
def _finder() -> Finder:
    known = [texts for values in CLASSES.values() for texts in values.values()]
    spaced = tuple(text for texts in known for text in texts[:2])
    return Finder(spaced, tuple(texts[2] for texts in known))


@functools.cache
def _keys() -> tuple[tuple[Value, re.Pattern[str]], ...]:
    return tuple(
        ((name, key), re.compile("|".join(texts)))
        for name, values in CLASSES.items()
        for key, texts in values.items()
    )


@functools.lru_cache(maxsize=4096)
def _value(text: str) -> Value:
    """Which value a matched text stands for."""
    return next((value for value, pattern in _keys() if pattern.fullmatch(text)), ("", ""))


def find(scan: Scan) -> None:
    """Adds them."""
    for match in _finder().finditer(scan.work):
        value = _value(match.group())
        if not value[0] or (value[0] == "colour" and _NO_COLOUR.match(scan.work, match.end())):
            continue
        scan.add(Kind.GUARANTEE, *match.span(), role="value", words=value, mark=False)


def values_of(folded: str) -> frozenset[Value]:
    """The values that a fact's words give."""
    return frozenset(_value(match.group()) for match in _finder().finditer(folded)) - {("", "")}
