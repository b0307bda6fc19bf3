"""Reads one passage: every extractor in its order. Depends on the text, its language and the names
and codes of the facts only, never on the moment or on other passages."""

import functools
import re
from dataclasses import dataclass, field, replace

from mailwright.domains.content.domain.verifier import (
    assertions,
    codes,
    dates,
    discounts,
    holidays,
    links,
    money,
    names,
    neutral,
    openings,
    origin,
    quantities,
    strangers,
    values,
    wording,
)
from mailwright.domains.content.domain.verifier.language import detect
from mailwright.domains.content.domain.verifier.lexicon import en, pl, zh
from mailwright.domains.content.domain.verifier.lexicon.compile import latin, shape_pattern
from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.name_book import NameBook
from mailwright.domains.content.domain.verifier.normal import TAG
from mailwright.domains.content.domain.verifier.numbers import WORDY, shape
from mailwright.domains.content.domain.verifier.scan import Extract, Found, Scan

_WORD = re.compile(r"[a-z]{3,}|[\u3400-\u9fff]+")
_BARE = NameBook.of(())
_NO_CODES = codes.CodeBook({})
_NO_TERMS = wording.TermBook((), (), ())


@dataclass(frozen=True, slots=True)
class Books:
    """What is looked for by name."""

    name_book: NameBook = field(default_factory=lambda: _BARE)
    code_book: codes.CodeBook = _NO_CODES
    term_book: wording.TermBook = _NO_TERMS


def extract(
    text: str, declared: str, books: Books, struck: tuple[tuple[int, int], ...] = ()
) -> Extract:
    """What a normalised passage says."""
    scan = Scan(text, "", struck)
    for start, end, address in links.in_text(text):
        scan.add(Kind.URL, start, end, role="text", words=(address,))
    wording.terms(scan, books.term_book)
    names.find(scan, books.name_book)
    codes.find(scan, books.code_book, books.name_book.stated)
    origin.find(scan)
    strangers.find(scan, books.name_book)
    values.find(scan)
    masked = scan.work
    if not _may_claim(masked):
        return _finished(scan, masked)
    scan.language = detect(text, declared)
    neutral.find(scan)
    dates.numeric(scan)
    neutral.clocks(scan)
    shaped = shape(scan.work, scan.language)
    scan.work, scan.numbers = shaped.text, shaped.numbers
    wording.find(scan)
    assertions.find(scan, assertions.STATED)
    discounts.find(scan)
    assertions.find(scan, assertions.GIVEN)
    openings.find(scan)
    holidays.find(scan)
    dates.find(scan)
    assertions.find(scan, assertions.TERMS)
    money.find(scan)
    quantities.stock(scan)
    quantities.find(scan)
    return _finished(scan, masked)


def _finished(scan: Scan, masked: str) -> Extract:
    if scan.found:
        sentences = [scan.folded[start:end] for start, end in scan.sentences]
        about = tuple(topics(sentence) for sentence in sentences)
        words = tuple(content(sentence) for sentence in sentences)
    else:
        about = words = (frozenset(),) * len(scan.sentences)
    return Extract(
        text=scan.text,
        folded=scan.folded,
        masked=masked,
        language=scan.language,
        sentences=scan.sentences,
        found=tuple(sorted(scan.found, key=lambda item: (item.start, item.end))),
        mentions=tuple(sorted(scan.mentions, key=lambda item: item.start)),
        topics=about,
        words=words,
        discounts=tuple(
            replace(item, start=0, end=0, sentence=0)
            for item in sorted(scan.found, key=lambda item: item.start)
            if item.kind in _DISCOUNTS
        ),
    )


_WORDY = (
    "promise", "guarantee_strong", "guarantee_vague", "urgency", "superlative", "half", "third",
    "quarter_price", "quarter", "free_shipping", "sold_out", "in_stock", *assertions.EVERY,
)  # fmt: skip


@functools.cache
def _gate() -> re.Pattern[str]:
    """Matches wherever a passage in Latin letters may hold a claim besides names, codes and what
    the lexicon tells."""
    parts = [WORDY, *dates.wordy(), *discounts.wordy(), *quantities.wordy()]
    parts += [*money.wordy(), *origin.wordy(), *holidays.wordy()]
    return re.compile("|".join(parts))


def _may_claim(masked: str) -> bool:
    if _SURE.search(masked) is not None:
        return True
    return latin(_WORDY).search(masked) is not None or _gate().search(masked) is not None


@functools.cache
def _topics() -> tuple[tuple[str, re.Pattern[str]], ...]:
    made = []
    for name in en.TOPICS:
        spaced = "|".join(shape_pattern(m.TOPICS[name]).pattern for m in (en, pl))
        made.append((name, re.compile(rf"(?<![a-z])(?:{spaced})(?![a-z])|{zh.TOPICS[name]}")))
    return tuple(made)


_SURE = re.compile(r"[\d\u3400-\u9fff]")
_DISCOUNTS = (Kind.PERCENT, Kind.AMOUNT, Kind.BOGO, Kind.FREE_SHIPPING, Kind.MIN_ORDER)
_FOLLOWS = re.compile(r"(?:ponizej|otherwise|below|under|w przeciwnym|else)(?![a-z])|否则|低于")
_LEAD = 40
_CLAUSE = re.compile(r"[,，;()]| - | (?:and|but|i|a|oraz|ale) ")


def topics_at(read: Extract, found: Found) -> frozenset[str]:
    """The policies a claim is about: those of its clause, else those of its sentence."""
    begin, end = read.sentences[found.sentence]
    for match in _CLAUSE.finditer(read.masked, begin, end):
        if match.end() <= found.start:
            begin = match.end()
        elif match.start() >= found.end:
            end = match.start()
            break
    own = topics(read.masked[begin:end]) or read.topics[found.sentence]
    if not own and found.sentence:  # "Returns? Free, for 60 days."
        begin, end = read.sentences[found.sentence - 1]
        asked = end - begin <= _LEAD and read.masked[begin:end].rstrip().endswith(("?", ":"))
        start = read.sentences[found.sentence][0]
        if asked or _FOLLOWS.match(read.masked, start):
            own = read.topics[found.sentence - 1]
    return own


def topics(folded: str) -> frozenset[str]:
    """The policies a sentence is about, independent of language."""
    found = {name for name, pattern in _topics() if pattern.search(folded)}
    if "express" in found and "dispatch" not in found:
        found.add("delivery")
    return frozenset(found)


def content(folded: str) -> frozenset[str]:
    """The words of a sentence that carry meaning: stems, for Chinese pairs of characters."""
    found = set()
    for match in _WORD.finditer(folded.replace(TAG, " ")):
        word = match.group()
        if word.isascii():
            if word not in quantities.STOP:
                found.add(quantities.stem(word))
        else:
            found.update(word[at : at + 2] for at in range(len(word) - 1))
    return frozenset(found)
