"""A fingerprint of everything the database's tables are made from, taken without loading Django."""

from __future__ import annotations

import hashlib

from mailwright.config.env import ROOT


def digest() -> str:
    """Changes with our migrations, the SQL they read, and the versions of packages."""
    source = ROOT / "src" / "mailwright"
    files = [*source.glob("**/migrations/*.py"), *source.glob("**/sql/*.sql")]
    files += [source / "config" / "settings.py", *source.glob("kernel/db*.py")]
    total = hashlib.sha256()
    for path in sorted([*files, ROOT / "requirements" / "base.txt"]):
        total.update(f"{path.relative_to(ROOT)}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:16]
