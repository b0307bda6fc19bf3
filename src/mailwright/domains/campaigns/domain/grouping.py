"""Collects what is wrong for single recipients into the lines of a table. Pure."""

from collections.abc import Iterable
from typing import Any

from mailwright.domains.content.contracts import RecipientIssue

EXAMPLES = 5
#: So many lines are kept apart by their words; what comes later joins a line of its kind.
MOST = 200


class Groups:
    """Lines of {part, kind, text, verdict, severity, reason, params, why, count, examples}."""

    def __init__(self, kept: Iterable[dict[str, Any]] = ()) -> None:
        self._lines = {_key(line): dict(line) for line in kept}

    def add(self, contact_id: int, issues: Iterable[RecipientIssue]) -> None:
        """Note what is wrong for one recipient."""
        told: set[tuple[str, ...]] = set()
        for issue in issues:
            line = _line(issue)
            key = _key(line)
            if key not in self._lines and len(self._lines) >= MOST:
                line["text"], line["params"] = "", {}
                key = _key(line)
            if key in told:
                continue
            told.add(key)
            known = self._lines.setdefault(key, line)
            known["count"] += 1
            if len(known["examples"]) < EXAMPLES:
                known["examples"].append(contact_id)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Errors first, then by how many people they reach."""
        return sorted(
            self._lines.values(), key=lambda line: (line["severity"] != "error", -line["count"])
        )


def _line(issue: RecipientIssue) -> dict[str, Any]:
    return {
        "part": issue.part,
        "kind": issue.kind,
        "text": issue.text,
        "verdict": issue.verdict,
        "severity": issue.severity.value,
        "reason": issue.reason,
        "params": dict(issue.params),
        "why": issue.why,
        "count": 0,
        "examples": [],
    }


def _key(line: dict[str, Any]) -> tuple[str, ...]:
    return (line["kind"], line["text"], line["verdict"], line["reason"])
