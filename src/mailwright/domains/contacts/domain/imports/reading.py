"""Reads a file's records in batches, in constant memory, from any of the known encodings."""

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO

from mailwright.domains.contacts.domain.imports.dialect import sep_line

Record = list[str] | None


def read_batches(
    stream: BinaryIO, *, encoding: str, delimiter: str, size: int
) -> Iterator[list[Record]]:
    """Batches of ``size`` records; None stands for one that could not be read.

    A record is unreadable when a quote that opens in it is never closed: what follows, up to
    128 KB, is lost with it, and reading goes on after that. Bytes that are not of the encoding
    become U+FFFD, which ``rows`` refuses.
    """
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    first = text.readline().lstrip("\ufeff")
    lines = text if sep_line(first) else chain([first], text)
    reader = csv.reader(lines, delimiter=delimiter)
    while batch := _batch(reader, size):
        yield batch


def _batch(reader: Iterator[list[str]], size: int) -> list[Record]:
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
