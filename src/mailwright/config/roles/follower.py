"""Keeps projections up to date: looks at each workspace's log twice a second."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence

from django.db import close_old_connections

from mailwright.config.projections import PROJECTIONS
from mailwright.domains.workspaces.queries import workspace_ids
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.events.log import START, Position, tail
from mailwright.kernel.events.projector import Projection, catch_up

_PAUSE = 0.5
_AFTER_FAILURE = 10.0
_log = logging.getLogger(__name__)


class Follower(threading.Thread):
    """A thread of the worker role. Several workers may follow: checkpoints are locked rows.

    A projection that fails holds up neither the others nor the other workspaces; it is tried
    again every 10 s, from where it stood.
    """

    def __init__(self, projections: Sequence[Projection]) -> None:
        super().__init__(name="follower", daemon=True)
        self._projections = projections
        self._seen: dict[tuple[int, str], Position] = {}
        self._resting: dict[tuple[int, str], float] = {}
        self._halt = threading.Event()

    def run(self) -> None:
        while not self._halt.wait(_PAUSE):
            try:
                close_old_connections()
                for workspace_id in workspace_ids():
                    self.follow(workspace_id)
            except Exception:  # noqa: BLE001  (the database may be away; the next round tries again)
                _log.exception("could not follow the event log")
                self._halt.wait(_AFTER_FAILURE)

    def halt(self) -> None:
        """Ends after the block in hand."""
        self._halt.set()
        self.join()

    def follow(self, workspace_id: int) -> None:
        """Bring every projection of one workspace up to the end of its log."""
        with workspace_scope(workspace_id):
            end = tail(workspace_id)
        for projection in self._projections:
            key = (workspace_id, projection.name)
            if self._seen.get(key, START) >= end or self._resting.get(key, 0) > time.monotonic():
                continue
            try:
                catch_up(projection, workspace_id)
                self._seen[key] = end
            except Exception:  # noqa: BLE001  (others must not wait for this one)
                _log.exception(
                    "projection %s failed in workspace %s", projection.name, workspace_id
                )
                self._resting[key] = time.monotonic() + _AFTER_FAILURE


def follower() -> Follower:
    """The follower of all projections; Django must be set up."""
    return Follower(PROJECTIONS)
