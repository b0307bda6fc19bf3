"""A cheap HTTP client that keeps many connections busy: ``python -m bench._load SPEC``.

Runs in a process of its own. Requests come ready made from a file; of answers only the status and
the time are looked at. SPEC is JSON: port, file, connections, seconds, warm_up.
"""

from __future__ import annotations

import asyncio
import json
import struct
import sys
import time
from collections.abc import Iterable
from itertools import cycle
from pathlib import Path
from typing import cast

import uvloop

_HEAD = struct.Struct(">I")
_EVERY = 13
"""One latency in so many is kept."""


def write_requests(path: Path, requests: Iterable[bytes]) -> None:
    """Put requests into a file for ``main``."""
    with path.open("wb") as file:
        for one in requests:
            file.write(_HEAD.pack(len(one)) + one)


def _read_requests(path: Path) -> list[bytes]:
    data, at, found = path.read_bytes(), 0, []
    while at < len(data):
        (length,) = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        found.append(data[at : at + length])
        at += length
    return found


class _Run:
    def __init__(self, requests: list[bytes]) -> None:
        self.requests = cycle(requests)
        self.counting = self.stopping = False
        self.sent = self.answered = self.good = self.all_answered = 0
        self.latencies: list[float] = []


class _Connection(asyncio.Protocol):
    def __init__(self, run: _Run) -> None:
        self._run = run
        self._left = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports do not inherit from asyncio's.
        self._transport = cast(asyncio.Transport, transport)
        self._send()

    def data_received(self, data: bytes) -> None:
        run = self._run
        if self._left:
            # The rest of a body that came in parts.
            self._left = max(0, self._left - len(data))
            if self._left:
                return
        else:
            end = data.find(b"\r\n\r\n")
            at = data.find(b"content-length: ")
            length = int(data[at + 16 : data.find(b"\r", at)]) if 0 <= at < end else 0
            if run.counting:
                run.good += data[9:10] in b"23"
            self._left = end + 4 + length - len(data)
            if self._left > 0:
                return
            self._left = 0
        run.all_answered += 1
        if run.counting:
            run.answered += 1
            if run.answered % _EVERY == 0:
                run.latencies.append(time.perf_counter() - self._began)
        if not run.stopping:
            self._send()

    def _send(self) -> None:
        self._run.sent += 1
        self._began = time.perf_counter()
        self._transport.write(next(self._run.requests))


async def _main(spec: dict[str, object]) -> dict[str, float]:
    run = _Run(_read_requests(Path(str(spec["file"]))))
    loop = asyncio.get_running_loop()
    for _ in range(int(str(spec["connections"]))):
        await loop.create_connection(lambda: _Connection(run), "127.0.0.1", int(str(spec["port"])))
    await asyncio.sleep(float(str(spec["warm_up"])))
    run.counting = True
    began, cpu = time.perf_counter(), time.process_time()
    await asyncio.sleep(float(str(spec["seconds"])))
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    run.counting, run.stopping = False, True
    for _ in range(1_500):
        if run.all_answered == run.sent:
            break
        await asyncio.sleep(0.02)
    kept = sorted(run.latencies) or [0.0]
    return {
        "answered": run.answered,
        "good": run.good,
        "seconds": seconds,
        "cpu": cpu,
        "sent_in_all": run.sent,
        "answered_in_all": run.all_answered,
        "p50_ms": round(kept[len(kept) // 2] * 1000, 2),
        "p99_ms": round(kept[int(len(kept) * 0.99)] * 1000, 2),
    }


if __name__ == "__main__":
    print(json.dumps(uvloop.run(_main(json.loads(sys.argv[1])))))
