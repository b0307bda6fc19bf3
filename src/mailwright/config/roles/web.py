"""The web role: Granian serving Django and the built interface."""

from __future__ import annotations

import os

from granian.constants import Interfaces
from granian.server import Server

from mailwright.config.env import ROOT, env

_THREADS = 16
"""Requests a process works on at once; each may hold one database connection."""


def main() -> None:
    """Serves until told to stop."""
    here = env()
    assets = ROOT / "frontend" / "dist" / "assets"
    Server(
        "mailwright.config.roles.web_target:application",
        address=here.host,
        port=here.port,
        interface=Interfaces.WSGI,
        workers=2 if (os.cpu_count() or 1) >= 4 else 1,
        blocking_threads=_THREADS,
        backpressure=256,
        workers_kill_timeout=15,
        respawn_failed_workers=True,
        # Names in assets/ carry a hash of their content, so they may be kept for good.
        static_path_route=["/assets"] if assets.is_dir() else None,
        static_path_mount=[assets] if assets.is_dir() else None,
        static_path_expires=31_536_000,
        process_name=None,
    ).serve()
