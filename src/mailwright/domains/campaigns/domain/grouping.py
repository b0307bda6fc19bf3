"""Collects what is wrong for single recipients into the lines of a table. Pure."""

from collections.abc import Iterable
from typing import Any

from mailwright.domains.content.contracts import RecipientIssue

EXAMPLES = 5
#: So many lines are kept apart by their words; what comes later joins a line of its kind.
MOST = 200


class Groups:
    """Lines of {part, kind, text, sentence, verdict, severity, reason, params, why, personal,
    count, examples}.

    What recipients' own values say differs from one to the other, so it does not keep lines apart:
    `text`, `params` and `why` are then those of the first."""

    def __init__(self, kept: Iterable[dict[str, Any]] = ()) -> None:
        self._lines = {_key(line): dict(line) for line in kept}

    def add(self, contact_id: int, issues: Iterable[RecipientIssue], *, people: int = 0) -> None:
        """Note what is wrong for one recipient; ``people``: for so many, all told, as for them."""
        told: set[tuple[str, ...]] = set()
        for issue in issues:
            line = _line(issue)
            key = _key(line)
            if key not in self._lines and len(self._lines) >= MOST:
                line["text"], line["sentence"], line["params"] = "", "", {}
                key = _key(line)
            if key in told:
                continue
            told.add(key)
            known = self._lines.setdefault(key, line)
            known["count"] = people or known["count"] + 1
            if len(known["examples"]) < EXAMPLES and contact_id not in known["examples"]:
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
        "sentence": issue.sentence,
        "verdict": issue.verdict,
        "severity": issue.severity.value,
        "reason": issue.reason,
        "params": dict(issue.params),
        "why": issue.why,
        "personal": issue.personal,
        "count": 0,
        "examples": [],
    }


def _key(line: dict[str, Any]) -> tuple[str, ...]:
    said = "" if line["personal"] else line["text"]
    return (line["kind"], line["sentence"], said, line["verdict"], line["reason"], *_sides(line))


def _sides(line: dict[str, Any]) -> tuple[str, ...]:
    """What keeps lines without a sentence apart: the languages of those who read another."""
    return tuple(line["params"].values()) if line["kind"] == "merge" else ()
