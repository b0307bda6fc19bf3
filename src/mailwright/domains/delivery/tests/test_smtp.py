"""The SMTP client against servers that behave and servers that do not."""

import asyncio
import dataclasses
from typing import Any

import pytest
import uvloop
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwright.domains.delivery.adapters.sink.nasty import NastyPolicy
from mailwright.domains.delivery.adapters.sink.server import (
    Act,
    Answer,
    Conversation,
    ServerSession,
)
from mailwright.domains.delivery.adapters.smtp.listfeed import ListFeed
from mailwright.domains.delivery.adapters.smtp.opening import open_session, read_capabilities
from mailwright.domains.delivery.adapters.smtp.pool import Pool
from mailwright.domains.delivery.adapters.smtp.ports import Endpoint, Outgoing, Problem, Timeouts
from mailwright.domains.delivery.contracts import TlsMode
from mailwright.domains.delivery.domain.replies import Stage
from mailwright.domains.delivery.tests.certificates import TestAuthority

QUICK = Timeouts(
    connect=2, greeting=0.5, ehlo=0.5, mail=0.5, rcpt=0.5, data=0.5, dot=0.5, idle=5
)  # fmt: skip


def message(number: int, address: str = "") -> Outgoing:
    recipient = address or f"user{number}@people.example"
    data = f"Message-ID: <{number}@x>\r\nTo: {recipient}\r\n\r\n..dot {number}\r\n.\r\n"
    return Outgoing(number, b"news@shop.example", recipient.encode(), data.encode())


def run(
    policy: NastyPolicy,
    count: int = 20,
    *,
    size: int = 3,
    implicit: bool = False,
    seconds: float = 15,
    items: list[Outgoing] | None = None,
    **endpoint: Any,
) -> ListFeed:
    """Send ``count`` messages to a server with ``policy`` until all are settled or it gave up."""

    async def main() -> ListFeed:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: ServerSession(policy),
            "127.0.0.1",
            0,
            ssl=policy.tls_context if implicit else None,
        )
        feed = ListFeed(items or [message(number) for number in range(count)])
        given: dict[str, Any] = {"tls": TlsMode.NONE, "timeouts": QUICK} | endpoint
        where = Endpoint("127.0.0.1", server.sockets[0].getsockname()[1], **given)
        pool = Pool(where, feed, size=size, on_problem=feed.on_problem, backlog=feed.backlog)
        pool.wake()
        async with asyncio.timeout(seconds):
            await feed.settled.wait()
        await pool.close(seconds=0.1)
        server.close()
        return feed

    return uvloop.run(main())


def keys(items: list[Outgoing]) -> list[int]:
    return sorted(item.key for item in items)


@pytest.mark.parametrize("extensions", [("PIPELINING", "8BITMIME"), ()])
def test_everything_arrives_once(extensions: tuple[str, ...]) -> None:
    policy = NastyPolicy(extensions=extensions, keep=True)
    feed = run(policy, 200)
    assert keys(feed.done) == list(range(200))
    assert policy.accepted == {f"<{number}@x>": 1 for number in range(200)}
    assert policy.messages is not None
    assert all(content.split(b"\r\n\r\n")[1].startswith(b".dot") for content in policy.messages)


@pytest.mark.parametrize("extensions", [("PIPELINING",), ()])
@pytest.mark.parametrize("step", ["mail", "rcpt", "data", "message"])
def test_a_refusal_concerns_one_message(step: str, extensions: tuple[str, ...]) -> None:
    refused = {3, 4, 7, 19}

    def decide(at: str, talk: Conversation, detail: str) -> Answer | None:
        known = detail or (talk.recipients or [""])[0]
        bad = any(known == f"user{n}@people.example" for n in refused)
        if step == "mail":
            bad = at == "mail" and decide.calls in refused  # type: ignore[attr-defined]
            decide.calls += at == "mail"  # type: ignore[attr-defined]
        return b"550 5.1.1 no such user" if at == step and bad else None

    decide.calls = 0  # type: ignore[attr-defined]
    policy = NastyPolicy(decide, extensions=extensions)
    feed = run(policy, 20)
    stage = {"mail": Stage.MAIL, "rcpt": Stage.RCPT, "data": Stage.DATA, "message": Stage.DOT}[step]
    assert len(feed.refusals) == 4
    assert {(s, r.code, r.enhanced, r.text) for _, s, r in feed.refusals} == {
        (stage, 550, "5.1.1", "no such user")
    }
    assert len(feed.done) == 16 and not feed.unsure
    assert sum(policy.accepted.values()) == 16


