"""The edge role: Granian serving tracking, unsubscribe and event ingest; Django is never loaded."""

from __future__ import annotations

from granian.constants import HTTPModes, Interfaces, Loops, TaskImpl
from granian.server import Server

from mailwright.config.env import env

_UNDER_WAY = 8_192
"""Requests a process has in hand at once; hits wait together for one commit, so it is many."""


def main() -> None:
    """Serves until told to stop."""
    here = env()
    Server(
        "mailwright.config.edge:application",
        address=here.host,
        port=here.edge_port,
        interface=Interfaces.RSGI,
        workers=here.edge_processes,
        loop=Loops.uvloop,
        task_impl=TaskImpl.rust,
        http=HTTPModes.http1,
        websockets=False,
        backlog=4_096,
        backpressure=_UNDER_WAY,
        workers_kill_timeout=15,
        respawn_failed_workers=True,
        process_name=None,
    ).serve()
