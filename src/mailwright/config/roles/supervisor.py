"""Keeps processes running: starts them, starts them again when they end, stops them all at the end.

Knows nothing of what they do. One object per run, used from the main thread only, because the
system ties a child's life to the thread that made it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mailwright.config.roles.catalogue import RoleProcess

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
"""Seconds before a process is started again: doubled each time, until it has run for a minute."""
STEADY_AFTER = 60.0
STOP_PATIENCE = 20.0
LOG_LIMIT = 20 * 1024 * 1024


def role_command(role: RoleProcess) -> list[str]:
    """How a role is started; it ends when we do, however we end."""
    start = [sys.executable, "-m", "mailwright.config.roles", role.role]
    return [*start, "--parent", str(os.getpid())]


@dataclass
class Child:
    """A process and its history."""

    role: RoleProcess
    command: list[str]
    log: Path | None
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    start_at: float = 0.0

    def start(self) -> None:
        """Starts the process, in a group of its own so that Ctrl-C reaches only us."""
        with contextlib.ExitStack() as stack:
            output = stack.enter_context(self.log.open("ab")) if self.log else None
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )
        self.started = time.monotonic()

    def signal(self, number: int) -> None:
        """Sends a signal to the process, or to all it has started for SIGKILL."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if number == signal.SIGKILL:
                os.killpg(self.process.pid, number)
            else:
                self.process.send_signal(number)


@dataclass
class Supervisor:
    """``say`` is told, in one line each, what a person at the console should know."""

    roles: Sequence[RoleProcess]
    logs: Path | None
    say: Callable[[str], None]
    command: Callable[[RoleProcess], list[str]] = role_command
    database_ended: Callable[[], bool] = lambda: False
    restart_database: Callable[[], None] = lambda: None
    children: list[Child] = field(default_factory=list)
    _wake: threading.Event = field(default_factory=threading.Event)
    _stops: int = 0

    def start(self) -> None:
        """Takes over the signals and starts every process."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._told_to_stop)
        signal.signal(signal.SIGCHLD, self._child_ended)
        for role in self.roles:
            log = self.logs / f"{role.name}.log" if self.logs else None
            self.children.append(Child(role, self.command(role), log))
        for child in self.children:
            child.start()

    @property
    def stopping(self) -> bool:
        """Whether somebody asked for the end."""
        return self._stops > 0

    def run(self, *, until: Callable[[], bool] | None = None, seconds: float | None = None) -> bool:
        """Watches until told to stop (False), or until ``until`` holds (True).

        With ``seconds`` it also returns False when that time has passed.
        """
        deadline = None if seconds is None else time.monotonic() + seconds
        while not self.stopping:
            self._look_after()
            if until is not None and until():
                return True
            if deadline is not None and time.monotonic() > deadline:
                return False
            self._wake.wait(0.1 if until is not None else 1.0)
            self._wake.clear()
        return False

    def stop(self) -> None:
        """Asks every process to end, waits, kills what is left; a second Ctrl-C kills at once."""
        for child in self.children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_PATIENCE
        while any(self._runs(child) for child in self.children):
            if time.monotonic() > deadline or self._stops > 1:
                break
            self._wake.wait(0.05)
            self._wake.clear()
        for child in self.children:
            # Also ends what a process of ours left behind in its group.
            child.signal(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()

    @property
    def forced(self) -> bool:
        """Whether the end was asked for twice."""
        return self._stops > 1

    def _runs(self, child: Child) -> bool:
        return child.process is not None and child.process.poll() is None

    def _told_to_stop(self, *_: object) -> None:
        self._stops += 1
        self._wake.set()

    def _child_ended(self, *_: object) -> None:
        self._wake.set()

    def _look_after(self) -> None:
        now = time.monotonic()
        if self.database_ended():
            self.say("PostgreSQL ended unexpectedly; starting it again.")
            self.restart_database()
        for child in self.children:
            if child.process is None:
                if now >= child.start_at:
                    child.start()
            elif (code := child.process.poll()) is not None:
                self._plan_restart(child, code, now)
            elif child.log is not None:
                _keep_short(child.log)

    def _plan_restart(self, child: Child, code: int, now: float) -> None:
        child.signal(signal.SIGKILL)
        if now - child.started > STEADY_AFTER:
            child.failures = 0
        wait = min(FIRST_WAIT * 2**child.failures, LONGEST_WAIT)
        child.failures += 1
        child.process, child.start_at = None, now + wait
        how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        where = f" Log: {child.log}" if child.log else ""
        self.say(f"{child.role.name} {how}; starting it again in {wait:g} s.{where}")


def _keep_short(log: Path) -> None:
    """Sets a log aside once it is long; the process goes on appending to the emptied file."""
    with contextlib.suppress(OSError):
        if log.stat().st_size > LOG_LIMIT:
            shutil.copyfile(log, log.with_suffix(".log.1"))
            os.truncate(log, 0)
