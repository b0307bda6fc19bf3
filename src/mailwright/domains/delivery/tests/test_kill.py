"""kill -9 of real worker processes in mid-campaign against a real server."""

import asyncio
import os
import random
import signal
import subprocess
import sys

import pytest
import uvloop

from mailwright.domains.delivery import queries
from mailwright.domains.delivery.adapters.sink.nasty import NastyPolicy
from mailwright.domains.delivery.adapters.sink.server import ServerSession
from mailwright.domains.delivery.contracts import Counts, LaunchState, OnUncertain, Outcome
from mailwright.domains.delivery.tests.launching import (
    Run,
    live_route,
    start_launch,
)
from mailwright.domains.delivery.tests.people import make_people
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE, KILLS, CONNECTIONS = 2_000, 3, 4


def start_worker() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "mailwright.config.roles", "delivery"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.DEVNULL,
    )


async def campaign(actor: Actor, policy: NastyPolicy, uncertain: OnUncertain) -> tuple[int, Counts]:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: ServerSession(policy), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    run = Run(actor.workspace_id, policy)

    def prepare() -> int:
        live_route(actor.workspace_id, port, connections=CONNECTIONS, rate_per_minute=120_000)
        people = make_people(actor.workspace_id, PEOPLE)
        return start_launch(actor, people, block=500, uncertain=uncertain)

    launch_id: int = await run.call(prepare)
    dice = random.Random(7)
    marks = sorted(dice.sample(range(100, PEOPLE - 300), KILLS))
    worker = start_worker()
    try:
        for mark in marks:
            async with asyncio.timeout(40):
                while len(policy.received) < mark:
                    await asyncio.sleep(0.002)
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            worker = start_worker()
        counts = await run.ended(launch_id, seconds=60)
    finally:
        worker.terminate()
        await loop.run_in_executor(None, worker.wait)
        server.close()
    return launch_id, counts


@pytest.mark.parametrize("uncertain", [OnUncertain.LIST, OnUncertain.RESEND])
def test_nobody_is_lost_and_every_doubt_is_listed(actor: Actor, uncertain: OnUncertain) -> None:
    policy = NastyPolicy()
    launch_id, counts = uvloop.run(campaign(actor, policy, uncertain))
    assert counts.adds_up
    assert counts.pending == 0
    assert counts.sent + counts.uncertain == PEOPLE
    twice = sum(n - 1 for n in policy.received.values())
    with workspace_scope(actor.workspace_id):
        assert queries.launch_info(actor.workspace_id, launch_id).state == LaunchState.FINISHED
        doubts = queries.launch_results(
            actor.workspace_id, launch_id, outcome=Outcome.UNCERTAIN, limit=500
        )
    # A session has at most one message between its final dot and the reply.
    assert counts.uncertain == len(doubts) <= KILLS * CONNECTIONS
    if uncertain is OnUncertain.LIST:
        assert twice == 0
        assert len(policy.received) >= counts.sent
    else:
        assert counts.uncertain == 0
        assert twice <= KILLS * CONNECTIONS
        assert len(policy.received) == PEOPLE
