"""Rates and goals from counts. Pure."""

from datetime import datetime, timedelta
from decimal import Decimal

from mailwright.domains.insights.contracts import Engagement, Goal


def percent(part: int, whole: int) -> float | None:
    """``part`` of ``whole`` in per cent with two decimals; None of nothing."""
    return round(100 * part / whole, 2) if whole else None


def goal_of(metric: str | None, target: Decimal | None, sent: int, seen: Engagement) -> Goal | None:
    """Where a campaign stands against its target. Only people's hits count; conversions, revenue
    and replies are not told by hits, so nothing is claimed about them."""
    if not metric or target is None:
        return None
    reached: float | None = None
    if metric == "clicks":
        reached = float(seen.human_clickers)
    elif metric == "click_rate":
        reached = percent(seen.human_clickers, sent)
    elif metric == "open_rate":
        reached = percent(seen.human_openers, sent)
    return Goal(metric, float(target), reached)


def step_minutes(first: datetime, last: datetime) -> int:
    """How far apart points over this span should be: ten minutes, an hour or a day."""
    span = last - first
    if span <= timedelta(hours=12):
        return 10
    return 60 if span <= timedelta(days=4) else 1440
