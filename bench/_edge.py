"""A running edge, a workspace with people, and the load on them. Needs Django set up."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection

from bench._harness import cpu_seconds, processes_named
from bench._load import write_requests
from mailwright.config.env import ROOT
from mailwright.domains.workspaces.queries import actor_of_user
from mailwright.domains.workspaces.services.api_keys import api_key_create
from mailwright.domains.workspaces.services.team import user_create
from mailwright.domains.workspaces.services.workspace import workspace_create
from mailwright.kernel.db import workspace_scope

_SERVE = (
    "import sys; from mailwright.config.roles.edge import server;"
    " server(sys.argv[1], int(sys.argv[2])).serve()"
)


class Scene:
    """A workspace with ``people`` contacts and a key that may ingest."""

    def __init__(self, people: int) -> None:
        owner = user_create(email="owner@example.org", password="bench-bench-bench", name="Owner")
        self.workspace_id = workspace_create(name="Bench", owner=owner, slug="bench")
        actor = actor_of_user(owner, self.workspace_id)
        assert actor
        with workspace_scope(self.workspace_id), connection.cursor() as cursor:
            self.key = api_key_create(
                actor=actor, name="bench", permissions=frozenset({"events.ingest"})
            ).secret
            cursor.execute(
                "INSERT INTO contacts_contact (workspace_id, id, email_index, pii, attributes,"
                " language, timezone, country, status, source, created_at, updated_at)"
                " SELECT %s, n, decode(md5(n::text), 'hex'), '', '{}', '', '', '', 'active',"
                " 'manual', now(), now() FROM generate_series(1, %s) n",
                [self.workspace_id, people],
            )

    def recorded(self) -> int:
        """Events in the log, less those that making the workspace wrote."""
        with workspace_scope(self.workspace_id), connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM kernel_event WHERE type = ANY(%s)",
                [["message.opened", "message.clicked", "event.received"]],
            )
            return int(cursor.fetchone()[0])


@contextlib.contextmanager
def served(target: str) -> Iterator[tuple[int, int]]:
    """Port and main process of Granian serving ``target`` as the edge is served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, target, str(port)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
        stdout=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 30
        while not _answers(port):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{target} does not answer")
            time.sleep(0.1)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def load(
    port: int, requests: Path, *, connections: int, seconds: float, server: int
) -> dict[str, Any]:
    """Keep a server busy; what the client saw, and processor time by process."""
    spec = {
        "port": port,
        "file": str(requests),
        "connections": connections,
        "seconds": seconds,
        "warm_up": 1.0,
    }
    workers = _children(server)
    before = {pid: cpu_seconds(pid) for pid in (*workers, *_postgres())}
    done = subprocess.run(
        [sys.executable, "-m", "bench._load", json.dumps(spec)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    spent = {pid: cpu_seconds(pid) - before.get(pid, 0.0) for pid in (*workers, *_postgres())}
    found["server_cpu"] = sum(spent[pid] for pid in workers)
    found["postgres_cpu"] = sum(seconds for pid, seconds in spent.items() if pid not in workers)
    return found


def prepare(path: Path, requests: list[bytes]) -> Path:
    """Requests in a file, for ``load``."""
    write_requests(path, requests)
    return path


def _postgres() -> list[int]:
    return processes_named("postgres", "mailwright")


def _children(parent: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            words = (folder / "stat").read_text("ascii").rpartition(")")[2].split()
            if int(words[1]) == parent:
                found.append(int(folder.name))
    return found


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
            return True
    except OSError:
        return False
