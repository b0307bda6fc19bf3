"""The sessions of one route in one worker: opened as work comes, replaced when they break."""

import asyncio
from collections.abc import Callable

from mailwright.domains.delivery.adapters.smtp.opening import open_session
from mailwright.domains.delivery.adapters.smtp.ports import Endpoint, Feed, Problem
from mailwright.domains.delivery.adapters.smtp.session import Session
from mailwright.domains.delivery.domain.replies import Stage

# A route is in trouble after this many sessions in a row that brought nothing.
_PATIENCE = 5
_FIRST_WAIT = 0.2
_TICK = 0.5


class Pool:
    """Keeps up to ``size`` sessions busy with messages of ``feed``.

    ``on_problem`` is called when the server cannot be used; the pool then rests until ``resume``.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        feed: Feed,
        *,
        size: int,
        on_problem: Callable[[Problem], None],
        backlog: Callable[[], bool],
    ) -> None:
        self._endpoint = endpoint
        self._feed = feed
        self._size = size
        self._on_problem = on_problem
        self._backlog = backlog
        self._sessions: set[Session] = set()
        self._opening = 0
        self._failures = 0
        self._not_before = 0.0
        self._resting = False
        self._stopping = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop = asyncio.get_running_loop()
        self._ticker = self._loop.create_task(self._tick())
        self._drained = asyncio.Event()

    @property
    def sessions(self) -> int:
        """How many sessions are open."""
        return len(self._sessions)

    def wake(self) -> None:
        """There may be messages to send."""
        if self._stopping or self._resting:
            return
        for session in list(self._sessions):
            session.kick()
        self._grow()

    def resume(self) -> None:
        """Use the server again after a problem."""
        self._resting = False
        self._failures = 0
        self._not_before = 0.0
        self.wake()

    async def close(self, *, seconds: float = 30.0) -> None:
        """Let messages under way finish for up to ``seconds``, then drop what is left."""
        self._stopping = True
        self._ticker.cancel()
        for task in list(self._tasks):
            task.cancel()
        for session in list(self._sessions):
            session.leave()
        if self._sessions:
            try:
                async with asyncio.timeout(seconds):
                    await self._drained.wait()
            except TimeoutError:
                for session in list(self._sessions):
                    session.abort(Problem("timeout", Stage.CONNECT, "the worker is stopping"))
                await asyncio.sleep(0)

    def _grow(self) -> None:
        """Open one more session when there is work for it; the next follows when it stands."""
        if self._opening or len(self._sessions) >= self._size or not self._backlog():
            return
        if self._loop.time() < self._not_before:
            return
        self._opening += 1
        task = self._loop.create_task(self._open())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _open(self) -> None:
        try:
            session = await open_session(self._endpoint, self._closed)
        except Problem as problem:
            self._failed(problem)
            return
        finally:
            self._opening -= 1
        if session.closed:
            self._failed(Problem("dropped", Stage.CONNECT, "the server closed the connection"))
            return
        self._sessions.add(session)
        session.start(self._feed)
        self._grow()

    def _closed(self, session: Session, problem: Problem | None) -> None:
        if session not in self._sessions:
            return
        self._sessions.discard(session)
        if not self._sessions:
            self._drained.set()
        if session.answered:
            self._failures = 0
        if problem is not None and not session.answered:
            self._failed(problem)
        else:
            self.wake()

    def _failed(self, problem: Problem) -> None:
        if self._stopping:
            return
        self._failures += 1
        wait = min(_FIRST_WAIT * 2 ** (self._failures - 1), 5.0)
        self._not_before = self._loop.time() + wait
        if problem.lasting or (self._failures >= _PATIENCE and not self._sessions):
            self._resting = True
            for session in list(self._sessions):
                session.leave()
            self._on_problem(problem)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(_TICK if not self._failures else _FIRST_WAIT)
            now = self._loop.time()
            for session in list(self._sessions):
                session.check(now)
            self.wake()
