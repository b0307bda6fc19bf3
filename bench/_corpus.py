"""The corpus of true and false passages: two halves, and shops that no rule has met.
Three languages, one line a sentence.

A line is `type: text`; `[[a | b => c | d]]` in it gives true variants before the arrow and false
ones after it, `¶` is an empty line. A false passage has exactly one false variant in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mailwright.domains.catalog.contracts import Facts
from mailwright.domains.catalog.domain.feed.reading import parse

FOLDER = Path(__file__).parent / "verify_corpus"
PARTS = ("tuning", "heldout", "unmet")
LANGUAGES = ("en", "zh", "pl")
_SLOT = re.compile(r"\[\[(.*?)\]\]", re.S)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with what it is: of which type and language, true or false."""

    half: str
    language: str
    kind: str
    text: str
    true: bool
    place: str


def banks(half: str) -> Iterator[tuple[Path, str, Facts]]:
    """The files of a half with their language and the facts that they are about."""
    for path in sorted((FOLDER / half).glob("*.txt")):
        language, _, variety = path.stem.partition("_")
        about = "en" if variety == "cross" else language  # text in one language, facts in another
        if (FOLDER / half / f"facts_{path.stem}.json").exists():
            about = path.stem
        feed = parse((FOLDER / half / f"facts_{about}.json").read_bytes())
        if feed.errors:
            raise ValueError(f"{half}/{about}: {feed.errors[0]}")
        yield path, language, feed.facts


def passages(path: Path, language: str) -> Iterator[Passage]:
    """All passages of a file, each once, in its order."""
    seen: set[str] = set()
    half = path.parent.name
    source = path.read_text(encoding="utf-8")
    for number, line in enumerate(source.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, _, text = line.partition(": ")
        for variant, true in _variants(text.replace("¶", "\n\n")):
            if variant not in seen:
                seen.add(variant)
                yield Passage(half, language, kind, variant, true, f"{path.stem}:{number}")


def _variants(text: str) -> Iterator[tuple[str, bool]]:
    slots = [_options(match.group(1)) for match in _SLOT.finditer(text)]
    first = [good[0] for good, _ in slots]
    yield _filled(text, first), True
    for at, (good, bad) in enumerate(slots):
        for option in good[1:]:
            yield _filled(text, [*first[:at], option, *first[at + 1 :]]), True
        for option in bad:
            yield _filled(text, [*first[:at], option, *first[at + 1 :]]), False


def _options(inside: str) -> tuple[list[str], list[str]]:
    good, _, bad = inside.partition(" => ")
    return good.split("|"), bad.split("|") if bad else []


def _filled(text: str, choices: list[str]) -> str:
    remaining = iter(choices)
    return _SLOT.sub(lambda _: next(remaining), text)
