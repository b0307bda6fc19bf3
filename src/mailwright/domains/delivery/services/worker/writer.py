"""Writes results and intents in group commits, keeps leases alive, gives blocks back."""

import asyncio
import logging
from collections.abc import Callable

import psycopg

from mailwright.domains.delivery.adapters.ledger import Entry, NewIntent
from mailwright.domains.delivery.contracts import BounceKind, Outcome
from mailwright.domains.delivery.services.worker import loader
from mailwright.domains.delivery.services.worker.core import Core
from mailwright.domains.delivery.services.worker.jobs import BlockJob, Chunk, LaunchJob
from mailwright.domains.delivery.services.worker.line import Line

_log = logging.getLogger(__name__)
# The lease is taken for over a little before the database says so.
_MARGIN = 5.0
_LONGEST_QUIET = 0.25
_SHORTEST_QUIET = 0.005


class Writer:
    """``on_done(launch)``: a block ended; ``on_well(launch)``: a troubled launch sends again."""

    def __init__(
        self,
        core: Core,
        *,
        on_done: Callable[[LaunchJob], None],
        on_well: Callable[[LaunchJob], None],
    ) -> None:
        self._core = core
        self._on_done = on_done
        self._on_well = on_well
        self._loop = asyncio.get_running_loop()
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Write until the worker stops and nothing is left to write."""
        core = self._core
        while not (core.stopping and not core.blocks and not core.wanted):
            try:
                async with asyncio.timeout(_LONGEST_QUIET):
                    await core.stirred.wait()
            except TimeoutError:
                pass
            core.stirred.clear()
            await self.flush()
            await asyncio.sleep(_SHORTEST_QUIET)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=10)

    async def flush(self) -> None:
        """Write what there is, workspace by workspace."""
        core = self._core
        workspaces = {block.launch.workspace_id for block in core.blocks}
        workspaces |= {line.workspace_id for line, _ in core.wanted}
        for workspace_id in workspaces:
            await self._flush(workspace_id)

    async def _flush(self, workspace_id: int) -> None:
        core = self._core
        chunks = self._wanted_of(workspace_id)
        now = self._loop.time()
        work: list[tuple[BlockJob, Entry, list[int]]] = []
        for block in list(core.blocks):
            if block.launch.workspace_id != workspace_id:
                continue
            release = self._may_go(block, chunks)
            if not (release or block.dirty or now >= block.renew_at):
                continue
            slots, block.closing = block.closing, []
            entry = block.take_entry()
            entry.release, entry.done = release, not block.left
            work.append((block, entry, slots))
        if not work and not chunks:
            return
        intents = [
            NewIntent(chunk.block.id, chunk.block.epoch, chunk.slot, chunk.contact_ids)
            for _, chunk in chunks
        ]
        asked, written = await self._write(workspace_id, [entry for _, entry, _ in work], intents)
        lost, ids = written
        for block, entry, slots in work:
            self._written(block, entry, slots, asked, block.id in lost)
        for (line, chunk), intent_id in zip(chunks, ids, strict=True):
            self._ready(line, chunk, intent_id)

    def _wanted_of(self, workspace_id: int) -> list[tuple[Line, Chunk]]:
        core = self._core
        chunks = []
        for line, chunk in [pair for pair in core.wanted if pair[0].workspace_id == workspace_id]:
            core.wanted.remove((line, chunk))
            block = chunk.block
            if block.launch.stopped or block.lost or core.stopping:
                line.slicing -= len(chunk.contact_ids)
                line.drop(chunk)
            else:
                chunks.append((line, chunk))
        return chunks

    def _may_go(self, block: BlockJob, chunks: list[tuple[Line, Chunk]]) -> bool:
        """Whether the lease can be given back: nothing under way, nothing more to do here."""
        if block.loading or block.chunks or block.in_flight:
            return False
        if any(chunk.block is block for _, chunk in chunks):
            return False
        return not block.left or bool(block.launch.stopped) or self._core.stopping or block.lost

    async def _write(
        self, workspace_id: int, entries: list[Entry], intents: list[NewIntent]
    ) -> tuple[float, tuple[set[int], list[int]]]:
        """Write, however long the database is away; what was not written is not forgotten."""
        wait = 0.1
        while True:
            asked = self._loop.time()
            try:
                return asked, await self._core.books.write(workspace_id, entries, intents)
            except (psycopg.OperationalError, OSError) as error:
                _log.warning("the database does not answer, trying again: %s", error)
                await asyncio.sleep(wait)
                wait = min(wait * 2, 2.0)
            except psycopg.Error:
                _log.exception("results could not be written; their blocks are given up")
                return asked, ({entry.block_id for entry in entries}, [0] * len(intents))

    def _written(
        self, block: BlockJob, entry: Entry, slots: list[int], asked: float, lost: bool
    ) -> None:
        core = self._core
        for slot in slots:
            core.journal.release(slot)
        if lost:
            _log.warning("block %s was taken over by another worker", block.id)
            block.lost = True
            self._forget(block)
            return
        if block.launch.problems and entry.sent:
            block.launch.problems = 0
            self._on_well(block.launch)
        hard = [
            (end.contact_id, end.code, block.launch.id)
            for end in entry.ended
            if end.outcome == Outcome.BOUNCED and end.kind == BounceKind.HARD
        ]
        if hard:
            task = self._loop.create_task(self._suppress(block.launch.workspace_id, hard))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        if entry.release:
            self._forget(block)
            if entry.done:
                self._on_done(block.launch)
            return
        block.deadline = asked + core.settings.lease - _MARGIN
        block.renew_at = asked + core.settings.lease / 4

    async def _suppress(self, workspace_id: int, hard: list[tuple[int, str, int]]) -> None:
        try:
            await self._core.in_thread(loader.suppress, workspace_id, hard)
        except Exception:  # noqa: BLE001  (results are safe; only the suppression is late)
            _log.exception("addresses that bounced could not be suppressed")

    def _forget(self, block: BlockJob) -> None:
        core = self._core
        core.blocks.discard(block)
        for slot in block.closing:
            core.journal.release(slot)
        block.closing.clear()
        line = core.line_of(block.launch)
        if line is not None and block in line.blocks:
            line.blocks.remove(block)
        core.hungry.set()

    def _ready(self, line: Line, chunk: Chunk, intent_id: int) -> None:
        """The chunk's intent is durable (or its block is gone): it may be sent (or is dropped)."""
        core = self._core
        line.slicing -= len(chunk.contact_ids)
        if intent_id == 0:
            chunk.block.lost = True
            line.drop(chunk)
            return
        chunk.place = core.journal.open(chunk.slot, intent_id, len(chunk.contact_ids))
        line.ready.append(chunk)
        line.pool.wake()
