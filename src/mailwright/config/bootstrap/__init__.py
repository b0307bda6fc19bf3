"""Prepares a checkout to run: virtual environment, locked packages, built interface; then starts
the command line.

Standard library only, because it runs before anything is installed. A prepared checkout passes
through without network and without output.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from mailwright.config.bootstrap import environment, interface
from mailwright.config.bootstrap.steps import SetupError, say

NEEDS_DEVELOPMENT = {"test", "check", "bench", "lock"}
NEEDS_INTERFACE = {"up", "web", "test"}
NEEDS_NODE_PACKAGES = {"check"}
OPTIONS_WITH_VALUE = {"--home", "--port"}


@contextlib.contextmanager
def _only_one(root: Path) -> Iterator[None]:
    """Lets one set-up at a time work in the checkout; others wait for it."""
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    with (cache / "setup.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another ./mw is setting up this checkout; waiting for it.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def prepare(root: Path, command: str, *, wants_help: bool = False) -> None:
    """Brings the checkout into the state `command` needs; raises SetupError with the step and how
    to resume.
    """
    with _only_one(root):
        environment.ensure(root, development=command in NEEDS_DEVELOPMENT)
        if wants_help:
            return
        if command in NEEDS_INTERFACE:
            interface.ensure_build(root)
        elif command in NEEDS_NODE_PACKAGES:
            interface.ensure_packages(root)


def main(root: str, argv: list[str]) -> int:
    """Sets up what the command needs, then becomes the command line; returns only on failure."""
    base = Path(root)
    try:
        prepare(base, command_of(argv), wants_help="--help" in argv or "-h" in argv)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(
            "\nSet-up interrupted; run the same command again to go on from here.", file=sys.stderr
        )
        return 130
    python = environment.python_of(base)
    sys.stdout.flush()
    return os.execv(python, [str(python), "-m", "mailwright.config.cli", *argv])


def command_of(argv: list[str]) -> str:
    """The command among the words, past the options before it; "" when there is none."""
    words = iter(argv)
    for word in words:
        if word in OPTIONS_WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""
