"""A whole installation, started as a user starts it, in a home of its own."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180.0


def free_ports(count: int = 3) -> int:
    """The first of ``count`` ports in a row that nobody listens on."""
    for _ in range(200):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            first = probe.getsockname()[1]
        if first + count < 65_000 and all(_is_free(first + number) for number in range(count)):
            return int(first)
    raise RuntimeError("no free ports in a row")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


class Live:
    """``url`` is the web role's address, ``edge`` the edge's; output lines gather in ``lines``."""

    def __init__(self, home: Path, port: int | None = None) -> None:
        self.home = home
        self.port = port or free_ports()
        self.url = f"http://127.0.0.1:{self.port}"
        self.edge = f"http://127.0.0.1:{self.port + 1}"
        self.smtp_port = self.port + 2
        self.lines: list[str] = []
        self.process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None

    def start(self, *options: str, ready: bool = True) -> Live:
        """Runs ``./mw up`` and returns once it says it is ready."""
        self.lines.clear()
        self.process = subprocess.Popen(
            self._command("up", *options),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=self._env(),
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, args=(self.process,), daemon=True)
        self._reader.start()
        if ready:
            self.wait_for(lambda: any("Mailwright is ready:" in line for line in self.lines))
        return self

    def wait_for(self, holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Waits for something the installation brings about; shows its output when it does not."""
        deadline = time.monotonic() + seconds
        while not holds():
            ended = self.process is not None and self.process.poll() is not None
            if ended or time.monotonic() > deadline:
                raise AssertionError("it never came:\n" + "\n".join(self.lines) + self.logs())
            time.sleep(0.05)

    def stop(self, number: int = signal.SIGINT) -> int:
        """Ends it as Ctrl-C does; returns the exit code."""
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(number)
        code = self.process.wait(timeout=90)
        if self._reader is not None:
            self._reader.join(timeout=10)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code

    def manage(self, *words: str, source: str | None = None) -> str:
        """Runs ``./mw manage …`` and returns what it printed; AssertionError when it fails."""
        done = subprocess.run(
            self._command("manage", *words),
            capture_output=True, text=True, env=self._env(), check=False, input=source,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def roles(self) -> dict[str, int]:
        """Process numbers by role, as they were when it became ready."""
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
        """Whether database, queue and edge answer."""
        return bool(self.get("/readyz").get("status") == "ok")

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

    def _command(self, command: str, *words: str) -> list[str]:
        place: Sequence[str] = ("--home", str(self.home), "--port", str(self.port))
        return [sys.executable, "-m", "mailwright.config.cli", *place, command, *words]

    def _env(self) -> dict[str, str]:
        """The caller's environment without what a test run has put into it."""
        clean = {
            name: value
            for name, value in os.environ.items()
            if not re.match(r"MW_|DATABASE_URL|DJANGO_|PYTEST_", name)
        }
        return {**clean, "MW_HOME": str(self.home)}

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with contextlib.suppress(ValueError):
            for line in process.stdout:
                self.lines.append(line.rstrip("\n"))
