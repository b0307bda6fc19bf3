"""The worker over a real database and a real server: everybody ends once, the numbers add up."""

import asyncio
from typing import Any

import pytest

from mailwright.domains.delivery import queries, services
from mailwright.domains.delivery.adapters.sink.nasty import NastyPolicy
from mailwright.domains.delivery.adapters.sink.server import Act, Answer, Conversation
from mailwright.domains.delivery.contracts import Counts, LaunchState, OnUncertain, Outcome
from mailwright.domains.delivery.models import Result, Retry
from mailwright.domains.delivery.tests.launching import (
    Run,
    counts_of,
    live_route,
    start_launch,
    with_worker,
)
from mailwright.domains.delivery.tests.people import make_people
from mailwright.domains.workspaces.models import Workspace
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope

pytestmark = pytest.mark.django_db(transaction=True)


def launch(actor: Actor, count: int, policy: NastyPolicy, **options: Any) -> tuple[int, Counts]:
    """A live launch to ``count`` people, run to its end."""
    started: list[int] = []

    def prepare(port: int) -> None:
        live_route(actor.workspace_id, port)
        ids = make_people(actor.workspace_id, count)
        started.append(start_launch(actor, ids, **options))

    async def story(run: Run) -> Counts:
        return await run.ended(started[0])

    counts = with_worker(actor.workspace_id, policy, story, prepare=prepare)
    check_books(actor.workspace_id, started[0], counts)
    return started[0], counts


def check_books(workspace_id: int, launch_id: int, counts: Counts) -> None:
    """The counts, the results and the retries tell the same story."""
    assert counts.adds_up
    with workspace_scope(workspace_id):
        rows = Result.objects.filter(workspace_id=workspace_id, launch_id=launch_id)
        assert rows.count() == counts.size - counts.pending
        assert rows.filter(outcome=Outcome.SENT).count() == counts.sent
        assert rows.filter(outcome=Outcome.UNCERTAIN).count() == counts.uncertain
        assert Retry.objects.filter(launch_id=launch_id).count() == counts.waiting


def test_everybody_gets_it_once(actor: Actor) -> None:
    policy = NastyPolicy()
    launch_id, counts = launch(actor, 2_300, policy)
    assert (counts.sent, counts.pending) == (2_300, 0)
    assert len(policy.accepted) == 2_300
    assert set(policy.accepted.values()) == {1}
    _, state, _ = counts_of(actor.workspace_id, launch_id)
    assert state == LaunchState.FINISHED
    with workspace_scope(actor.workspace_id):
        (destination,) = queries.launch_destinations(actor.workspace_id, launch_id)
    assert destination.url == "https://shop.example/sale"


def test_refusals_are_told_apart(actor: Actor) -> None:
    tries: dict[str, int] = {}

    def decide(step: str, talk: Conversation, detail: str) -> Answer | None:
        if step != "rcpt":
            return None
        number = int(detail.removeprefix("user").partition("@")[0])
        tries[detail] = tries.get(detail, 0) + 1
        if number % 10 == 1:
            return f"550 5.1.1 <{detail}> no such user".encode()
        if number % 10 == 2:
            return b"552 5.2.2 mailbox full"
        if number % 10 == 3 and tries[detail] < 3:
            return b"451 4.7.1 greylisted, come back later"
        return None

    launch_id, counts = launch(actor, 200, NastyPolicy(decide))
    assert counts.bounced == {"hard": 20, "soft": 20}
    assert counts.sent == 160
    with workspace_scope(actor.workspace_id):
        hard = queries.launch_results(actor.workspace_id, launch_id, kind="hard")
        assert hard[0].code == "5.1.1"
        assert "@" not in hard[0].text
        again = Result.objects.filter(launch_id=launch_id, outcome="sent", attempts=3)
        assert again.count() == 20


def test_without_consent_nobody_is_written_to(actor: Actor) -> None:
    started: list[int] = []

    def prepare(port: int) -> None:
        live_route(actor.workspace_id, port)
        willing = make_people(actor.workspace_id, 10)
        others = make_people(actor.workspace_id, 5, consent=False)
        started.append(start_launch(actor, [*willing, *others]))

    async def story(run: Run) -> Counts:
        return await run.ended(started[0])

    policy = NastyPolicy()
    counts = with_worker(actor.workspace_id, policy, story, prepare=prepare)
    assert counts.sent == 10
    assert counts.skipped == {"no_consent": 5}
    assert len(policy.received) == 10


def test_what_cannot_be_sent_is_skipped_with_its_reason(actor: Actor) -> None:
    started: list[int] = []

    def prepare(port: int) -> None:
        live_route(actor.workspace_id, port)
        ids = make_people(actor.workspace_id, 2, addresses=["a@x.example", "zoë@x.example"])
        started.append(start_launch(actor, ids))

    async def story(run: Run) -> Counts:
        return await run.ended(started[0])

    policy = NastyPolicy(extensions=("PIPELINING",))
    counts = with_worker(actor.workspace_id, policy, story, prepare=prepare)
    assert counts.sent == 1
    assert counts.skipped == {"needs_smtputf8": 1}


