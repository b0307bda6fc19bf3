"""Starts one role in this process: ``python -m mailwright.config.roles NAME [--parent PID]``.

Only the role's own module is loaded: the edge must stay free of Django.
"""

from __future__ import annotations

import argparse
import importlib
import sys

from mailwright.config.roles.catalogue import NAMES
from mailwright.config.roles.parent import die_with_parent


def main(argv: list[str]) -> None:
    """Runs the role until it is told to stop."""
    parser = argparse.ArgumentParser(prog="mailwright.config.roles")
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--parent", type=int, default=None)
    chosen = parser.parse_args(argv)
    if chosen.parent is not None:
        die_with_parent(chosen.parent)
    importlib.import_module(f"mailwright.config.roles.{chosen.name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
