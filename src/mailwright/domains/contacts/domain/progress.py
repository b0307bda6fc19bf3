"""How fast work goes and how long it will still take."""

from datetime import datetime


def pace(
    *, started_at: datetime | None, now: datetime, done: int, total: int
) -> tuple[float | None, float | None]:
    """``(items per second, seconds left)``; None while nothing can be said yet."""
    if started_at is None or done <= 0:
        return None, None
    seconds = (now - started_at).total_seconds()
    if seconds <= 0:
        return None, None
    rate = done / seconds
    return round(rate, 1), round(max(total - done, 0) / rate, 1)
