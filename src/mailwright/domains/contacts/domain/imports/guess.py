"""Guesses where each column of a file goes, by its name and by what its cells look like."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

from mailwright.domains.contacts.contracts import AttributeInfo, AttributeType
from mailwright.domains.contacts.domain import fields
from mailwright.domains.contacts.domain.attributes import BadValue, url
from mailwright.domains.contacts.domain.imports.dialect import looks_like_address
from mailwright.domains.contacts.domain.imports.headers import (
    folded_header,
    known_header,
    sounds_personal,
)
from mailwright.domains.contacts.domain.imports.plan import (
    ATTRIBUTE,
    FIELDS,
    NEW_ATTRIBUTE,
    SKIP,
    Column,
)
from mailwright.domains.contacts.domain.imports.values import (
    Habits,
    boolean,
    date_order,
    day,
    decimal_sign,
    moment,
    number,
)

_MOSTLY = 0.9
_PHONE = re.compile(r"\+[\d\s().-]{7,20}|\d{3}[\s-]\d{3}[\s-]\d{3,4}|1[3-9]\d{9}")


def guess(
    header: Sequence[str] | None,
    rows: Sequence[Sequence[str]],
    attributes: Mapping[str, AttributeInfo],
) -> tuple[tuple[Column, ...], Habits]:
    """A mapping for every column, and how the file writes dates and numbers.

    ``header`` is None when the first row is already a person.
    """
    columns = [list(cells) for cells in zip_longest(*rows, fillvalue="")]
    width = max(len(columns), len(header or ()))
    columns += [[] for _ in range(width - len(columns))]
    names = [*(header or ()), *[""] * (width - len(header or ()))]
    habits = Habits(
        date_order(cell for cells in columns for cell in cells),
        decimal_sign(cell for cells in columns for cell in cells if not looks_like_address(cell)),
    )
    taken: set[str] = set()
    address = _address_column(names, columns)
    found: list[Column] = []
    for index, (name, cells) in enumerate(zip(names, columns, strict=True)):
        filled = [cell.strip() for cell in cells if cell.strip()]
        column = _column(name.strip(), filled, attributes, habits)
        if index == address:
            column = Column(name.strip(), "email")
        elif column.target == "email" or column.target in taken:
            column = Column(name.strip(), SKIP)
        if column.target in FIELDS:
            taken.add(column.target)
        found.append(column)
    return tuple(found), habits


def _address_column(names: Sequence[str], columns: Sequence[Sequence[str]]) -> int:
    """The column of addresses: the one whose cells have that shape, its name deciding ties."""
    best, best_score = -1, 0.0
    for index, (name, cells) in enumerate(zip(names, columns, strict=True)):
        filled = [cell for cell in cells if cell.strip()]
        shaped = sum(looks_like_address(cell) for cell in filled)
        score = (shaped / len(filled) if filled else 0.0) + (known_header(name) == "email") * 0.6
        if score > best_score + 0.001 and score >= 0.5:
            best, best_score = index, score
    return best


def _column(
    name: str, filled: Sequence[str], attributes: Mapping[str, AttributeInfo], habits: Habits
) -> Column:
    wanted = folded_header(name)
    for attribute in attributes.values():
        if wanted and wanted in {folded_header(attribute.key), folded_header(attribute.label)}:
            return Column(name, ATTRIBUTE, key=attribute.key)
    known = known_header(name)
    if known:
        return Column(name, known)
    if not filled:
        return Column(name, SKIP)
    shaped = _by_content(filled)
    if shaped:
        return Column(name, shaped)
    if not name:
        return Column(name, SKIP)
    kind = _type_of(filled, habits)
    return Column(
        name, NEW_ATTRIBUTE, label=name[:80], type=kind, personal=_is_personal(name, kind, filled)
    )


def _by_content(filled: Sequence[str]) -> str:
    if _share(filled, looks_like_address) >= 0.5:
        return "email"
    if _share(filled, lambda cell: bool(_PHONE.fullmatch(cell))) >= _MOSTLY:
        return "phone"
    if "/" in filled[0] and _share(filled, _accepts(fields.timezone)) >= _MOSTLY:
        return "timezone"
    return ""


def _type_of(filled: Sequence[str], habits: Habits) -> AttributeType:
    if {cell.casefold() for cell in filled} - {"0", "1"} and _share(
        filled, _accepts(boolean)
    ) >= 1.0:
        return AttributeType.BOOLEAN
    # A leading zero means a code (postal, customer number), which a number would lose.
    codes = any(re.fullmatch(r"0\d+", cell) for cell in filled)
    if not codes and _share(filled, _accepts(lambda cell: number(cell, habits.decimal))) >= _MOSTLY:
        return AttributeType.NUMBER
    if _share(filled, _accepts(lambda cell: day(cell, habits.date_order))) >= _MOSTLY:
        with_time = _share(filled, lambda cell: ":" in cell)
        return AttributeType.DATETIME if with_time >= _MOSTLY else AttributeType.DATE
    if _share(filled, _accepts(lambda cell: moment(cell, habits.date_order))) >= _MOSTLY:
        return AttributeType.DATETIME
    if _share(filled, _accepts(url)) >= _MOSTLY:
        return AttributeType.URL
    return AttributeType.TEXT


def _is_personal(name: str, kind: AttributeType, filled: Sequence[str]) -> bool:
    """Personal until it looks harmless: what groups people may be filtered by."""
    if sounds_personal(name):
        return True
    if kind in {AttributeType.TEXT, AttributeType.URL}:
        return len(filled) < 20 or len(set(filled)) > len(filled) * 0.3
    return False


def _share(filled: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, filled)) / len(filled)


def _accepts(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def accepted(cell: str) -> bool:
        try:
            parse(cell)
        except BadValue:
            return False
        return True

    return accepted
