"""Launches for tests: an approved message, a sender, a route, and a worker run until they end."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import uvloop
from django.db import connection

from mailwright.domains.content.contracts import MessageSource
from mailwright.domains.delivery import queries, services
from mailwright.domains.delivery.adapters.sink.nasty import NastyPolicy
from mailwright.domains.delivery.adapters.sink.server import ServerSession
from mailwright.domains.delivery.contracts import (
    Counts,
    LaunchSettings,
    LaunchState,
    OnUncertain,
    TlsMode,
)
from mailwright.domains.delivery.domain.retries import RetrySchedule
from mailwright.domains.delivery.models import Route, Sender
from mailwright.domains.delivery.queries.composing import Urls
from mailwright.domains.delivery.queries.senders import info
from mailwright.domains.delivery.services.worker.core import WorkerSettings
from mailwright.domains.delivery.services.worker.engine import Engine
from mailwright.domains.delivery.tests.people import blocks_of
from mailwright.domains.review.contracts import ApprovalRef, ReviewState
from mailwright.domains.review.models import Review
from mailwright.domains.workspaces.models import Workspace
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.ids import uuid7
from mailwright.kernel.instance import instance

HTML = (
    "<html><body><p>Dear {{ contact.first_name }}, {{ contact.city }}</p>"
    '<a href="https://shop.example/sale">Sale</a> <a href="{{ links.unsubscribe }}">Leave</a>'
    "</body></html>"
)


def source(html: str = HTML) -> MessageSource:
    return MessageSource(
        revision_id=uuid7(),
        content_hash="c" * 64,
        subject="Hello {{ contact.first_name }}",
        preheader="",
        html=html,
        text="Dear {{ contact.first_name }}\n{{ links.unsubscribe }}\n",
        language="en",
    )


def approval(workspace_id: int, campaign_id: UUID, refreshable: Sequence[str] = ()) -> ApprovalRef:
    """An approval as review keeps it, decided by somebody else than who asked."""
    row = Review.objects.create(
        workspace_id=workspace_id,
        subject_type="campaign",
        subject_id=campaign_id,
        subject_hash="a" * 64,
        title="Test",
        state=ReviewState.APPROVED,
        requested_by_kind="user",
        requested_by_id="one",
        requested_by_label="one",
        decided_by_id="two",
        decided_by_label="two",
        decided_at=clock.now(),
        refreshable=list(refreshable),
    )
    return ApprovalRef(row.id, row.subject_type, row.subject_id, row.subject_hash)


def live_route(workspace_id: int, port: int = 1, **changes: Any) -> Route:
    """The workspace goes live over a server on this machine; inside its scope."""
    Workspace.objects.filter(id=workspace_id).update(live=True)
    given = {"name": "Test", "host": "127.0.0.1", "tls": TlsMode.NONE, "connections": 3} | changes
    return Route.objects.create(workspace_id=workspace_id, port=port, enabled=True, **given)


def start_launch(
    actor: Actor,
    ids: Sequence[int],
    *,
    uncertain: OnUncertain = OnUncertain.LIST,
    block: int = 1_000,
    html: str = HTML,
    message: MessageSource | None = None,
    refreshable: Sequence[str] = (),
) -> int:
    """Start a launch to ``ids`` from a verified sender; inside the workspace's scope."""
    sender, _ = Sender.objects.get_or_create(
        workspace_id=actor.workspace_id,
        address="news@shop.example",
        defaults={"name": "Maple & Pine", "verified_at": clock.now(), "is_default": True},
    )
    campaign_id = uuid7()
    return services.launch_create(
        actor=actor,
        campaign_id=campaign_id,
        source=message or source(html),
        sender=info(sender),
        approval=approval(actor.workspace_id, campaign_id, refreshable),
        blocks=blocks_of(ids, block),
        size=len(ids),
        settings=LaunchSettings("Autumn", uncertain),
    )


def settings(**changes: Any) -> WorkerSettings:
    base = WorkerSettings(
        folder=instance().home / "delivery",
        urls=Urls("http://mail.test", "http://edge.test"),
        sandbox_host="127.0.0.1",
        sandbox_port=1,
        schedule=RetrySchedule(
            first=timedelta(seconds=0.2), longest=timedelta(seconds=0.5),
            give_up=timedelta(seconds=20),
        ),
        poll=0.1,
    )  # fmt: skip
    return replace(base, **changes)


class Run:
    """A worker beside a server in one event loop. ``look`` reads counts while it runs."""

    def __init__(self, workspace_id: int, policy: NastyPolicy) -> None:
        self.workspace_id, self.policy = workspace_id, policy
        self.engine: Engine | None = None

    async def look(self, launch_id: int) -> tuple[Counts, str, str]:
        return await asyncio.get_running_loop().run_in_executor(
            None, counts_of, self.workspace_id, launch_id
        )

    async def call(self, function: Callable[..., Any], **arguments: Any) -> Any:
        """A service call in a scope of its own, as the API would do it."""

        def work() -> Any:
            try:
                with workspace_scope(self.workspace_id):
                    return function(**arguments)
            finally:
                connection.close()

        return await asyncio.get_running_loop().run_in_executor(None, work)

    async def ended(self, launch_id: int, seconds: float = 30.0) -> Counts:
        """The counts when the launch has ended; fails when it has not in time."""
        counts, state, _ = await self.look(launch_id)
        async with asyncio.timeout(seconds):
            while state not in (LaunchState.FINISHED, LaunchState.CANCELLED) or counts.pending:
                await asyncio.sleep(0.1)
                counts, state, _ = await self.look(launch_id)
                assert counts.adds_up, counts
        return counts


def counts_of(workspace_id: int, launch_id: int) -> tuple[Counts, str, str]:
    try:
        with workspace_scope(workspace_id):
            found = queries.launch_info(workspace_id, launch_id)
            return queries.launch_counts(workspace_id, launch_id), found.state, found.reason
    finally:
        connection.close()


def with_worker(
    workspace_id: int,
    policy: NastyPolicy,
    story: Callable[[Run], Coroutine[Any, Any, Any]],
    *,
    prepare: Callable[[int], Any] | None = None,
    **changes: Any,
) -> Any:
    """Run ``story`` beside a worker and a server with ``policy``.

    ``prepare(port)`` runs first, inside the workspace's scope.
    """

    async def main() -> Any:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: ServerSession(policy), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        run = Run(workspace_id, policy)
        if prepare is not None:
            await run.call(prepare, port=port)
        run.engine = Engine(settings(sandbox_port=port, **changes))
        working = asyncio.create_task(run.engine.run())
        try:
            done, _ = await asyncio.wait(
                {working, asyncio.create_task(story(run))}, return_when=asyncio.FIRST_COMPLETED
            )
            assert working not in done, working.exception()
            return done.pop().result()
        finally:
            run.engine.stop()
            async with asyncio.timeout(20):
                await working
            server.close()

    return uvloop.run(main())


def journals() -> list[Path]:
    return list((instance().home / "delivery").glob("*.journal"))
