"""Reads for the dashboard: the workspace's days and its newest launches."""

from dataclasses import fields
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailwright.domains.delivery import queries as delivery
from mailwright.domains.insights.contracts import Day, Overview
from mailwright.domains.insights.models import Activity
from mailwright.domains.insights.queries.report import summaries
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.kernel import clock

_COLUMNS = tuple(item.name for item in fields(Day) if item.name != "date")


def overview(workspace_id: int, *, days: int = 30, recent: int = 5) -> Overview:
    """The last ``days`` days up to today in the workspace's time zone, and as many before."""
    zone = ZoneInfo(workspace_info(workspace_id).timezone)
    today = clock.now().astimezone(zone).date()
    first = today - timedelta(days=days - 1)
    found = _days(workspace_id, first - timedelta(days=days), zone)
    before = [day for at, day in found.items() if at < first]
    return Overview(
        days=tuple(
            found.get(at, Day(at)) for at in (first + timedelta(days=n) for n in range(days))
        ),
        before=Day(
            first - timedelta(days=days),
            **{name: sum(getattr(day, name) for day in before) for name in _COLUMNS},
        ),
        recent=tuple(summaries(workspace_id, delivery.launch_list(workspace_id, limit=recent))),
    )


def _days(workspace_id: int, first: date, zone: ZoneInfo) -> dict[date, Day]:
    """Hours put together to local days. Time zones that are off by a part of an hour move at most
    that part of it to the neighbouring day."""
    since = datetime.combine(first, time(), zone)
    sums: dict[date, dict[str, int]] = {}
    hours = Activity.objects.filter(workspace_id=workspace_id, at__gte=since)
    for row in hours.values("at", *_COLUMNS):
        day = sums.setdefault(row["at"].astimezone(zone).date(), dict.fromkeys(_COLUMNS, 0))
        for name in _COLUMNS:
            day[name] += row[name]
    return {at: Day(at, **numbers) for at, numbers in sums.items()}
