"""A feed over messages made beforehand: the in-memory stand-in for the worker, and the yardstick of
the send benchmark (nothing but the client itself is measured with it)."""

import asyncio
from collections import deque
from collections.abc import Iterable

from mailwright.domains.delivery.adapters.smtp.ports import Capabilities, Outgoing, Problem
from mailwright.domains.delivery.domain.replies import Reply, Stage


class ListFeed:
    """Hands out ``items`` in order; what came back unsent is handed out again."""

    def __init__(self, items: Iterable[Outgoing]) -> None:
        self.waiting = deque(items)
        self.open = 0
        self.done: list[Outgoing] = []
        self.refusals: list[tuple[Outgoing, Stage, Reply]] = []
        self.unsure: list[Outgoing] = []
        self.problems: list[Problem] = []
        self.settled = asyncio.Event()

    def backlog(self) -> bool:
        """Whether something is left to take."""
        return bool(self.waiting)

    def take(self, capabilities: Capabilities) -> Outgoing | None:
        if not self.waiting:
            return None
        self.open += 1
        return self.waiting.popleft()

    def finishing(self, item: Outgoing) -> None:
        return None

    def accepted(self, item: Outgoing) -> None:
        self.done.append(item)
        self._closed()

    def refused(self, item: Outgoing, stage: Stage, reply: Reply) -> None:
        self.refusals.append((item, stage, reply))
        self._closed()

    def returned(self, item: Outgoing) -> None:
        self.waiting.appendleft(item)
        self.open -= 1

    def uncertain(self, item: Outgoing, why: str) -> None:
        self.unsure.append(item)
        self._closed()

    def on_problem(self, problem: Problem) -> None:
        """Remember why the server could not be used, and stop waiting."""
        self.problems.append(problem)
        self.settled.set()

    def _closed(self) -> None:
        self.open -= 1
        if not self.waiting and not self.open:
            self.settled.set()
