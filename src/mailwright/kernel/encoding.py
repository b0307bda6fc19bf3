"""Which encoding a file is in, judged over the whole of it while it streams past.

Knows the encodings that lists of people and products come in: UTF-8, UTF-16, GB 18030,
Windows-1250, ISO 8859-2 and Windows-1252. Opens no file.
"""

import codecs
import re
from dataclasses import dataclass

#: What may be chosen, by Python's codec names.
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "cp1250", "iso8859-2", "cp1252")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 65_536
_SAMPLE = 262_144
_AROUND = 40
_BREAK = re.compile(rb"[\r\n]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
#: Stray control characters that a file of text may have, as a share.
_FEW = 0.005
_HIGH = re.compile(rb"[\x80-\xff]")

# Letters of the languages written in the single-byte encodings, commonest first.
_LETTERS = set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽäöüßÄÖÜôľĺŕőűŐŰăâîșțşţđ")
_WESTERN = set("àâçèéêëîïñôœùûüÿäöåæøáíóúãõßÀÂÇÈÉÊËÎÏÑÔŒÙÛÄÖÅÆØÁÍÓÚÃÕ")
_MARKS = set("„”“’‘–—…€°§«»©®™\u00a0")


@dataclass(frozen=True, slots=True)
class Detected:
    """An encoding, and whether anything in the file spoke for it (plain ASCII does not)."""

    name: str
    sure: bool


class EncodingSniffer:
    """Fed with a file's pieces in order; keeps its head and pieces around non-ASCII bytes."""

    def __init__(self) -> None:
        self.head = b""
        self.size = 0
        self.line_feeds = 0
        #: Bytes of the longest stretch without a line break so far.
        self.longest = 0
        self._since_break = 0
        self._utf8 = codecs.getincrementaldecoder("utf-8")()
        self._is_utf8 = True
        self._sample = bytearray()

    def feed(self, piece: bytes) -> None:
        """The next bytes of the file."""
        if len(self.head) < _HEAD:
            self.head += piece[: _HEAD - len(self.head)]
        self.size += len(piece)
        self.line_feeds += piece.count(b"\n")
        self._measure(piece)
        if self._is_utf8:
            try:
                self._utf8.decode(piece)
            except UnicodeDecodeError:
                self._is_utf8 = False
        if not piece.isascii() and len(self._sample) < _SAMPLE:
            self._collect(piece)

    def _measure(self, piece: bytes) -> None:
        first = _BREAK.search(piece)
        if first is None:
            self._since_break += len(piece)
            self.longest = max(self.longest, self._since_break)
            return
        self.longest = max(self.longest, self._since_break + first.start())
        last = max(piece.rfind(b"\n"), piece.rfind(b"\r"))
        self._since_break = len(piece) - last - 1
        self.longest = max(self.longest, self._since_break)

    def is_text(self) -> bool:
        """Whether the head reads like text: other files are full of control characters."""
        head = self.head.removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE)
        if len(head) < len(self.head) or self._wide():
            return True
        return len(_CONTROL.findall(head)) <= len(head) * _FEW

    def detect(self) -> Detected:
        """The encoding of everything fed."""
        for mark, name in _BOMS:
            if self.head.startswith(mark):
                return Detected(name, True)
        wide = self._wide()
        if wide:
            return Detected(wide, True)
        if self._is_utf8 and self._ends_whole():
            return Detected("utf-8", bool(self._sample))
        return Detected(_best_of_bytes(bytes(self._sample)), True)

    def _collect(self, piece: bytes) -> None:
        position = 0
        while len(self._sample) < _SAMPLE:
            match = _HIGH.search(piece, position)
            if match is None:
                return
            start, end = max(match.start() - _AROUND, position), match.start() + _AROUND
            # To the line's borders where they are near: a cut GB 18030 pair misleads.
            left, right = piece.rfind(b"\n", 0, match.start()), piece.find(b"\n", match.start())
            start = left + 1 if left >= 0 and match.start() - left < 2_000 else start
            end = right + 1 if 0 <= right - match.start() < 2_000 else end
            self._sample += piece[max(start, position) : end]
            position = max(end, match.end())

    def _wide(self) -> str:
        """UTF-16 without a byte order mark: Latin text has a zero in every second byte."""
        head = self.head[: len(self.head) // 2 * 2]
        if len(head) < 8:
            return ""
        half = len(head) // 2
        if head[1::2].count(0) > half * 0.4 and head[0::2].count(0) < half * 0.05:
            return "utf-16-le"
        if head[0::2].count(0) > half * 0.4 and head[1::2].count(0) < half * 0.05:
            return "utf-16-be"
        return ""

    def _ends_whole(self) -> bool:
        try:
            self._utf8.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
        return True


def _best_of_bytes(sample: bytes) -> str:
    scores = {name: _score(sample, name) for name in ("gb18030", "cp1250", "iso8859-2", "cp1252")}
    return max(scores, key=lambda name: scores[name])


def _score(sample: bytes, name: str) -> float:
    """How much the sample reads like a language that is written in this encoding."""
    text = sample.decode(name, "replace")
    letters = _WESTERN if name == "cp1252" else _LETTERS
    points, seen, before = 0.0, 0, " "
    for character in text:
        if not character.isascii():
            seen += 1
            points += _points(name, character, before, letters)
        before = character
    # GB 18030 packs two bytes in a character, so the count of characters must not decide.
    return points / seen if seen else 0.0


def _points(name: str, character: str, before: str, letters: set[str]) -> float:
    if character == "\ufffd" or "\x80" <= character <= "\x9f" or "\ue000" <= character <= "\uf8ff":
        return -4.0
    if name == "gb18030":
        if "\u4e00" <= character <= "\u9fff":
            # GB 2312's first level holds the 3,755 commonest characters (rows B0 to D7).
            lead = character.encode("gb18030")
            common = len(lead) == 2 and 0xB0 <= lead[0] <= 0xD7 and lead[1] >= 0xA1
            return 1.5 if common else -0.5
        return (
            0.5 if "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uffef" else -1.0
        )
    if character in letters:
        # Lower-case letters inside words are what accents are for.
        return 1.0 if character.islower() or not before.islower() else 0.2
    if character in _MARKS:
        return 0.3
    return -1.0
