"""``./mw test [pytest arguments]``: the tests, two processes wide; pytest's closing line comes
last.
"""

from __future__ import annotations

import subprocess
import sys

from mailwright.config.env import ROOT


def main(argv: list[str]) -> int:
    """Runs pytest in the checkout; ``-n`` and everything else may be given as to pytest."""
    chosen_width = any(word == "-n" or word.startswith(("-n", "--numprocesses")) for word in argv)
    width = [] if chosen_width else ["-n", "2"]
    command = [sys.executable, "-m", "pytest", "-q", *width, *argv]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
