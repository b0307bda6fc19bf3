"""What must hold whatever happens: nobody lost, nobody twice, no message without consent."""

import asyncio
import uuid
from itertools import pairwise
from pathlib import Path
from typing import Any

import psycopg
import pytest
import uvloop
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailwright.domains.consent.services.suppression import suppression_add
from mailwright.domains.delivery.adapters.ledger import Ledger
from mailwright.domains.delivery.adapters.sink.nasty import NastyPolicy
from mailwright.domains.delivery.adapters.sink.server import Act, Answer, Conversation
from mailwright.domains.delivery.contracts import Counts, LaunchState
from mailwright.domains.delivery.models import Block, Intent, Route
from mailwright.domains.delivery.services.worker import line as line_module
from mailwright.domains.delivery.tests.launching import (
    Run,
    live_route,
    start_launch,
    with_worker,
)
from mailwright.domains.delivery.tests.people import make_people
from mailwright.domains.delivery.tests.test_worker import check_books
from mailwright.domains.review.models import Review
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from tests.support import run as server

pytestmark = pytest.mark.django_db(transaction=True)

ANSWERS: dict[str, Answer | None] = {
    "ok": None, "drop": Act.DROP, "later": b"451 4.3.0 later", "unknown": b"550 5.1.1 no such user",
    "full": b"552 5.2.2 full", "closing": b"421 4.3.2 closing",
}  # fmt: skip


@settings(
    max_examples=5,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    plan=st.lists(st.sampled_from(["ok"] * 20 + list(ANSWERS)), min_size=20, max_size=200),
    pipelining=st.booleans(),
)
def test_numbers_add_up_whatever_the_server_does(
    actor: Actor, plan: list[str], pipelining: bool
) -> None:
    steps = iter(plan)
    started: list[int] = []

    cuts = [0]

    def decide(step: str, talk: Conversation, detail: str) -> Answer | None:
        if step in ("connect", "chunk", "auth"):
            return None
        answer = next(steps, "ok")
        cuts[0] = cuts[0] + 1 if answer in ("drop", "closing") else 0
        # Three cuts in a row would rest the route; a sender refused at MAIL waits for a person.
        if cuts[0] > 2 or (step == "mail" and answer in ("unknown", "full")):
            return None
        return ANSWERS[answer]

    def prepare(port: int) -> None:
        Route.objects.filter(workspace_id=actor.workspace_id).update(enabled=False)
        live_route(actor.workspace_id, port)
        people = make_people(actor.workspace_id, 40)
        started.append(start_launch(actor, people, block=15))

    async def story(run: Run) -> Counts:
        return await run.ended(started[0], seconds=60)

    policy = NastyPolicy(decide, extensions=("PIPELINING",) if pipelining else ())
    counts = with_worker(actor.workspace_id, policy, story, prepare=prepare)
    check_books(actor.workspace_id, started[0], counts)
    assert counts.pending == 0
    # Whoever counts as sent was accepted, once; who was accepted is sent or listed as in doubt.
    assert counts.sent <= len(policy.accepted) <= counts.sent + counts.uncertain
    assert max(policy.accepted.values(), default=0) <= 1


def test_a_lost_machine_leaves_its_open_intents_in_doubt_and_nobody_lost(
    actor: Actor, tmp_path: Path
) -> None:
    """Another machine has no journal: everybody named by an unsettled intent is listed."""
    started: list[int] = []

    def prepare(port: int) -> None:
        live_route(actor.workspace_id, port)
        launch_id = start_launch(actor, make_people(actor.workspace_id, 400), block=200)
        started.append(launch_id)
        block = Block.objects.get(launch_id=launch_id, block_no=0)
        gone = uuid.UUID(int=7)
        Intent.objects.create(
            workspace_id=actor.workspace_id, block_id=block.id, epoch=1, worker=gone, slot=0,
            contact_ids=block.contact_ids[:150],
        )  # fmt: skip
        block.worker, block.epoch = gone, 1
        block.leased_until = clock.now()
        block.save()

    async def story(run: Run) -> Counts:
        return await run.ended(started[0])

    policy = NastyPolicy()
    counts = with_worker(actor.workspace_id, policy, story, prepare=prepare, folder=tmp_path)
    assert (counts.sent, counts.uncertain) == (250, 150)
    check_books(actor.workspace_id, started[0], counts)


