"""``./mw bench tone``: how often the tone heads are right on sentences they never saw.

``--train`` trains them anew first and keeps weights and figures; without it nothing is written.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from bench import _tone
from mailwright.domains.content.adapters.encoder import encode
from mailwright.domains.content.domain.tone import heads
from mailwright.domains.content.domain.tone.heads import SENTIMENTS, TONES, good_enough


def main(argv: list[str]) -> int:
    """Measures, prints a table (or ``--json``) and the speed of the encoder."""
    began = time.perf_counter()
    encode(["warm"])
    loading = time.perf_counter() - began
    if "--train" in argv:
        _tone.write_weights(_tone.train(encode))
        heads._weights.cache_clear()
    result = _tone.measure(encode)
    if "--train" in argv:
        _tone.write_measured(result)
        heads.measured.cache_clear()
    texts = [f"{one.text} {n}" for n, one in enumerate(_tone.corpus())]
    began = time.perf_counter()
    encode(texts)
    speed = len(texts) / (time.perf_counter() - began)
    if "--json" in argv:
        print(json.dumps({**result, "load_seconds": loading, "sentences_per_second": speed}))
        return 0
    print(table(result))
    print(f"\nloading {loading:.2f} s, {speed:,.0f} sentences per second on one thread")
    if result != heads.measured():
        print("The figures kept in measured.json differ; ./mw bench tone --train", file=sys.stderr)
        return 1
    return 0


def table(result: dict[str, Any]) -> str:
    """A Markdown table: right of named, found of those there; in brackets what is not shown."""
    lines = ["| class | en | zh | pl |", "|---|---|---|---|"]
    spoken = result["languages"]
    rights = (f"{one['right']}/{one['sentences']}" for one in spoken.values())
    lines.append("| sentiment right | " + " | ".join(rights) + " |")
    for name in (*SENTIMENTS, *TONES):
        cells = []
        for one in spoken.values():
            counts = one["classes"][name]
            cell = f"{counts['right']}/{counts['named']}, {counts['right']}/{counts['there']}"
            cells.append(cell if good_enough(counts) else f"({cell})")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    for language, one in result["reviews"].items():
        lines.append(
            f"| reviews {language} | right {one['right']}/{one['sentences']}, "
            f"opposite {one['opposite']} | | |"
        )
    return "\n".join(lines)
