"""One sending worker: watches launches, opens and closes lines, starts and stops the parts."""

import asyncio
import logging
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import psycopg
from django.db import DatabaseError, connections

from mailwright.domains.delivery.adapters.journal import Journal, abandoned
from mailwright.domains.delivery.adapters.ledger import Ledger
from mailwright.domains.delivery.adapters.smtp.ports import Problem
from mailwright.domains.delivery.domain.retries import route_pause
from mailwright.domains.delivery.services.waking import CHANNEL
from mailwright.domains.delivery.services.worker import catalogue, loader
from mailwright.domains.delivery.services.worker.core import Core, LineKey, WorkerSettings
from mailwright.domains.delivery.services.worker.fates import Fates
from mailwright.domains.delivery.services.worker.intake import Intake
from mailwright.domains.delivery.services.worker.jobs import LaunchJob
from mailwright.domains.delivery.services.worker.line import Line
from mailwright.domains.delivery.services.worker.rewording import note_first, reword
from mailwright.domains.delivery.services.worker.writer import Writer
from mailwright.kernel.dsn import dsn
from mailwright.kernel.events.vocabulary import LaunchFinished, LaunchPaused
from mailwright.kernel.ids import uuid7

_log = logging.getLogger(__name__)
_LINE_IDLE = 60.0
_SWEEP = 5.0
# How often the claims of a launch that sends are held against the facts, besides every lease.
_FACTS = 2.0


