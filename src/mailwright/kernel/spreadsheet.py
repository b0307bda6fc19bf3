"""CSV that is safe to open in a spreadsheet. Knows no domain."""

import csv
import io
import re
from collections.abc import Iterable

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def neutralised(value: object) -> object:
    """A text that a spreadsheet would take for a formula, with an apostrophe before it.

    OWASP, CSV injection. Numbers are left alone.
    """
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value


def csv_line(cells: Iterable[object]) -> str:
    """One record of RFC 4180 with its CRLF, formulas neutralised."""
    out = io.StringIO()
    csv.writer(out).writerow([neutralised(cell) for cell in cells])
    return out.getvalue()
