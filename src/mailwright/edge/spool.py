"""Units on local disk while the database is away: appended and fsynced, replayed in order, removed.

A file belongs to the process that holds its lock. A dead process's files are replayed by any
other. Units carry their ids, so a file that is replayed twice is still counted once.
"""

import fcntl
import logging
import os
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from zlib import crc32

import msgspec

from mailwright.edge.units import Unit, pack, unpack
from mailwright.kernel.ids import uuid7

_log = logging.getLogger(__name__)
_HEAD = struct.Struct(">II")
_SUFFIX = ".units"
#: A file this long is closed and followed by the next, so that disk is given back while draining.
_LONGEST = 64 * 1024 * 1024
_LONGEST_UNIT = 64 * 1024 * 1024


class SpoolFull(Exception):
    """The disk cannot take more: what was to be kept is not."""


class Spool:
    """The folder of spooled units. Not thread-safe: used by one thread, which may block."""

    def __init__(self, folder: Path, *, reserve: int = 128 * 1024 * 1024) -> None:
        self._folder = folder
        self._reserve = reserve
        self._file: IO[bytes] | None = None
        self._path: Path | None = None
        self._length = 0

    def append(self, units: Sequence[Unit]) -> None:
        """Write ``units`` and return once they are on disk; raises SpoolFull."""
        blob = bytearray()
        for unit in units:
            body = pack(unit)
            blob += _HEAD.pack(len(body), crc32(body)) + body
        try:
            file = self._open()
            left = os.fstatvfs(file.fileno())
            if left.f_bavail * left.f_frsize < self._reserve + len(blob):
                raise SpoolFull("the disk is nearly full")
            file.write(blob)
            file.flush()
            os.fdatasync(file.fileno())
        except OSError as error:
            # The file may end in half a record; whatever is written next goes elsewhere.
            self.seal()
            raise SpoolFull(str(error)) from error
        self._length += len(blob)
        if self._length >= _LONGEST:
            self.seal()

    def seal(self) -> None:
        """End the present file: it is ready to be replayed, and the next append starts another."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
        self._file, self._path, self._length = None, None, 0

    @property
    def is_writing(self) -> bool:
        """Whether something was appended since the last ``seal``."""
        return self._file is not None

    def waiting(self) -> list[Path]:
        """Files ready to be replayed, oldest first; those in use by a process come too."""
        if not self._folder.is_dir():
            return []
        names = sorted(path for path in self._folder.iterdir() if path.name.endswith(_SUFFIX))
        return [path for path in names if path != self._path]

    def set_aside(self, unit: Unit) -> Path:
        """Keep a unit that the database refuses where an operator can look at it."""
        folder = self._folder / "refused"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / unit.batch_id.hex()
        path.write_bytes(pack(unit))
        return path

    def _open(self) -> IO[bytes]:
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            name = str(uuid7())
            aside = self._folder / f"{name}.new"
            file = aside.open("xb")
            aside.chmod(0o600)
            # Locked before it gets its name: nobody may replay and remove it under our hands.
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._path = aside.rename(self._folder / f"{name}{_SUFFIX}")
            _sync_folder(self._folder)
            self._file = file
        return self._file


@dataclass(slots=True)
class Replay:
    """A spooled file taken over for replay: read it with ``chunks``, then ``remove`` it."""

    path: Path
    file: IO[bytes]
    damaged: bool = False

    @classmethod
    def take(cls, path: Path) -> "Replay | None":
        """Take over ``path``; None when a living process holds it or it is gone."""
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return None
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return None
        if not path.exists():
            file.close()
            return None
        return cls(path, file)

    def chunks(self, *, rows: int = 5_000, weight: int = 4_000_000) -> Iterator[list[Unit]]:
        """The units in order, some at a time."""
        chunk: list[Unit] = []
        held = bulk = 0
        for unit in self._units():
            chunk.append(unit)
            held, bulk = held + len(unit), bulk + unit.weight
            if held >= rows or bulk >= weight:
                yield chunk
                chunk, held, bulk = [], 0, 0
        if chunk:
            yield chunk

    def remove(self) -> None:
        """Delete the file, all of which is stored now; a damaged one is kept aside."""
        if self.damaged:
            kept = self.path.with_suffix(".damaged")
            _log.error("spool: %s has a damaged part; what is left of it is in %s", self.path, kept)
            self.path.rename(kept)
        else:
            self.path.unlink(missing_ok=True)
        _sync_folder(self.path.parent)
        self.file.close()

    def release(self) -> None:
        """Give the file back unreplayed."""
        self.file.close()

    def _units(self) -> Iterator[Unit]:
        while head := self.file.read(_HEAD.size):
            body = b""
            if len(head) == _HEAD.size:
                length, check = _HEAD.unpack(head)
                body = self.file.read(length) if length <= _LONGEST_UNIT else b""
                if len(body) == length and crc32(body) == check:
                    try:
                        yield unpack(body)
                        continue
                    except msgspec.DecodeError:
                        _log.exception("spool: a unit in %s cannot be read", self.path)
            # A torn end is a write that was never acknowledged; anything behind it is damage.
            self.damaged = bool(self.file.read(1))
            return


def _sync_folder(folder: Path) -> None:
    """Make names in ``folder`` last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
