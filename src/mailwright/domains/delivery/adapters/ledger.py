"""PostgreSQL as the worker's ledger: leases, intents, results, retries. Raw SQL.

Every transaction names its workspace, so row-level security holds here as everywhere.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from mailwright.kernel import clock
from mailwright.kernel.arrays import number_array
from mailwright.kernel.db import sql
from mailwright.kernel.dsn import dsn
from mailwright.kernel.events.vocabulary import Event, encode, type_of

_PACKAGE = "mailwright.domains.delivery"
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """A recipient's end that is not a plain first-try SENT."""

    contact_id: int
    outcome: str
    kind: str = ""
    code: str = ""
    text: str = ""
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class PutOff:
    """A recipient to be tried again at ``due_at``."""

    contact_id: int
    first_at: datetime
    due_at: datetime
    failures: int
    unsure: int
    blocked: bool
    code: str
    text: str


@dataclass(slots=True)
class Entry:
    """What to write about one block: ``release`` gives the lease back, ``done`` ends the block."""

    launch_id: int
    block_id: int
    epoch: int
    counts: dict[str, int]
    is_retry: bool = False
    sent: list[int] = field(default_factory=list)
    ended: list[Ended] = field(default_factory=list)
    put_off: list[PutOff] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    release: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class NewIntent:
    """Contacts about to be sent to, and the journal slot they will use."""

    block_id: int
    epoch: int
    slot: int
    contact_ids: Sequence[int]


