"""The home folder while something runs in it: its folders, the lock, the run file."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from pathlib import Path
from typing import IO, Any


class HomeError(Exception):
    """The home folder cannot be used; the message says why and what to do."""


def open_home(home: Path) -> None:
    """Makes the folders that roles write to; raises HomeError when that is not allowed."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        for folder in (home / "logs", home / "run"):
            folder.mkdir(mode=0o700, exist_ok=True)
        probe = home / "run" / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise HomeError(
            f"The home folder {home} cannot be written to ({error.strerror}). "
            "Choose another with --home, or run as its owner."
        ) from error


class Lock:
    """One process at a time holds it; the system lets go of it when that process dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: IO[str] | None = None

    def acquire(self) -> bool:
        """Takes the lock if it is free."""
        handle = self._path.open("a+", encoding="ascii")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            return False
        handle.seek(0)
        handle.truncate()
        handle.write(str(os.getpid()))
        handle.flush()
        self._handle = handle
        return True

    def holder(self) -> str:
        """The process id that was written by who holds the lock, for messages."""
        with contextlib.suppress(OSError):
            return self._path.read_text(encoding="ascii").strip() or "?"
        return "?"

    def release(self) -> None:
        """Lets go of the lock."""
        if self._handle is not None:
            self._handle.close()
            self._handle = None


def write_run(home: Path, content: dict[str, Any]) -> None:
    """Notes what is running, for ``doctor`` and for the next start."""
    path = home / "run" / "mailwright.json"
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(content), encoding="utf-8")
    fresh.replace(path)


def read_run(home: Path) -> dict[str, Any]:
    """What the last run noted; empty when there was none or it ended cleanly."""
    try:
        content = json.loads((home / "run" / "mailwright.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def clear_run(home: Path) -> None:
    """Forgets the run after a clean end."""
    (home / "run" / "mailwright.json").unlink(missing_ok=True)


def is_alive(number: int) -> bool:
    """Whether a process with this number exists."""
    if number <= 0:
        return False
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def refuse_second(home: Path) -> None:
    """Raises HomeError when another process has the home's database, before anything is started."""
    lock = Lock(home / "run" / "database.lock")
    if not lock.acquire():
        raise HomeError(
            f"Mailwright already runs with the home folder {home} (process {lock.holder()}). "
            "Stop it first, or choose another folder with --home."
        )
    lock.release()
