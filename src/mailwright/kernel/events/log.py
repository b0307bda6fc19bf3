"""Append to the event log and read it in an order that never skips or repeats.

Sequence numbers are handed out before commit, so a reader that trusts them misses rows of slow
transactions. Rows carry their transaction id; readers stop below the oldest one still running.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from mailwright.kernel import clock
from mailwright.kernel.arrays import number_array
from mailwright.kernel.db import sql
from mailwright.kernel.events.vocabulary import AnyEvent, Event, decode, encode, type_of

_PACKAGE = "mailwright.kernel"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in the log of one workspace: after transaction ``xid`` and row ``id``."""

    xid: int
    id: int


START = Position(0, 0)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it stands in the log."""

    position: Position
    occurred_at: datetime
    event: AnyEvent


def append(
    workspace_id: int,
    events: Iterable[Event],
    *,
    occurred_at: datetime | Sequence[datetime] | None = None,
) -> int:
    """Write ``events`` in the caller's transaction, in one statement; returns how many.

    ``occurred_at`` is one moment for all, or one for each; by default now.
    They become visible to readers when that transaction commits, together with what it changed.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("events are appended inside the transaction of what they tell about")
    rows = list(events)
    if rows:
        if occurred_at is None or isinstance(occurred_at, datetime):
            times = [(occurred_at or clock.now()).isoformat()] * len(rows)
        else:
            times = [moment.isoformat() for moment in occurred_at]
        with connection.cursor() as cursor:
            cursor.execute(
                sql(_PACKAGE, "event_append"),
                {
                    "workspace_id": workspace_id,
                    "times": ",".join(times),
                    "types": "\n".join([type_of(event) for event in rows]),
                    "contact_ids": number_array([event.contact_id for event in rows]),
                    "launch_ids": number_array([event.launch_id for event in rows]),
                    # JSON escapes line feeds inside texts, so that a line is an event.
                    "data": b"\n".join([encode(event) for event in rows]).decode(),
                },
            )
    return len(rows)


def read(
    workspace_id: int,
    after: Position,
    *,
    limit: int = 5_000,
    types: Sequence[str] | None = None,
) -> list[Recorded]:
    """The next events after ``after``, oldest transaction first; empty when there are none yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "event_read"),
            {
                "workspace_id": workspace_id,
                "xid": str(after.xid),
                "id": after.id,
                "types": list(types) if types is not None else None,
                "limit": limit,
            },
        )
        return [
            Recorded(Position(int(xid), id_), occurred_at, decode(data))
            for xid, id_, occurred_at, data in cursor.fetchall()
        ]


def tail(workspace_id: int) -> Position:
    """The last place that every reader may have reached; START in an empty log."""
    with connection.cursor() as cursor:
        cursor.execute(sql(_PACKAGE, "event_tail"), {"workspace_id": workspace_id})
        row = cursor.fetchone()
    return Position(int(row[0]), row[1]) if row else START


def history(
    workspace_id: int, contact_id: int, *, before: int | None = None, limit: int = 50
) -> list[Recorded]:
    """What happened to one contact, newest first; ``before`` is the row id to page on from."""
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "event_history"),
            {
                "workspace_id": workspace_id,
                "contact_id": contact_id,
                "before": before,
                "limit": limit,
            },
        )
        return [
            Recorded(Position(int(xid), id_), occurred_at, decode(data))
            for xid, id_, occurred_at, data in cursor.fetchall()
        ]