def test_pause_resume_cancel(actor: Actor) -> None:
    started: list[int] = []

    def prepare(port: int) -> None:
        live_route(actor.workspace_id, port, rate_per_minute=3000)
        started.append(start_launch(actor, make_people(actor.workspace_id, 1_000), block=200))

    async def story(run: Run) -> Counts:
        launch_id = started[0]
        while not run.policy.accepted:
            await asyncio.sleep(0.05)
        await run.call(services.launch_pause, actor=actor, launch_id=launch_id)
        await asyncio.sleep(1.0)
        held = len(run.policy.received)
        await asyncio.sleep(1.0)
        assert len(run.policy.received) == held
        counts, state, reason = await run.look(launch_id)
        assert (state, reason, counts.sent) == (LaunchState.PAUSED, "user", held)
        await run.call(services.launch_resume, actor=actor, launch_id=launch_id)
        while len(run.policy.accepted) <= held + 20:
            await asyncio.sleep(0.05)
        await run.call(services.launch_cancel, actor=actor, launch_id=launch_id)
        await asyncio.sleep(1.0)
        sent = len(run.policy.received)
        counts = await run.ended(launch_id)
        assert len(run.policy.received) == sent == counts.sent
        return counts

    counts = with_worker(actor.workspace_id, NastyPolicy(), story, prepare=prepare)
    assert counts.cancelled == 1_000 - counts.sent > 0
    check_books(actor.workspace_id, started[0], counts)


def test_a_refused_sender_pauses_the_launch_and_burns_nobody(actor: Actor) -> None:
    refusing = [True]
    started: list[int] = []

    def decide(step: str, talk: Conversation, detail: str) -> Answer | None:
        return b"554 5.7.1 not from you" if step == "rcpt" and refusing[0] else None

    def prepare(port: int) -> None:
        live_route(actor.workspace_id, port)
        started.append(start_launch(actor, make_people(actor.workspace_id, 100)))

    async def story(run: Run) -> Counts:
        state = ""
        while state != LaunchState.PAUSED:
            await asyncio.sleep(0.1)
            counts, state, reason = await run.look(started[0])
        await asyncio.sleep(0.5)
        counts, state, reason = await run.look(started[0])
        assert (state, reason) == (LaunchState.PAUSED, "sender_refused")
        assert counts.pending == 100
        refusing[0] = False
        await run.call(services.launch_resume, actor=actor, launch_id=started[0])
        return await run.ended(started[0])

    counts = with_worker(actor.workspace_id, NastyPolicy(decide), story, prepare=prepare)
    assert counts.sent == 100


def test_a_server_that_is_away_pauses_the_launch_and_sending_goes_on_by_itself(
    actor: Actor,
) -> None:
    away = [True]
    started: list[int] = []

    def decide(step: str, talk: Conversation, detail: str) -> Answer | None:
        return Act.DROP if step == "connect" and away[0] else None

    def prepare(port: int) -> None:
        live_route(actor.workspace_id, port)
        started.append(start_launch(actor, make_people(actor.workspace_id, 50)))

    async def story(run: Run) -> Counts:
        state = ""
        while state != LaunchState.PAUSED:
            await asyncio.sleep(0.1)
            counts, state, _ = await run.look(started[0])
        assert counts.pending == 50
        away[0] = False
        return await run.ended(started[0])

    counts = with_worker(actor.workspace_id, NastyPolicy(decide), story, prepare=prepare)
    assert counts.sent == 50


@pytest.mark.parametrize("policy_of", [OnUncertain.LIST, OnUncertain.RESEND])
def test_messages_of_unknown_fate(actor: Actor, policy_of: OnUncertain) -> None:
    calls = [0]

    def decide(step: str, talk: Conversation, detail: str) -> Answer | None:
        if step == "message":
            calls[0] += 1
            if calls[0] in (7, 30, 31):
                return Act.DROP
        return None

    policy = NastyPolicy(decide)
    _, counts = launch(actor, 100, policy, uncertain=policy_of)
    if policy_of is OnUncertain.LIST:
        assert (counts.sent, counts.uncertain) == (97, 3)
        assert max(policy.received.values()) == 1
    else:
        assert (counts.sent, counts.uncertain) == (100, 0)
        assert sum(policy.received.values()) == 103


def test_launches_take_turns(actor: Actor) -> None:
    started: list[int] = []

    def prepare(port: int) -> None:
        live_route(actor.workspace_id, port)
        people = make_people(actor.workspace_id, 4_200)
        started.append(start_launch(actor, people[:4_000], block=500))
        started.append(start_launch(actor, people[4_000:], block=100))

    async def story(run: Run) -> Counts:
        small = await run.ended(started[1])
        large, _, _ = await run.look(started[0])
        assert small.sent == 200
        assert large.pending > 0
        return await run.ended(started[0])

    counts = with_worker(actor.workspace_id, NastyPolicy(), story, prepare=prepare)
    assert counts.sent == 4_000


def test_the_sandbox_is_where_messages_go_by_default(actor: Actor, workspace: Workspace) -> None:
    started: list[int] = []
    logins: list[str] = []

    def prepare(port: int) -> None:
        started.append(start_launch(actor, make_people(actor.workspace_id, 5)))

    def decide(step: str, talk: Conversation, detail: str) -> Answer | None:
        if step == "auth":
            logins.append(detail)
            return b"235 2.7.0 welcome"
        return None

    async def story(run: Run) -> Counts:
        return await run.ended(started[0])

    policy = NastyPolicy(decide, credentials=("", ""))
    policy.extensions = ("PIPELINING", "AUTH PLAIN")
    policy.credentials = None
    counts = with_worker(actor.workspace_id, policy, story, prepare=prepare)
    assert counts.sent == 5
    assert logins
    assert set(logins) == {f"workspace-{workspace.id}"}
