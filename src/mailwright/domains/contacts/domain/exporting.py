"""CSV that is safe to open in a spreadsheet, and which columns it may have."""

import csv
import io
import re
from collections.abc import Iterable, Mapping

from mailwright.domains.contacts.contracts import AttributeInfo, ContactDetail

BUILT_IN = (
    "email", "first_name", "last_name", "phone", "language", "country", "timezone", "tags",
    "lists", "status", "source", "created_at", "updated_at", "id",
)  # fmt: skip
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def neutralised(value: object) -> object:
    """A text that a spreadsheet would take for a formula, with an apostrophe before it.

    OWASP, CSV injection. Numbers are left alone; the import takes one apostrophe off again.
    """
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value


def csv_line(cells: Iterable[object]) -> str:
    """One record of RFC 4180 with its CRLF, formulas neutralised."""
    out = io.StringIO()
    csv.writer(out).writerow([neutralised(cell) for cell in cells])
    return out.getvalue()


def known_columns(attributes: Mapping[str, AttributeInfo]) -> list[str]:
    """Every column an export may have; attributes as ``attribute:<key>``."""
    return [*BUILT_IN, *(f"attribute:{key}" for key in attributes)]


def cells(detail: ContactDetail, columns: Iterable[str]) -> list[object]:
    """A person's values for ``columns``."""
    record = detail.record
    found: list[object] = []
    for column in columns:
        if column.startswith("attribute:"):
            found.append(_plain(record.attributes.get(column.removeprefix("attribute:"), "")))
        elif column == "tags":
            found.append(", ".join(record.tags))
        elif column == "lists":
            found.append(", ".join(one.name for one in detail.lists))
        elif column in {"created_at", "updated_at"}:
            found.append(getattr(detail, column).isoformat(timespec="seconds"))
        elif column in {"status", "source"}:
            found.append(str(getattr(detail, column)))
        else:
            found.append(getattr(record, column))
    return found


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
