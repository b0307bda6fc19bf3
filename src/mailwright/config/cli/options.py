"""The options that say which installation is meant. Imports next to nothing, because every command
passes here, those that need no installation too.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path


def add_place(made: argparse.ArgumentParser) -> None:
    """The options that say which installation is meant."""
    made.add_argument("--home", type=Path, help="folder of data (default .mailwright, or MW_HOME)")
    made.add_argument(
        "--port", type=int, help="web port (default 8000, or MW_PORT); edge +1, SMTP +2"
    )


def place(chosen: argparse.Namespace) -> None:
    """Puts the chosen installation where every process of ours will read it."""
    if chosen.home is not None:
        os.environ["MW_HOME"] = str(chosen.home.expanduser().absolute())
    if chosen.port is not None:
        os.environ["MW_PORT"] = str(chosen.port)
