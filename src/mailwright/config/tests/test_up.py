"""`./mw up` as its user meets it: ready, mending itself, stopping cleanly, starting after a kill."""

from __future__ import annotations

import os
import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.live import Live, free_ports


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """An installation without the demo, for tests that leave it running."""
    made = Live(tmp_path_factory.mktemp("up") / "home").start("--no-demo")
    yield made
    if made.process is not None and made.process.poll() is None:
        made.stop()


def test_it_says_when_it_is_ready_and_then_is(live: Live) -> None:
    ready = [line for line in live.lines if "ready" in line]
    assert ready == [f"Mailwright is ready: {live.url}"]
    assert live.get("/readyz") == {"status": "ok", "database": "ok", "queue": "ok", "edge": "ok"}
    assert live.get("/healthz") == {"status": "ok"}
    assert "create_owner" in live.lines[-2]


def test_every_role_runs_and_the_inbound_one_speaks_smtp(live: Live) -> None:
    assert set(live.roles()) == {"web", "edge", "worker", "delivery", "smtpd"}
    with socket.create_connection(("127.0.0.1", live.smtp_port), timeout=10) as link:
        assert link.recv(3) == b"220"


def test_commands_share_the_running_database(live: Live) -> None:
    live.manage("create_owner", "--email", "o@example.org", "--workspace", "shop")
    key = live.manage("api_key", "--workspace", "shop", "--role", "owner")
    assert re.fullmatch(r"mw_\d+_\w+_\w+", key)
    assert live.manage("audit_verify") == "shop: 2 entries, unbroken"


def test_two_do_not_run_in_one_home(live: Live) -> None:
    second = Live(live.home, free_ports()).start(ready=False)
    assert second.process is not None
    assert second.process.wait(timeout=60) == 1
    second.stop()
    assert "already runs with the home folder" in "\n".join(second.lines)
    assert live.is_ready()


@pytest.mark.parametrize("role", ["web", "edge", "worker", "smtpd"])
def test_a_role_that_is_killed_comes_back(live: Live, role: str) -> None:
    number = live.roles()[role]
    before = len(live.lines)
    os.kill(number, signal.SIGKILL)
    live.wait_for(lambda: any(f" {role} was killed" in line for line in live.lines[before:]))
    live.wait_for(live.is_ready)
    live.wait_for(lambda: _speaks_smtp(live))


def test_a_database_that_is_killed_comes_back(live: Live) -> None:
    lock = live.home / "postgres" / "data" / "postmaster.pid"
    number = int(lock.read_text().split()[0])
    os.kill(number, signal.SIGKILL)
    live.wait_for(lambda: any("PostgreSQL ended unexpectedly" in line for line in live.lines))
    live.wait_for(live.is_ready)
    assert live.manage("audit_verify").startswith("shop:")


def test_stopped_it_leaves_nothing_running(live: Live) -> None:
    assert len(live.processes()) > 6
    assert live.stop() == 0
    assert live.lines[-1].endswith("Stopped.")
    assert live.processes() == []
    assert not (live.home / "postgres" / "data" / "postmaster.pid").exists()


def test_killed_it_takes_everything_along_and_starts_again(live: Live) -> None:
    live.start("--no-demo")
    assert live.process is not None
    live.process.kill()
    live.stop()
    live.start("--no-demo")
    assert live.is_ready()
    assert live.manage("audit_verify").startswith("shop:")
    assert live.stop() == 0
    assert live.processes() == []


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as holder:
        port = free_ports()
        holder.bind(("127.0.0.1", port + 1))
        holder.listen()
        blocked = Live(tmp_path / "home", port).start("--no-demo", ready=False)
        assert blocked.process is not None
        assert blocked.process.wait(timeout=120) == 1
        blocked.stop()
    assert f"Port {port + 1} is in use" in blocked.lines[-1]
    assert blocked.processes() == []


def _speaks_smtp(live: Live) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", live.smtp_port), timeout=2) as link:
            return link.recv(3) == b"220"
    except OSError:
        return False
