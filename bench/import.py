# ruff: noqa: N999 - the measurement is called as people say it: ./mw bench import
"""``./mw bench import --rows N``: a CSV file of new people, from the stored file to committed rows.

Measured: decrypting the file, parsing, checking, normalising, blind-indexing, encrypting, upsert
with undo log and checkpoints, on the real tables with their indexes and row-level security.
Reference: COPY of the same file into a bare table without indexes.
"""

from __future__ import annotations

import resource
from typing import Any

from bench._harness import Measurement, arguments, installation, note, report


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--list", action="store_true", help="put everybody on a list, too")
    parser.add_argument("--again", action="store_true", help="import the same file a second time")
    parser.add_argument("--search", action="store_true", help="make the search words, too")
    chosen = parser.parse_args(argv)
    with installation():
        from bench import _import  # noqa: PLC0415  (needs Django set up)

        measured = _measure(_import, chosen)
    report(measured, as_json=chosen.json)
    return 0


def _measure(importing: Any, chosen: Any) -> Measurement:
    rows = chosen.rows
    note("measuring bare COPY …")
    reference = importing.bare_copy(rows)
    scene = importing.Scene()
    note("warming up …")
    scene.run(scene.upload(20_000, seed=1))
    note(f"uploading {rows:,} people …")
    options = {"new_list": "Everybody"} if chosen.list else {}
    import_id = scene.upload(rows, **options)
    note("checking …")
    checked = scene.check(import_id)
    note("importing …")
    before = _peak_megabytes()
    done = scene.run(import_id)
    details: dict[str, Any] = {
        "rows": rows,
        "counts": done.counts,
        "seconds": round(done.seconds, 2),
        "check_rows_per_second": round(rows / checked),
        "cpu_us_per_row": {
            "worker": round(done.own_cpu / rows * 1e6, 1),
            "postgresql": round(done.postgres_cpu / rows * 1e6, 1),
        },
        "peak_memory_grew_mb": round(_peak_megabytes() - before),
    }
    if chosen.again:
        note("importing the same file again …")
        again = scene.run(scene.upload(rows))
        details["again"] = {
            "rows_per_second": round(rows / again.seconds),
            "unchanged": again.counts["unchanged"],
        }
    if chosen.search:
        note("making search words …")
        people, seconds = scene.index_search()
        details["search_words"] = {"people_per_second": round(people / seconds)}
    return Measurement(
        name="import",
        unit="new rows/s",
        figure=done.counts["created"] / done.seconds,
        reference=reference,
        reference_is="COPY of the same file into a bare table without indexes",
        details=details,
    )


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
