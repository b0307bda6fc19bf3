"""``./mw lock``: hashed lock files for every system, without addresses of any registry."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from mailwright.config.env import ROOT

FILES = {
    "base": [], "dev": ["-c", "requirements/base.txt"], "node": [], "pip": [],
    "local-model": ["--no-deps"],
}  # fmt: skip
"""Lock files in the order they depend on each other, with what each must agree with."""


def main(argv: list[str]) -> int:
    """Writes requirements/*.txt; names given limit it, ``--upgrade`` takes the newest versions."""
    upgrade = ["--upgrade"] if "--upgrade" in argv else []
    names = [word for word in argv if not word.startswith("-")] or list(FILES)
    unknown = set(names) - FILES.keys()
    if unknown:
        print(f"There is no requirements/{sorted(unknown)[0]}.in.", file=sys.stderr)
        return 2
    for name in FILES:
        if name not in names:
            continue
        print(f"Locking requirements/{name}.txt …", flush=True)
        done = compile_lock(name, ROOT / "requirements" / f"{name}.txt", extra=upgrade)
        if done.returncode != 0:
            print(done.stderr, file=sys.stderr)
            return 1
    return 0


def compile_lock(
    name: str, output: Path, *, extra: list[str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Resolves requirements/NAME.in into ``output``, keeping the versions ``output`` has."""
    command = [
        sys.executable, "-m", "uv", "pip", "compile", f"requirements/{name}.in", *FILES[name],
        "--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url",
        "--no-header", "--quiet", "--output-file", str(output), *(extra or []),
    ]  # fmt: skip
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
