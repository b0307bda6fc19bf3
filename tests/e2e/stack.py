"""Starts the whole product as `./mw up` does, in a home of its own, and stops it again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_OURS = ("MW_", "DATABASE_URL", "DJANGO_", "PYTEST_")
_PATIENCE = 240.0


class Stack:
    """A running Mailwright: ``url`` of the web role, ``edge`` of tracking, ``home`` of its data."""

    def __init__(self, home: Path, *, demo: bool = True, **settings: str) -> None:
        self.home = home
        self.port = _free_ports(3)
        self.url = f"http://127.0.0.1:{self.port}"
        self.edge = f"http://127.0.0.1:{self.port + 1}"
        self.output = home.parent / f"{home.name}.log"
        # What the test run has set is for the tests; the product reads its own.
        plain = {k: v for k, v in os.environ.items() if not k.startswith(_OURS)}
        self._environment = {**plain, **settings, "PYTHONUNBUFFERED": "1"}
        self._options = [] if demo else ["--no-demo"]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when the ready line was printed; AssertionError with the output otherwise."""
        command = [
            sys.executable, "-m", "mailwright.config.cli", "up",
            "--home", str(self.home), "--port", str(self.port), *self._options,
        ]  # fmt: skip
        with self.output.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )
        deadline = time.monotonic() + _PATIENCE
        while f"Mailwright is ready: {self.url}" not in self.said():
            gone = self._process.poll() is not None
            assert not gone, f"the product ended:\n{self.said()}"
            assert time.monotonic() < deadline, f"the product is not ready:\n{self.said()}"
            time.sleep(0.1)

    def said(self) -> str:
        """Everything the command has printed."""
        return self.output.read_text("utf-8", "replace") if self.output.exists() else ""

    def manage(self, *words: str) -> str:
        """What `./mw manage …` prints for this home."""
        done = subprocess.run(
            [sys.executable, "-m", "mailwright.config.cli", "manage",
             "--home", str(self.home), *words],
            cwd=ROOT, env=self._environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def stop(self) -> int:
        """Ctrl-C; returns the exit code once everything is down."""
        if self._process is None:
            return 0
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(timeout=60)


def _free_ports(count: int) -> int:
    """The first of ``count`` neighbouring ports that nobody listens on."""
    for first in range(18_000 + os.getpid() % 1_000 * 10, 60_000, 10):
        if all(_is_free(first + step) for step in range(count)):
            return first
    raise AssertionError("no free ports")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
