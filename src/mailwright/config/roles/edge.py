"""The edge role: Granian serving tracking, unsubscribe and event ingest; Django is never loaded."""

from __future__ import annotations

from typing import Any

from granian.constants import HTTPModes, Interfaces, Loops, TaskImpl
from granian.server import Server

from mailwright.config.env import env

_UNDER_WAY = 8_192
"""Requests a process has in hand at once; hits wait together for one commit, so it is many."""


def server(target: str, port: int) -> Any:  # granian chooses the class by platform
    """Granian as the edge is served; measurements serve an empty handler by the same."""
    here = env()
    return Server(
        target,
        address=here.host,
        port=port,
        interface=Interfaces.RSGI,
        workers=here.edge_processes,
        loop=Loops.uvloop,
        task_impl=TaskImpl.asyncio,
        http=HTTPModes.http1,
        websockets=False,
        backlog=4_096,
        backpressure=_UNDER_WAY,
        workers_kill_timeout=15,
        respawn_failed_workers=True,
        process_name=None,
    )


def main() -> None:
    """Serves until told to stop."""
    server("mailwright.config.edge:application", env().edge_port).serve()
