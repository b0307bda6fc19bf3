"""A real edge: the role's own processes over a folder and a database of the test's choosing."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from base64 import b64encode
from pathlib import Path

import httpx

from mailwright.kernel.instance import instance
from tests.support.server import ROOT

#: A reader's program, so that a hit is not taken for a robot's.
READER = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/17.4 Safari/605.1.15"
)


class EdgeProcess:
    """Granian serving the edge; ``url`` is where it listens. Tokens of this test process fit it."""

    def __init__(self, home: Path, database_url: str) -> None:
        self.home = home
        self._database_url = database_url
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def spool(self) -> Path:
        """Where units wait for the database."""
        return self.home / "edge" / "spool"

    def start(self) -> None:
        """Start it and wait until it answers."""
        here = instance()
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "edge.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "mailwright.config.roles", "edge"],
                env={
                    **os.environ,
                    "DATABASE_URL": self._database_url,
                    "MW_HOME": str(self.home),
                    "MW_PORT": str(self.port - 1),
                    "MW_SECRET_KEY": b64encode(here.secret).decode(),
                    "MW_KEY_ENCRYPTION_KEY": b64encode(here.key_encryption_key).decode(),
                },
                cwd=ROOT / "src",
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wait(bool)

    def state(self) -> dict[str, object]:
        """What ``/readyz`` says; empty while nobody answers."""
        try:
            found: dict[str, object] = httpx.get(f"{self.url}/readyz", timeout=5).json()
        except (httpx.HTTPError, ValueError):
            return {}
        return found

    def wait(self, until: object, seconds: float = 30.0) -> dict[str, object]:
        """Wait until ``until(state)`` holds; returns the state."""
        assert callable(until)
        deadline = time.monotonic() + seconds
        while not until(state := self.state()):
            assert time.monotonic() < deadline, f"{state}\n{self.log()}"
            time.sleep(0.05)
        return state

    def wait_written_through(self) -> None:
        """Wait until the database has everything that was taken."""
        self.wait(lambda state: state.get("spooling") is False)

    def stop(self) -> None:
        """Ask it to end, as the supervisor does."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """End every process of it at once, as a power cut would."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=20)

    def log(self) -> str:
        """The end of what it printed."""
        return (self.home / "edge.log").read_text("utf-8", "replace")[-3000:]


def _free_port() -> int:
    """A port whose predecessor is free as well: the web role would have it."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            number: int = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", number + 1))
            except OSError:
                continue
            return number + 1
