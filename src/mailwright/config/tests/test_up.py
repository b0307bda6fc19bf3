"""`./mw up` as users meet it: ready, mending itself, stopping cleanly, starting after a kill."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from mailwright.config.env import ROOT
from mailwright.config.roles.postgres.cluster import Cluster
from mailwright.config.roles.postgres.tuning import MEGABYTE, settings
from tests.support.live import Live, strike


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """An installation without the demo, for tests that leave it running."""
    made = Live(tmp_path_factory.mktemp("up") / "home")
    made.start()
    made.manage("create_owner", "--email", "o@example.org", "--workspace", "shop")
    yield made
    made.stop()


def test_it_says_once_that_it_is_ready_and_then_is(live: Live) -> None:
    ready = [line for line in live.said().splitlines() if "ready" in line]
    assert ready == [f"Mailwright is ready: {live.url}"]
    assert f"./mw --home {live.home} manage create_owner" in live.said()
    assert live.get("/readyz") == {"status": "ok", "database": "ok", "queue": "ok", "edge": "ok"}
    assert live.get("/healthz") == {"status": "ok"}


def test_every_role_runs(live: Live) -> None:
    assert set(live.roles()) == {"web", "edge", "worker", "delivery", "smtpd"}
    assert live.speaks_smtp()


def test_commands_share_the_running_database(live: Live) -> None:
    key = live.manage("api_key", "--workspace", "shop", "--role", "owner")
    assert re.fullmatch(r"mw_\d+_\w+_[\w-]+", key)
    assert live.manage("audit_verify") == "shop: 2 entries, unbroken"


def test_the_doctor_looks_where_it_runs(live: Live) -> None:
    """Told the home only: the ports are those it was started with."""
    said = subprocess.run(
        [sys.executable, "mw", "doctor", "--home", str(live.home)],
        cwd=ROOT, env={**live.environment(), "MW_PORT": ""}, capture_output=True,
        text=True, check=False,
    ).stdout  # fmt: skip
    assert "ok   readiness:" in said
    assert "FAIL inbound SMTP" not in said


def test_two_do_not_run_in_one_home(live: Live) -> None:
    second = Live(live.home)
    second.output = live.output.with_name("second.log")
    assert "already runs with the home folder" in second.refuses_to_start()
    assert live.is_ready()


@pytest.mark.parametrize("role", ["web", "edge", "worker", "delivery", "smtpd"])
def test_a_role_that_is_killed_comes_back(live: Live, role: str) -> None:
    strike(live.roles()[role])
    live.wait_for(lambda: f" {role} was killed by signal 9; starting it again" in live.said())
    live.wait_for(live.is_ready)


def test_a_database_that_is_killed_comes_back(live: Live) -> None:
    lock = live.home / "postgres" / "data" / "postmaster.pid"
    strike(int(lock.read_text().split()[0]))
    live.wait_for(lambda: "PostgreSQL ended unexpectedly" in live.said())
    live.wait_for(live.is_ready)
    assert live.manage("audit_verify") == "shop: 2 entries, unbroken"


def test_stopped_it_leaves_nothing_running(live: Live) -> None:
    assert len(live.processes()) > 6
    assert live.stop() == 0
    assert live.said().rstrip().endswith("Stopped.")
    assert live.processes() == []
    assert not (live.home / "postgres" / "data" / "postmaster.pid").exists()


def test_killed_it_takes_everything_along_and_starts_again(live: Live) -> None:
    live.output.unlink()
    live.start()
    live.kill()
    live.output.unlink()
    live.start()
    assert live.is_ready()
    assert live.manage("audit_verify") == "shop: 2 entries, unbroken"
    assert live.stop() == 0
    assert live.processes() == []


def test_a_server_of_the_users_own_is_used_and_left_running(tmp_path: Path) -> None:
    own = Cluster(tmp_path / "own")
    own.init()
    own.start(settings(memory=512 * MEGABYTE))
    own.wait_ready()
    try:
        own.create_owner()
        own.create_database("shop")
        live = Live(tmp_path / "home", DATABASE_URL=own.url("shop"))
        live.start()
        assert live.is_ready()
        live.manage("create_owner", "--email", "o@example.org", "--workspace", "shop")
        assert live.stop() == 0
        assert live.processes() == []
        assert not (live.home / "postgres").exists()
        assert own.answers()
        with psycopg.connect(own.dsn("shop")) as connection:
            row = connection.execute("SELECT slug FROM workspaces_workspace").fetchone()
            assert row == ("shop",)
    finally:
        own.stop()


def test_a_database_that_is_not_there_is_named(tmp_path: Path) -> None:
    nowhere = Live(tmp_path / "home", DATABASE_URL="postgresql://127.0.0.1:1/none")
    said = nowhere.refuses_to_start()
    assert "The server of DATABASE_URL cannot be reached" in said
    assert "Traceback" not in said


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    blocked = Live(tmp_path / "home")
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(("127.0.0.1", blocked.port + 1))
        holder.listen()
        said = blocked.refuses_to_start()
    assert f"Port {blocked.port + 1} is in use" in said
    assert blocked.processes() == []
