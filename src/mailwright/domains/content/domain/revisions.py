"""Who wrote a revision and how two revisions differ."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mailwright.domains.content.domain.compiling import Draft

PARTS = ("subject", "preheader", "language", "mjml", "text")
_CONTEXT = 3


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of a diff. `op`: "same", "added", "removed" or "gap" (lines left out); line
    numbers are 1-based, None on the side the line is not on."""

    op: str
    old: int | None
    new: int | None
    text: str


@dataclass(frozen=True, slots=True)
class PartDiff:
    """The changes of one part; `added` and `removed` count lines."""

    part: str
    added: int
    removed: int
    lines: tuple[DiffLine, ...]


def diff(old: Draft, new: Draft) -> list[PartDiff]:
    """The parts that differ, line by line with a little context."""
    found: list[PartDiff] = []
    for part in PARTS:
        before, after = getattr(old, part), getattr(new, part)
        if before != after:
            found.append(_part(part, before.splitlines(), after.splitlines()))
    return found


def _part(part: str, before: list[str], after: list[str]) -> PartDiff:
    lines: list[DiffLine] = []
    added = removed = 0
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for number, group in enumerate(matcher.get_grouped_opcodes(_CONTEXT)):
        if number or group[0][1] or group[0][3]:
            lines.append(DiffLine("gap", None, None, ""))
        for op, old_from, old_to, new_from, new_to in group:
            if op == "equal":
                lines.extend(
                    DiffLine("same", old_from + i + 1, new_from + i + 1, before[old_from + i])
                    for i in range(old_to - old_from)
                )
                continue
            lines.extend(
                DiffLine("removed", i + 1, None, before[i]) for i in range(old_from, old_to)
            )
            lines.extend(DiffLine("added", None, i + 1, after[i]) for i in range(new_from, new_to))
            removed += old_to - old_from
            added += new_to - new_from
    return PartDiff(part, added, removed, tuple(lines))


Author = Mapping[str, str]


def with_author(authors: Iterable[Author], kind: str, ident: str, label: str) -> list[Author]:
    """The authors with one more, each person or key once; the product itself is no author."""
    kept = {(author["kind"], author["id"]): author for author in authors}
    if kind != "system":
        kept[(kind, ident)] = {"kind": kind, "id": ident, "label": label}
    return list(kept.values())
