"""``./mw bench spam``: how much of held-out spam the rules and the head catch, in three languages.

``--train`` trains the head anew first and keeps weights and figures; without it nothing is written.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from bench import _spam
from mailwright.domains.content.adapters.encoder import encode
from mailwright.domains.content.domain.spam import scoring


def main(argv: list[str]) -> int:
    """Measures and prints a table (or ``--json``)."""
    if "--train" in argv:
        _spam.write_weights(_spam.train(encode))
        scoring._weights.cache_clear()
    result = _spam.measure(encode)
    if "--train" in argv:
        _spam.write_measured(result)
        scoring.measured.cache_clear()
    print(json.dumps(result) if "--json" in argv else table(result))
    if result != scoring.measured():
        print("The figures kept in measured.json differ; ./mw bench spam --train", file=sys.stderr)
        return 1
    return 0


def table(result: dict[str, Any]) -> str:
    """A Markdown table: caught of spam, wrongly named of honest passages."""
    lines = ["| language | phrases | model | both |", "|---|---|---|---|"]
    for language, one in result.items():
        honest = one["passages"] - one["spam"]
        cells = [
            f"{one[f'{name}_caught']}/{one['spam']}, wrong {one[f'{name}_wrong']}/{honest}"
            for name in ("phrases", "model", "both")
        ]
        lines.append(f"| {language} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
