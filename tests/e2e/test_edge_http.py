"""The edge over HTTP, as mail clients, scanners and customers' systems meet it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest
from django.db import connection

from mailwright.domains.contacts.services.people import contact_create
from mailwright.domains.workspaces.services.api_keys import api_key_create, api_key_revoke
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.events import log
from mailwright.kernel.events.log import START, Recorded
from mailwright.kernel.tokens import TokenKind, seal
from tests.support import run
from tests.support.edge import READER, EdgeProcess
from tests.support.events import until_visible

pytestmark = pytest.mark.django_db(transaction=True)

LAUNCH = 41


@pytest.fixture(scope="module")
def edge(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EdgeProcess]:
    home: Path = tmp_path_factory.mktemp("edge")
    process = EdgeProcess(home, run.server().url(run.database()))
    process.start()
    process.wait_written_through()
    yield process
    process.stop()


@pytest.fixture
def client(edge: EdgeProcess) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=edge.url, headers={"User-Agent": READER}, timeout=20) as made:
        yield made


@pytest.fixture
def events(workspace: Any) -> Callable[..., list[Recorded]]:
    """The log of the workspace, less what making it wrote."""

    def read(*types: str) -> list[Recorded]:
        until_visible(workspace.id)
        with workspace_scope(workspace.id):
            return log.read(workspace.id, START, types=types or _HITS)

    return read


_HITS = ("message.opened", "message.clicked", "unsubscribe.requested", "event.received")


@pytest.fixture
def destination(workspace: Any) -> Callable[[str], str]:
    """A click token that leads to an address; each test's launch is its own."""
    made = {"launch": 1000 * workspace.id}

    def make(url: str) -> str:
        made["launch"] += 1
        with workspace_scope(workspace.id), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO delivery_destination (workspace_id, launch_id, destination_no, url)"
                " VALUES (%s, %s, 1, %s)",
                [workspace.id, made["launch"], url],
            )
        return seal(TokenKind.CLICK, workspace.id, made["launch"], 9, 1)

    return make


def test_an_open_is_recorded_before_it_is_answered(client, workspace, events):
    token = seal(TokenKind.OPEN, workspace.id, LAUNCH, 9)
    answer = client.get(f"/o/{token}.gif")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/gif"
    assert "no-store" in answer.headers["cache-control"]
    assert answer.content.startswith(b"GIF89a")
    (found,) = events()
    assert (found.event.contact_id, found.event.launch_id) == (9, LAUNCH)
    assert found.event.machine == ""
    assert found.event.agent == "safari/macos"


def test_the_log_keeps_neither_address_nor_user_agent(client, workspace, events):
    token = seal(TokenKind.OPEN, workspace.id, LAUNCH, 9)
    client.get(f"/o/{token}.gif", headers={"X-Forwarded-For": "198.51.100.77"})
    assert events()
    with workspace_scope(workspace.id), connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM kernel_event")
        text = str(cursor.fetchall())
    for trace in ("198.51.100", "127.0.0.1", "AppleWebKit"):
        assert trace not in text


def test_a_click_leads_on_and_is_recorded(client, destination, events):
    token = destination("https://shop.example/a?x=1&y=ż#top")
    answer = client.get(f"/c/{token}")
    assert answer.status_code == 302
    assert answer.headers["location"] == "https://shop.example/a?x=1&y=%C5%BC#top"
    assert answer.headers["referrer-policy"] == "no-referrer"
    (found,) = events()
    assert (found.event.contact_id, found.event.destination_no) == (9, 1)


def test_a_destination_cannot_smuggle_in_a_header(client, destination):
    answer = client.get(f"/c/{destination('https://a.example/' + chr(13) + chr(10) + 'X: y')}")
    assert answer.status_code == 302
    assert "x" not in answer.headers
    assert answer.headers["location"] == "https://a.example/%0D%0AX:%20y"


def test_a_head_is_led_on_but_not_taken_for_a_person(client, destination, events):
    answer = client.head(f"/c/{destination('https://shop.example/')}")
    assert (answer.status_code, answer.headers["location"]) == (302, "https://shop.example/")
    assert [found.event.machine for found in events()] == ["head_request"]


