"""Cuts a message into the sentences a reader meets, in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailwright.domains.content.contracts import RenderedMessage
from mailwright.domains.content.domain.verifier.model import Format, Part
from mailwright.domains.content.domain.verifier.passages import read

MOST = 120
"""Sentences looked at; a longer message is judged by its first ones."""
LONGEST = 400
_PLACES = frozenset({"text", "heading", "button"})
_END = re.compile(
    r"(?<=[.!?…])[\"”’»)]*\s+(?=[\"“‘„«(]*[^\W\d_a-ząćęłńóśźż])|(?<=[。!?！？；])[”’」』)]*\s*"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|vs|e\.g|i\.e|np|ul|nr|prof|godz|tzn|art|itd|ok)\.)$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the part it stands in: subject, preheader or body."""

    part: str
    text: str


def sentences_of(message: RenderedMessage) -> list[Sentence]:
    """The sentences of a rendered message; what holds no letters is left out."""
    found = [Sentence("subject", text) for text in split(message.subject)]
    opening = split(message.preheader)
    found += [Sentence("preheader", text) for text in opening]
    hidden = set(opening)
    for passage in read(Part("html", message.html, Format.HTML)).passages:
        if passage.place in _PLACES:
            # The preheader stands in the HTML once more, where nobody sees it.
            found += [Sentence("body", text) for text in split(passage.text) if text not in hidden]
    return list(dict.fromkeys(found))[:MOST]


def split(text: str) -> list[str]:
    """The sentences of a passage or a reply, each at most LONGEST characters."""
    found: list[str] = []
    for line in text.splitlines():
        start = 0
        for match in _END.finditer(line):
            piece = line[start : match.start()]
            if _ABBREVIATION.search(piece.rstrip()):
                continue
            found.append(line[start : match.end()])
            start = match.end()
        found.append(line[start:])
    trimmed = (piece.strip()[:LONGEST] for piece in found)
    return [piece for piece in trimmed if sum(letter.isalpha() for letter in piece) >= 2]