def test_a_server_that_wants_content_for_nobody_gets_none() -> None:
    def decide(step: str, talk: Conversation, detail: str) -> Answer | None:
        if step == "rcpt" and detail.startswith("user5@"):
            return b"550 5.1.1 unknown"
        return b"354 anyway" if step == "data" else None

    policy = NastyPolicy(decide)
    feed = run(policy, 10, size=1)
    assert keys([item for item, *_ in feed.refusals]) == [5]
    assert len(feed.done) == 9 and "<5@x>" not in policy.received


def test_connections_cut_at_any_point_lose_nobody() -> None:
    calls: dict[str, int] = {}

    def decide(step: str, talk: Conversation, detail: str) -> Answer | None:
        calls[step] = calls.get(step, 0) + 1
        return Act.DROP if calls[step] % 23 == 3 and step != "connect" else None

    policy = NastyPolicy(decide)
    feed = run(policy, 100)
    everyone = [*feed.done, *feed.unsure]
    assert keys(everyone) == list(range(100)) and not feed.refusals
    assert max(policy.received.values()) == 1
    # Cut after the final dot, before the reply: those, and only those, are in doubt.
    assert {
        f"<{item.key}@x>" for item in feed.unsure
    } >= policy.received.keys() - policy.accepted.keys()
    assert {f"<{item.key}@x>" for item in feed.done} == policy.accepted.keys()


@pytest.mark.parametrize(("step", "unsure"), [("rcpt", 0), ("data", 0), ("message", 1)])
def test_a_server_that_falls_silent_is_left(step: str, unsure: int) -> None:
    stalled: list[int] = []

    def decide(at: str, talk: Conversation, detail: str) -> Answer | None:
        if at == step and not stalled:
            stalled.append(1)
            return Act.STALL
        return None

    feed = run(NastyPolicy(decide), 10, size=2)
    assert len(feed.unsure) == unsure and len(feed.done) == 10 - unsure


def test_421_moves_the_message_to_another_session() -> None:
    def decide(step: str, talk: Conversation, detail: str) -> Answer | None:
        return (
            b"421 4.7.0 enough for one session" if step == "mail" and talk.messages >= 5 else None
        )

    policy = NastyPolicy(decide)
    feed = run(policy, 40, size=1)
    assert len(feed.done) == 40 and not feed.refusals and policy.sessions == 8


def test_refused_connection_is_reported() -> None:
    async def main() -> list[Problem]:
        feed = ListFeed([message(1)])
        endpoint = Endpoint("127.0.0.1", 1, tls=TlsMode.NONE, timeouts=QUICK)
        pool = Pool(endpoint, feed, size=2, on_problem=feed.on_problem, backlog=feed.backlog)
        pool.wake()
        await feed.settled.wait()
        await pool.close()
        assert len(feed.waiting) == 1
        return feed.problems

    (problem,) = uvloop.run(main())
    assert problem.code == "refused" and not problem.lasting


AUTHORITY = TestAuthority()


@pytest.mark.parametrize("mode", [TlsMode.IMPLICIT, TlsMode.STARTTLS])
@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_tls_and_login(mode: TlsMode, mechanism: str) -> None:
    policy = NastyPolicy(tls_context=AUTHORITY.server_context(), credentials=("anna", "secret"))
    policy.extensions = ("PIPELINING", f"AUTH {mechanism}")
    feed = run(
        policy, 50, implicit=mode is TlsMode.IMPLICIT, tls=mode, ca_pem=AUTHORITY.ca_pem,
        username="anna", password="secret",
    )  # fmt: skip
    assert len(feed.done) == 50


def problem_of(policy: NastyPolicy, *, implicit: bool = False, **endpoint: Any) -> Problem:
    feed = run(policy, 1, implicit=implicit, **endpoint)
    assert not policy.received and len(feed.problems) == 1
    return feed.problems[0]


