"""What every measurement shares: a fresh installation to measure on, and one form of result.

Figures depend on the machine and on what else it does; the ratio to the reference much less.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django

from mailwright.config.cli.place import database, settings


@dataclass(frozen=True, slots=True)
class Measurement:
    """``figure`` and ``reference`` in ``unit``; ``details`` are further numbers by name."""

    name: str
    unit: str
    figure: float
    reference: float
    reference_is: str
    details: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "name": self.name,
            "unit": self.unit,
            "figure": round(self.figure, 1),
            "reference": round(self.reference, 1),
            "reference_is": self.reference_is,
            "ratio": round(self.figure / self.reference, 3) if self.reference else None,
            **self.details,
            "machine": {"cores": os.cpu_count(), "python": platform.python_version()},
        }


def arguments(description: str) -> argparse.ArgumentParser:
    """A parser with what every measurement takes."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true", help="print one JSON object only")
    return parser


def report(measured: Measurement, *, as_json: bool) -> None:
    """Print a measurement."""
    found = measured.as_dict()
    if as_json:
        print(json.dumps(found))
        return
    print(f"{measured.name}: {measured.figure:,.0f} {measured.unit}")
    print(f"reference: {measured.reference:,.0f} {measured.unit} ({measured.reference_is})")
    print(f"ratio: {found['ratio']}")
    for name, value in measured.details.items():
        if isinstance(value, Mapping):
            print(f"{name}:")
            for key, item in value.items():
                print(f"  {key}: {item}")
        else:
            print(f"{name}: {value}")


def note(text: str) -> None:
    """Progress, where it does not disturb the result."""
    print(text, file=sys.stderr, flush=True)


@contextlib.contextmanager
def installation() -> Iterator[Path]:
    """A fresh installation in a temporary home, migrated, with Django set up in this process."""
    home = Path(tempfile.mkdtemp(prefix="mailwright-bench-"))
    os.environ["MW_HOME"] = str(home)
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "mailwright.config.settings"
    try:
        with database(settings(), alone=True):
            django.setup()
            yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def cpu_seconds(pid: int) -> float:
    """User and system time a process has used so far."""
    with contextlib.suppress(OSError):
        words = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def processes_named(name: str, within: str) -> list[int]:
    """Processes whose command is ``name`` and whose command line or title mentions ``within``."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            if name in line and within in line:
                found.append(int(folder.name))
    return found
