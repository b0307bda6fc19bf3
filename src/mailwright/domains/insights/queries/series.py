"""Reads of a launch over time and by link."""

from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from mailwright.domains.delivery import queries as delivery
from mailwright.domains.insights.contracts import Link, Point, Series
from mailwright.domains.insights.domain.rates import step_minutes
from mailwright.domains.insights.models import LaunchBucket, LaunchLink
from mailwright.domains.insights.queries.report import launch_id_of
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.kernel import clock
from mailwright.kernel.events.machine import HONEYPOT_DESTINATION

_COLUMNS = (
    "sent", "human_opens", "machine_opens", "human_clicks", "machine_clicks", "unsubscribes",
)  # fmt: skip
_DAY = 1440
_LONGEST = timedelta(days=120)


def series(workspace_id: int, campaign_id: UUID, *, step: int | None = None) -> Series:
    """What happened over time, from the launch to the last thing that did, without gaps.

    ``step`` is 10, 60 or 1440 minutes; chosen by the span when None. A launch is followed for
    120 days. Raises NotFound.
    """
    launch_id = launch_id_of(workspace_id, campaign_id)
    launch = delivery.launch_info(workspace_id, launch_id)
    timezone = workspace_info(workspace_id).timezone
    rows = LaunchBucket.objects.filter(
        workspace_id=workspace_id, launch_id=launch_id, at__lt=launch.created_at + _LONGEST
    ).order_by("at")
    found = [(row["at"], [row[name] for name in _COLUMNS]) for row in rows.values("at", *_COLUMNS)]
    if not found:
        return Series(step or 10, timezone, ())
    first = min(launch.created_at, found[0][0])
    last = found[-1][0]
    if launch.finished_at is None:
        last = max(last, clock.now())
    chosen = step or step_minutes(first, last)
    zone = ZoneInfo(timezone)
    sums: defaultdict[datetime, list[int]] = defaultdict(lambda: [0] * len(_COLUMNS))
    for at, numbers in found:
        place = _floor(at, chosen, zone)
        sums[place] = [a + b for a, b in zip(sums[place], numbers, strict=True)]
    points = []
    at, end = _floor(first, chosen, zone), _floor(last, chosen, zone)
    while at <= end:
        points.append(Point(at, *sums[at]))
        at = _next(at, chosen, zone)
    return Series(chosen, timezone, tuple(points))


def links(workspace_id: int, campaign_id: UUID) -> list[Link]:
    """Every destination of the newest launch with its clicks, most clicked first."""
    launch_id = launch_id_of(workspace_id, campaign_id)
    clicks = {
        row.destination_no: row
        for row in LaunchLink.objects.filter(workspace_id=workspace_id, launch_id=launch_id)
    }
    urls = {one.number: one.url for one in delivery.launch_destinations(workspace_id, launch_id)}
    if HONEYPOT_DESTINATION in clicks:
        urls.setdefault(HONEYPOT_DESTINATION, "")
    found = [
        Link(number, url, row.human_clickers, row.human_clicks, row.machine_clicks)
        if (row := clicks.get(number))
        else Link(number, url, 0, 0, 0)
        for number, url in urls.items()
    ]
    return sorted(found, key=lambda link: (-link.human_clickers, -link.human_clicks, link.number))


def _floor(at: datetime, step: int, zone: ZoneInfo) -> datetime:
    """The start of the step that ``at`` lies in; days begin at midnight in ``zone``."""
    if step == _DAY:
        return datetime.combine(at.astimezone(zone).date(), time(), zone).astimezone(UTC)
    seconds = int(at.timestamp())
    return datetime.fromtimestamp(seconds - seconds % (step * 60), UTC)


def _next(at: datetime, step: int, zone: ZoneInfo) -> datetime:
    if step == _DAY:
        following = at.astimezone(zone).date() + timedelta(days=1)
        return datetime.combine(following, time(), zone).astimezone(UTC)
    return at + timedelta(minutes=step)
