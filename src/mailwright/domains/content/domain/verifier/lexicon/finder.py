"""Looks for many patterns at once, each only where its first character stands.

A long alternation is tried branch by branch at every place; here a place is looked at only if some
pattern may begin there, and then only those patterns are tried.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_SPACES = frozenset(" \n")
_DIGITS = frozenset("0123456789")
_FEW = 3
"""Patterns that may begin with more characters than this are put together once, not for each."""
_Any = None
"""Stands for "any character" among sets of first characters."""


@dataclass(slots=True)
class Finder:
    """`spaced` match whole words, `dense` anywhere. At one place those of few beginnings come
    first, and in each sort the first that matches wins."""

    spaced: tuple[str, ...]
    dense: tuple[str, ...]
    _first: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    _many: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))
    _made: dict[str, re.Pattern[str]] = field(default_factory=dict)
    _starts: re.Pattern[str] = field(default_factory=lambda: re.compile("(?!)"))

    def __post_init__(self) -> None:
        kinds = (self.spaced, self.dense)
        sets = [[first_characters(text) for text in texts] for texts in kinds]
        known = frozenset().union(*(s for part in sets for s in part if s is not None))
        begun: tuple[set[str], set[str]] = (set(), set())
        for number, texts in enumerate(kinds):
            for text, begins in zip(texts, sets[number], strict=True):
                own = known if begins is None else begins
                begun[number].update(own)
                if len(own) > _FEW:
                    self._many[number].append(text)
                    continue
                for character in own:
                    self._first.setdefault(character, ([], []))[number].append(text)
        narrow, wide = ("".join(map(re.escape, sorted(one))) for one in begun)
        parts = [rf"(?<![a-z0-9])[{narrow}]"] if narrow else []
        parts += [f"[{wide}]"] if wide else []
        if parts:
            self._starts = re.compile("|".join(parts))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches from left to right, none inside another."""
        done = 0
        made = self._made
        for start in self._starts.finditer(text):
            at = start.start()
            if at < done:
                continue
            pattern = made.get(start.group())
            if pattern is None:
                pattern = self._make(start.group())
            match = pattern.match(text, at) or self._others.match(text, at)
            if match is not None and match.end() > at:
                done = match.end()
                yield match

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return next(self.finditer(text), None)

    def _make(self, character: str) -> re.Pattern[str]:
        made = self._made[character] = _joined(*self._first.get(character, ([], [])))
        return made

    @property
    def _others(self) -> re.Pattern[str]:
        return self._made.get("") or self._made.setdefault("", _joined(*self._many))


def _joined(spaced: list[str], dense: list[str]) -> re.Pattern[str]:
    parts = [rf"(?<![a-z0-9])(?:{'|'.join(spaced)})(?![a-z0-9])"] if spaced else []
    return re.compile("|".join([*parts, *dense]) or "(?!)")


def first_characters(pattern: str) -> frozenset[str] | None:
    """The characters that a match of a regular expression may begin with; None for any."""
    found, empty, _ = _alternatives(pattern, 0)
    return _Any if empty else found


_Sets = tuple[frozenset[str] | None, bool, int]


def _alternatives(text: str, at: int) -> _Sets:
    """First characters of alternatives up to a closing bracket, whether they may match nothing,
    and where they end."""
    found: frozenset[str] | None = frozenset()
    nothing = False
    while True:
        own, empty, at = _sequence(text, at)
        found = _Any if found is None or own is None else found | own
        nothing = nothing or empty
        if at >= len(text) or text[at] != "|":
            return found, nothing, at
        at += 1


def _sequence(text: str, at: int) -> _Sets:
    found: frozenset[str] | None = frozenset()
    open_ = True
    while at < len(text) and text[at] not in "|)":
        own, empty, at = _atom(text, at)
        if at < len(text) and text[at] in "?*+{":
            least = text[at] in "?*" or text.startswith("{0", at)
            at = text.index("}", at) + 1 if text[at] == "{" else at + 1
            if at < len(text) and text[at] in "?+":
                at += 1
            empty = empty or least
        if open_:
            found = _Any if found is None or own is None else found | own
            open_ = empty
    return found, open_, at


def _atom(text: str, at: int) -> _Sets:
    character = text[at]
    if character == "(":
        around = re.match(r"\(\?(?:=|!|<=|<!)", text[at:])
        opening = around or re.match(r"\((?:\?:|\?P<\w+>)?", text[at:])
        assert opening is not None
        found, empty, end = _alternatives(text, at + opening.end())
        return (frozenset(), True, end + 1) if around else (found, empty, end + 1)
    if character == "[":
        return _class(text, at)
    if character == "\\":
        return _escaped(text, at)
    if character == ".":
        return _Any, False, at + 1
    if character in "^$":
        return frozenset(), True, at + 1
    return frozenset(character), False, at + 1


def _escaped(text: str, at: int) -> _Sets:
    character = text[at + 1]
    if character == "s":
        return _SPACES, False, at + 2
    if character == "d":
        return _DIGITS, False, at + 2
    if character == "b":
        return frozenset(), True, at + 2
    if character == "x":
        return frozenset(chr(int(text[at + 2 : at + 4], 16))), False, at + 4
    if character.isalpha():
        return _Any, False, at + 2
    return frozenset(character), False, at + 2


def _class(text: str, at: int) -> _Sets:
    end = text.index("]", at + 2)
    while text[end - 1] == "\\":
        end = text.index("]", end + 1)
    inside = text[at + 1 : end]
    if inside.startswith("^") or re.search(r"\\[a-zA-Z]", inside):
        return _Any, False, end + 1
    inside = inside.replace("\\", "")
    found: set[str] = set()
    place = 0
    while place < len(inside):
        if inside[place + 1 : place + 2] == "-" and place + 2 < len(inside):
            first, last = ord(inside[place]), ord(inside[place + 2])
            if last - first > 200:
                return _Any, False, end + 1
            found.update(map(chr, range(first, last + 1)))
            place += 3
        else:
            found.add(inside[place])
            place += 1
    return frozenset(found), False, end + 1
