"""Senders are proved, routes tried out step by step, and going live is explicit."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from mailwright.domains.delivery.adapters.sink.nasty import NastyPolicy
from mailwright.domains.delivery.adapters.sink.server import ServerSession
from mailwright.domains.delivery.models import Route
from mailwright.kernel.db import workspace_scope

if TYPE_CHECKING:
    from mailwright.domains.workspaces.models import Workspace
    from tests.support.api import ApiClient

Api = Callable[..., "ApiClient"]
pytestmark = pytest.mark.django_db


@contextmanager
def running(policy: NastyPolicy) -> Iterator[int]:
    """A server in a thread of its own; gives its port."""
    loop = asyncio.new_event_loop()
    port: list[int] = []
    ready = threading.Event()

    async def serve() -> None:
        server = await loop.create_server(lambda: ServerSession(policy), "127.0.0.1", 0)
        port.append(server.sockets[0].getsockname()[1])
        ready.set()

    def work() -> None:
        loop.run_until_complete(serve())
        loop.run_forever()

    thread = threading.Thread(target=work)
    thread.start()
    assert ready.wait(10)
    yield port[0]
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()


def add_route(api: Api, port: int, **more: Any) -> Any:
    given = {"host": "127.0.0.1", "port": port, "tls": "none", "enabled": True, **more}
    answer = api().post("/routes", given)
    assert answer.status_code == 200, answer.content
    return answer.json()


def add_sender(api: Api) -> Any:
    return api().post("/senders", {"name": "Shop", "address": "hello@shop.example"}).json()


def code_in(policy: NastyPolicy) -> str:
    assert policy.messages
    found = re.search(rb"Enter (\d{6}) ", policy.messages[-1])
    assert found
    return found[1].decode()


def test_a_sender_is_proved_by_the_code_in_its_mailbox(api: Api) -> None:
    policy = NastyPolicy(keep=True)
    sender = add_sender(api)
    assert (sender["verified"], sender["is_default"]) == (False, True)
    path = f"/senders/{sender['id']}"
    assert api().post(f"{path}/code").json()["code"] == "route_needed"
    with running(policy) as port:
        add_route(api, port)
        assert api().post(f"{path}/code").status_code == 200
    code = code_in(policy)
    assert policy.envelopes[0][1] == "hello@shop.example"
    assert api().post(f"{path}/verify", {"code": "x"}).json() == {"verified": False}
    assert api().post(f"{path}/verify", {"code": code}).json() == {"verified": True}
    assert api().post(f"{path}/verify", {"code": code}).json()["code"] == "code_expired"
    kept = api().patch(path, {"name": "New name"}).json()
    assert kept["verified"] is True
    moved = api().patch(path, {"address": "other@shop.example"}).json()
    assert moved["verified"] is False


def test_a_code_holds_for_five_tries(api: Api) -> None:
    policy = NastyPolicy(keep=True)
    path = f"/senders/{add_sender(api)['id']}"
    with running(policy) as port:
        add_route(api, port)
        api().post(f"{path}/code")
    for _ in range(5):
        assert api().post(f"{path}/verify", {"code": "x"}).json() == {"verified": False}
    answer = api().post(f"{path}/verify", {"code": code_in(policy)})
    assert answer.json()["code"] == "code_expired"


def test_bad_senders_are_refused_by_field(api: Api) -> None:
    answer = api().post("/senders", {"name": " ", "address": "nobody", "reply_to": "x@"})
    assert answer.status_code == 422
    assert set(answer.json()["fields"]) == {"name", "address", "reply_to"}
    injected = api().post("/senders", {"name": "A\r\nBcc: x@y.example", "address": "a@b.example"})
    assert set(injected.json()["fields"]) == {"name"}
    add_sender(api)
    twice = api().post("/senders", {"name": "Shop", "address": "HELLO@shop.example"})
    assert twice.json()["code"] == "sender_exists"


def test_a_route_keeps_its_password_to_itself(api: Api, workspace: Workspace) -> None:
    made = api().post(
        "/routes", {"host": "smtp.example.org", "username": "u", "password": "canary-91"}
    )
    assert made.status_code == 200
    assert made.json()["has_password"] is True
    assert made.json()["enabled"] is False
    assert b"canary-91" not in api().get("/routes").content + made.content
    with workspace_scope(workspace.id):
        assert b"canary-91" not in bytes(Route.objects.get().secret)
    moved = api().patch(f"/routes/{made.json()['id']}", {"host": "smtp.evil.example"})
    assert moved.json()["has_password"] is False
    bad = api().post("/routes", {"host": "smtp://x", "port": 0, "connections": 1000})
    assert set(bad.json()["fields"]) == {"host", "port", "connections"}


def test_trying_a_route_tells_each_step_and_which_failed(api: Api) -> None:
    route = add_route(api, 9)
    told = api().post(f"/routes/{route['id']}/test").json()
    assert (told["ok"], told["code"]) == (False, "refused")
    assert told["steps"][-1]["step"] == "connect"
    assert "refuses connections" in told["steps"][-1]["text"]
    with running(NastyPolicy(credentials=("u", "right"))) as port:
        route = add_route(api, port, username="u", password="wrong")
        told = api().post(f"/routes/{route['id']}/test").json()
        assert [step["step"] for step in told["steps"]] == ["connect", "greeting", "ehlo", "auth"]
        assert told["code"] == "auth_failed"
        api().patch(f"/routes/{route['id']}", {"password": "right"})
        told = api().post(f"/routes/{route['id']}/test").json()
    assert told["ok"] is True
    shown = {item["id"]: item for item in api().get("/routes").json()["items"]}
    assert shown[route["id"]]["last_test_ok"] is True


def test_going_live_needs_a_proved_sender_a_route_and_a_decision(api: Api) -> None:
    refused = api().put("/delivery", {"live": True})
    assert refused.status_code == 409
    assert set(refused.json()["fields"]) == {"verified_sender", "enabled_route"}
    policy = NastyPolicy(keep=True)
    path = f"/senders/{add_sender(api)['id']}"
    with running(policy) as port:
        add_route(api, port)
        api().post(f"{path}/code")
    api().post(f"{path}/verify", {"code": code_in(policy)})
    unreachable = ["MW_BASE_URL", "MW_EDGE_URL"]
    assert api().get("/delivery").json() == {
        "environment": "sandbox", "missing": ["go_live"], "unreachable": unreachable,
    }  # fmt: skip
    assert api().put("/delivery", {"live": True}).json()["environment"] == "live"
    assert api().put("/delivery", {"live": False}).json()["environment"] == "sandbox"


def test_the_demo_never_goes_live(api: Api, workspace: Workspace) -> None:
    workspace.demo = True
    workspace.save()
    assert api().put("/delivery", {"live": True}).json()["code"] == "demo_stays"
