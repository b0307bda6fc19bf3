"""Reads a feed's file: what it is written in, its head for guesses, and its facts one by one."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from mailwright.domains.catalog.adapters.files import open_plain
from mailwright.domains.catalog.domain.intake.columns import Column, delimiter_of
from mailwright.domains.catalog.domain.intake.rows import RowReader
from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.kernel.encoding import ENCODINGS, EncodingSniffer
from mailwright.kernel.errors import Invalid

_PIECE = 262_144
#: JSON is parsed as a whole, so it may be smaller than a CSV; JSON lines stream.
_LARGEST_JSON = 96 * 1024 * 1024
_SAMPLE = 8
_DAMAGED = "\ufffd"


class _Document(msgspec.Struct):
    products: list[msgspec.Raw] | dict[str, msgspec.Raw] = []
    offers: list[msgspec.Raw] | dict[str, msgspec.Raw] = []
    knowledge: list[msgspec.Raw] | dict[str, msgspec.Raw] = []
    brand: msgspec.Raw = msgspec.Raw(b"null")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a file is written in. ``kind`` is csv, json or lines (JSON lines)."""

    kind: str
    encoding: str = "utf-8"
    delimiter: str = ","


@dataclass(frozen=True, slots=True)
class Item:
    """A fact as the file has it, or why it cannot be read (``code``). ``raw`` None without a code:
    nothing to keep, such as a row that only adds a picture."""

    line: int
    kind: FactKind
    raw: dict[str, Any] | None
    code: str = ""


def shape_of(path: Path, *, encoding: str = "", delimiter: str = "") -> Shape:
    """Look at the whole file; what is given is not guessed. Raises Invalid for an empty file."""
    sniffer = EncodingSniffer()
    with open_plain(path) as file:
        for piece in iter(lambda: file.read(_PIECE), b""):
            sniffer.feed(piece)
    if not sniffer.head.strip():
        raise Invalid("The file is empty.", code="feed_file_empty")
    found = encoding if encoding in ENCODINGS else sniffer.detect().name
    text = sniffer.head.decode(found, "replace").lstrip("\ufeff")
    start = text.lstrip()[:1]
    if start in {"{", "["}:
        first, newline, rest = text.strip().partition("\n")
        lines = bool(newline and rest.lstrip().startswith("{") and _is_fact(first))
        return Shape("lines" if lines else "json", found)
    return Shape("csv", found, delimiter or delimiter_of(text))


def sample_of(path: Path, shape: Shape) -> tuple[list[str], list[list[str]]]:
    """The headings of a CSV file and its first rows; empty for JSON."""
    if shape.kind != "csv":
        return [], []
    with open_plain(path) as file:
        rows = (row for _, row in _rows(file, shape) if row)
        header = next(rows, [])
        return header, [row for row, _ in zip(rows, range(_SAMPLE), strict=False)]


def items_of(
    path: Path, shape: Shape, columns: tuple[Column, ...], *, now: datetime, zone: tzinfo
) -> Iterator[Item]:
    """Every fact of the file in its order. Raises Invalid when the file as a whole makes no
    sense."""
    if shape.kind == "csv":
        yield from _csv(path, shape, columns, now, zone)
    elif shape.kind == "lines":
        yield from _lines(path, shape)
    else:
        yield from _json(path, shape)


def _csv(
    path: Path, shape: Shape, columns: tuple[Column, ...], now: datetime, zone: tzinfo
) -> Iterator[Item]:
    reader = RowReader(columns, now=now, zone=zone)
    with open_plain(path) as file:
        rows = _rows(file, shape)
        next(rows, None)
        for line, row in rows:
            if row is None:
                yield Item(line, FactKind.PRODUCT, None, "unreadable_row")
            elif not any(cell.strip() for cell in row):
                continue
            elif any(_DAMAGED in cell for cell in row):
                yield Item(line, FactKind.PRODUCT, reader.read(row), "bad_encoding")
            elif len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
                yield Item(line, FactKind.PRODUCT, reader.read(row), "too_many_cells")
            else:
                yield Item(line, FactKind.PRODUCT, reader.read(row))


def _rows(file: Any, shape: Shape) -> Iterator[tuple[int, list[str] | None]]:
    """Rows with the number of the line each begins on; None for one that cannot be read."""
    text = io.TextIOWrapper(file, encoding=shape.encoding, errors="replace", newline="")
    first = text.readline().lstrip("\ufeff")
    head = [] if first.strip().lower().startswith(("sep=", '"sep=')) else [first]
    reader = csv.reader(chain(head, text), delimiter=shape.delimiter)
    offset = 1 - len(head)
    while True:
        line = reader.line_num + 1 + offset
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None


def _json(path: Path, shape: Shape) -> Iterator[Item]:
    with open_plain(path) as file:
        data = file.read(_LARGEST_JSON + 1)
    if len(data) > _LARGEST_JSON:
        raise Invalid(
            f"JSON files may hold {_LARGEST_JSON // 1024 // 1024} MB; write one fact per line "
            "(JSON lines) or use CSV for more.",
            code="feed_file_too_large",
        )
    if shape.encoding != "utf-8":
        data = data.decode(shape.encoding, "replace").encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        if data.lstrip().startswith(b"["):
            document = _Document(products=msgspec.json.decode(data, type=list[msgspec.Raw]))
        else:
            document = msgspec.json.decode(data, type=_Document)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Invalid(f"This is not JSON that we know: {error}.", code="bad_json") from error
    if bytes(document.brand) != b"null":
        yield _item(1, FactKind.BRAND, document.brand)
    for kind, section in (
        (FactKind.PRODUCT, document.products),
        (FactKind.OFFER, document.offers),
        (FactKind.KNOWLEDGE, document.knowledge),
    ):
        if isinstance(section, dict):
            for line, (key, raw) in enumerate(section.items(), 1):
                item = _item(line, kind, raw)
                yield Item(line, kind, {"id": key, **item.raw}, "") if item.raw else item
        else:
            for line, raw in enumerate(section, 1):
                yield _item(line, kind, raw)


def _lines(path: Path, shape: Shape) -> Iterator[Item]:
    with open_plain(path) as file:
        text = io.TextIOWrapper(file, encoding=shape.encoding, errors="replace")
        for number, line in enumerate(text, 1):
            if line.strip():
                yield _item(number, FactKind.PRODUCT, line.strip().lstrip("\ufeff").encode())


def _item(line: int, kind: FactKind, raw: msgspec.Raw | bytes) -> Item:
    try:
        # Numbers as they are written: 19.99 must not become 19.989999.
        found = json.loads(bytes(raw), parse_float=str)
    except ValueError:
        return Item(line, kind, None, "unreadable_row")
    if not isinstance(found, dict):
        return Item(line, kind, None, "not_object")
    return Item(line, kind, found)


def _is_fact(line: str) -> bool:
    try:
        found = json.loads(line)
    except ValueError:
        return False
    return isinstance(found, dict) and "id" in found