def test_the_hidden_link_leads_home_and_names_a_machine(client, workspace, events):
    token = seal(TokenKind.CLICK, workspace.id, LAUNCH, 9, 0)
    answer = client.get(f"/c/{token}")
    assert answer.status_code == 302
    assert events()[0].event.machine == "honeypot"


def test_a_destination_that_does_not_exist_is_not_found(client, workspace, events):
    token = seal(TokenKind.CLICK, workspace.id, 999_999, 9, 1)
    assert client.get(f"/c/{token}").status_code == 404
    assert events() == []


@pytest.mark.parametrize("encoding", ["data", "files"])
def test_one_click_unsubscribes_without_cookie_or_redirect(client, workspace, events, encoding):
    token = seal(TokenKind.UNSUBSCRIBE, workspace.id, LAUNCH, 9)
    value: Any = "One-Click" if encoding == "data" else (None, "One-Click")
    answer = client.post(f"/u/{token}", **{encoding: {"List-Unsubscribe": value}})
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert not answer.history
    (found,) = events("unsubscribe.requested")
    assert (found.event.contact_id, found.event.method) == (9, "one_click")


def test_getting_the_unsubscribe_address_changes_nothing_however_often(client, workspace, events):
    token = seal(TokenKind.UNSUBSCRIBE, workspace.id, LAUNCH, 9)
    for _ in range(300):
        answer = client.get(f"/u/{token}")
        assert client.head(f"/u/{token}").status_code == 303
    assert answer.status_code == 303
    expected = seal(TokenKind.PREFERENCES, workspace.id, LAUNCH, 9)
    assert answer.headers["location"].endswith(f"/p/{expected}")
    assert client.post(f"/u/{token}", data={"x": "y"}).status_code == 400
    assert client.put(f"/u/{token}").status_code == 405
    assert events() == []


def test_tokens_that_are_not_ours_record_nothing(client, workspace, events):
    random = Random(3)
    own = {
        "o": seal(TokenKind.OPEN, workspace.id, LAUNCH, 9),
        "c": seal(TokenKind.CLICK, workspace.id, LAUNCH, 9, 1),
        "u": seal(TokenKind.UNSUBSCRIBE, workspace.id, LAUNCH, 9),
    }
    form = {"List-Unsubscribe": "One-Click"}
    for path, token in own.items():
        for _ in range(100):
            at = random.randrange(len(token))
            changed = token[:at] + random.choice("abcXYZ019-_") + token[at + 1 :]
            if changed == token:
                continue
            answer = (
                client.post(f"/{path}/{changed}", data=form)
                if path == "u"
                else client.get(f"/{path}/{changed}")
            )
            assert answer.status_code == 404
        for other in own.keys() - {path}:
            assert client.get(f"/{other}/{token}").status_code == 404
    assert events() == []


def test_a_message_to_nobody_is_not_counted(client, workspace, events):
    token = seal(TokenKind.OPEN, workspace.id, 0, 0)
    assert client.get(f"/o/{token}.gif").status_code == 200
    assert events() == []


