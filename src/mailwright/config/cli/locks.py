"""Whether the lock files are complete, hashed, free of addresses and in agreement with their .in
files.

Works without network: versions are not resolved anew, only compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)")
_ADDRESS = re.compile(r"https?://|--(extra-)?index-url|--find-links|\.whl\b|\.tar\.gz\b")


@dataclass(slots=True)
class Pin:
    """A locked package: its version, its hashes, and whether an .in file asks for it by name."""

    version: str
    hashes: int = 0
    wanted_by: str = ""


def verdict(folder: Path) -> tuple[bool, str]:
    """Whether all lock files in ``folder`` hold, and what is wrong with them."""
    wrong: list[str] = []
    for source in sorted(folder.glob("*.in")):
        lock = source.with_suffix(".txt")
        if not lock.is_file():
            wrong.append(f"{lock.name} is missing")
            continue
        wrong += faults(source, lock)
    wrong += _disagreements(folder / "base.txt", folder / "dev.txt")
    return not wrong, "\n".join([*wrong, "Run ./mw lock."] if wrong else [])


def faults(source: Path, lock: Path) -> list[str]:
    """What is wrong with one lock file."""
    text = lock.read_text(encoding="utf-8")
    pins = read_lock(text)
    wanted = read_source(source)
    wrong = [f"{lock.name} holds an address: {m.group()}" for m in _ADDRESS.finditer(text)]
    for name, requirement in wanted.items():
        pin = pins.get(name)
        if pin is None:
            wrong.append(f"{lock.name} lacks {name}, which {source.name} asks for")
        elif not requirement.specifier.contains(pin.version, prereleases=True):
            wrong.append(
                f"{lock.name} has {name} {pin.version}; {source.name} asks for {requirement}"
            )
    for name, pin in pins.items():
        if not pin.hashes:
            wrong.append(f"{lock.name} has no hash for {name}")
        if pin.wanted_by.endswith(f"/{source.name}") and name not in wanted:
            wrong.append(f"{lock.name} keeps {name}, which {source.name} no longer asks for")
    return wrong


def read_lock(text: str) -> dict[str, Pin]:
    """Pins by canonical name."""
    pins: dict[str, Pin] = {}
    current: Pin | None = None
    for line in text.splitlines():
        found = _PIN.match(line)
        if found:
            current = pins.setdefault(canonicalize_name(found[1]), Pin(found[2]))
        elif current is not None and "--hash=sha256:" in line:
            current.hashes += 1
        elif current is not None and " -r requirements/" in line:
            current.wanted_by = line.split(" -r ")[1].strip()
    return pins


def read_source(source: Path) -> dict[str, Requirement]:
    """Requirements by canonical name; files included with -r are read too."""
    wanted: dict[str, Requirement] = {}
    for raw in source.read_text(encoding="utf-8").splitlines():
        line = raw.split(" #")[0].strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("-r "):
            wanted |= read_source(source.with_name(line[3:].strip()))
        else:
            requirement = Requirement(line)
            wanted[canonicalize_name(requirement.name)] = requirement
    return wanted


def _disagreements(base: Path, dev: Path) -> list[str]:
    if not (base.is_file() and dev.is_file()):
        return []
    lower, upper = read_lock(base.read_text("utf-8")), read_lock(dev.read_text("utf-8"))
    return [
        f"dev.txt has {name} {upper[name].version if name in upper else 'not at all'}, "
        f"base.txt {pin.version}"
        for name, pin in lower.items()
        if name not in upper or upper[name].version != pin.version
    ]
