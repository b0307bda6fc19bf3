"""One spelling for every text: compatibility forms, widths, spaces and invisible characters.

Keeps for every character of the result where it stood in the source.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

TAG = "\ufffc"
"""Stands for a merge tag: neither a letter nor a space."""

BREAK = "\n"
"""A line break inside a passage; no number reaches across it."""

_WIDE_DIGITS = tuple("０１２３４５６７８９")
_FILL = "\ue000"
"""Fills the place of a merge tag in a source, so that offsets stay."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef]"
)
_SPACE = re.compile(r"[^\S\n]+")
_PLAIN = re.compile(r"[\x20-\x7e]*\Z")
_DOUBLE = re.compile(r"  | \n|\n ")

_FOLD = {
    **dict(zip("ąćęłńóśźż", "acelnoszz", strict=True)),
    **dict(zip("àáâãäåçèéêëìíîïñòôõöùúûüýÿ", "aaaaaaceeeeiiiinoooouuuuyy", strict=True)),
    **dict.fromkeys("‘’‚‛´`ʼ′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−~〜", "-"),
    **dict.fromkeys("×✕✖", "x"),
    "：": ":",
    "；": ";",
    "！": "!",
    "？": "?",
    "（": "(",
    "）": ")",
    "、": "，",
}
_TABLE = str.maketrans(_FOLD)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text and where it stood. `width` 0: the text is as long as its source; else the
    number of source characters that all of it stands for (a character reference, a merge tag)."""

    text: str
    at: int
    width: int = 0


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in one spelling, and marks (offset in it, offset in the source, step, width)."""

    text: str
    marks: tuple[tuple[int, int, int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text stood in the source."""
        if not self.marks:
            return 0, 0
        first = self._mark(start)
        begin = first[1] + (start - first[0]) * first[2]
        if end <= start:
            return begin, begin
        last = self._mark(end - 1)
        return begin, last[1] + (end - 1 - last[0]) * last[2] + (1 if last[2] else last[3])

    def cut(self, start: int, end: int) -> "Normal":
        """A stretch of it, with its own offsets."""
        if not self.marks:
            return Normal(self.text[start:end], ())
        first = bisect_right(self.marks, start, key=lambda mark: mark[0]) - 1
        marks = []
        for at, source, step, width in self.marks[max(0, first) :]:
            if at >= end:
                break
            skipped = max(0, start - at)
            marks.append((at + skipped - start, source + skipped * step, step, width))
        return Normal(self.text[start:end], tuple(marks))

    def _mark(self, at: int) -> tuple[int, int, int, int]:
        return self.marks[max(0, bisect_right(self.marks, at, key=lambda mark: mark[0]) - 1)]


def normalise(runs: Iterable[Run]) -> Normal:
    """Joins runs into one text: NFKC, digits of any script as 0-9, invisible characters gone, white
    space as single spaces (or one line break where there was one), no white space at the edges."""
    out: list[str] = []
    marks: list[tuple[int, int, int, int]] = []
    length = 0
    spaced = True
    for run in runs:
        if run.width == 0 and _PLAIN.match(run.text) and not _DOUBLE.search(run.text):
            text, at = run.text, run.at
            if spaced and text[:1] == " ":
                text, at = text[1:], at + 1
            if text:
                marks.append((length, at, 1, 1))
                out.append(text)
                length += len(text)
                spaced = text[-1] == " "
            continue
        for text, at, width in _clusters(run):
            if text.isspace():
                if spaced:
                    if text == BREAK and out and out[-1].endswith(" "):
                        out[-1] = out[-1][:-1] + BREAK
                    continue
                spaced = True
                text = BREAK if text == BREAK else " "
            else:
                spaced = False
            step = 1 if width == 1 and len(text) == 1 else 0
            previous = marks[-1] if marks else None
            if not (
                step and previous and previous[2] and previous[1] + (length - previous[0]) == at
            ):
                marks.append((length, at, step, width))
            out.append(text)
            length += len(text)
    return Normal("".join(out).rstrip(), tuple(marks))


def _clusters(run: Run) -> Iterable[tuple[str, int, int]]:
    """(text, source offset, source width) of each unit that is normalised by itself."""
    if run.width:
        text = _tidy(unicodedata.normalize("NFKC", run.text))
        if text:
            yield text, run.at, run.width
        return
    source = run.text
    at = 0
    while at < len(source):
        end = at + 1
        while end < len(source) and unicodedata.combining(source[end]):
            end += 1
        cluster = source[at:end]
        if cluster == BREAK:
            text = BREAK
        elif cluster == "，":  # keeps apart what a comma of our own would join: 满200减30，18日
            text = "," if source[end : end + 1] in _WIDE_DIGITS else cluster
        elif cluster.isascii():
            text = cluster if cluster.isprintable() else (" " if cluster.isspace() else "")
        else:
            text = _tidy(unicodedata.normalize("NFKC", cluster))
        if text:
            yield text, run.at + at, end - at
        at = end


def _tidy(text: str) -> str:
    text = _INVISIBLE.sub("", text)
    if len(text) == 1 and not text.isascii():
        digit = unicodedata.decimal(text, None)
        if digit is not None:
            return str(digit)
        if text.isspace() or unicodedata.category(text) in ("Cc", "Zl", "Zp"):
            return " "
    return _SPACE.sub(" ", text)


def plain(text: str) -> str:
    """A text of its own (a name, a snippet) in the one spelling."""
    return normalise([Run(text, 0)]).text


def fold(text: str) -> str:
    """For comparing: lower case, Polish and Western accents off, quotes, dashes and full stops of
    one kind. Has the length of its input."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(
            low if len(low := character.lower()) == 1 else character for character in text
        )
    return lowered.translate(_TABLE)
