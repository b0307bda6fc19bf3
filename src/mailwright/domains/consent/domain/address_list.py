"""Find the addresses in pasted text or an uploaded table, one per line. Checks nothing else."""

import re
from collections.abc import Iterable, Iterator

_SEPARATORS = re.compile(r"[,;\t]")
_HEADINGS = {"email", "e-mail", "mail", "address", "email address", "e-mail address", "adres"}


def addresses_in(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """``(1-based line, address as written)`` for each line that is not empty or a heading.

    A line with no @ yields its first cell, so that the report can say what is wrong with it.
    ``Name <address>`` gives the address; a line may hold several, separated by , ; or tabs.
    """
    for number, line in enumerate(lines, start=1):
        cells = [_bare(cell) for cell in _SEPARATORS.split(line.strip().lstrip("\ufeff"))]
        cells = [cell for cell in cells if cell]
        if not cells or (number == 1 and any(cell.lower() in _HEADINGS for cell in cells)):
            continue
        found = [cell for cell in cells if "@" in cell]
        for cell in found or cells[:1]:
            yield number, cell


def _bare(cell: str) -> str:
    cell = cell.strip().strip("\"'").strip()
    start, end = cell.rfind("<"), cell.rfind(">")
    # A formula's = or ' in front comes from spreadsheets that guard their cells.
    return (cell[start + 1 : end] if 0 <= start < end else cell).strip().lstrip("='").strip()
