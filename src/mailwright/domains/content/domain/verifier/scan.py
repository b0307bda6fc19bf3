"""One passage under examination: its folded text, its shape, what was found in it so far.

Extractors take a Scan, add what they find and mark it as explained, so that a later one does not
see the same digits again.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from mailwright.domains.content.domain.verifier.lexicon.compile import DONE
from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.normal import fold
from mailwright.domains.content.domain.verifier.numbers import Number

_END = re.compile(r"[.!?;。…](?=[\s\"')\]]|$|[^\x00-\x7f])[\"')\]]*\s*")
_WORD = re.compile(r"[a-z0-9]+(?:'s)?")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:ul|nr|no|tel|godz|min|max|szt|tys|np|al|pl|ok|dr|mr|mrs|ms|st|vs|r|ltd|co|inc|"
    r"pon|wt|sr|czw|pt|sob|nd|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|approx|zl|gr|sp|o)$"
)


class Word(NamedTuple):
    """A folded word in Latin letters or figures and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A claim as it reads, not yet bound. What `numbers`, `words` and `role` hold depends on the
    kind; see the extractor. `sentence` counts from 0."""

    kind: Kind
    start: int
    end: int
    sentence: int
    role: str = ""
    numbers: tuple[Decimal, ...] = ()
    words: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mention:
    """A product or offer that is named. `sure` False: a part of its name, or one of several."""

    start: int
    end: int
    sentence: int
    products: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    sure: bool = True
    code: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """All that one passage says, without judgement. A function of its text and language alone."""

    text: str
    folded: str
    masked: str
    language: str
    sentences: tuple[tuple[int, int], ...]
    found: tuple[Found, ...]
    mentions: tuple[Mention, ...]
    topics: tuple[frozenset[str], ...]
    words: tuple[frozenset[str], ...]
    discounts: tuple[Found, ...] = ()
    """Its discounts without their places: what passages around may refer to."""

    def sentence_text(self, number: int) -> str:
        """The folded text of a sentence, names and codes masked."""
        start, end = self.sentences[number]
        return self.masked[start:end]


@dataclass(slots=True)
class Scan:
    """A passage while it is read."""

    text: str
    language: str
    struck: tuple[tuple[int, int], ...] = ()
    folded: str = ""
    work: str = ""
    numbers: dict[int, Number] = field(default_factory=dict)
    sentences: tuple[tuple[int, int], ...] = ()
    found: list[Found] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    words: tuple[Word, ...] = ()

    def __post_init__(self) -> None:
        self.folded = fold(self.text)
        self.work = self.folded
        self.words = words_of(self.folded)
        self.sentences = tuple(_sentences(self.text, self.folded))

    def sentence(self, at: int) -> int:
        """The number of the sentence an offset is in."""
        for number, (_, end) in enumerate(self.sentences):
            if at < end:
                return number
        return max(0, len(self.sentences) - 1)

    def mark(self, start: int, end: int, with_: str = DONE) -> None:
        """Marks a stretch as explained."""
        self.work = self.work[:start] + with_ * (end - start) + self.work[end:]

    def add(
        self,
        kind: Kind,
        start: int,
        end: int,
        *,
        role: str = "",
        numbers: tuple[Decimal, ...] = (),
        words: tuple[str, ...] = (),
        flags: frozenset[str] = frozenset(),
        mark: bool = True,
    ) -> None:
        """Adds a claim and marks its stretch."""
        self.found.append(
            Found(kind, start, end, self.sentence(start), role, numbers, words, flags)
        )
        if mark:
            self.mark(start, end)

    def value(self, match: re.Match[str], number: int = 0) -> Decimal:
        """The value of the first (or a later) number within a match on `work`."""
        return self.values(match)[number]

    def values(self, match: re.Match[str]) -> tuple[Decimal, ...]:
        """The values of all numbers that begin within a match, in order."""
        return tuple(
            self.numbers[at].value for at in range(match.start(), match.end()) if at in self.numbers
        )

    def before(self, at: int, width: int = 32) -> str:
        """What stands before an offset in the same sentence, at most so much of it."""
        begin = self.sentences[self.sentence(at)][0]
        return self.work[max(begin, at - width) : at]

    def after(self, at: int, width: int = 32) -> str:
        """What stands after an offset in the same sentence, at most so much of it."""
        end = self.sentences[self.sentence(max(0, at - 1))][1]
        return self.work[at : min(end, at + width)]

    def within(self, number: int) -> str:
        """A sentence's working text."""
        start, end = self.sentences[number]
        return self.work[start:end]

    def is_struck(self, start: int, end: int) -> bool:
        """Whether a stretch is shown crossed out."""
        return any(start < b and a < end for a, b in self.struck)


def words_of(folded: str) -> tuple[Word, ...]:
    """The words of a folded text."""
    return tuple(
        Word(match.group().removesuffix("'s"), *match.span()) for match in _WORD.finditer(folded)
    )


def _sentences(text: str, folded: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begin = 0
    for match in _END.finditer(folded):
        if match.group()[0] == ".":
            following = text[match.end() : match.end() + 1]
            if _ABBREVIATION.search(folded[max(0, match.start() - 8) : match.start()]) and (
                following.islower() or following.isdigit() or not following
            ):
                continue
            if following.islower() or folded[match.start() - 1 : match.start()] == ".":
                continue
            if (
                re.search(r"(?:^|\s)\d{1,2}$", folded[begin : match.start()])
                and following.isdigit()
            ):
                continue
        found.append((begin, match.end()))
        begin = match.end()
    if begin < len(text) or not found:
        found.append((begin, len(text)))
    return found
