"""``./mw bench NAME [--json …]``: hands over to bench/NAME.py."""

from __future__ import annotations

import importlib
import sys

from mailwright.config.env import ROOT


def main(argv: list[str]) -> int:
    """Runs one measurement; without a name, lists those there are."""
    folder = ROOT / "bench"
    names = sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))
    if not argv or argv[0] not in names:
        print(
            f"usage: ./mw bench NAME [--json] …\nmeasurements: {', '.join(names)}", file=sys.stderr
        )
        return 2
    sys.path.insert(0, str(ROOT))
    code = importlib.import_module(f"bench.{argv[0]}").main(argv[1:])
    return int(code or 0)
