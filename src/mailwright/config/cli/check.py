"""``./mw check [PART …] [--fix]``: everything that can be judged without running the product."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from mailwright.config.bootstrap.interface import find_node
from mailwright.config.cli import locks
from mailwright.config.env import ROOT

Outcome = tuple[bool, str]

ARCHITECTURE = [f"tests/architecture/test_{name}.py" for name in ("layers", "source", "docs")]
"""The tests of the architecture that need no database; ./mw test runs the others too."""

LONGEST = 80
"""Lines shown of what a failed check said."""


@dataclass(frozen=True, slots=True)
class Part:
    """One check: its name, what a failure means for who reads it, and how it is run."""

    name: str
    meaning: str
    run: Callable[[], Outcome]


def parts(scratch: Path) -> list[Part]:
    """Every check, the slow ones first so that they overlap the others."""
    python = [sys.executable, "-m"]
    home = {
        "MW_HOME": str(scratch / "home"),
        "DATABASE_URL": "postgresql:///mailwright?host=/nonexistent",
        "DJANGO_SETTINGS_MODULE": "mailwright.config.settings",
        "PYTHONWARNINGS": "ignore::RuntimeWarning",
    }

    def tool(*words: str) -> Callable[[], Outcome]:
        return lambda: run([*python, *words], env=home)

    def npm(script: str) -> Callable[[], Outcome]:
        return lambda: _npm(script)

    return [
        Part("types", "mypy, strict on our code", tool("mypy")),
        Part("ui-tests", "the interface's own tests", npm("test")),
        Part("ui-lint", "ESLint", npm("lint")),
        Part("ui-types", "the interface's types", npm("types")),
        Part("ui-layers", "app > features > shared, no cycles", npm("deps")),
        Part("architecture", "rules that imports cannot show", _architecture),
        Part("client", "the generated API client is up to date", lambda: _client(scratch, home)),
        Part(
            "migrations",
            "every change of a model has its migration",
            tool("django", "makemigrations", "--check", "--dry-run"),
        ),
        Part("layers", "import-linter's contracts", lambda: run([_beside("lint-imports")])),
        Part("lint", "ruff's rules", tool("ruff", "check", "--output-format=concise")),
        Part(
            "format",
            "ruff's formatting (./mw check --fix)",
            tool("ruff", "format", "--check", "--output-format=concise"),
        ),
        Part(
            "locks", "lock files agree with their .in", lambda: locks.verdict(ROOT / "requirements")
        ),
    ]


def main(argv: list[str]) -> int:
    """Runs the parts named, or all, two at a time; the exit code is 1 when one fails."""
    with tempfile.TemporaryDirectory(prefix="mailwright-check-") as folder:
        known = parts(Path(folder))
        made = argparse.ArgumentParser(prog="mw check", description=__doc__)
        names = [part.name for part in known]
        made.add_argument("parts", nargs="*", metavar="PART", help=", ".join(names))
        made.add_argument("--fix", action="store_true", help="first mend what ruff can mend")
        chosen = made.parse_args(argv)
        unknown = set(chosen.parts) - set(names)
        if unknown:
            made.error(f"there is no part {sorted(unknown)[0]}; known: {', '.join(names)}")
        if chosen.fix:
            run([sys.executable, "-m", "ruff", "check", "--fix", "--quiet"])
            run([sys.executable, "-m", "ruff", "format", "--quiet"])
        return _report([part for part in known if not chosen.parts or part.name in chosen.parts])


def run(command: list[str], *, env: dict[str, str] | None = None, cwd: Path = ROOT) -> Outcome:
    """Runs a command; whether it succeeded, and all it said."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0, (done.stdout + done.stderr).strip()


def _report(chosen: list[Part]) -> int:
    failures: list[tuple[Part, str]] = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        running = {pool.submit(_timed, part): part for part in chosen}
        for future in as_completed(running):
            part = running[future]
            (good, said), seconds = future.result()
            mark = "ok  " if good else "FAIL"
            print(f"{mark} {part.name:13} {part.meaning} ({seconds:.1f} s)", flush=True)
            if not good:
                failures.append((part, said))
    for part, said in failures:
        print(f"\n──── {part.name}: {part.meaning}\n{_shortened(said)}")
    total = len(chosen)
    if failures:
        print(
            f"\n{len(failures)} of {total} checks failed: {', '.join(p.name for p, _ in failures)}"
        )
        return 1
    print(f"\nAll {total} checks passed.")
    return 0


def _shortened(said: str) -> str:
    lines = said.splitlines()
    if len(lines) <= LONGEST:
        return said
    half = LONGEST // 2
    left_out = f"… {len(lines) - LONGEST} lines left out …"
    return "\n".join([*lines[:half], left_out, *lines[-half:]])


def _timed(part: Part) -> tuple[Outcome, float]:
    started = time.monotonic()
    try:
        outcome = part.run()
    except OSError as error:
        outcome = (False, f"could not be run: {error}")
    return outcome, time.monotonic() - started


def _architecture() -> Outcome:
    return run([sys.executable, "-m", "pytest", "-q", "-n0", *ARCHITECTURE])


def _beside(program: str) -> str:
    return str(Path(sys.executable).with_name(program))


def _npm(script: str) -> Outcome:
    node = find_node(ROOT)
    return run([*node.npm, "run", "--silent", script], env=node.env(ROOT), cwd=ROOT / "frontend")


def _client(scratch: Path, env: dict[str, str]) -> Outcome:
    """Generates the client anew and compares it with the one in the tree."""
    kept = ROOT / "frontend" / "src" / "shared" / "api" / "schema.d.ts"
    good, said = run([sys.executable, "-m", "django", "openapi"], env=env)
    if not good:
        return good, said
    description, fresh = scratch / "openapi.json", scratch / "schema.d.ts"
    description.write_text(said, encoding="utf-8")
    node = find_node(ROOT)
    command = [*node.npm, "run", "--silent", "api", "--", str(description), "-o", str(fresh)]
    good, said = run(command, env=node.env(ROOT), cwd=ROOT / "frontend")
    if not good:
        return good, said
    if not kept.is_file() or kept.read_text(encoding="utf-8") != fresh.read_text(encoding="utf-8"):
        return False, (
            f"{kept.relative_to(ROOT)} does not match the API. Write it anew:\n"
            "  ./mw manage openapi > /tmp/openapi.json && cd frontend && "
            "npm run api -- /tmp/openapi.json -o src/shared/api/schema.d.ts"
        )
    return True, ""
