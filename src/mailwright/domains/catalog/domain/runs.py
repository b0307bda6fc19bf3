"""The states of a feed's run and what may follow. Pure.

queued → fetching → reading → applying → done, or → held / ready (asks first) → applying or dropped;
waiting: a fetch failed in a way that may pass; unchanged: the source had nothing new.
"""

from enum import StrEnum


class RunState(StrEnum):
    """Where a run stands."""

    QUEUED = "queued"
    WAITING = "waiting"
    FETCHING = "fetching"
    READING = "reading"
    READY = "ready"
    HELD = "held"
    APPLYING = "applying"
    DONE = "done"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    CANCELLED = "cancelled"
    DROPPED = "dropped"


#: A worker has it, or will.
ACTIVE = frozenset(
    {RunState.QUEUED, RunState.WAITING, RunState.FETCHING, RunState.READING, RunState.APPLYING}
)
#: May be stopped: nothing has been applied yet.
STOPPABLE = ACTIVE - {RunState.APPLYING}
#: Waits for somebody's word.
ASKING = frozenset({RunState.READY, RunState.HELD})
