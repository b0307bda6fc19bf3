"""From a launch through real SMTP into the sandbox inbox, links and tokens included."""

import asyncio
import re

import pytest
import uvloop

from mailwright.domains.delivery import queries
from mailwright.domains.delivery.adapters.sink.nasty import NastyPolicy
from mailwright.domains.delivery.adapters.sink.sandbox import Arrival, serve
from mailwright.domains.delivery.contracts import Counts, Environment
from mailwright.domains.delivery.services.sandbox import sandbox_store
from mailwright.domains.delivery.services.worker.engine import Engine
from mailwright.domains.delivery.tests.launching import Run, settings, start_launch
from mailwright.domains.delivery.tests.people import make_people
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.tokens import TokenKind, open_token

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_launch_lands_in_the_sandbox(actor: Actor) -> None:
    workspace_id = actor.workspace_id

    async def main() -> tuple[int, Counts]:
        run = Run(workspace_id, NastyPolicy())

        async def store(arrivals: list[Arrival]) -> None:
            await run.call(sandbox_store, arrivals=arrivals)

        server = await serve("127.0.0.1", 0, store)
        launch_id: int = await run.call(lambda: start_launch(actor, make_people(workspace_id, 30)))
        engine = Engine(settings(sandbox_port=server.sockets[0].getsockname()[1]))
        working = asyncio.create_task(engine.run())
        counts = await run.ended(launch_id)
        engine.stop()
        await working
        server.close()
        return launch_id, counts

    launch_id, counts = uvloop.run(main())
    assert counts.sent == 30
    with workspace_scope(workspace_id):
        assert queries.launch_info(workspace_id, launch_id).environment == Environment.SANDBOX
        page = queries.sandbox_list(workspace_id, launch_id=launch_id)
        assert page.total == 30
        contact_id = page.items[0].contact_id
        found = queries.sandbox_message(workspace_id, page.items[0].id)
    click = re.search(r"http://edge\.test/c/([\w-]+)", found.html)
    leave = re.search(r"http://edge\.test/u/([\w-]+)", found.html)
    pixel = re.search(r"http://edge\.test/o/([\w-]+)\.gif", found.html)
    assert click
    assert leave
    assert pixel
    who = (workspace_id, launch_id, contact_id)
    assert open_token(click[1], TokenKind.CLICK) == (*who, 1)
    assert open_token(leave[1], TokenKind.UNSUBSCRIBE) == who
    assert open_token(pixel[1], TokenKind.OPEN) == who
    headers = dict(found.headers)
    assert headers["List-Unsubscribe"] == f"<http://edge.test/u/{leave[1]}>"
