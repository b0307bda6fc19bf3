"""Whether what a feed would change looks like a mistake, and when a feed runs next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

#: Waits after the 1st, 2nd, 3rd fetch that failed in a way that may pass.
RETRY_AFTER = (timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10))


@dataclass(frozen=True, slots=True)
class Effect:
    """What applying a feed would do. ``known``: facts the feed brought before; ``lost``: of those,
    the ones it no longer names; ``priced``: known products with a price now and then;
    ``repriced``: of those, the ones whose price differs; ``rows``/``refused`` count its rows."""

    known: int = 0
    lost: int = 0
    priced: int = 0
    repriced: int = 0
    rows: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A reason to ask before applying: ``count`` of ``of`` is more than ``limit`` per cent."""

    code: str
    count: int
    of: int
    limit: int

    def to_json(self) -> dict[str, object]:
        """As kept with the run."""
        return {"code": self.code, "count": self.count, "of": self.of, "limit": self.limit}


def suspicions(effect: Effect, *, max_loss: int, max_price: int) -> list[Suspicion]:
    """Why a person should look first; empty when nothing stands out. Limits are in per cent."""
    asked = (
        ("many_lost", effect.lost, effect.known, max_loss),
        ("many_repriced", effect.repriced, effect.priced, max_price),
        ("many_refused", effect.refused, effect.rows, max_loss),
    )
    return [
        Suspicion(code, count, of, limit)
        for code, count, of, limit in asked
        if of and count * 100 > of * limit
    ]


def next_run(after: datetime, every_minutes: int) -> datetime | None:
    """When a feed is read again; None for one that is read by hand."""
    return after + timedelta(minutes=every_minutes) if every_minutes else None


def retry_at(now: datetime, attempt: int) -> datetime | None:
    """When to fetch again after the ``attempt``-th try (from 1) failed; None: give up."""
    return now + RETRY_AFTER[attempt - 1] if attempt <= len(RETRY_AFTER) else None
