"""Brings work in: leases blocks fairly, settles what a dead worker left, cuts chunks."""

import asyncio
import logging
from collections.abc import Callable
from uuid import UUID

import psycopg
from django.db import DatabaseError

from mailwright.domains.delivery.adapters.journal import CHUNK
from mailwright.domains.delivery.adapters.ledger import LeasedBlock, Row
from mailwright.domains.delivery.contracts import DeliverySkip, Outcome
from mailwright.domains.delivery.domain.recovery import OpenIntent, recover
from mailwright.domains.delivery.services.worker import loader
from mailwright.domains.delivery.services.worker.core import Core
from mailwright.domains.delivery.services.worker.jobs import BlockJob, Chunk, LaunchJob
from mailwright.domains.delivery.services.worker.line import Line
from mailwright.domains.delivery.services.worker.rewording import reword

_log = logging.getLogger(__name__)
# Contacts leased ahead of need, and messages whose intents are written ahead of need.
_LEASED_AHEAD = 1_000
_READY_AHEAD = 3 * CHUNK
_QUIET = 0.2
_PACED_SECONDS = 2.0
Pause = Callable[[LaunchJob, str, str, float | None], None]


class Intake:
    """``pause(launch, reason, detail, wait)`` stops a launch; ``wait`` None until a person acts."""

    def __init__(self, core: Core, *, pause: Pause) -> None:
        self._core = core
        self._pause = pause
        self._loop = asyncio.get_running_loop()
        self._turn = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Keep every line supplied until the worker stops."""
        core = self._core
        while not core.stopping:
            try:
                async with asyncio.timeout(_QUIET):
                    await core.hungry.wait()
            except TimeoutError:
                pass
            core.hungry.clear()
            for line in list(core.lines.values()):
                self._cut(line)
                self._lease_ahead(line)
        if self._tasks:
            await asyncio.wait(self._tasks)

    def recheck(self, block: BlockJob) -> None:
        """Look at consent, suppression and approval again; sending of the block waits for it."""
        if not block.checking:
            block.checking = True
            self._spawn(self._recheck(block))

    def cancel(self, launch: LaunchJob) -> None:
        """End everybody of a cancelled launch who is not under way."""
        if not launch.leasing:
            launch.leasing = True
            self._spawn(self._lease(launch, None))

    def _spawn(self, work: "asyncio._CoroutineLike[None]") -> None:
        task: asyncio.Task[None] = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # ------------------------------------------------------------ leasing

    def _lease_ahead(self, line: Line) -> None:
        if line.leasing or line.unsliced >= _LEASED_AHEAD:
            return
        launch = self._next_launch(line)
        if launch is not None:
            line.leasing = launch.leasing = True
            self._spawn(self._lease(launch, line))

    def _next_launch(self, line: Line) -> LaunchJob | None:
        """Launches of a line take turns, so that a small one does not wait for a large one."""
        ready = [
            launch
            for launch in self._core.launches.values()
            if launch.has_work
            and not launch.stopped
            and not launch.leasing
            and (launch.workspace_id, launch.route_id) == (line.workspace_id, line.route_id)
        ]
        if not ready:
            return None
        self._turn += 1
        return ready[self._turn % len(ready)]

    async def _lease(self, launch: LaunchJob, line: Line | None) -> None:
        core = self._core
        try:
            asked = self._loop.time()
            leased = await core.desk.lease(launch.workspace_id, launch.id, list(core.dead))
            if leased is None:
                launch.has_work = False
                return
            block = self._block(launch, leased, asked)
            core.blocks.add(block)
            if line is None or launch.stopped:
                if launch.stopped == "cancelled":
                    self._end_all(block)
                block.loading = False
                core.stir()
                return
            line.blocks.append(block)
            await self._load(block)
            core.stir()
        except (psycopg.Error, DatabaseError, OSError) as error:
            _log.warning("a block could not be leased: %s", error)
            await asyncio.sleep(0.5)
        finally:
            launch.leasing = False
            if line is not None:
                line.leasing = False

    def _block(self, launch: LaunchJob, leased: LeasedBlock, asked: float) -> BlockJob:
        core = self._core
        block = BlockJob(
            launch=launch,
            id=leased.id,
            epoch=leased.epoch,
            counts=leased.counts,
            is_retry=leased.is_retry,
            deadline=asked + core.settings.lease - 5.0,
            checked_at=asked,
            left=set(),
            retries=leased.retries,
            renew_at=asked + core.settings.lease / 4,
        )
        found = recover(
            leased.contact_ids, leased.ended, [self._intent(row) for row in leased.intents]
        )
        block.left = {*found.unsent, *found.uncertain, *found.accepted}
        for contact_id in found.accepted:
            core.fates.end(block, contact_id, Outcome.SENT)
        for contact_id in found.uncertain:
            core.fates.doubt(block, contact_id, "the worker ended between final dot and reply")
        block.unsliced.extend(found.unsent)
        return block

    def _intent(self, row: Row) -> OpenIntent:
        intent_id, worker, slot, contact_ids = row
        kept = self._core.dead.get(UUID(str(worker)))
        return OpenIntent(intent_id, slot, contact_ids, kept.marks if kept else None)

    def _end_all(self, block: BlockJob) -> None:
        for contact_id in block.unsliced:
            self._core.fates.end(block, contact_id, Outcome.CANCELLED)
        block.unsliced.clear()

    async def _load(self, block: BlockJob) -> None:
        core, launch = self._core, block.launch
        wanted = list(block.unsliced)
        block.unsliced.clear()
        loaded = None
        try:
            block.checked_at = self._loop.time()
            loaded = await core.in_thread(loader.load, launch, wanted)
        finally:
            block.loading = False
            if loaded is None:
                # Given back as it is: the lease ends, another try follows.
                block.lost = True
        if not self._may_leave(launch, loaded.standing):
            return
        await reword(core, launch, loaded.standing.refreshes)
        block.recipients, block.tracked = loaded.recipients, loaded.tracked
        for contact_id in wanted:
            reason = loaded.standing.skips.get(contact_id)
            if reason is None and contact_id not in loaded.recipients:
                reason = DeliverySkip.DELETED
            if reason is not None:
                core.fates.end(block, contact_id, Outcome.SKIPPED, reason)
            else:
                block.unsliced.append(contact_id)

    def _may_leave(self, launch: LaunchJob, standing: loader.Standing) -> bool:
        if not standing.true:
            # The row is paused already, with what changed.
            launch.stopped = launch.stopped or "paused"
            self._core.stir()
            return False
        if not standing.approved:
            self._pause(
                launch,
                "approval_missing",
                "What was approved is not what this launch sends any more; nothing further leaves.",
                None,
            )
        return standing.approved

    async def _recheck(self, block: BlockJob) -> None:
        core, launch = self._core, block.launch
        started = self._loop.time()
        try:
            standing = await core.in_thread(loader.standing, launch, sorted(block.left))
        except (DatabaseError, OSError) as error:
            _log.warning("consent could not be checked again, nothing is sent: %s", error)
            await asyncio.sleep(1.0)
            return
        finally:
            block.checking = False
        if self._may_leave(launch, standing):
            await reword(core, launch, standing.refreshes)
            block.checked_at = started
            waiting = self._waiting(block)
            for contact_id, reason in standing.skips.items():
                if contact_id in waiting:
                    core.fates.end(block, contact_id, Outcome.SKIPPED, reason)
            block.unsliced = type(block.unsliced)(c for c in block.unsliced if c in block.left)
        line = core.line_of(launch)
        if line is not None:
            line.pool.wake()
        core.stir()

    def _waiting(self, block: BlockJob) -> set[int]:
        """Contacts of a block that no session has in hand."""
        waiting = set(block.unsliced)
        line = self._core.line_of(block.launch)
        chunks = [c for _, c in self._core.wanted] + (list(line.ready) if line else [])
        for chunk in chunks:
            if chunk.block is block:
                waiting.update(chunk.contact_ids[chunk.position :])
                waiting.update(chunk.contact_ids[index] for index in chunk.returned)
        return waiting & block.left

    # ------------------------------------------------------------ chunks

    def _cut(self, line: Line) -> None:
        """Ask for intents for the next chunks, as far ahead as the line's speed needs."""
        core = self._core
        size, ahead = CHUNK, _READY_AHEAD
        pace = 60.0 / line.rate_per_minute if line.rate_per_minute else 0.0
        if pace:
            size = max(1, min(CHUNK, int(_PACED_SECONDS / pace)))
            ahead = size
        for block in list(line.blocks):
            while block.unsliced and line.ahead < ahead and not self._idle(block):
                slot = core.journal.claim()
                if slot is None:
                    return
                ids = [block.unsliced.popleft() for _ in range(min(size, len(block.unsliced)))]
                chunk = Chunk(block, ids, slot, open=len(ids), pace=pace)
                block.chunks += 1
                line.slicing += len(ids)
                if pace:
                    self._spawn(self._paced(line, chunk))
                else:
                    core.wanted.append((line, chunk))
                    core.stirred.set()

    def _idle(self, block: BlockJob) -> bool:
        return bool(block.launch.stopped) or block.lost or self._core.stopping

    async def _paced(self, line: Line, chunk: Chunk) -> None:
        """Reserve the route's time for a chunk, so that all workers together keep its rate."""
        core = self._core
        seconds = chunk.pace * len(chunk.contact_ids)
        wait = 1.0
        if line.route_id is not None:
            try:
                wait = await core.desk.reserve(line.workspace_id, line.route_id, seconds)
            except (psycopg.Error, OSError) as error:
                _log.warning("the route's time could not be reserved: %s", error)
        chunk.next_at = self._loop.time() + wait
        core.wanted.append((line, chunk))
        core.stirred.set()
