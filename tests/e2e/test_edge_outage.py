"""What the edge has answered is in the log once, whatever died in between: for real."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import httpx
import psycopg
import pytest

from mailwright.config.roles.postgres.tuning import settings
from mailwright.kernel.crypto.box import blind_index, blind_key
from mailwright.kernel.crypto.wrapping import BLIND, wrap
from mailwright.kernel.instance import instance
from mailwright.kernel.tokens import TokenKind, seal
from tests.support.edge import READER, EdgeProcess
from tests.support.server import QUICK, EmbeddedServer

WORKSPACE = 1
LAUNCH = 7
KEY = "mw_1_abcdefghij_" + "K" * 43
HEADERS = {"User-Agent": READER}


def _get(url: str) -> httpx.Response:
    return httpx.get(url, headers=HEADERS, timeout=20)


class Stage:
    """A PostgreSQL and an edge of their own, which a test may stop, kill and start."""

    def __init__(self, folder: Path) -> None:
        self._server = EmbeddedServer(folder / "database")
        self._server.start()
        self._cluster = self._server._cluster
        # As in production, a commit that was answered outlives the server.
        self.stop_database()
        self.start_database()
        self.url = self._server.url(self._server.template())
        self.edge = EdgeProcess(folder / "home", self.url)
        self._furnish()

    @contextmanager
    def query(self) -> Iterator[psycopg.Connection[Any]]:
        """A connection as the application, in the workspace."""
        with psycopg.connect(self.url, options="-c role=mailwright_app") as connection:
            connection.execute("SELECT set_config('mailwright.workspace_id', '1', true)")
            yield connection

    def contacts_in_log(self, word: str) -> list[int]:
        """The contact of each event of a type, in the log's order."""
        with self.query() as connection:
            rows = connection.execute(
                "SELECT contact_id FROM kernel_event WHERE type = %s ORDER BY kernel_event.xid, id",
                [word],
            )
            return [row[0] for row in rows]

    def stop_database(self) -> None:
        self._cluster.stop()

    def kill_database(self) -> None:
        """SIGKILL to the server and its children."""
        process = self._cluster.process
        assert process is not None
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)

    def start_database(self) -> None:
        self._cluster.start({**settings(), **QUICK, "synchronous_commit": "on", "fsync": "on"})
        self._cluster.wait_ready()

    @contextmanager
    def hung_database(self) -> Iterator[None]:
        """The server is there and takes connections, but nothing in it moves."""
        process = self._cluster.process
        assert process is not None
        stopped = [process.pid]
        os.kill(process.pid, signal.SIGSTOP)
        try:
            # Its children are in sessions of their own.
            for child in _children(process.pid):
                os.kill(child, signal.SIGSTOP)
                stopped.append(child)
            yield
        finally:
            for number in reversed(stopped):
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGCONT)

    def close(self) -> None:
        self.edge.kill()
        self._server.stop()

    def _furnish(self) -> None:
        """A workspace with keys, one contact and one launch, as their domains would write them."""
        root = bytes(32)
        index = blind_index(blind_key(root, "email"), "ann@example.org")
        with self.query() as connection:
            connection.execute(
                "INSERT INTO workspaces_workspace (id, slug, name, postal_address, website,"
                " language, timezone, sole_operator, live, demo, created_at)"
                " VALUES (1, 'stage', 'Stage', '', '', 'en', 'UTC', false, false, false, now())"
            )
            connection.execute(
                "INSERT INTO kernel_workspacekey (workspace_id, number, purpose, wrapped, active)"
                " VALUES (1, 0, %s, %s, true)",
                [BLIND, wrap(root, WORKSPACE, BLIND, instance().key_encryption_key)],
            )
            connection.execute(
                "INSERT INTO workspaces_apikey (workspace_id, id, name, prefix, digest,"
                " permissions, created_by, created_at)"
                " VALUES (1, gen_random_uuid(), 'k', 'abcdefghij', %s, '{events.ingest}', '',"
                " now())",
                [sha256(KEY.encode()).digest()],
            )
            connection.execute(
                "INSERT INTO contacts_contact (workspace_id, id, email_index, pii, attributes,"
                " language, timezone, country, status, source, created_at, updated_at)"
                " VALUES (1, 5, %s, '', '{}', '', '', '', 'active', 'manual', now(), now())",
                [index],
            )
            connection.execute(
                "INSERT INTO delivery_destination (workspace_id, launch_id, destination_no, url)"
                " VALUES (1, %s, 1, 'https://shop.example/autumn')",
                [LAUNCH],
            )


