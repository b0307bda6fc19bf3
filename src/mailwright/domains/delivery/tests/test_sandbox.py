"""The sandbox inbox: what is sent into it can be read, by its own workspace only."""

from __future__ import annotations

import asyncio
import smtplib
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from mailwright.domains.delivery import queries, services
from mailwright.domains.delivery.adapters.sink.sandbox import Arrival, serve
from mailwright.domains.delivery.domain import display
from mailwright.domains.delivery.domain.compose import Composer
from mailwright.domains.delivery.domain.encoding import unstuff
from mailwright.domains.delivery.models import SandboxMessage
from mailwright.domains.delivery.services.sandbox import KEPT, SLACK, sandbox_store
from mailwright.domains.delivery.tests.letters import DATE, SEALERS, letter, recipient
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.tokens import TokenKind, seal

if TYPE_CHECKING:
    from mailwright.domains.workspaces.models import Workspace
    from tests.support.api import ApiClient

pytestmark = pytest.mark.django_db


def raw(contact_id: int = 42, city: str = "Gdynia") -> bytes:
    composer = Composer(letter(subject="你好 {{ contact.first_name }}"), SEALERS)
    to = recipient(contact_id=contact_id, first_name="Łukasz", city=city)
    return unstuff(composer.compose(to, tracked=True, allow_8bit=True, date=DATE).data[:-3])


def keep(workspace_id: int, *messages: bytes) -> None:
    sandbox_store(
        arrivals=[Arrival(workspace_id, "a@b.example", ("x@y.example",), m) for m in messages]
    )


@pytest.fixture
def server() -> Iterator[tuple[int, list[Arrival]]]:
    """A running sandbox server whose arrivals land in a list."""
    loop = asyncio.new_event_loop()
    arrived: list[Arrival] = []
    port: list[int] = []
    ready = threading.Event()

    async def store(batch: list[Arrival]) -> None:
        if any(b"explode" in arrival.raw for arrival in batch):
            raise OSError("no space left")
        arrived.extend(batch)

    async def start() -> None:
        running = await serve("127.0.0.1", 0, store)
        port.append(running.sockets[0].getsockname()[1])
        ready.set()

    def work() -> None:
        loop.run_until_complete(start())
        loop.run_forever()

    thread = threading.Thread(target=work)
    thread.start()
    assert ready.wait(10)
    yield port[0], arrived
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()


def test_only_the_own_workspace_can_be_written_to(server: tuple[int, list[Arrival]]) -> None:
    port, arrived = server
    with smtplib.SMTP("127.0.0.1", port) as client:
        with pytest.raises(smtplib.SMTPSenderRefused):
            client.sendmail("a@b.example", ["x@y.example"], b"Subject: hi\r\n\r\nx")
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("workspace-6", seal(TokenKind.SANDBOX, 5))
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("workspace-5", seal(TokenKind.UNSUBSCRIBE, 5))
        client.login("workspace-5", seal(TokenKind.SANDBOX, 5))
        client.sendmail("a@b.example", ["x@y.example"], b"Subject: hi\r\n\r\n.dot\r\n")
    assert [(a.workspace_id, a.recipients) for a in arrived] == [(5, ("x@y.example",))]
    assert b"\r\n.dot" in arrived[0].raw


def test_what_cannot_be_stored_is_not_accepted(server: tuple[int, list[Arrival]]) -> None:
    port, arrived = server
    with smtplib.SMTP("127.0.0.1", port) as client:
        client.login("workspace-5", seal(TokenKind.SANDBOX, 5))
        with pytest.raises(smtplib.SMTPDataError) as caught:
            client.sendmail("a@b.example", ["x@y.example"], b"explode")
    assert caught.value.smtp_code == 451
    assert not arrived


