"""How set-up steps run and talk: one plain line each, a log file, an error that says how to resume.

Standard library only. Knows nothing of what a step does.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

STILL_WORKING_EVERY = 15.0
"""Seconds between two signs of life of a long step."""

TELLING = 16
"""Lines of a failed step's output that are shown."""

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_STACK = re.compile(r"\s+at \S")
"""A line of a JavaScript stack trace: where the tool was, not what is wrong."""

_NETWORK_SIGNS = (
    "temporary failure in name resolution",
    "network is unreachable",
    "connection refused",
    "connection error",
    "newconnectionerror",
    "max retries exceeded",
    "no matching distribution found",
    "enotfound",
    "eai_again",
    "etimedout",
    "econnrefused",
    "timed out",
)


class SetupError(Exception):
    """A step failed; the message names the step, the cause and how to go on."""


def say(line: str) -> None:
    """Prints one progress line at once; not to standard output, which belongs to the command."""
    print(line, file=sys.stderr, flush=True)


def digest(paths: Iterable[Path], *, base: Path, extra: str = "") -> str:
    """Hash over contents of `paths`, their places under `base` (missing ones count as missing) and
    `extra`.
    """
    total = hashlib.sha256(extra.encode())
    for path in paths:
        total.update(f"\0{path.relative_to(base).as_posix()}\0".encode())
        if path.is_file():
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_stamped(stamp: Path, value: str) -> bool:
    """True when the step behind `stamp` was finished for exactly this `value`."""
    try:
        return stamp.read_text(encoding="utf-8").strip() == value
    except OSError:
        return False


def run(
    step: str,
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> None:
    """Runs `command` with its output in `log`, a sign of life now and then, and a SetupError when
    it fails.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with log.open("wb") as sink:
        try:
            process = subprocess.Popen(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(env or {})},
                cwd=cwd,
            )
        except OSError as error:
            raise SetupError(f"{step}: {command[0]} could not be started ({error}).") from error
        try:
            code = _wait(step, process, started)
        except BaseException:
            process.kill()
            process.wait()
            raise
    if code != 0:
        raise SetupError(_explain(step, code, log))


def _wait(step: str, process: subprocess.Popen[bytes], started: float) -> int:
    while True:
        try:
            return process.wait(timeout=STILL_WORKING_EVERY)
        except subprocess.TimeoutExpired:
            say(f"  … {step}: still working, {time.monotonic() - started:.0f} s so far")


def telling_lines(text: str) -> list[str]:
    """The few lines of a tool's output that say what is wrong, as far as that can be told."""
    plain = _COLOUR.sub("", text)
    lines = [line for line in plain.splitlines() if line.strip() and not _STACK.match(line)]
    first = next((n for n, line in enumerate(lines) if "error" in line.lower()), len(lines))
    start = min(first, max(len(lines) - TELLING, 0))
    return lines[start : start + TELLING]


def _explain(step: str, code: int, log: Path) -> str:
    text = log.read_text(encoding="utf-8", errors="replace")
    tail = "\n".join("    " + line for line in telling_lines(text))
    if any(sign in text.lower() for sign in _NETWORK_SIGNS):
        cause = "a package registry could not be reached. Check the network, proxy and mirrors"
    elif "self-signed certificate" in text.lower() or "certificate_verify_failed" in text.lower():
        cause = "this network's own certificate authority is not trusted. Add it to the system's"
    elif "no space left" in text.lower():
        cause = "the disk is full. Free some space"
    else:
        cause = "see the lines above for the cause; mend it"
    return (
        f"{tail}\n\nSet-up stopped at: {step} (exit code {code}).\n"
        f"Likely: {cause}, then run the same command again: finished steps are kept.\n"
        f"Full output: {log}"
    )