class Ledger:
    """One connection, used by one task at a time; it reconnects by itself at the next use."""

    def __init__(self, worker: UUID, lease_seconds: float, application: str) -> None:
        self._worker = worker
        self._lease_seconds = lease_seconds
        self._application = application
        self._connection: psycopg.AsyncConnection[Row] | None = None
        self._lock = asyncio.Lock()

    async def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            await self._connection.close()

    @asynccontextmanager
    async def _transaction(self, workspace_id: int) -> AsyncIterator[psycopg.AsyncConnection[Row]]:
        async with self._lock:
            if self._connection is None or self._connection.closed:
                self._connection = await psycopg.AsyncConnection.connect(
                    dsn(application=self._application, connect_timeout=5), autocommit=True
                )
                self._connection.prepare_threshold = 2
            connection = self._connection
            try:
                async with connection.transaction():
                    await connection.execute(
                        "SELECT set_config('mailwright.workspace_id', %s, true)",
                        (str(workspace_id),),
                    )
                    yield connection
            except psycopg.OperationalError:
                await connection.close()
                raise

    async def _rows(self, workspace_id: int, name: str, **values: Any) -> list[Row]:
        async with self._transaction(workspace_id) as connection:
            cursor = await connection.execute(
                sql(_PACKAGE, name), {"workspace_id": workspace_id, **values}
            )
            return await cursor.fetchall() if cursor.description else []

    # ------------------------------------------------------------ launches

    async def workspaces(self) -> list[int]:
        """All workspaces."""
        return [row[0] for row in await self._rows(0, "workspaces_all")]

    async def open_launches(self, workspace_id: int, dead: Sequence[UUID]) -> list[Row]:
        """id, state, environment, route, has free blocks, has blocks, has due retries, waits."""
        return await self._rows(workspace_id, "launches_open", dead=list(dead))

    async def resume_due(self, workspace_id: int) -> list[int]:
        """Take up launches again whose pause was only until now; their ids."""
        return [row[0] for row in await self._rows(workspace_id, "launch_resume_due")]

    async def launch(self, workspace_id: int, launch_id: int) -> Row | None:
        """Everything a launch's messages need, see ``launch_load``."""
        rows = await self._rows(workspace_id, "launch_load", launch_id=launch_id)
        return rows[0] if rows else None

    async def route(self, workspace_id: int, route_id: UUID) -> Row | None:
        """A route's row, see ``route_load``."""
        rows = await self._rows(workspace_id, "route_load", route_id=route_id)
        return rows[0] if rows else None

    async def pause(
        self, workspace_id: int, launch_id: int, reason: str, detail: str, wait: float | None,
        event: Event,
    ) -> bool:  # fmt: skip
        """Pause a launch that is sending; ``wait`` seconds until it resumes, None for a person."""
        async with self._transaction(workspace_id) as connection:
            cursor = await connection.execute(
                sql(_PACKAGE, "launch_pause"),
                {
                    "workspace_id": workspace_id, "launch_id": launch_id, "reason": reason,
                    "detail": detail[:600], "wait": wait,
                },
            )  # fmt: skip
            paused = cursor.rowcount == 1
            if paused:
                await _append(connection, workspace_id, [event])
            return paused

    async def well(self, workspace_id: int, launch_id: int) -> None:
        """A launch's server works again: forget earlier problems."""
        await self._rows(workspace_id, "launch_well", launch_id=launch_id)

    async def finish(self, workspace_id: int, launch_id: int, event: Event) -> bool:
        """End a launch if nobody of it is left."""
        async with self._transaction(workspace_id) as connection:
            cursor = await connection.execute(
                sql(_PACKAGE, "launch_finish"),
                {"workspace_id": workspace_id, "launch_id": launch_id},
            )
            finished = cursor.rowcount == 1
            if finished:
                await _append(connection, workspace_id, [event])
            return finished

    async def queue_retries(self, workspace_id: int, launch_id: int, *, everyone: bool) -> int:
        """Put due retries into a block of their own; how many there were."""
        where = {"workspace_id": workspace_id, "launch_id": launch_id}
        async with self._transaction(workspace_id) as connection:
            cursor = await connection.execute(
                sql(_PACKAGE, "retry_due"), {**where, "all": everyone}
            )
            ids = sorted(row[0] for row in await cursor.fetchall())
            if not ids:
                return 0
            where["contact_ids"] = number_array(ids)  # type: ignore[assignment]
            block = await connection.execute(sql(_PACKAGE, "retry_block"), where)
            row = await block.fetchone()
            assert row is not None
            await connection.execute(sql(_PACKAGE, "retry_taken"), {**where, "block_id": row[0]})
            return len(ids)

    async def reserve(self, workspace_id: int, route_id: UUID, seconds: float) -> float:
        """Take ``seconds`` of a route's time, after everybody else's; the wait until they begin."""
        rows = await self._rows(workspace_id, "rate_reserve", route_id=route_id, seconds=seconds)
        return float(rows[0][0] or 0.0) if rows else 0.0

    # ------------------------------------------------------------ blocks

    async def lease(
        self, workspace_id: int, launch_id: int, dead: Sequence[UUID]
    ) -> "LeasedBlock | None":
        """The next free block of a launch, with what an earlier holder left; None when none is."""
        where = {"workspace_id": workspace_id, "launch_id": launch_id}
        async with self._transaction(workspace_id) as connection:
            cursor = await connection.execute(
                sql(_PACKAGE, "block_lease"),
                {
                    **where, "worker": self._worker, "seconds": self._lease_seconds,
                    "dead": list(dead),
                },
            )  # fmt: skip
            row = await cursor.fetchone()
            if row is None:
                return None
            block = LeasedBlock(*row)
            own = {**where, "block_id": block.id, "settled": block.settled}
            if block.epoch > 1 or block.is_retry:
                own["contact_ids"] = number_array(block.contact_ids)  # type: ignore[assignment]
                cursor = await connection.execute(sql(_PACKAGE, "block_ended"), own)
                block.ended = {row[0] for row in await cursor.fetchall()}
                cursor = await connection.execute(sql(_PACKAGE, "block_retries"), own)
                block.retries = {row[0]: row[1:] for row in await cursor.fetchall()}
            if block.epoch - 1 > block.settled:
                cursor = await connection.execute(sql(_PACKAGE, "block_intents"), own)
                block.intents = await cursor.fetchall()
            return block

    async def write(
        self, workspace_id: int, entries: Sequence[Entry], intents: Sequence[NewIntent]
    ) -> tuple[set[int], list[int]]:
        """Results and next intents in one transaction.

        Returns the blocks whose lease was lost (nothing of theirs was written, their intents have
        id 0) and the ids of ``intents``, in order.
        """
        async with self._transaction(workspace_id) as connection:
            lost = await self._keep(connection, workspace_id, entries)
            kept = [entry for entry in entries if entry.block_id not in lost]
            wanted = [intent for intent in intents if intent.block_id not in lost]
            async with connection.pipeline():
                for entry in kept:
                    await self._results(connection, workspace_id, entry)
                await _ends(connection, workspace_id, kept)
                cursors = [
                    await connection.execute(
                        sql(_PACKAGE, "intent_add"),
                        {
                            "workspace_id": workspace_id, "block_id": intent.block_id,
                            "epoch": intent.epoch, "worker": self._worker, "slot": intent.slot,
                            "contact_ids": number_array(intent.contact_ids),
                        },
                    )
                    for intent in wanted
                ]  # fmt: skip
            found: dict[int, int] = {}
            for intent, cursor in zip(wanted, cursors, strict=True):
                row = await cursor.fetchone()
                assert row is not None
                found[intent.slot] = row[0]
        return lost, [found.get(intent.slot, 0) for intent in intents]

    async def _keep(
        self, connection: psycopg.AsyncConnection[Row], workspace_id: int, entries: Sequence[Entry]
    ) -> set[int]:
        cursors = []
        async with connection.pipeline():
            for entry in entries:
                values = {
                    "workspace_id": workspace_id, "block_id": entry.block_id,
                    "worker": self._worker, "epoch": entry.epoch,
                    "counts": Jsonb(entry.counts), "seconds": self._lease_seconds,
                    "done": entry.done,
                }  # fmt: skip
                name = "block_release" if entry.release else "block_keep"
                cursors.append(await connection.execute(sql(_PACKAGE, name), values))
        return {
            entry.block_id
            for entry, cursor in zip(entries, cursors, strict=True)
            if cursor.rowcount != 1
        }

    async def _results(
        self, connection: psycopg.AsyncConnection[Row], workspace_id: int, entry: Entry
    ) -> None:
        where: dict[str, Any] = {"workspace_id": workspace_id, "launch_id": entry.launch_id}
        if entry.sent:
            sent = {**where, "contact_ids": number_array(entry.sent)}
            await connection.execute(sql(_PACKAGE, "result_sent"), sent)
        arrived = entry.sent + [end.contact_id for end in entry.ended if end.outcome == "sent"]
        if arrived:
            await connection.execute(
                sql(_PACKAGE, "event_sent"), {**where, "contact_ids": number_array(arrived)}
            )
        if entry.is_retry and (entry.sent or entry.ended):
            gone = entry.sent + [end.contact_id for end in entry.ended]
            await connection.execute(
                sql(_PACKAGE, "retry_drop"), {**where, "contact_ids": number_array(gone)}
            )
        for put in entry.put_off:
            await connection.execute(
                sql(_PACKAGE, "retry_put"),
                {
                    **where, "contact_id": put.contact_id, "first_at": put.first_at,
                    "due_at": put.due_at, "failures": put.failures, "unsure": put.unsure,
                    "blocked": put.blocked, "code": put.code, "text": put.text,
                },
            )  # fmt: skip


