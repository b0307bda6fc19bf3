"""Group commit: hits gather for a few milliseconds, become durable together, then are answered.

Durable means committed to PostgreSQL, or fsynced to the spool while PostgreSQL is away. The order
of one process is kept: as long as its spool holds anything, what is new goes there too.
"""

import asyncio
import logging
from asyncio import Future
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Literal, ParamSpec, TypeVar
from uuid import UUID

from mailwright.edge.database import DatabaseAway, Link, Stored, Unstorable, ping, store
from mailwright.edge.spool import Replay, Spool, SpoolFull
from mailwright.edge.units import Unit, fresh_unit
from mailwright.kernel import clock

_log = logging.getLogger(__name__)

_GATHER_SECONDS = 0.003
_ENOUGH_ROWS = 2_000
# How often a spool that still grows is emptied before new hits are held back for a moment.
_ROUNDS = 20
_COMMIT_SECONDS = 2.0
_REPLAY_SECONDS = 30.0
_SHORTEST_RETRY_SECONDS = 0.2
_LONGEST_RETRY_SECONDS = 2.0
#: Batch ids are kept for 90 days; what is older than this could be counted twice.
OLDEST_REPLAY = timedelta(days=60)
_WEIGHT_LIMIT = 64 * 1024 * 1024

P = ParamSpec("P")
T = TypeVar("T")


class NotRecorded(Exception):
    """Neither the database nor the disk took it; the sender must try again."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where something is safe now. ``stored`` is set for a unit that the database took."""

    where: Literal["database", "spool"]
    stored: Stored | None = None


@dataclass(slots=True)
class _Group:
    """What commits together: the hits of each workspace as one unit, and whole units."""

    hits: "dict[int, tuple[Unit, Future[Receipt]]]" = field(default_factory=dict)
    units: "list[tuple[Unit, Future[Receipt]]]" = field(default_factory=list)
    rows: int = 0
    since: float = field(default_factory=monotonic)

    @property
    def patience(self) -> float:
        """How many seconds it may still gather; none once it waited for the last commit."""
        return 0.0 if self.rows >= _ENOUGH_ROWS else self.since + _GATHER_SECONDS - monotonic()


@dataclass(slots=True)
class Figures:
    """What this process did since it started."""

    stored: int = 0
    spooled: int = 0
    replayed: int = 0
    repeated: int = 0
    refused: int = 0
    lost: int = 0


