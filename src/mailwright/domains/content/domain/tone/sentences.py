"""Cuts a message into the sentences a reader meets, in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailwright.domains.content.contracts import RenderedMessage
from mailwright.domains.content.domain.page import page_of

MOST = 120
"""Sentences looked at; a longer message is judged by its first ones."""
LONGEST = 400
_END = re.compile(
    r"(?<=[.!?…])[\"”’»)]*\s+(?=[\"“‘„«(]*[^\W\d_a-ząćęłńóśźż])"
    r"|(?<=[。！？；])[”’」』)]*(?![。！？；])\s*"
    "|(?<=[!?])(?=[\u4e00-\u9fff])"
)
_HAN = re.compile("[\u4e00-\u9fff]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|vs|e\.g|i\.e|np|ul|nr|prof|godz|tzn|art|itd|ok)\.)$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the part it stands in: subject, preheader or body."""

    part: str
    text: str


def sentences_of(message: RenderedMessage) -> list[Sentence]:
    """The sentences of a rendered message that are shown; labels of one or two words are none."""
    found = [Sentence("subject", text) for text in split(message.subject)]
    found += [Sentence("preheader", text) for text in split(message.preheader)]
    for block in page_of(message.html).blocks:
        found += [Sentence("body", text) for text in split(block) if not _is_label(text)]
    return list(dict.fromkeys(found))[:MOST]


def _is_label(text: str) -> bool:
    if text.endswith(("!", "！")):
        return False
    han = len(_HAN.findall(text))
    return han < 4 if han else len(text.split()) < 3


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
