"""The worker's local journal: which messages of an intent may have reached a server.

A mapped file of one byte per message. A process that is killed leaves its pages to the kernel, so
the file tells the truth without a system call per message; after a crash of the machine it might
not, therefore it names the boot it belongs to and is believed only within it. Whether its worker
still lives is told by a lock on the file that dies with the process.
"""

import fcntl
import mmap
import os
import struct
import time
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from uuid import UUID

CHUNK = 250
_SLOTS = 128
_HEADER = struct.Struct("<8s16s36s")
_SLOT_HEADER = struct.Struct("<QI")
_SLOT = 512
_START = 512
_SIZE = _START + _SLOTS * _SLOT
_MAGIC = b"mwjourn1"
_KEPT_SECONDS = 7 * 86_400
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Mark(IntEnum):
    """UNSENT: certainly not delivered. FINISHING: the final dot may have left. ACCEPTED: 250."""

    UNSENT = 0
    FINISHING = 1
    ACCEPTED = 2


def boot_id() -> bytes:
    """What names the present run of the machine; constant where the system does not tell."""
    try:
        return _BOOT_ID.read_bytes().strip()[:36]
    except OSError:
        return b"unknown"


class Journal:
    """The journal of the worker in this process."""

    def __init__(self, folder: Path, worker: UUID) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path = folder / f"{worker}.journal"
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        # Reserved now: a full disk must not turn a later write into a signal.
        os.posix_fallocate(self._file, 0, _SIZE)
        self._map = mmap.mmap(self._file, _SIZE)
        self._map[: _HEADER.size] = _HEADER.pack(_MAGIC, worker.bytes, boot_id())
        self._free = list(range(_SLOTS))

    def claim(self) -> int | None:
        """A free slot for an intent, None when all are in use."""
        return self._free.pop() if self._free else None

    def open(self, slot: int, intent_id: int, size: int) -> int:
        """Start ``slot`` for a committed intent of ``size`` messages; where its first byte is."""
        at = _START + slot * _SLOT
        self._map[at : at + _SLOT] = bytes(_SLOT)
        self._map[at : at + _SLOT_HEADER.size] = _SLOT_HEADER.pack(intent_id, size)
        return at + _SLOT_HEADER.size

    def mark(self, place: int, mark: Mark) -> None:
        """Note the state of one message; ``place`` is ``open``'s answer plus its index."""
        self._map[place] = mark

    def release(self, slot: int) -> None:
        """The intent's results are committed: its slot may be used again."""
        self._free.append(slot)

    def close(self) -> None:
        """Everything is settled; the file is of no further use."""
        self._map.close()
        self._path.unlink(missing_ok=True)
        os.close(self._file)


@dataclass(frozen=True, slots=True)
class JournalFile:
    """The journal of a worker that is gone, in this boot of this machine."""

    worker: UUID
    path: Path
    content: bytes

    def marks(self, slot: int, intent_id: int, size: int) -> list[Mark]:
        """The states of an intent's messages. An intent the journal never opened was not sent."""
        at = _START + slot * _SLOT
        opened, count = _SLOT_HEADER.unpack_from(self.content, at)
        if opened != intent_id or count != size:
            return [Mark.UNSENT] * size
        start = at + _SLOT_HEADER.size
        return [Mark(min(byte, 2)) for byte in self.content[start : start + size]]


def abandoned(folder: Path) -> dict[UUID, JournalFile]:
    """Journals in ``folder`` whose worker has died, by worker.

    Those of another boot, and those so old that every lease they tell about has long been settled,
    are removed.
    """
    found: dict[UUID, JournalFile] = {}
    for path in folder.glob("*.journal"):
        try:
            handle = os.open(path, os.O_RDWR)
        except OSError:
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            content = os.pread(handle, _SIZE, 0)
        except OSError:
            continue
        finally:
            os.close(handle)
        if len(content) < _SIZE:
            continue
        magic, worker, boot = _HEADER.unpack_from(content)
        old = time.time() - path.stat().st_mtime > _KEPT_SECONDS
        if magic != _MAGIC or boot.rstrip(b"\0") != boot_id() or old:
            path.unlink(missing_ok=True)
            continue
        found[UUID(bytes=worker)] = JournalFile(UUID(bytes=worker), path, content)
    return found
