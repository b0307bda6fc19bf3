"""``./mw bench ingest``: batches of JSON events, each answered after it is durable.

Measured: HTTP, key, decoding, checking every event, looking contacts up, group commits into the
event log with its indexes and row-level security. Reference: COPY of the same events, ready made,
into a table of the same shape without row-level security.
"""

from __future__ import annotations

import time
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import psycopg

from bench._harness import Measurement, arguments, installation, note, report

_PEOPLE = 100_000
_BODIES = 60


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--batch", type=int, default=1_000, help="events in a request")
    parser.add_argument("--connections", type=int, default=6)
    chosen = parser.parse_args(argv)
    with installation() as home:
        from bench import _edge  # noqa: PLC0415  (needs Django set up)

        measured = _measure(_edge, home, chosen)
    report(measured, as_json=chosen.json)
    return 0


def _measure(edge: Any, home: Path, chosen: Any) -> Measurement:
    note(f"making {_PEOPLE:,} people …")
    scene = edge.Scene(_PEOPLE)
    batches = _batches(chosen.batch)
    bodies = [msgspec.json.encode(batch) for batch in batches]
    requests = edge.prepare(
        home / "requests",
        [
            f"POST /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {scene.key}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            + body
            for body in bodies
        ],
    )
    note("measuring COPY …")
    reference = _copy(scene.workspace_id, batches, seconds=min(5.0, chosen.seconds))
    note("measuring the edge …")
    with edge.served("mailwright.config.edge:application") as (port, process):
        found = edge.load(
            port, requests, connections=chosen.connections, seconds=chosen.seconds, server=process
        )
    recorded = scene.recorded()
    events = found["answered"] * chosen.batch
    each = 1_000_000 / max(1, events)
    return Measurement(
        name="ingest",
        unit="events/s",
        figure=events / found["seconds"],
        reference=reference,
        reference_is="COPY of the same events into a table of the same shape, without policies",
        details={
            "errors": found["answered"] - found["good"],
            "answered": found["answered_in_all"] * chosen.batch,
            "recorded": recorded,
            "lost": max(0, found["answered_in_all"] * chosen.batch - recorded),
            "twice": max(0, recorded - found["sent_in_all"] * chosen.batch),
            "batch": chosen.batch,
            "bytes_per_event": round(len(bodies[0]) / chosen.batch),
            "p50_ms": found["p50_ms"],
            "p99_ms": found["p99_ms"],
            "cpu_us_per_event": {
                "edge": round(found["server_cpu"] * each, 2),
                "postgres": round(found["postgres_cpu"] * each, 2),
                "client": round(found["cpu"] * each, 2),
            },
        },
    )


def _batches(size: int) -> list[list[dict[str, Any]]]:
    random = Random(5)
    names = ("order_placed", "product_viewed", "cart_updated", "signed_in")
    return [
        [
            {
                "name": random.choice(names),
                "contact_id": random.randrange(1, _PEOPLE + 1),
                "properties": {
                    "order_id": f"A{random.randrange(10**8)}",
                    "total": round(random.uniform(5, 300), 2),
                    "currency": "EUR",
                },
            }
            for _ in range(size)
        ]
        for _ in range(_BODIES)
    ]


def _copy(workspace_id: int, batches: list[list[dict[str, Any]]], *, seconds: float) -> float:
    """Events a second by COPY, committed as often as requests come."""
    from mailwright.kernel.instance import instance  # noqa: PLC0415  (after set-up)

    texts = [
        "".join(
            f"{workspace_id}\t2026-01-01 00:00:00+00\tevent.received\t{event['contact_id']}\t"
            + msgspec.json.encode({"t": "event.received", **event}).decode().replace("\\", "\\\\")
            + "\n"
            for event in batch
        )
        for batch in batches
    ]
    with psycopg.connect(instance().database_url, autocommit=True) as owner:
        owner.execute("CREATE TABLE bench_event (LIKE kernel_event INCLUDING ALL)")
        began, copied, turn = time.perf_counter(), 0, 0
        while time.perf_counter() - began < seconds:
            with owner.cursor().copy(
                "COPY bench_event (workspace_id, occurred_at, type, contact_id, data) FROM STDIN"
            ) as copy:
                copy.write(texts[turn % len(texts)])
            copied += len(batches[turn % len(texts)])
            turn += 1
        found = copied / (time.perf_counter() - began)
        owner.execute("DROP TABLE bench_event")
    return found
