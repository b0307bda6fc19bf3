"""Runs projections: read models made from the log, each with its own checkpoint.

A projection's rows and its checkpoint move in one transaction, so it sees every event once.
"""

from collections.abc import Sequence
from typing import Protocol

from django.db import connection

from mailwright.kernel.db import sql, workspace_scope
from mailwright.kernel.events.log import START, Position, Recorded, read, tail

_PACKAGE = "mailwright.kernel"


class Projection(Protocol):
    """A read model of the event log.

    ``types`` are the events it wants; ``apply`` gets them in log order, inside the workspace's
    scope, and must depend on nothing but them and its own rows; ``reset`` empties those rows.
    """

    name: str
    types: Sequence[str]

    def apply(self, workspace_id: int, events: Sequence[Recorded]) -> None: ...

    def reset(self, workspace_id: int) -> None: ...


def advance(projection: Projection, workspace_id: int, *, limit: int = 5_000) -> int:
    """Apply the next events to ``projection`` in one transaction; returns how many there were."""
    with workspace_scope(workspace_id):
        position = _lock_checkpoint(projection.name, workspace_id)
        # Taken before the read: whatever stands below it is visible to the read as well.
        end = tail(workspace_id)
        if end <= position:
            return 0
        events = read(workspace_id, position, limit=limit, types=projection.types)
        if events:
            projection.apply(workspace_id, events)
        if len(events) < limit:
            # Also passes events of other types, which must not be scanned at every poll.
            end = max(end, events[-1].position) if events else end
        else:
            end = events[-1].position
        _move_checkpoint(projection.name, workspace_id, end)
        return len(events)


def catch_up(projection: Projection, workspace_id: int) -> int:
    """Advance until nothing is left to read; returns how many events were applied."""
    total = 0
    while applied := advance(projection, workspace_id):
        total += applied
    return total


def rebuild(projection: Projection, workspace_id: int) -> int:
    """Empty a projection and build it again from the first event; returns how many it applied.

    In steps, because one long transaction would hold back every reader of the log; until it is
    done the projection tells of the past only. A crash in between loses nothing: the next
    ``advance`` goes on where it stopped.
    """
    with workspace_scope(workspace_id):
        _lock_checkpoint(projection.name, workspace_id)
        projection.reset(workspace_id)
        _move_checkpoint(projection.name, workspace_id, START)
    return catch_up(projection, workspace_id)


def is_current(name: str, workspace_id: int) -> bool:
    """Whether a projection has come to the end of the log; inside the workspace's scope."""
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "checkpoint_read"), {"workspace_id": workspace_id, "projection": name}
        )
        row = cursor.fetchone()
    reached = Position(int(row[0]), row[1]) if row else START
    return reached >= tail(workspace_id)


def _lock_checkpoint(name: str, workspace_id: int) -> Position:
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "checkpoint_lock"), {"workspace_id": workspace_id, "projection": name}
        )
        xid, id_ = cursor.fetchone()
    return Position(int(xid), id_)


def _move_checkpoint(name: str, workspace_id: int, position: Position) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "checkpoint_move"),
            {
                "workspace_id": workspace_id,
                "projection": name,
                "xid": str(position.xid),
                "id": position.id,
            },
        )