def test_other_addresses_are_plain(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["database"] == "ok"
    assert "Disallow: /" in client.get("/robots.txt").text
    for path in ("/", "/o/", "/c/", "/u/", "/admin", "/o/../x", "/v1/events/x"):
        assert client.get(path).status_code == 404
    assert client.get("/v1/events").status_code == 405
    assert client.post("/o/x.gif").status_code == 405


@pytest.fixture
def contact(workspace: Any, actor: Actor) -> int:
    with workspace_scope(workspace.id):
        return contact_create(actor=actor, fields={"email": "Ann@Example.org"})


@pytest.fixture
def secret(workspace: Any, actor: Actor) -> str:
    with workspace_scope(workspace.id):
        key = api_key_create(actor=actor, name="t", permissions=frozenset({"events.ingest"}))
    return key.secret


def _send(client: httpx.Client, secret: str, body: Any, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(
        "/v1/events", json=body, headers={"Authorization": f"Bearer {secret}", **named}
    )


def test_ingest_takes_what_is_right_and_reports_the_rest(client, secret, contact, events):
    body = [
        {"name": "order_placed", "email": "ann@EXAMPLE.org", "properties": {"total": 9}},
        {"name": "order_placed", "contact_id": contact, "id": "o-2"},
        {"name": "order_placed", "email": "stranger@example.org"},
        {"name": "order_placed", "contact_id": 999_999_999},
        {"name": "order_placed", "email": "not an address"},
        {"name": ""},
    ]
    answer = _send(client, secret, body)
    assert answer.status_code == 200
    report = answer.json()
    assert (report["received"], report["accepted"], report["rejected"]) == (6, 2, 4)
    assert [(error["index"], error["code"]) for error in report["errors"]] == [
        (2, "unknown_contact"), (3, "unknown_contact"), (4, "bad_email"), (5, "bad_name"),
    ]  # fmt: skip
    found = [record.event for record in events("event.received")]
    assert [event.contact_id for event in found] == [contact, contact]
    assert found[0].properties == {"total": 9}
    assert found[1].hit_id == "o-2"


def test_ingest_takes_lines(client, secret, contact, events):
    line = b'{"name":"seen","contact_id":%d}' % contact
    answer = client.post(
        "/v1/events",
        content=b"\n".join([line] * 3),
        headers={"Authorization": f"Bearer {secret}", "Content-Type": "application/x-ndjson"},
    )
    assert answer.json()["accepted"] == 3
    assert len(events("event.received")) == 3


def test_a_repeated_idempotency_key_counts_once(client, secret, contact, events):
    body = [{"name": "paid", "contact_id": contact}]
    first = _send(client, secret, body, Idempotency_Key="k1").json()
    again = _send(client, secret, body, Idempotency_Key="k1").json()
    assert (first["repeated"], again["repeated"]) == (False, True)
    other = _send(client, secret, [*body, *body], Idempotency_Key="k1")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert _send(client, secret, body).json()["repeated"] is False
    assert len(events("event.received")) == 2


def test_a_key_must_be_valid_and_permitted(client, secret, actor, workspace):
    with workspace_scope(workspace.id):
        other = api_key_create(actor=actor, name="t", permissions=frozenset({"contacts.read"}))
    body = [{"name": "x", "contact_id": 1}]
    assert _send(client, "mw_", body).status_code == 401
    assert _send(client, secret[:-1] + "x", body).status_code == 401
    assert _send(client, secret.replace("_", "-"), body).status_code == 401
    assert _send(client, f"mw_999999_{'a' * 10}_{'b' * 43}", body).status_code == 401
    # Made after the edge last looked: it asks again when it does not know a key.
    assert _send(client, other.secret, body).status_code == 403


def test_a_contact_of_another_workspace_is_unknown(client, secret, make_workspace, contact):
    stranger = make_workspace()
    with workspace_scope(stranger.id):
        theirs = contact_create(
            actor=Actor.system(stranger.id, "t"), fields={"email": "theirs@example.org"}
        )
    for body in ({"contact_id": theirs}, {"email": "theirs@example.org"}):
        answer = _send(client, secret, [{"name": "x", **body}])
        assert answer.json()["errors"][0]["code"] == "unknown_contact"


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"[]", {"Content-Type": "text/plain"}, 415),
        (b"[]", {"Content-Type": "application/json", "Content-Encoding": "gzip"}, 415),
        (b"[]", {"Content-Type": "application/json"}, 400),
        (b"{", {"Content-Type": "application/json"}, 400),
        (b" " * 5_000_001, {"Content-Type": "application/json"}, 413),
        (b"[]", {"Content-Type": "application/json", "Idempotency-Key": "k" * 201}, 400),
    ],
)
def test_wrong_requests_are_told_what_to_mend(client, secret, content, headers, status):
    answer = client.post(
        "/v1/events", content=content, headers={"Authorization": f"Bearer {secret}", **headers}
    )
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_a_body_without_a_length_is_cut_off_at_the_limit(edge, client, secret):
    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield b" " * 100_000

    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    # The answer may come while the rest is still being sent; then the line is cut.
    with suppress(httpx.HTTPError):
        assert client.post("/v1/events", content=endless(), headers=headers).status_code == 413
    assert httpx.get(f"{edge.url}/healthz").status_code == 200


def test_a_revoked_key_stops_working(edge, client, secret, actor, workspace, contact):
    body = [{"name": "x", "contact_id": contact}]
    assert _send(client, secret, body).status_code == 200
    with workspace_scope(workspace.id), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM workspaces_apikey")
        api_key_revoke(actor=actor, key_id=cursor.fetchone()[0])
    edge.wait(lambda _: _send(client, secret, body).status_code == 401)
