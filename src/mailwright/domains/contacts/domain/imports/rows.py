"""Records to checked people, in batches; every finding says where, what and how to mend it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mailwright.domains.contacts.contracts import AttributeInfo, AttributeValue
from mailwright.domains.contacts.domain import fields
from mailwright.domains.contacts.domain.attributes import BadValue
from mailwright.domains.contacts.domain.imports.plan import ATTRIBUTE, SKIP, Column
from mailwright.domains.contacts.domain.imports.reading import Record
from mailwright.domains.contacts.domain.imports.values import (
    Habits,
    Parser,
    parser_of,
    plain,
    split_name,
    split_tags,
)
from mailwright.kernel.crypto.address import normalise_address
from mailwright.kernel.errors import Invalid

_ANGLED = re.compile(r"[^<>]*<\s*([^<>\s]+)\s*>")
_LONGEST_QUOTE = 200
_MAX_TAGS = 30

_FIRST, _LAST, _PHONE, _LANGUAGE, _TIMEZONE, _COUNTRY = range(6)
_SLOTS: Mapping[str, tuple[int, Callable[[str], str]]] = {
    "first_name": (_FIRST, fields.name),
    "last_name": (_LAST, fields.name),
    "phone": (_PHONE, fields.phone),
    "language": (_LANGUAGE, fields.language),
    "timezone": (_TIMEZONE, fields.timezone),
    "country": (_COUNTRY, fields.country),
}


class Issue(NamedTuple):
    """A finding. ``row`` is the record's number in the file, 1 being the first; ``column`` its
    name. ``rejected``: the whole row was left out, else only the cell."""

    row: int
    column: str
    value: str
    code: str
    rejected: bool


class Row(NamedTuple):
    """A person as a row states them; empty means that the row says nothing."""

    number: int
    canonical: str
    email: str
    first_name: str
    last_name: str
    phone: str
    language: str
    timezone: str
    country: str
    personal: dict[str, AttributeValue]
    attributes: dict[str, AttributeValue]
    tags: tuple[str, ...]


@dataclass(slots=True)
class Parsed:
    """A batch: people by canonical address in file order, findings, and counts."""

    people: dict[str, Row] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    rows: int = 0
    empty: int = 0
    duplicates: int = 0
    rejected: int = 0


class RowParser:
    """Applies a checked mapping to records. Holds no state between batches."""

    def __init__(
        self,
        columns: Sequence[Column],
        attributes: Mapping[str, AttributeInfo],
        habits: Habits,
    ) -> None:
        names = [column.header or f"#{index + 1}" for index, column in enumerate(columns)]
        self._names = names
        self._width = len(columns)
        targets = {column.target: index for index, column in enumerate(columns)}
        self._email = targets["email"]
        self._full_name = targets.get("full_name", -1)
        self._tags = targets.get("tags", -1)
        self._fields = [
            (index, names[index], *_SLOTS[column.target])
            for index, column in enumerate(columns)
            if column.target in _SLOTS
        ]
        self._attributes: list[tuple[int, str, str, bool, Parser]] = [
            (index, names[index], column.key, attributes[column.key].personal,
             parser_of(attributes[column.key], habits))
            for index, column in enumerate(columns)
            if column.target == ATTRIBUTE
        ]  # fmt: skip
        self._required = [
            (index, names[index], column.key)
            for index, column in enumerate(columns)
            if column.target == ATTRIBUTE and attributes[column.key].required
        ]
        self._used = [i for i, column in enumerate(columns) if column.target != SKIP]

    def parse(self, records: Iterable[Record], first_number: int) -> Parsed:
        """The people in ``records``, of which the first is the file's record ``first_number``."""
        parsed = Parsed()
        number = first_number - 1
        for record in records:
            number += 1
            parsed.rows += 1
            if record is None:
                parsed.issues.append(Issue(number, "", "", "unreadable_row", True))
                parsed.rejected += 1
            elif not any(record) or not any(map(str.strip, record)):
                parsed.empty += 1
            else:
                row = self._row(number, record, parsed.issues)
                if row is None:
                    parsed.rejected += 1
                else:
                    self._keep(row, parsed)
        return parsed

    def _keep(self, row: Row, parsed: Parsed) -> None:
        earlier = parsed.people.get(row.canonical)
        if earlier is not None:
            parsed.duplicates += 1
            row = merged(earlier, row)
        parsed.people[row.canonical] = row

    def _row(self, number: int, record: list[str], issues: list[Issue]) -> Row | None:
        width = len(record)
        if width < self._width:
            record += [""] * (self._width - width)
        elif width > self._width and any(map(str.strip, record[self._width :])):
            issues.append(Issue(number, "", _quoted(record[self._width]), "too_many_cells", True))
            return None
        address = self._address(number, record, issues)
        if address is None:
            return None
        values = ["", "", "", "", "", ""]
        for index, name, slot, clean in self._fields:
            cell = record[index]
            if cell:
                try:
                    values[slot] = clean(_plain(cell))
                except BadValue as error:
                    issues.append(Issue(number, name, _quoted(cell), error.code, False))
        if self._full_name >= 0:
            self._split(number, record, values, issues)
        personal: dict[str, AttributeValue] = {}
        analytical: dict[str, AttributeValue] = {}
        for index, name, key, secret, parse in self._attributes:
            cell = _plain(record[index])
            if cell:
                try:
                    (personal if secret else analytical)[key] = parse(cell)
                except BadValue as error:
                    issues.append(Issue(number, name, _quoted(cell), error.code, False))
        for index, name, key in self._required:
            if key not in personal and key not in analytical:
                issues.append(Issue(number, name, _quoted(record[index]), "required_missing", True))
                return None
        tags = split_tags(record[self._tags])[:_MAX_TAGS] if self._tags >= 0 else ()
        if not all(map(str.isascii, record)) and self._damaged(number, record, issues):
            return None
        first, last, phone, language, timezone, country = values
        canonical, email = address
        return Row(number, canonical, email, first, last, phone, language, timezone, country,
                   personal, analytical, tags)  # fmt: skip

    def _address(
        self, number: int, record: list[str], issues: list[Issue]
    ) -> tuple[str, str] | None:
        cell = _plain(record[self._email])
        if cell[-1:] == ">":
            match = _ANGLED.fullmatch(cell)
            cell = match[1] if match else cell
        if cell[:7].lower() == "mailto:":
            cell = cell[7:]
        code = "missing_address"
        if cell:
            try:
                return normalise_address(cell), cell
            except Invalid as error:
                code = error.code
                if cell.count("@") > 1 and re.search(r"[,;\s]", cell):
                    code = "several_addresses"
        issues.append(Issue(number, self._names[self._email], _quoted(cell), code, True))
        return None

    def _split(
        self, number: int, record: list[str], values: list[str], issues: list[Issue]
    ) -> None:
        first, last = split_name(_plain(record[self._full_name]))
        try:
            values[_FIRST] = values[_FIRST] or fields.name(first)
            values[_LAST] = values[_LAST] or fields.name(last)
        except BadValue as error:
            name = self._names[self._full_name]
            issues.append(Issue(number, name, _quoted(record[self._full_name]), error.code, False))

    def _damaged(self, number: int, record: list[str], issues: list[Issue]) -> bool:
        for index in self._used:
            if "\ufffd" in record[index]:
                issues.append(
                    Issue(number, self._names[index], _quoted(record[index]), "bad_encoding", True)
                )
                return True
        return False


def merged(earlier: Row, later: Row) -> Row:
    """What two rows of one person say together; where both speak, the later one counts."""
    return Row(
        later.number,
        later.canonical,
        later.email,
        later.first_name or earlier.first_name,
        later.last_name or earlier.last_name,
        later.phone or earlier.phone,
        later.language or earlier.language,
        later.timezone or earlier.timezone,
        later.country or earlier.country,
        {**earlier.personal, **later.personal},
        {**earlier.attributes, **later.attributes},
        tuple(dict.fromkeys((*earlier.tags, *later.tags))),
    )


def _plain(cell: str) -> str:
    # Nearly every cell begins with something else; only then is the pattern asked.
    return plain(cell) if cell[:1] in _ODD else cell.strip()


_ODD = frozenset("' \t\r\n")


def _quoted(cell: str) -> str:
    return cell.strip()[:_LONGEST_QUOTE]
