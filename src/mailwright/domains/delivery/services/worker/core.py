"""What the parts of one worker share: settings, connections, the work in hand."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec, TypeVar
from uuid import UUID

from mailwright.domains.delivery.adapters.journal import Journal, JournalFile
from mailwright.domains.delivery.adapters.ledger import Ledger
from mailwright.domains.delivery.domain.retries import RetrySchedule
from mailwright.domains.delivery.queries.composing import Urls
from mailwright.domains.delivery.services.worker.fates import Fates
from mailwright.domains.delivery.services.worker.jobs import BlockJob, Chunk, LaunchJob
from mailwright.domains.delivery.services.worker.line import Line

P = ParamSpec("P")
T = TypeVar("T")
LineKey = tuple[int, UUID | None]


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """``folder`` is where journals are kept; ``lease`` and ``poll`` are seconds."""

    folder: Path
    urls: Urls
    sandbox_host: str
    sandbox_port: int
    helo: str = "localhost"
    schedule: RetrySchedule = field(default_factory=RetrySchedule)
    lease: float = 60.0
    poll: float = 0.7


@dataclass(slots=True)
class Core:
    """``books`` is the writer's connection, ``desk`` everybody else's. ``wanted`` are chunks whose
    intents are to be written; ``stirred`` wakes the writer, ``hungry`` the intake."""

    worker: UUID
    settings: WorkerSettings
    journal: Journal
    books: Ledger
    desk: Ledger
    fates: Fates
    threads: ThreadPoolExecutor
    launches: dict[int, LaunchJob] = field(default_factory=dict)
    lines: dict[LineKey, Line] = field(default_factory=dict)
    blocks: set[BlockJob] = field(default_factory=set)
    wanted: list[tuple[Line, Chunk]] = field(default_factory=list)
    dead: dict[UUID, JournalFile] = field(default_factory=dict)
    stirred: asyncio.Event = field(default_factory=asyncio.Event)
    hungry: asyncio.Event = field(default_factory=asyncio.Event)
    stopping: bool = False

    def stir(self) -> None:
        """There is something to write or room for more."""
        self.stirred.set()
        self.hungry.set()

    async def in_thread(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run what uses Django's connection, which belongs to one thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.threads, lambda: call(*args, **kwargs))

    def line_of(self, launch: LaunchJob) -> Line | None:
        """The line a launch uses, if it stands."""
        return self.lines.get((launch.workspace_id, launch.route_id))
