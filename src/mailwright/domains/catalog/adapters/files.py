"""Files of feeds in the home folder: what was uploaded, and what a run fetched. No people."""

import gzip
import io
import os
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.conf import settings

from mailwright.kernel.errors import Invalid

#: The largest file, compressed or not, in bytes.
LARGEST = 256 * 1024 * 1024
_BUFFER = 262_144
_GZIP = b"\x1f\x8b"
_OTHERS = ((b"PK\x03\x04", "xlsx or zip"), (b"\xd0\xcf\x11\xe0", "xls"), (b"%PDF", "pdf"))


def path_of(workspace_id: int, file_id: UUID) -> Path:
    """Where the file of a feed (uploaded) or of a run (fetched) lies."""
    return Path(settings.MW_HOME) / "feeds" / str(workspace_id) / str(file_id)


def save(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a file whole or not at all; returns its size. Raises Invalid when it is too large."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    size = 0
    try:
        with part.open("wb") as file:
            os.chmod(part, 0o600)  # noqa: PTH101 - before anything is in it
            for piece in pieces:
                size += len(piece)
                if size > LARGEST:
                    raise too_large()
                file.write(piece)
        if not size:
            raise Invalid("The file is empty.", code="feed_file_empty")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return size


def remove(path: Path) -> None:
    """Delete a file if it is there."""
    path.unlink(missing_ok=True)


def open_plain(path: Path) -> BinaryIO:
    """The file's bytes, unpacked when it is gzip; never more than ``LARGEST`` of them.

    Raises Invalid for a format that is no text, and while reading for a file that unpacks to more.
    """
    with path.open("rb") as file:
        head = file.read(8)
    for mark, kind in _OTHERS:
        if head.startswith(mark):
            raise Invalid(
                f"This is a file of type {kind}. Save it as CSV (UTF-8) or JSON.",
                code="file_not_text",
            )
    # Closed by the reader that it is handed to.
    plain = gzip.open(path, "rb") if head.startswith(_GZIP) else path.open("rb")  # noqa: SIM115
    return io.BufferedReader(_Limited(cast(BinaryIO, plain)), _BUFFER)


def too_large() -> Invalid:
    """What is said of a file that is too large."""
    return Invalid(
        f"The file is larger than {LARGEST // 1024 // 1024} MB; divide it into several feeds.",
        code="feed_file_too_large",
    )


class _Limited(io.RawIOBase):
    """Reads a stream until it has given more than a feed may hold."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = LARGEST

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes."""
        try:
            piece = self._stream.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise Invalid(
                f"The compressed file is damaged: {error}.", code="file_damaged"
            ) from error
        self._left -= len(piece)
        if self._left < 0:
            raise too_large()
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Close the file below."""
        self._stream.close()
        super().close()