def test_wrong_password_is_a_lasting_problem() -> None:
    policy = NastyPolicy(credentials=("anna", "secret"))
    problem = problem_of(policy, username="anna", password="wrong")
    assert (problem.code, problem.lasting, problem.stage) == ("auth_failed", True, Stage.AUTH)


def test_an_untrusted_certificate_is_refused() -> None:
    for mode in (TlsMode.IMPLICIT, TlsMode.STARTTLS):
        policy = NastyPolicy(tls_context=AUTHORITY.server_context())
        problem = problem_of(policy, implicit=mode is TlsMode.IMPLICIT, tls=mode)
        assert problem.code == "tls_failed" and problem.lasting
    policy = NastyPolicy(tls_context=AUTHORITY.server_context("other.example"))
    problem = problem_of(policy, tls=TlsMode.STARTTLS, ca_pem=AUTHORITY.ca_pem)
    assert problem.code == "tls_failed"
    trusting = run(
        NastyPolicy(tls_context=AUTHORITY.server_context()), 1, tls=TlsMode.STARTTLS, verify=False
    )
    assert len(trusting.done) == 1


def test_a_stripped_starttls_stops_everything() -> None:
    problem = problem_of(NastyPolicy(), tls=TlsMode.STARTTLS, username="anna", password="secret")
    assert problem.code == "starttls_missing" and problem.lasting
    assert len(run(NastyPolicy(), 1, tls=TlsMode.OPPORTUNISTIC).done) == 1


def test_bytes_injected_before_tls_are_refused() -> None:
    async def main() -> None:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"220 x\r\n")
            await reader.readline()
            writer.write(b"250-x\r\n250 STARTTLS\r\n")
            await reader.readline()
            writer.write(b"220 go\r\n250-x\r\n250 AUTH PLAIN\r\n")
            await reader.read()
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        endpoint = Endpoint("127.0.0.1", port, ca_pem=AUTHORITY.ca_pem, timeouts=QUICK)
        with pytest.raises(Problem, match="plain text"):
            await open_session(endpoint, lambda *_: None)
        server.close()

    uvloop.run(main())


def test_8bit_and_smtputf8_are_declared_only_when_used() -> None:
    policy = NastyPolicy()
    plain, eight = message(1), dataclasses.replace(message(2), eight_bit=True)
    spelled = dataclasses.replace(message(3, "jürgen@people.example"), smtputf8=True)
    run(policy, items=[plain, eight, spelled])
    options = {recipient: given for _, recipient, given in policy.envelopes}
    assert options == {
        "user1@people.example": "", "user2@people.example": "BODY=8BITMIME",
        "jürgen@people.example": "SMTPUTF8",
    }  # fmt: skip


@settings(max_examples=25)
@given(st.lists(st.sampled_from(["ok"] * 12 + ["drop", "4", "5", "421"]), min_size=1, max_size=60))
def test_every_message_is_reported_once_whatever_the_server_does(plan: list[str]) -> None:
    steps = iter(plan)

    def decide(step: str, talk: Conversation, detail: str) -> Answer | None:
        if step == "chunk":
            return None
        act = next(steps, "ok")
        answers: dict[str, Answer | None] = {
            "ok": None, "drop": Act.DROP, "4": b"450 4.2.0 later", "5": b"550 5.1.1 no",
            "421": b"421 4.3.2 closing",
        }  # fmt: skip
        return answers[act] if step != "connect" or act == "drop" else None

    policy = NastyPolicy(decide)
    feed = run(policy, 25)
    reported = [*feed.done, *feed.unsure, *feed.waiting, *(item for item, *_ in feed.refusals)]
    assert keys(reported) == list(range(25))
    assert {f"<{item.key}@x>" for item in feed.done} <= policy.accepted.keys()
    assert policy.accepted.keys() <= {f"<{item.key}@x>" for item in [*feed.done, *feed.unsure]}
    assert not policy.accepted or max(policy.accepted.values()) == 1


def test_ehlo_is_read_whatever_its_case() -> None:
    found = read_capabilities(
        ["x hello", "pipelining", "Size 1000", "AUTH=LOGIN plain", "8BITMIME"]
    )
    assert found.pipelining and found.eight_bit and found.size == 1000 and not found.smtputf8
    assert found.auth == {"LOGIN", "PLAIN"}