class Recorder:
    """Takes hits and units, and tells when they are durable."""

    def __init__(self, link: Link, replay_link: Link, spool: Spool) -> None:
        self.figures = Figures()
        self._link = link
        self._replay_link = replay_link
        self._spool = spool
        self._disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="spool")
        self._wake = asyncio.Event()
        self._gate = asyncio.Lock()
        self._group: _Group | None = None
        self._weight = 0
        self._spooling = True
        self._tasks: list[asyncio.Task[None]] = []
        self._closing = False

    @property
    def is_spooling(self) -> bool:
        """Whether what comes in goes to disk rather than to the database."""
        return self._spooling

    @property
    def is_full(self) -> bool:
        """Whether so much waits to be written that no more should be taken."""
        return self._weight > _WEIGHT_LIMIT

    async def start(self) -> None:
        """Begin writing; first what an earlier process left in the spool, if the database is up."""
        self._tasks = [
            asyncio.create_task(self._write_groups(), name="edge-writer"),
            asyncio.create_task(self._recover(), name="edge-recovery"),
        ]

    async def stop(self) -> None:
        """Make durable what was taken, then let go of the database."""
        self._closing = True
        self._wake.set()
        if self._tasks:
            writer, recovery = self._tasks
            recovery.cancel()
            await asyncio.wait({writer, recovery}, timeout=_COMMIT_SECONDS + 2)
        self._disk.submit(self._spool.seal).result()
        self._disk.shutdown()
        await self._link.close()
        await self._replay_link.close()

    def hit(
        self,
        workspace_id: int,
        word: str,
        contact_id: int | None,
        launch_id: int | None,
        data: bytes,
    ) -> "Future[Receipt]":
        """Take one event; the future is shared with others, so it must not be cancelled."""
        group = self._group or self._open()
        found = group.hits.get(workspace_id)
        if found is None:
            found = fresh_unit(workspace_id), asyncio.get_running_loop().create_future()
            group.hits[workspace_id] = found
        unit, done = found
        unit.times.append(int(clock.now().timestamp() * 1_000_000))
        unit.types.append(word)
        unit.contact_ids.append(contact_id)
        unit.launch_ids.append(launch_id)
        unit.data.append(data)
        group.rows += 1
        return done

    def unit(self, unit: Unit) -> "Future[Receipt]":
        """Take a unit of its own."""
        group = self._group or self._open()
        done: Future[Receipt] = asyncio.get_running_loop().create_future()
        group.units.append((unit, done))
        group.rows += len(unit)
        self._weight += unit.weight
        return done

    def _open(self) -> _Group:
        group = self._group = _Group()
        self._wake.set()
        return group

    async def _write_groups(self) -> None:
        while True:
            await self._wake.wait()
            if self._group is not None and self._group.patience > 0 and not self._closing:
                await asyncio.sleep(self._group.patience)
            async with self._gate:
                self._wake.clear()
                group, self._group = self._group, None
                if group is not None:
                    await self._write(group)
            if self._closing and self._group is None:
                return

    async def _write(self, group: _Group) -> None:
        taken = [*group.hits.values(), *group.units]
        receipts: list[Receipt | NotRecorded] = [NotRecorded("the edge is stopping")] * len(taken)
        try:
            receipts = await self._persist([unit for unit, _ in taken])
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the next group is tried
            _log.exception("edge: a group could not be written")
            receipts = [NotRecorded(str(error))] * len(taken)
        finally:
            self._weight -= sum(unit.weight for unit, _ in group.units)
            for (_, done), receipt in zip(taken, receipts, strict=True):
                _settle(done, receipt)

    async def _persist(self, units: Sequence[Unit]) -> "list[Receipt | NotRecorded]":
        if not self._spooling:
            try:
                return await self._commit(self._link, units, _COMMIT_SECONDS)
            except DatabaseAway as error:
                _log.warning("edge: the database is away (%s); spooling to disk", error)
                self._spooling = True
        rows = sum(map(len, units))
        try:
            await self._on_disk(self._spool.append, units)
        except SpoolFull as error:
            self.figures.lost += rows
            _log.error("edge: %d events were not recorded: %s", rows, error)
            return [NotRecorded(str(error)) for _ in units]
        self.figures.spooled += rows
        return [Receipt("spool") for _ in units]

    async def _commit(
        self, link: Link, units: Sequence[Unit], seconds: float
    ) -> "list[Receipt | NotRecorded]":
        """Commit all, or each by itself when the database refuses something in one of them."""
        try:
            outcome = await link.run(lambda line: store(line, units), seconds=seconds)
        except Unstorable as error:
            if len(units) == 1:
                self.figures.refused += len(units[0])
                path = await self._on_disk(self._spool.set_aside, units[0])
                _log.error("edge: a unit was refused (%s) and put aside as %s", error, path)
                return [NotRecorded(str(error))]
            apart = [await self._commit(link, [unit], seconds) for unit in units]
            return [receipt for part in apart for receipt in part]
        for unit, stored in zip(units, outcome, strict=True):
            if stored.fresh:
                self.figures.stored += len(unit)
            else:
                self.figures.repeated += len(unit)
        return [Receipt("database", stored) for stored in outcome]

    async def _recover(self) -> None:
        """Whenever the database was away: empty the spool into it, then write to it directly."""
        pause = _SHORTEST_RETRY_SECONDS
        while True:
            try:
                if self._spooling:
                    await self._return_to_database()
                    pause = _SHORTEST_RETRY_SECONDS
                else:
                    # Another process may have died and left its file.
                    await asyncio.sleep(_LONGEST_RETRY_SECONDS)
                    await self._drain()
            except DatabaseAway:
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_RETRY_SECONDS)
            except Exception:  # noqa: BLE001 - the spool must be tried again, whatever it was
                _log.exception("edge: the spool could not be emptied; trying again")
                await asyncio.sleep(_LONGEST_RETRY_SECONDS)

    async def _return_to_database(self) -> None:
        await self._drain()
        for _ in range(_ROUNDS):
            before = self.figures.replayed
            await self._on_disk(self._spool.seal)
            await self._drain()
            if self.figures.replayed - before < _ENOUGH_ROWS:
                break
        async with self._gate:
            # Nothing is written meanwhile, so that nothing new overtakes what is spooled; it is
            # little, and a database that hangs again may not hold everybody up.
            await self._on_disk(self._spool.seal)
            await self._drain(_COMMIT_SECONDS)
            await self._link.run(ping, seconds=_COMMIT_SECONDS)
            self._spooling = False
        if self.figures.spooled:
            _log.warning("edge: the database is back; %d events replayed", self.figures.replayed)

    async def _drain(self, seconds: float = _REPLAY_SECONDS) -> None:
        """Replay every file that nobody writes to, oldest first; ``seconds`` for each commit."""
        for path in await self._on_disk(self._spool.waiting):
            replay = await self._on_disk(Replay.take, path)
            if replay is not None:
                await self._replay(replay, seconds)

    async def _replay(self, replay: Replay, seconds: float) -> None:
        if _made_at_ms(replay.path) < (clock.now() - OLDEST_REPLAY).timestamp() * 1000:
            _log.error("edge: %s is too old to be counted only once; kept aside", replay.path)
            await self._on_disk(replay.path.rename, replay.path.with_suffix(".expired"))
            replay.release()
            return
        chunks = replay.chunks()
        try:
            while chunk := await self._on_disk(next, chunks, None):
                await self._commit(self._replay_link, chunk, seconds)
                self.figures.replayed += sum(map(len, chunk))
        except BaseException:
            replay.release()
            raise
        await self._on_disk(replay.remove)

    async def _on_disk(self, call: Callable[P, T], *arguments: P.args, **more: P.kwargs) -> T:
        work = partial(call, *arguments, **more)
        return await asyncio.get_running_loop().run_in_executor(self._disk, work)


def _made_at_ms(path: Path) -> int:
    """When a spool file was begun, from the UUIDv7 that names it."""
    return UUID(path.stem).int >> 80


def _settle(future: "Future[Receipt]", receipt: "Receipt | NotRecorded") -> None:
    if future.done():
        return
    if isinstance(receipt, NotRecorded):
        future.set_exception(receipt)
        # Whoever asked may have gone; an unread exception is not an accident here.
        future.exception()
    else:
        future.set_result(receipt)
