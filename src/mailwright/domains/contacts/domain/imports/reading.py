"""Reads a file's records in batches, in constant memory, from any of the known encodings."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from mailwright.domains.contacts.domain.imports.dialect import sep_line

Record = list[str] | None
REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Batch:
    """Records of a file; None stands for one that could not be read.

    ``damaged``: some of them hold U+FFFD, in place of bytes that are not of the encoding.
    """

    records: list[Record]
    damaged: bool


def read_batches(stream: BinaryIO, *, encoding: str, delimiter: str, size: int) -> Iterator[Batch]:
    """The file in batches of ``size`` records.

    A record is unreadable when a quote that opens in it is never closed: what follows, up to
    128 KB, is lost with it, and reading goes on after that.
    """
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    first = text.readline().lstrip("\ufeff")
    lines = _Lines(text if sep_line(first) else chain([first], text))
    reader = csv.reader(lines, delimiter=delimiter)
    while records := _records(reader, size):
        yield Batch(records, lines.damaged)
        lines.damaged = False


class _Lines:
    """Passes lines on, and notices damaged ones: far cheaper than looking at every cell."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self.damaged = False

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            if REPLACEMENT in line:
                self.damaged = True
            yield line


def _records(reader: Iterator[list[str]], size: int) -> list[Record]:
    batch: list[Record] = []
    while len(batch) < size:
        before = len(batch)
        try:
            # One by one, because a list() of it would lose the rows before an error.
            for record in islice(reader, size - before):
                batch.append(record)
        except csv.Error:
            batch.append(None)
            continue
        if len(batch) == before:
            break
    return batch
