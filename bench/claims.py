"""``./mw bench claims``: what the verifier misses and what it blocks wrongly, by type and language.

Passages are those of bench/verify_corpus; only the tuning half may be tuned on.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bench import _corpus
from bench._corpus import Passage
from bench._harness import arguments
from mailwright.domains.content.domain.verifier.model import Part, Severity
from mailwright.domains.content.domain.verifier.verify import judge_for, judge_parts

AT = datetime.fromisoformat("2026-11-22T10:00:00+01:00")
"""The moment the corpus is written for."""


@dataclass(slots=True)
class Tally:
    """Passages by (type, language), and those judged wrongly."""

    true: Counter[tuple[str, str]] = field(default_factory=Counter)
    false: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: list[Passage] = field(default_factory=list)
    blocked: list[Passage] = field(default_factory=list)

    def rates(self) -> dict[str, Any]:
        """Counts and shares over all."""
        true, false = self.true.total(), self.false.total()
        return {
            "faithful": true,
            "corrupted": false,
            "blocked_wrongly": len(self.blocked),
            "missed": len(self.missed),
            "blocked_wrongly_percent": round(100 * len(self.blocked) / max(1, true), 2),
            "missed_percent": round(100 * len(self.missed) / max(1, false), 2),
        }


def tally(half: str) -> Tally:
    """Judges a half."""
    done = Tally()
    for path, language, facts in _corpus.banks(half):
        judge = judge_for(facts, AT, None, language)
        for passage in _corpus.passages(path, language):
            blocks = judge_parts([Part("text", passage.text)], judge).verdict is Severity.BLOCK
            key = (passage.kind, language)
            if passage.true:
                done.true[key] += 1
                if blocks:
                    done.blocked.append(passage)
            else:
                done.false[key] += 1
                if not blocks:
                    done.missed.append(passage)
    return done


def table(done: Tally) -> str:
    """A Markdown table: per type, missed of corrupted and blocked of faithful, by language."""
    missed = Counter((p.kind, p.language) for p in done.missed)
    blocked = Counter((p.kind, p.language) for p in done.blocked)
    kinds = sorted({kind for kind, _ in (*done.true, *done.false)})
    lines = ["| type | en missed | en blocked | zh missed | zh blocked | pl missed | pl blocked |"]
    lines.append("|---|---|---|---|---|---|---|")
    for kind in kinds:
        cells = [kind]
        for language in _corpus.LANGUAGES:
            key = (kind, language)
            cells.append(f"{missed[key]}/{done.false[key]}" if done.false[key] else "–")
            cells.append(f"{blocked[key]}/{done.true[key]}" if done.true[key] else "–")
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(argv: list[str]) -> int:
    """Measure and print; the exit code does not judge."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--half", choices=_corpus.PARTS, help="one part only")
    parser.add_argument("--show", action="store_true", help="print the tuning half's wrong ones")
    chosen = parser.parse_args(argv)
    halves = (chosen.half,) if chosen.half else _corpus.PARTS
    found = {half: tally(half) for half in halves}
    if chosen.json:
        print(json.dumps({half: done.rates() for half, done in found.items()}))
        return 0
    for half, done in found.items():
        print(f"{half}: {done.rates()}\n\n{table(done)}\n")
        if chosen.show and half == "tuning":
            for label, wrong in (("missed", done.missed), ("blocked", done.blocked)):
                for passage in wrong:
                    print(f"{label} {passage.place} {passage.text}")
    return 0
