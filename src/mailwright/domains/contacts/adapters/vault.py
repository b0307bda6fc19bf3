"""Files with personal data in the home folder: encrypted piece by piece while they stream.

A file is a run of pieces: 4 bytes of length, then a sealed piece. The associated data name the
file, the piece's number and whether it is the last, so that nothing can be cut, moved or mixed.
"""

import io
import os
import struct
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from mailwright.kernel.crypto.box import WorkspaceCipher, key_number

_PIECE = 262_144
_LENGTH = struct.Struct(">I")


class DamagedFile(Exception):
    """The file ends early: its writer was killed, or somebody cut it."""


def path_of(kind: str, workspace_id: int, file_id: UUID) -> Path:
    """Where a file lies; ``kind`` is imports or exports."""
    return Path(settings.MW_HOME) / kind / str(workspace_id) / f"{file_id}.sealed"


def remove(path: Path) -> None:
    """Delete a file if it is there."""
    path.unlink(missing_ok=True)


class SealedWriter:
    """Writes a sealed file, complete only after ``close``; one left by an error is removed."""

    def __init__(self, path: Path, box: WorkspaceCipher) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path = path
        self._box = box
        self._number = 0
        self._waiting = bytearray()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self._file: BinaryIO = os.fdopen(handle, "wb")

    def write(self, data: bytes) -> None:
        """Append ``data``; at most a piece of it stays in memory."""
        self._waiting += data
        while len(self._waiting) > _PIECE:
            self._seal(bytes(self._waiting[:_PIECE]), last=False)
            del self._waiting[:_PIECE]

    def close(self) -> None:
        """Write what is left and make it durable."""
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def __enter__(self) -> "SealedWriter":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._file.close()
            remove(self._path)

    def _seal(self, piece: bytes, *, last: bool) -> None:
        sealed = self._box.encrypt(piece, _aad(self._path, self._number, last=last))
        self._file.write(_LENGTH.pack(len(sealed) << 1 | last))
        self._file.write(sealed)
        self._number += 1


def read_pieces(path: Path, box: WorkspaceCipher) -> Iterator[bytes]:
    """The file's content, piece by piece; raises DamagedFile when it ends early."""
    with path.open("rb") as file:
        number = 0
        while True:
            head = file.read(_LENGTH.size)
            if len(head) < _LENGTH.size:
                raise DamagedFile(f"{path.name} ends after piece {number}")
            length, last = divmod(_LENGTH.unpack(head)[0], 2)
            yield box.decrypt(file.read(length), _aad(path, number, last=bool(last)))
            if last:
                return
            number += 1


def open_stream(path: Path, box: WorkspaceCipher) -> BinaryIO:
    """The file's content as a binary stream."""
    return io.BufferedReader(_PieceStream(read_pieces(path, box)), buffer_size=_PIECE)


def reseal(path: Path, box: WorkspaceCipher) -> None:
    """Rewrite a file under the active key; it is never half written."""
    aside = path.with_name(f"{path.name}.new")
    with SealedWriter(aside, box) as writer:
        for piece in read_pieces(path, box):
            writer.write(piece)
    aside.replace(path)


def key_of_file(path: Path) -> int:
    """Which data key a file was sealed under."""
    with path.open("rb") as file:
        return key_number(file.read(_LENGTH.size + 64)[_LENGTH.size :])


class _PieceStream(io.RawIOBase):
    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def _aad(path: Path, number: int, *, last: bool) -> bytes:
    kind, name = path.parent.parent.name, path.name.removesuffix(".new")
    return f"contacts-file:{kind}:{name}:{number}:{'last' if last else 'more'}".encode()
