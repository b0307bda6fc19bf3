"""How a file's rows are written: its delimiter, and whether the first row names the columns."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mailwright.domains.contacts.domain.imports.headers import known_header

DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 100
_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]{2,}")
_SEP = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """``sep_line``: the file begins with Excel's ``sep=;`` line, which is no record."""

    delimiter: str
    has_header: bool


def looks_like_address(cell: str) -> bool:
    """Whether a cell has the shape of an e-mail address; not whether it is a good one."""
    return bool(_ADDRESS.fullmatch(cell.strip()))


def sep_line(text: str) -> str:
    """The delimiter that the text's first line declares (``sep=;``), else empty."""
    match = _SEP.fullmatch(text.split("\n", 1)[0].rstrip("\r").lstrip("\ufeff"))
    return match[1] if match else ""


def detect(text: str, *, whole: bool) -> Dialect:
    """The dialect of a file that begins with ``text``; ``whole`` when that is all of it."""
    declared = sep_line(text)
    delimiter = declared or _delimiter(text, whole=whole)
    rows = sample_rows(text, delimiter, whole=whole)
    return Dialect(delimiter, has_header(rows))


def sample_rows(text: str, delimiter: str, *, whole: bool) -> list[list[str]]:
    """The first rows of ``text`` that are not blank; one that was cut off is left out."""
    if sep_line(text):
        text = text.split("\n", 1)[1] if "\n" in text else ""
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(row)
            if len(rows) > _LOOKED_AT:
                return rows[:-1]
    except csv.Error:
        return rows
    return rows if whole or len(rows) < 2 else rows[:-1]


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns: it holds no address, but known words or others do."""
    if not rows:
        return False
    first = [cell.strip() for cell in rows[0]]
    if any(looks_like_address(cell) for cell in first):
        return False
    if any(known_header(cell) for cell in first):
        return True
    return any(looks_like_address(cell) for row in rows[1:] for cell in row)


def _delimiter(text: str, *, whole: bool) -> str:
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        rows = sample_rows(text, delimiter, whole=whole)
        if not rows:
            continue
        width, agreeing = Counter(len(row) for row in rows).most_common(1)[0]
        if width < 2:
            continue
        # A steady width says more than a large one: commas also stand inside texts.
        score = agreeing / len(rows) + min(width, 20) / 100
        if score > best_score:
            best, best_score = delimiter, score
    return best
