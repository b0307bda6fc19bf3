"""PostgreSQL as the edge uses it: one connection each for writing and reading, mended when broken.

Every call has a deadline. A server that hangs is treated like one that is gone.
"""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg import AsyncConnection

from mailwright.edge.units import Unit, with_contact
from mailwright.kernel.arrays import number_array
from mailwright.kernel.dsn import dsn
from mailwright.kernel.named_sql import sql

_PACKAGE = "mailwright.edge"
_log = logging.getLogger(__name__)

# What a server says about a value, as against about itself.
_REFUSALS = (psycopg.DataError, psycopg.IntegrityError, psycopg.errors.ProgramLimitExceeded)

Connection = AsyncConnection[Any]
T = TypeVar("T")


class DatabaseAway(Exception):
    """The database cannot be reached or does not answer in time; whether it acted is unknown."""


class Unstorable(Exception):
    """The database refuses the content of a unit; nothing of the attempt was kept."""


@dataclass(frozen=True, slots=True)
class Stored:
    """``fresh`` is False for a unit stored before; ``fingerprint`` is then the one kept."""

    fresh: bool
    fingerprint: bytes | None = None


class Link:
    """A connection for one purpose; used by one task at a time."""

    def __init__(self, purpose: str) -> None:
        self._purpose = purpose
        self._connection: Connection | None = None
        self._lock = asyncio.Lock()
        self._not_before = 0.0

    async def run(self, work: Callable[[Connection], Awaitable[T]], *, seconds: float) -> T:
        """What ``work`` returns; DatabaseAway after ``seconds`` or when the server is gone."""
        try:
            await asyncio.wait_for(self._lock.acquire(), seconds)
        except TimeoutError as error:
            raise DatabaseAway("others are waiting for it already") from error
        try:
            if monotonic() < self._not_before:
                raise DatabaseAway("the last attempt failed a moment ago")
            task = asyncio.ensure_future(self._attempt(work))
            try:
                done, _ = await asyncio.wait({task}, timeout=seconds)
            except asyncio.CancelledError:
                await self._abandon(task)
                raise
            if not done:
                await self._abandon(task)
                raise DatabaseAway(f"no answer within {seconds:.1f} s")
            try:
                return task.result()
            except (psycopg.Error, OSError) as error:
                await self.close()
                self._not_before = monotonic() + 0.25
                raise DatabaseAway(str(error)) from error
        finally:
            self._lock.release()

    async def close(self) -> None:
        """Close the connection; the next run makes a new one."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error, OSError):
                await connection.close()

    async def _attempt(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        if self._connection is None or self._connection.closed:
            self._connection = await AsyncConnection.connect(
                dsn(application=f"mailwright-edge-{self._purpose}", connect_timeout=3),
                autocommit=True,
            )
            # A statement must not outlive the edge's patience by much.
            await self._connection.execute("SET statement_timeout = '20s'")
        return await work(self._connection)

    async def _abandon(self, task: "asyncio.Future[Any]") -> None:
        """Cut the line under ``task``: waiting for a hung server to confirm could take for ever."""
        connection, self._connection = self._connection, None
        self._not_before = monotonic() + 0.25
        if connection is not None and not connection.closed:
            with suppress(OSError, psycopg.Error):
                line = socket.fromfd(connection.pgconn.socket, socket.AF_UNIX, socket.SOCK_STREAM)
                with line:
                    line.shutdown(socket.SHUT_RDWR)
        done, _ = await asyncio.wait({task}, timeout=1.0)
        if not done:
            task.cancel()
        with suppress(psycopg.Error, OSError, asyncio.CancelledError, asyncio.TimeoutError):
            await asyncio.wait_for(asyncio.shield(task), 0.1) if not task.done() else task.result()
        if connection is not None:
            with suppress(psycopg.Error, OSError):
                await connection.close()


async def ping(connection: Connection) -> None:
    """Nothing but a round trip."""
    await connection.execute("SELECT 1")


async def scoped(
    connection: Connection, workspace_id: int, name: str, *arguments: Any
) -> list[Any]:
    """The rows of a named query inside a workspace's scope, in one round trip."""
    async with connection.pipeline(), connection.transaction():
        await connection.execute(sql(_PACKAGE, "scope"), [str(workspace_id)])
        cursor = await connection.execute(sql(_PACKAGE, name), [workspace_id, *arguments])
    return await cursor.fetchall()


async def store(connection: Connection, units: Sequence[Unit]) -> list[Stored]:
    """Commit ``units`` in one transaction; each at most once, whatever came before.

    Raises Unstorable when the server refuses a value; then none of them was kept.
    """
    await _resolve(connection, units)
    cursors = []
    scope = 0
    try:
        async with connection.pipeline(), connection.transaction():
            for unit in units:
                if unit.workspace_id != scope:
                    scope = unit.workspace_id
                    await connection.execute(sql(_PACKAGE, "scope"), [str(scope)])
                cursors.append(await connection.execute(sql(_PACKAGE, "batch_append"), _row(unit)))
    except _REFUSALS as error:
        raise Unstorable(str(error)) from error
    outcome = []
    for unit, cursor in zip(units, cursors, strict=True):
        if cursor.rowcount > 0 or not len(unit):
            outcome.append(Stored(fresh=True))
            continue
        known = None
        if unit.fingerprint is not None:
            batch_id = unit.batch_id.hex()
            rows = await scoped(connection, unit.workspace_id, "batch_fingerprint", batch_id)
            known = bytes(rows[0][0]) if rows and rows[0][0] is not None else None
        outcome.append(Stored(fresh=False, fingerprint=known))
    return outcome


def _row(unit: Unit) -> dict[str, Any]:
    return {
        "workspace_id": unit.workspace_id,
        "batch_id": unit.batch_id.hex(),
        "fingerprint": unit.fingerprint,
        "times": number_array(unit.times),
        "types": "\n".join(unit.types),
        "contact_ids": number_array(unit.contact_ids),
        "launch_ids": number_array(unit.launch_ids),
        "data": b"\n".join(unit.data).decode(),
    }


async def _resolve(connection: Connection, units: Sequence[Unit]) -> None:
    """Find the contacts of rows that were accepted while nobody could be looked up.

    An address that nobody has stays without a contact: the event counts, and nothing of the
    address is kept.
    """
    for unit in units:
        if not unit.subjects:
            continue
        wanted = list(set(unit.subjects.values()))
        rows = await scoped(connection, unit.workspace_id, "contacts_by_address", wanted)
        known = {bytes(index): int(contact_id) for index, contact_id in rows}
        for place, index in unit.subjects.items():
            contact_id = known.get(index)
            if contact_id is not None:
                unit.contact_ids[place] = contact_id
                unit.data[place] = with_contact(unit.data[place], contact_id)
        unit.subjects = {}
