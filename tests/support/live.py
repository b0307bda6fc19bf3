"""A running installation that a test may hurt: kills processes, counts them, reads its home."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.e2e.stack import Stack


class Live(Stack):
    """``./mw up --no-demo`` in a home of its own."""

    def __init__(self, home: Path, **settings: str) -> None:
        super().__init__(home, demo=False, MW_HOME=str(home), **settings)

    def environment(self) -> dict[str, str]:
        """Environment for commands about this installation."""
        return {**self._environment, "MW_HOME": str(self.home), "MW_PORT": str(self.port)}

    def wait_for(self, holds: Callable[[], bool], seconds: float = 120.0) -> None:
        """Waits for what it brings about; shows what it said when that never comes."""
        deadline = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > deadline:
                raise AssertionError(f"it never came:\n{self.said()}{self.logs()}")
            time.sleep(0.05)

    def kill(self) -> None:
        """Kills the supervisor, which then can tidy nothing up."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def refuses_to_start(self) -> str:
        """What it says when it cannot start, at its end."""
        with contextlib.suppress(AssertionError):
            self.start()
            self.stop()
        assert self._process is not None
        assert self._process.returncode == 1
        return self.said()

    def roles(self) -> dict[str, int]:
        """Process numbers by role, as they were at the start."""
        note = json.loads((self.home / "run" / "mailwright.json").read_text("utf-8"))
        return dict(note["roles"])

    def get(self, path: str) -> Any:
        """The JSON that ``path`` of the web role answers with, whatever the status."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            return json.load(error)
        except OSError:
            return {}

    def is_ready(self) -> bool:
        """Whether database, queue, edge and inbound SMTP answer."""
        return bool(self.get("/readyz").get("status") == "ok") and self.speaks_smtp()

    def speaks_smtp(self) -> bool:
        """Whether the inbound role greets (RFC 5321 §3.1)."""
        try:
            with socket.create_connection(("127.0.0.1", self.port + 2), timeout=2) as link:
                return link.recv(3) == b"220"
        except OSError:
            return False

    def processes(self) -> list[int]:
        """Every process, however deep, that belongs to this home."""
        marker = f"MW_HOME={self.home}".encode()
        folder = str(self.home / "postgres").encode()
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit() or int(entry.name) == os.getpid():
                continue
            with contextlib.suppress(OSError):
                words = (entry / "cmdline").read_bytes()
                if folder in words or (words and marker in (entry / "environ").read_bytes()):
                    found.append(int(entry.name))
        return found

    def logs(self) -> str:
        """The ends of all logs, for people who look into a failure."""
        parts = []
        for log in sorted((self.home / "logs").glob("*.log")):
            tail = log.read_text("utf-8", "replace").splitlines()[-15:]
            parts.append(f"\n---- {log.name}\n" + "\n".join(tail))
        return "".join(parts)


def strike(number: int) -> None:
    """kill -9."""
    os.kill(number, signal.SIGKILL)