def test_a_message_is_read_in_four_ways(
    workspace: Workspace, api: Callable[..., ApiClient]
) -> None:
    keep(workspace.id, raw())
    (listed,) = api().get("/sandbox/messages").json()["items"]
    assert listed["subject"] == "你好 Łukasz"
    assert (listed["launch_id"], listed["contact_id"]) == (7, 42)
    found = api().get(f"/sandbox/messages/{listed['id']}").json()
    assert "Hi Łukasz" in found["html"]
    assert found["text"].strip() == "Hi Łukasz"
    headers = {header["name"]: header["value"] for header in found["headers"]}
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert found["source"].startswith("Date: ")


def test_searching_and_paging(workspace: Workspace, api: Callable[..., ApiClient]) -> None:
    keep(workspace.id, *(raw(n) for n in range(60)))
    first = api().get("/sandbox/messages").json()
    assert len(first["items"]) == 50
    assert first["total"] == 60
    second = api().get(f"/sandbox/messages?cursor={first['next_cursor']}").json()
    assert [item["contact_id"] for item in second["items"]] == list(range(9, -1, -1))
    assert second["next_cursor"] is None
    assert len(api().get("/sandbox/messages?search=łukasz people.example").json()["items"]) == 50
    assert api().get("/sandbox/messages?search=nobody").json()["items"] == []
    assert len(api().get("/sandbox/messages?launch_id=8").json()["items"]) == 0


def test_nothing_readable_lies_in_the_database(workspace: Workspace) -> None:
    keep(workspace.id, raw(city="canary-street"))
    with workspace_scope(workspace.id):
        row = SandboxMessage.objects.get()
        stored = bytes(row.raw) + bytes(row.summary)
    for canary in (b"canary", b"people.example", "Łukasz".encode()):
        assert canary not in stored


def test_the_newest_are_kept_and_the_rest_makes_room(workspace: Workspace, actor: Actor) -> None:
    keep(workspace.id, *(b"Subject: %d\r\n\r\nx" % n for n in range(KEPT)))
    keep(workspace.id, *(b"Subject: new\r\n\r\nx" for _ in range(SLACK)))
    with workspace_scope(workspace.id):
        assert SandboxMessage.objects.count() == KEPT
        page = queries.sandbox_list(workspace.id, limit=SLACK + 1)
        assert [item.subject for item in page.items] == ["new"] * SLACK + [str(KEPT - 1)]
        assert services.sandbox_clear(actor=actor) == KEPT
        assert queries.sandbox_list(workspace.id).total == 0


def test_html_keeps_its_look() -> None:
    page = "<head><title>T</title><style>p{}</style></head><BODY style='color:red'><p>x</p></BODY>"
    assert display.clean_html(page) == '<div style="color:red"><p>x</p></div>'


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:x">l</a>',
        "<iframe src='https://evil.example'></iframe>",
        "<form action='https://evil.example'><input></form>",
        "<svg><script>x</script></svg>",
        "<meta http-equiv=refresh content='0;url=//evil.example'>",
    ],
)
def test_html_is_shown_without_what_could_run(html: str) -> None:
    shown = display.clean_html(f"<p>kept</p>{html}").lower()
    assert "kept" in shown
    for banned in ("script", "onerror", "javascript", "iframe", "form", "http-equiv"):
        assert banned not in shown


@pytest.mark.parametrize(
    "message", [b"", b"\xff\xfe", b"Subject: =?x?y?z\r\n\r\n", b"To: <\r\n\r\n"]
)
def test_odd_messages_are_kept_too(workspace: Workspace, message: bytes) -> None:
    keep(workspace.id, message)
    with workspace_scope(workspace.id):
        (item,) = queries.sandbox_list(workspace.id).items
        assert queries.sandbox_message(workspace.id, item.id).summary == item


def test_other_workspaces_see_nothing(
    workspace: Workspace, make_workspace: Callable[..., Workspace], api: Callable[..., ApiClient]
) -> None:
    other = make_workspace()
    keep(other.id, raw())
    with workspace_scope(other.id):
        foreign = queries.sandbox_list(other.id).items[0].id
    assert api().get("/sandbox/messages").json()["items"] == []
    assert api().get(f"/sandbox/messages/{foreign}").status_code == 404
