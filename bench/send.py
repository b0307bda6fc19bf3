"""``./mw bench send``: a whole launch, from leased blocks to counted messages.

Measured: leasing, consent, decrypting, composing, tokens, SMTP, intents and results in PostgreSQL
with durable commits, over loopback to a sink that only counts. Reference: the bare pipelined
client, sending messages made beforehand to the same sink over as many connections.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import Any

import uvloop

from bench._harness import (
    Measurement,
    arguments,
    cpu_seconds,
    installation,
    note,
    processes_named,
    report,
)

_WARM_UP = 2_000


class Sink:
    """The counting sink in a process of its own."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mailwright.domains.delivery.adapters.sink.counting"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert self.process.stdout
        self.port = int(self.process.stdout.readline())

    def ask(self, word: str = "counts") -> dict[str, Any]:
        """The sink's counts; "reset" sets them to zero first."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def close(self) -> None:
        """End it."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(10)


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--recipients", type=int, default=50_000)
    parser.add_argument("--size-kb", type=int, default=30, help="size of a message's HTML")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--workers", type=int, default=1, help="sending processes")
    parser.add_argument("--no-tracking", action="store_true", help="nobody allowed tracking")
    chosen = parser.parse_args(argv)
    with installation():
        from bench import _sending  # noqa: PLC0415  (needs Django set up)

        sink = Sink()
        try:
            measured = _measure(_sending, sink, chosen)
        finally:
            sink.close()
    report(measured, as_json=chosen.json)
    return 0


def _measure(sending: Any, sink: Sink, chosen: Any) -> Measurement:
    note(f"making {chosen.recipients:,} people …")
    scene = sending.Scene(
        recipients=chosen.recipients,
        html_bytes=chosen.size_kb * 1024,
        port=sink.port,
        connections=max(1, chosen.connections // chosen.workers),
        tracked=not chosen.no_tracking,
    )
    note("measuring the steps one by one …")
    steps = scene.steps()
    note("measuring the bare client …")
    reference = uvloop.run(scene.bare(sink.port, _WARM_UP, chosen.connections))
    sink.ask("reset")
    began = cpu_seconds(sink.process.pid)
    reference = uvloop.run(scene.bare(sink.port, chosen.recipients, chosen.connections))
    sink_cpu = cpu_seconds(sink.process.pid) - began
    note("sending …")
    sink.ask("reset")
    workers = [_start_worker() for _ in range(chosen.workers)]
    try:
        time.sleep(3.0)
        postgres = processes_named("postgres", "mailwright")
        before = {pid: cpu_seconds(pid) for pid in (*[w.pid for w in workers], *postgres)}
        scene.launch()
        finished = scene.wait()
        counts = sink.ask()
        spent = {pid: cpu_seconds(pid) - before.get(pid, 0.0) for pid in before}
        for pid in processes_named("postgres", "mailwright"):
            spent.setdefault(pid, cpu_seconds(pid))
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.wait(60)
    number = chosen.recipients
    seconds = finished - counts["first_at"]
    own = sum(spent[worker.pid] for worker in workers)
    rest = sum(spent.values()) - own
    return Measurement(
        name="send",
        unit="messages/s",
        figure=number / seconds,
        reference=reference,
        reference_is="bare pipelined client, messages made beforehand, same sink and connections",
        details={
            "recipients": number,
            "message_bytes": counts["bytes"] // max(counts["messages"], 1),
            "lost": number - counts["distinct"],
            "duplicates": counts["duplicates"],
            "counts": scene.counts(),
            "seconds": round(seconds, 2),
            "workers": chosen.workers,
            "connections": chosen.connections,
            "cpu_us_per_message": {
                "worker": round(own / number * 1e6, 1),
                "postgresql": round(rest / number * 1e6, 1),
                "sink": round(sink_cpu / number * 1e6, 1),
            },
            "step_us_per_message": steps,
        },
    )


def _start_worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "mailwright.config.roles", "delivery"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=sys.stderr,
    )