async def _ends(
    connection: psycopg.AsyncConnection[Row], workspace_id: int, entries: Sequence[Entry]
) -> None:
    rows = [
        {"launch_id": entry.launch_id, **asdict(end)} for entry in entries for end in entry.ended
    ]
    if rows:
        values = {"workspace_id": workspace_id, "rows": Jsonb(rows)}
        await connection.execute(sql(_PACKAGE, "result_ended"), values)
    events = [event for entry in entries for event in entry.events]
    if events:
        await _append(connection, workspace_id, events)


async def _append(
    connection: psycopg.AsyncConnection[Row], workspace_id: int, events: Sequence[Event]
) -> None:
    """The kernel's event log, from a connection that is not Django's."""
    now = clock.now().isoformat()
    await connection.execute(
        sql("mailwright.kernel", "event_append"),
        {
            "workspace_id": workspace_id,
            "times": ",".join([now] * len(events)),
            "types": "\n".join(type_of(event) for event in events),
            "contact_ids": number_array([event.contact_id for event in events]),
            "launch_ids": number_array([event.launch_id for event in events]),
            "data": b"\n".join(encode(event) for event in events).decode(),
        },
    )


@dataclass(slots=True)
class LeasedBlock:
    """A block as its new holder finds it. ``retries`` by contact: first_at, failures, unsure,
    blocked. ``intents``: id, worker, slot, contact ids of leases that were never settled."""

    id: int
    contact_ids: list[int]
    epoch: int
    settled: int
    is_retry: bool
    counts: dict[str, int]
    ended: set[int] = field(default_factory=set)
    retries: dict[int, Row] = field(default_factory=dict)
    intents: list[Row] = field(default_factory=list)
