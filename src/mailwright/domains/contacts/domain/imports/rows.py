"""Records to checked people, in batches; every finding says where, what and how to mend it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mailwright.domains.contacts.contracts import AttributeInfo, AttributeValue
from mailwright.domains.contacts.domain import fields
from mailwright.domains.contacts.domain.attributes import BadValue
from mailwright.domains.contacts.domain.imports.plan import ATTRIBUTE, SKIP, Column
from mailwright.domains.contacts.domain.imports.reading import REPLACEMENT, Record
from mailwright.domains.contacts.domain.imports.values import (
    Habits,
    parser_of,
    plain,
    split_name,
    split_tags,
)
from mailwright.kernel.crypto.address import domain_to_ascii, normalise_address
from mailwright.kernel.errors import Invalid

_ANGLED = re.compile(r"[^<>]*<\s*([^<>\s]+)\s*>")
_LONGEST_QUOTE = 200
_MAX_TAGS = 30
_MEMORY = 100_000
# A subset of what RFC 5321 §4.1.2 and §4.5.3.1 allow; the rest goes the long way.
_SIMPLE = re.compile(r"[a-z0-9_+%-]+(?:\.[a-z0-9_+%-]+)*@[a-z0-9.-]+")
_LONGEST_LOCAL, _LONGEST_ADDRESS = 64, 254

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


@dataclass(slots=True)
class _Reader:
    """Reads one column. Lists repeat a few names, cities and codes a million times, so what a
    cell turned out to mean is remembered."""

    name: str
    read: Callable[[str], AttributeValue]
    room: int
    memory: dict[str, AttributeValue] = field(default_factory=dict)

    def learn(self, number: int, cell: str, issues: list[Issue]) -> AttributeValue:
        """The meaning of a cell seen for the first time; "" when it has none."""
        text = cell.strip()
        if not text:
            return ""
        try:
            value = self.read(plain(text))
        except BadValue as error:
            issues.append(Issue(number, self.name, text[:_LONGEST_QUOTE], error.code, False))
            return ""
        if len(self.memory) >= self.room:
            self.memory.clear()
        self.memory[cell] = value
        return value


class RowParser:
    """Applies a checked mapping to records. What it remembers of cells is bounded."""

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
        room = max(_MEMORY // max(self._width, 1), 100)
        self._fields: list[tuple[int, int, _Reader, dict[str, AttributeValue]]] = []
        self._attributes: list[tuple[int, str, bool, _Reader, dict[str, AttributeValue]]] = []
        for index, column in enumerate(columns):
            if column.target in _SLOTS:
                slot, clean = _SLOTS[column.target]
                reader = _Reader(names[index], clean, room)
                self._fields.append((index, slot, reader, reader.memory))
            elif column.target == ATTRIBUTE:
                attribute = attributes[column.key]
                reader = _Reader(names[index], parser_of(attribute, habits), room)
                self._attributes.append(
                    (index, column.key, attribute.personal, reader, reader.memory)
                )
        self._required = [
            (index, names[index], column.key)
            for index, column in enumerate(columns)
            if column.target == ATTRIBUTE and attributes[column.key].required
        ]
        self._used = [i for i, column in enumerate(columns) if column.target != SKIP]

    def parse(
        self, records: Iterable[Record], first_number: int, *, damaged: bool = False
    ) -> Parsed:
        """The people in ``records``, of which the first is the file's record ``first_number``.

        ``damaged``: some cells may hold U+FFFD; their rows are refused.
        """
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
            elif damaged and self._damaged(number, record, parsed.issues):
                parsed.rejected += 1
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
        values: list[Any] = ["", "", "", "", "", ""]
        for index, slot, reader, memory in self._fields:
            cell = record[index]
            if cell:
                known = memory.get(cell)
                values[slot] = reader.learn(number, cell, issues) if known is None else known
        if self._full_name >= 0:
            self._split(number, record, values, issues)
        personal: dict[str, AttributeValue] = {}
        analytical: dict[str, AttributeValue] = {}
        for index, key, secret, reader, memory in self._attributes:
            cell = record[index]
            if cell:
                known = memory.get(cell)
                if known is None:
                    known = reader.learn(number, cell, issues)
                if known != "":
                    (personal if secret else analytical)[key] = known
        for index, name, key in self._required:
            if key not in personal and key not in analytical:
                issues.append(Issue(number, name, _quoted(record[index]), "required_missing", True))
                return None
        tags = split_tags(record[self._tags])[:_MAX_TAGS] if self._tags >= 0 else ()
        first, last, phone, language, timezone, country = values
        canonical, email = address
        return Row(number, canonical, email, first, last, phone, language, timezone, country,
                   personal, analytical, tags)  # fmt: skip

    def _address(
        self, number: int, record: list[str], issues: list[Issue]
    ) -> tuple[str, str] | None:
        cell = plain(record[self._email])
        lower = cell.lower()
        if _SIMPLE.fullmatch(lower) and cell.isascii():
            # What normalise_address says of nearly every address, for a third of its cost.
            local, _, domain = lower.partition("@")
            try:
                if len(local) <= _LONGEST_LOCAL and len(lower) <= _LONGEST_ADDRESS:
                    return f"{local}@{domain_to_ascii(domain)}", cell
            except Invalid as error:
                issues.append(self._bad_address(number, cell, error.code))
                return None
        if lower[-1:] == ">":
            match = _ANGLED.fullmatch(cell)
            cell = match[1] if match else cell
        if lower[:7] == "mailto:":
            cell = cell[7:]
        if not cell:
            issues.append(self._bad_address(number, cell, "missing_address"))
            return None
        try:
            return normalise_address(cell), cell
        except Invalid as error:
            several = cell.count("@") > 1 and re.search(r"[,;\s]", cell)
            code = "several_addresses" if several else error.code
            issues.append(self._bad_address(number, cell, code))
            return None

    def _bad_address(self, number: int, cell: str, code: str) -> Issue:
        return Issue(number, self._names[self._email], _quoted(cell), code, True)

    def _split(
        self, number: int, record: list[str], values: list[str], issues: list[Issue]
    ) -> None:
        first, last = split_name(plain(record[self._full_name]))
        try:
            values[_FIRST] = values[_FIRST] or fields.name(first)
            values[_LAST] = values[_LAST] or fields.name(last)
        except BadValue as error:
            name = self._names[self._full_name]
            issues.append(Issue(number, name, _quoted(record[self._full_name]), error.code, False))

    def _damaged(self, number: int, record: list[str], issues: list[Issue]) -> bool:
        for index in self._used:
            if index < len(record) and REPLACEMENT in record[index]:
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
        earlier.email,
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


def _quoted(cell: str) -> str:
    return cell.strip()[:_LONGEST_QUOTE]