def test_a_block_taken_over_is_not_written_by_its_former_holder(actor: Actor) -> None:
    started: list[int] = []

    def prepare(port: int) -> None:
        live_route(actor.workspace_id, port, rate_per_minute=1_200)
        started.append(start_launch(actor, make_people(actor.workspace_id, 60)))

    def take_over() -> None:
        Block.objects.update(worker=uuid.UUID(int=9), epoch=9)

    async def story(run: Run) -> int:
        while not run.policy.accepted:
            await asyncio.sleep(0.02)
        await run.call(take_over)
        await asyncio.sleep(1.5)
        stopped = len(run.policy.received)
        await asyncio.sleep(0.5)
        assert len(run.policy.received) == stopped < 60
        return stopped

    with_worker(actor.workspace_id, NastyPolicy(), story, prepare=prepare)


def test_who_is_suppressed_while_sending_gets_nothing_more(
    actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_module, "FRESH", 0.3)
    started: list[int] = []
    addresses = [f"person{n}@people.example" for n in range(80)]

    def prepare(port: int) -> None:
        live_route(actor.workspace_id, port, rate_per_minute=1_200)
        ids = make_people(actor.workspace_id, 80, addresses=addresses)
        started.append(start_launch(actor, ids))

    def suppress_rest() -> None:
        suppression_add(actor=actor, lines=addresses[60:])

    async def story(run: Run) -> Counts:
        while not run.policy.accepted:
            await asyncio.sleep(0.02)
        await run.call(suppress_rest)
        return await run.ended(started[0])

    counts = with_worker(actor.workspace_id, NastyPolicy(), story, prepare=prepare)
    assert counts.skipped == {"suppressed_manual": 20}
    assert counts.sent == 60


def test_an_approval_taken_back_stops_the_launch(
    actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_module, "FRESH", 0.3)
    started: list[int] = []

    def prepare(port: int) -> None:
        live_route(actor.workspace_id, port, rate_per_minute=1_200)
        started.append(start_launch(actor, make_people(actor.workspace_id, 200)))

    async def story(run: Run) -> None:
        while not run.policy.accepted:
            await asyncio.sleep(0.02)
        await run.call(lambda: Review.objects.update(revoked_at=clock.now()))
        state = ""
        while state != LaunchState.PAUSED:
            await asyncio.sleep(0.05)
            counts, state, reason = await run.look(started[0])
        assert reason == "approval_missing"
        sent = len(run.policy.received)
        await asyncio.sleep(0.5)
        assert len(run.policy.received) <= sent + 3
        assert counts.pending > 0

    with_worker(actor.workspace_id, NastyPolicy(), story, prepare=prepare)


def test_workers_share_a_routes_rate(actor: Actor) -> None:
    """Each reservation begins where the one before ends, whoever made it."""
    with workspace_scope(actor.workspace_id):
        route = live_route(actor.workspace_id)

    async def reserve() -> list[float]:
        ledgers = [Ledger(uuid.UUID(int=n), 60, "test") for n in (1, 2)]
        waits = []
        for n in range(6):
            waits.append(await ledgers[n % 2].reserve(actor.workspace_id, route.id, 10.0))
        for ledger in ledgers:
            await ledger.close()
        return waits

    waits: Any = uvloop.run(reserve())
    assert waits[0] == 0.0
    for before, after in pairwise(waits[1:]):
        assert 9.0 < after - before <= 10.0


def test_the_database_away_for_a_while_costs_nothing(actor: Actor) -> None:
    """Connections are cut again and again; results are kept and written when it is back."""
    started: list[int] = []

    def prepare(port: int) -> None:
        live_route(actor.workspace_id, port, rate_per_minute=6_000)
        started.append(start_launch(actor, make_people(actor.workspace_id, 400), block=100))

    def cut() -> None:
        with psycopg.connect(server.server().url(server.database())) as owner:
            owner.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name LIKE 'mailwright delivery%'"
            )

    async def story(run: Run) -> Counts:
        for _ in range(6):
            await asyncio.sleep(0.3)
            await asyncio.get_running_loop().run_in_executor(None, cut)
        return await run.ended(started[0])

    policy = NastyPolicy()
    counts = with_worker(actor.workspace_id, policy, story, prepare=prepare)
    assert counts.sent == 400
    assert set(policy.received.values()) == {1}
    check_books(actor.workspace_id, started[0], counts)
