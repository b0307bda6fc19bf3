"""``./mw bench track``: opens and clicks, each answered after it is durable.

Measured: Granian, tokens, the verdict on the request, group commits into PostgreSQL, on one
machine with the client. Reference: an empty handler on the same server under the same load.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench._harness import Measurement, arguments, installation, note, report

_IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
    " Gecko) Mobile/15E148"
)
_CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/124.0.0.0 Safari/537.36"
)
_GMAIL = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"
_AGENTS = (_IPHONE, _CHROME, _GMAIL)
_LAUNCH = 1
_TOKENS = 50_000


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--connections", type=int, default=512)
    chosen = parser.parse_args(argv)
    with installation() as home:
        from bench import _edge  # noqa: PLC0415  (needs Django set up)

        measured = _measure(_edge, home, chosen)
    report(measured, as_json=chosen.json)
    return 0


def _measure(edge: Any, home: Path, chosen: Any) -> Measurement:
    note("making a workspace and requests …")
    scene = edge.Scene(1)
    requests = edge.prepare(home / "requests", _requests(scene.workspace_id))
    how = {"connections": chosen.connections, "seconds": chosen.seconds}
    note("measuring an empty handler …")
    with edge.served("bench._empty:application") as (port, process):
        bare = edge.load(port, requests, server=process, **how)
    note("measuring the edge …")
    with edge.served("mailwright.config.edge:application") as (port, process):
        found = edge.load(port, requests, server=process, **how)
    recorded = scene.recorded()
    each = 1_000_000 / max(1, found["answered"])
    return Measurement(
        name="track",
        unit="requests/s",
        figure=found["answered"] / found["seconds"],
        reference=bare["answered"] / bare["seconds"],
        reference_is="an empty handler on the same server",
        details={
            "errors": found["answered"] - found["good"],
            "answered": found["answered_in_all"],
            "recorded": recorded,
            "lost": max(0, found["answered_in_all"] - recorded),
            "twice": max(0, recorded - found["sent_in_all"]),
            "p50_ms": found["p50_ms"],
            "p99_ms": found["p99_ms"],
            "connections": chosen.connections,
            "cpu_us_per_request": {
                "edge": round(found["server_cpu"] * each, 1),
                "postgres": round(found["postgres_cpu"] * each, 1),
                "client": round(found["cpu"] * each, 1),
                "empty handler": round(
                    bare["server_cpu"] * 1_000_000 / max(1, bare["answered"]), 1
                ),
            },
        },
    )


def _requests(workspace_id: int) -> list[bytes]:
    """Two opens to one click, each of another contact, from three programs."""
    from mailwright.kernel.tokens import Sealer, TokenKind  # noqa: PLC0415  (after set-up)

    opens = Sealer(TokenKind.OPEN, workspace_id, _LAUNCH)
    clicks = Sealer(TokenKind.CLICK, workspace_id, _LAUNCH)
    made = []
    for number in range(1, _TOKENS + 1):
        agent = _AGENTS[number % len(_AGENTS)]
        # Number 0 leads home without a destination having to be looked up.
        path = f"/c/{clicks.seal(number, 0)}" if number % 3 == 0 else f"/o/{opens.seal(number)}.gif"
        made.append(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: {agent}\r\n"
            "Accept: */*\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        )
    return made
