"""The source under judgement, read and parsed once."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "mailwright"


@dataclass(frozen=True)
class Module:
    """One Python file; ``place`` is its path under src/mailwright, or under the checkout for
    others.
    """

    place: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed file."""
        return ast.parse(self.text, str(self.place))

    @property
    def parts(self) -> tuple[str, ...]:
        """Folders and name, without the suffix."""
        return self.place.with_suffix("").parts

    @property
    def domain(self) -> str | None:
        """The domain the file belongs to."""
        return self.parts[1] if self.parts[0] == "domains" and len(self.parts) > 2 else None

    @property
    def kind(self) -> str | None:
        """The name inside the domain: services, queries, models …"""
        return self.parts[2] if self.domain else None

    def at(self, node: ast.AST) -> str:
        """Where a node is, for people."""
        return f"{self.place}:{getattr(node, 'lineno', 1)}"


def module(place: str, text: str) -> Module:
    """A module made up for a test."""
    return Module(PurePosixPath(place), text)


def read(folder: Path = PACKAGE) -> list[Module]:
    """Every Python file under ``folder``."""
    return [
        Module(PurePosixPath(path.relative_to(folder).as_posix()), path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.py"))
    ]


def is_test(found: Module) -> bool:
    """Whether the file is a test."""
    return "tests" in found.parts or found.parts[-1] == "conftest"


def is_migration(found: Module) -> bool:
    """Whether the file is a migration."""
    return "migrations" in found.parts