class Engine:
    """``run`` returns after ``stop``, when what was under way is answered and written."""

    def __init__(self, settings: WorkerSettings) -> None:
        worker = uuid7()
        self._settings = settings
        self._loop = asyncio.get_running_loop()
        self._core = Core(
            worker=worker,
            settings=settings,
            journal=Journal(settings.folder, worker),
            books=Ledger(worker, settings.lease, "mailwright delivery (results)"),
            desk=Ledger(worker, settings.lease, "mailwright delivery (leases)"),
            fates=Fates(settings.schedule),
            threads=ThreadPoolExecutor(1, "delivery-loader"),
        )
        self._intake = Intake(self._core, pause=self._pause)
        self._writer = Writer(
            self._core,
            on_done=lambda launch: self._spawn(self._finish(launch.workspace_id, launch.id)),
            on_well=lambda launch: self._spawn(
                self._core.desk.well(launch.workspace_id, launch.id)
            ),
        )
        self._poke = asyncio.Event()
        self._poked: set[int] = set()
        self._active: set[int] = set()
        self._swept = -_SWEEP
        self._closing: set[LineKey] = set()
        self._tasks: set[asyncio.Task[Any]] = set()

    def stop(self) -> None:
        """Take nothing new; ``run`` returns when the rest is settled."""
        self._core.stopping = True
        self._core.stir()
        self._poke.set()

    async def run(self) -> None:
        """Work until ``stop``."""
        core = self._core
        listener = asyncio.create_task(self._listen())
        parts = asyncio.create_task(self._work())
        writer = asyncio.create_task(self._writer.run())
        try:
            # A part that fails ends the process: a worker that half works would lose leases.
            await asyncio.wait({parts, writer}, return_when=asyncio.FIRST_COMPLETED)
            if writer.done():
                writer.result()
            await parts
            for line in core.lines.values():
                for chunk in list(line.ready):
                    line.drop(chunk)
            await asyncio.gather(*(line.pool.close() for line in core.lines.values()))
            core.stir()
            await writer
            core.journal.close()
        finally:
            for task in (listener, writer, parts, *self._tasks):
                task.cancel()
            await core.books.close()
            await core.desk.close()
            await core.in_thread(connections.close_all)
            core.threads.shutdown(wait=False)

    async def _work(self) -> None:
        await asyncio.gather(self._watch(), self._intake.run())

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        task = self._loop.create_task(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Coroutine[Any, Any, Any]) -> None:
        try:
            await work
        except (psycopg.Error, DatabaseError, OSError) as error:
            _log.warning("the database does not answer: %s", error)

    # ------------------------------------------------------------ watching

    async def _listen(self) -> None:
        """Hear at once when somebody starts, pauses or cancels a launch."""
        while True:
            try:
                connection = await psycopg.AsyncConnection.connect(
                    dsn(application="mailwright delivery (listening)", connect_timeout=5),
                    autocommit=True,
                )
                async with connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    async for notice in connection.notifies():
                        if notice.payload.isdigit():
                            self._poked.add(int(notice.payload))
                            self._poke.set()
            except (psycopg.Error, OSError):
                await asyncio.sleep(1.0)

    async def _watch(self) -> None:
        core = self._core
        while not core.stopping:
            try:
                await self._round()
            except (psycopg.Error, DatabaseError, OSError) as error:
                _log.warning("launches could not be looked at: %s", error)
            await self._close_idle_lines()
            try:
                async with asyncio.timeout(self._settings.poll):
                    await self._poke.wait()
            except TimeoutError:
                pass
            self._poke.clear()

    async def _round(self) -> None:
        core, now = self._core, self._loop.time()
        workspaces = self._active | self._poked
        self._poked.clear()
        if now - self._swept >= _SWEEP:
            self._swept = now
            core.dead = {
                worker: left
                for worker, left in (
                    await self._loop.run_in_executor(None, abandoned, self._settings.folder)
                ).items()
                if worker != core.worker
            }
            workspaces |= set(await core.desk.workspaces())
        for workspace_id in sorted(workspaces):
            await self._look(workspace_id)
        core.hungry.set()

    async def _look(self, workspace_id: int) -> None:
        core = self._core
        await core.desk.resume_due(workspace_id)
        rows = await core.desk.open_launches(workspace_id, list(core.dead))
        seen = set()
        for launch_id, state, _, route_id, work, blocks, due, waiting in rows:
            seen.add(launch_id)
            if state == "paused" and launch_id not in core.launches:
                continue
            launch = await self._launch(workspace_id, launch_id)
            if launch is None:
                continue
            if state == "sending" and launch.stopped:
                # It goes on, perhaps with other words: nothing may leave before they are here.
                launch.facts_at = self._loop.time()
                if await self._hold_against_facts(launch):
                    launch.stopped = ""
            else:
                launch.stopped = "" if state == "sending" else state
            launch.has_work = work
            if state == "sending" and self._loop.time() - launch.facts_at >= _FACTS:
                launch.facts_at = self._loop.time()
                self._spawn(self._hold_against_facts(launch))
            if due and state != "paused":
                everyone = state == "cancelled"
                if await core.desk.queue_retries(workspace_id, launch_id, everyone=everyone):
                    launch.has_work = True
            elif state != "paused" and not blocks and not waiting:
                await self._finish(workspace_id, launch_id)
                continue
            if state == "sending" and launch.has_work:
                await self._line(workspace_id, route_id, launch)
            elif state == "cancelled" and launch.has_work:
                self._intake.cancel(launch)
        for launch in list(core.launches.values()):
            if launch.workspace_id == workspace_id and launch.id not in seen:
                launch.stopped = launch.stopped or "finished"
                if not any(block.launch is launch for block in core.blocks):
                    del core.launches[launch.id]
        for line in core.lines.values():
            line.pool.wake()
        if seen:
            self._active.add(workspace_id)
        else:
            self._active.discard(workspace_id)

    async def _hold_against_facts(self, launch: LaunchJob) -> bool:
        """A price may change and an offer end between two leases. Whether what it says is true."""
        core = self._core
        await note_first(core, launch)
        true, refreshes = await core.in_thread(loader.facts_hold, launch.workspace_id, launch.id)
        if true:
            await reword(core, launch, refreshes)
        else:
            launch.stopped = launch.stopped or "paused"
            core.stir()
        return true

    async def _launch(self, workspace_id: int, launch_id: int) -> LaunchJob | None:
        core = self._core
        if launch_id not in core.launches:
            row = await core.desk.launch(workspace_id, launch_id)
            if row is None:
                return None
            names = await core.in_thread(loader.field_names, workspace_id)
            core.launches[launch_id] = catalogue.launch_job(
                workspace_id, row, self._settings.urls, names
            )
        return core.launches[launch_id]

    async def _finish(self, workspace_id: int, launch_id: int) -> None:
        launch = self._core.launches.get(launch_id)
        if launch is not None:
            await note_first(self._core, launch)
        event = LaunchFinished(launch_id=launch_id)
        if await self._core.desk.finish(workspace_id, launch_id, event):
            _log.info("launch %s is finished", launch_id)

    # ------------------------------------------------------------ lines

    async def _line(self, workspace_id: int, route_id: UUID | None, launch: LaunchJob) -> None:
        """Make sure that the launch's route has a line."""
        core, settings = self._core, self._settings
        key = (workspace_id, route_id)
        if key in core.lines or key in self._closing:
            return
        if route_id is None:
            setup = catalogue.sandbox_route(
                workspace_id, settings.sandbox_host, settings.sandbox_port
            )
        else:
            row = await core.desk.route(workspace_id, route_id)
            if row is None or not row[10]:
                self._pause(launch, "route_disabled", "The route was switched off.", None)
                return
            secret = bytes(row[7]) if row[7] is not None else b""
            password = await core.in_thread(loader.password, workspace_id, route_id, secret)
            setup = catalogue.route_setup(row, password, settings.helo)
        core.lines[key] = Line(
            workspace_id,
            route_id,
            setup.endpoint,
            connections=setup.connections,
            rate_per_minute=setup.rate_per_minute,
            journal=core.journal,
            fates=core.fates,
            stir=core.stir,
            on_problem=self._on_problem,
            on_refused_sender=lambda refused, said: self._pause(
                refused, "sender_refused", f"The server refuses these messages: {said}", None
            ),
            recheck=self._intake.recheck,
        )

    def _on_problem(self, line: Line, problem: Problem) -> None:
        """A server cannot be used: its launches stop visibly, nobody's turn is spent."""
        key = (line.workspace_id, line.route_id)
        for launch in self._core.launches.values():
            if (launch.workspace_id, launch.route_id) == key and not launch.stopped:
                wait = None
                if not problem.lasting:
                    wait = route_pause(launch.problems + 1).total_seconds()
                self._pause(launch, problem.code, problem.message, wait)
        self._drop_line(key)

    def _pause(self, launch: LaunchJob, reason: str, detail: str, wait: float | None) -> None:
        if launch.stopped:
            return
        _log.warning("launch %s pauses: %s (%s)", launch.id, detail, reason)
        launch.stopped = "paused"
        launch.problems += 1
        self._core.stir()
        event = LaunchPaused(launch_id=launch.id, reason=reason)
        self._spawn(
            self._core.desk.pause(launch.workspace_id, launch.id, reason, detail, wait, event)
        )

    def _drop_line(self, key: LineKey) -> None:
        """Close a line; the next launch that needs the route gets a fresh one."""
        line = self._core.lines.get(key)
        if line is None or key in self._closing:
            return
        for chunk in list(line.ready):
            line.drop(chunk)
        self._closing.add(key)
        self._spawn(self._close(key, line))

    async def _close(self, key: LineKey, line: Line) -> None:
        try:
            await line.pool.close()
        finally:
            while line.blocks:  # noqa: ASYNC110  (the writer gives them back within a round)
                await asyncio.sleep(0.05)
            self._core.lines.pop(key, None)
            self._closing.discard(key)

    async def _close_idle_lines(self) -> None:
        now = self._loop.time()
        for key, line in list(self._core.lines.items()):
            if line.blocks or line.ready or line.slicing or line.leasing:
                line.idle_since = None
            elif line.idle_since is None:
                line.idle_since = now
            elif now - line.idle_since > _LINE_IDLE:
                self._drop_line(key)
