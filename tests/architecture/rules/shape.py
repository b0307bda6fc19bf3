"""What files and folders may look like: names, packages, lengths, opening words."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.architecture.rules.source import Module, is_migration

MODULES = {"api", "tasks", "projections", "admin", "services", "queries", "models", "contracts"}
FOLDERS = MODULES | {"adapters", "domain", "sql", "tests", "migrations", "templates"}
FILES = {f"{name}.py" for name in MODULES | {"adapters", "domain"}} | {"__init__.py", "README.md"}
LONGEST = 400
IGNORED = {"__pycache__", "node_modules", "dist", "screenshots", ".vite", "coverage"}


def unknown_names(domains: Path) -> list[str]:
    """Files and folders of a domain outside the fixed vocabulary."""
    breaches = []
    for domain in sorted(path for path in domains.iterdir() if path.is_dir()):
        if domain.name in IGNORED:
            continue
        for entry in sorted(domain.iterdir()):
            allowed = FOLDERS if entry.is_dir() else FILES
            if entry.name not in allowed | IGNORED:
                breaches.append(
                    f"domains/{domain.name}/{entry.name}: not in the vocabulary of a domain; "
                    f"put it into one of {', '.join(sorted(FOLDERS))}."
                )
            if entry.is_dir() and (domain / f"{entry.name}.py").exists():
                breaches.append(f"domains/{domain.name}/{entry.name}: is both a file and a folder.")
    return breaches


def folders_without_package(package: Path) -> list[str]:
    """Folders that hold Python files and no __init__.py: import-linter would not see them."""
    return [
        f"{folder}: add __init__.py with a line on what lives here."
        for folder in sorted({path.parent for path in package.rglob("*.py")})
        if not (folder / "__init__.py").is_file()
    ]


def sources(root: Path) -> Iterator[Path]:
    """Every file that people write and that must stay short enough to be read."""
    for part in ("src", "tests", "bench", "frontend/src", "frontend/eslint"):
        for folder, names, files in os.walk(root / part):
            names[:] = [name for name in names if name not in IGNORED and name != "migrations"]
            for name in files:
                generated = name.endswith(".d.ts")
                if name.endswith((".py", ".ts", ".tsx")) and not generated:
                    yield Path(folder) / name


def long_files(files: Iterable[Path], longest: int = LONGEST) -> list[str]:
    """Files past the limit."""
    breaches = []
    for path in files:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > longest:
            breaches.append(
                f"{path}: {lines} lines; past {longest} a file becomes a package of the same name."
            )
    return breaches


def silent_modules(modules: Iterable[Module]) -> list[str]:
    """Modules that do not open by saying what lives in them."""
    return [
        f"{module.place}: open with one to three lines on what lives here and what must not."
        for module in modules
        if not is_migration(module) and not (ast.get_docstring(module.tree) or "").strip()
    ]