def _children(parent: int) -> list[int]:
    listing = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False
    )
    return [int(word) for word in listing.stdout.split()]


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    made.edge.start()
    made.edge.wait_written_through()
    yield made
    made.close()


class Readers:
    """People who open messages without pause. Each open is of a contact of its own, sent once."""

    def __init__(self, edge: EdgeProcess, count: int) -> None:
        self._edge = edge
        self._halt = threading.Event()
        self.answered: list[list[int]] = [[] for _ in range(count)]
        self.sent = [0] * count
        self._threads = [
            threading.Thread(target=self._read, args=(number,)) for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def finish(self) -> set[int]:
        """Stop; returns the contacts whose open was answered."""
        self._halt.set()
        for thread in self._threads:
            thread.join(timeout=60)
        return {contact for answered in self.answered for contact in answered}

    def _read(self, number: int) -> None:
        client = httpx.Client(timeout=20, headers=HEADERS)
        while not self._halt.is_set():
            self.sent[number] += 1
            contact = 1 + number + self.sent[number] * len(self._threads)
            token = seal(TokenKind.OPEN, WORKSPACE, LAUNCH, contact)
            try:
                if client.get(f"{self._edge.url}/o/{token}.gif").status_code == 200:
                    self.answered[number].append(contact)
            except httpx.HTTPError:
                time.sleep(0.02)


def test_nothing_answered_is_lost_or_counted_twice_while_everything_dies(stage: Stage) -> None:
    """Stops and kills of the database and of the edge, at moments nobody chose."""
    random = Random(11)
    readers = Readers(stage.edge, 6)
    for turn in range(6):
        time.sleep(0.2 + random.random() * 0.4)
        kind = turn % 3
        if kind == 0:
            stage.stop_database()
        elif kind == 1:
            stage.kill_database()
        time.sleep(random.random() * 0.6)
        if kind == 2 or random.random() < 0.5:
            stage.edge.kill()
            stage.edge.start()
        if kind != 2:
            time.sleep(random.random() * 0.3)
            stage.start_database()
    time.sleep(0.5)
    answered = readers.finish()
    stage.edge.wait_written_through()
    recorded = Counter(stage.contacts_in_log("message.opened"))
    assert len(answered) > 200, "too little happened to prove anything"
    assert answered <= recorded.keys()
    assert [contact for contact, times in recorded.items() if times > 1] == []
    assert not list(stage.edge.spool.glob("*"))


def test_order_is_kept_through_an_outage(stage: Stage) -> None:
    client = httpx.Client(headers=HEADERS, timeout=20)
    for contact in range(1, 61):
        if contact == 20:
            stage.stop_database()
        if contact == 40:
            stage.start_database()
        token = seal(TokenKind.OPEN, WORKSPACE, LAUNCH, contact)
        assert client.get(f"{stage.edge.url}/o/{token}.gif").status_code == 200
    stage.edge.wait_written_through()
    assert stage.contacts_in_log("message.opened") == list(range(1, 61))


def test_a_crash_between_commit_and_removal_of_the_spool_counts_once(stage: Stage) -> None:
    stage.stop_database()
    for contact in range(1, 31):
        token = seal(TokenKind.OPEN, WORKSPACE, LAUNCH, contact)
        assert _get(f"{stage.edge.url}/o/{token}.gif").status_code == 200
    stage.edge.kill()
    files = list(stage.edge.spool.glob("*.units"))
    assert files
    kept = [shutil.copy(path, stage.edge.home / path.name) for path in files]
    stage.start_database()
    stage.edge.start()
    stage.edge.wait_written_through()
    stage.edge.kill()
    # The state after a crash that came when all was committed but the files not yet removed.
    for path in kept:
        shutil.copy(path, stage.edge.spool)
    stage.edge.start()
    stage.edge.wait(lambda state: not list(stage.edge.spool.glob("*.units")))
    assert sorted(stage.contacts_in_log("message.opened")) == list(range(1, 31))


def test_a_hung_database_delays_nobody_for_long_and_loses_nothing(stage: Stage) -> None:
    token = seal(TokenKind.OPEN, WORKSPACE, LAUNCH, 1)
    assert _get(f"{stage.edge.url}/o/{token}.gif").status_code == 200
    with stage.hung_database():
        for contact in range(2, 12):
            token = seal(TokenKind.OPEN, WORKSPACE, LAUNCH, contact)
            answer = httpx.get(f"{stage.edge.url}/o/{token}.gif", headers=HEADERS, timeout=15)
            assert answer.status_code == 200
        assert stage.edge.wait(lambda state: state.get("spooling") is True)
    stage.edge.wait_written_through()
    assert sorted(stage.contacts_in_log("message.opened")) == list(range(1, 12))


def test_links_and_unsubscribes_work_without_a_database_even_after_a_restart(stage: Stage) -> None:
    stage.edge.wait(lambda _: list((stage.edge.home / "edge" / "destinations").rglob("*.json")))
    stage.stop_database()
    stage.edge.kill()
    stage.edge.start()
    click = seal(TokenKind.CLICK, WORKSPACE, LAUNCH, 5, 1)
    leave = seal(TokenKind.UNSUBSCRIBE, WORKSPACE, LAUNCH, 5)
    answer = _get(f"{stage.edge.url}/c/{click}")
    assert (answer.status_code, answer.headers["location"]) == (302, "https://shop.example/autumn")
    form = {"List-Unsubscribe": "One-Click"}
    assert httpx.post(f"{stage.edge.url}/u/{leave}", data=form, timeout=20).status_code == 200
    stage.start_database()
    stage.edge.wait_written_through()
    assert stage.contacts_in_log("message.clicked") == [5]
    assert stage.contacts_in_log("unsubscribe.requested") == [5]


def test_ingest_goes_on_without_a_database_and_a_repeated_key_counts_once(stage: Stage) -> None:
    def send(events: list[dict[str, Any]], key: str) -> httpx.Response:
        return httpx.post(
            f"{stage.edge.url}/v1/events",
            json=events,
            headers={"Authorization": f"Bearer {KEY}", "Idempotency-Key": key},
            timeout=20,
        )

    by_address: list[dict[str, Any]] = [
        {"name": "order_placed", "email": "Ann@Example.org", "properties": {"n": 1}}
    ]
    by_id: list[dict[str, Any]] = [{"name": "order_placed", "contact_id": 5}]
    unknown: list[dict[str, Any]] = [{"name": "order_placed", "email": "nobody@example.org"}]
    first = send(by_address, "one")
    assert (first.status_code, first.json()["accepted"]) == (200, 1)
    assert send(unknown, "two").status_code == 422
    stage.stop_database()
    # A request on its way while the connection breaks may go either way; what counts is the log.
    requests: list[tuple[list[dict[str, Any]], str]] = [
        (by_address, "one"),
        (by_address, "three"),
        (by_id, "four"),
    ]
    for events, key in requests:
        for _ in range(2):
            answer = send(events, key)
            assert answer.status_code == 202
            assert answer.json()["stored_in"] == "spool"
    assert send(unknown, "five").status_code == 202
    stage.edge.kill()
    stage.edge.start()
    stage.start_database()
    stage.edge.wait_written_through()
    assert send(by_id, "four").json()["repeated"] is True
    assert send(by_address, "four").status_code == 422
    contacts = stage.contacts_in_log("event.received")
    assert sorted(contacts, key=lambda c: (c is None, c)) == [5, 5, 5, None]
    with stage.query() as connection:
        text = str(connection.execute("SELECT data::text FROM kernel_event").fetchall())
    assert "example.org" not in text.lower()


def test_a_torn_last_write_is_forgotten_and_the_rest_replayed(stage: Stage) -> None:
    stage.stop_database()
    for contact in (1, 2, 3):
        token = seal(TokenKind.OPEN, WORKSPACE, LAUNCH, contact)
        assert _get(f"{stage.edge.url}/o/{token}.gif").status_code == 200
    stage.edge.kill()
    (file,) = stage.edge.spool.glob("*.units")
    with file.open("ab") as torn:
        torn.write(b"\x00\x00\x10\x00\x12\x34")
    stage.start_database()
    stage.edge.start()
    stage.edge.wait_written_through()
    assert sorted(stage.contacts_in_log("message.opened")) == [1, 2, 3]
    assert not list(stage.edge.spool.glob("*"))
