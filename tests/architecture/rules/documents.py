"""What documents may claim: files that exist, commands that exist, decisions with a check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

PAGE = 60
"""Lines of a printed page; "at most three pages" is measured by it."""

_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
_PATH = re.compile(r"`((?:src|tests|frontend|docs|requirements|bench|\.ci)/[\w./-]+)`")
_COMMAND = re.compile(r"\./mw (?:--\w+ \S+ )*([a-z]+(?:-[a-z]+)*)")
_MANAGE = re.compile(r"\./mw manage (?:--\w+ \S+ )*([a-z_]+)")
HEADINGS = ("## Context", "## Decision", "## Consequences", "## Check")


def documents(root: Path) -> list[Path]:
    """Every page of ours."""
    return [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]


def dead_links(page: Path) -> Iterator[str]:
    """Links to files that are not there."""
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        outside = "://" in target or target.startswith("mailto:")
        if not outside and not (page.parent / target).exists():
            yield f"{page.name}: the link {target} leads nowhere"


def missing_paths(page: Path, root: Path) -> Iterator[str]:
    """Files named as proof or place that are not there."""
    for path in _PATH.findall(page.read_text(encoding="utf-8")):
        if not (root / path).exists():
            yield f"{page.name}: there is no {path}"


def unknown_commands(page: Path, commands: set[str], manage: set[str]) -> Iterator[str]:
    """Commands of ./mw that there are not."""
    text = page.read_text(encoding="utf-8")
    for name in _COMMAND.findall(text):
        if name not in commands:
            yield f"{page.name}: there is no ./mw {name}"
    for name in _MANAGE.findall(text):
        if name not in manage:
            yield f"{page.name}: there is no ./mw manage {name}"


def incomplete_decision(page: Path) -> Iterator[str]:
    """A decision without its parts, or whose check names nothing that could fail."""
    text = page.read_text(encoding="utf-8")
    if not re.match(rf"# {page.name[:4]} \S", text):
        yield f"{page.name}: open with # {page.name[:4]} and the decision"
    for heading in HEADINGS:
        if f"\n{heading}\n" not in text:
            yield f"{page.name}: {heading} is missing"
    check = text.partition("## Check")[2]
    if not re.search(r"`(src|tests)/|`\./mw check|contract", check):
        yield f"{page.name}: name the check that keeps it so"
    if len(text.splitlines()) > PAGE:
        yield f"{page.name}: longer than a page"
