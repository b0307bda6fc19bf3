"""When a campaign goes: a local time in a time zone as one instant. Pure."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from mailwright.kernel.errors import FieldFault, Invalid

_LOCAL = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")

#: How late a scheduled launch may still start, e.g. after an outage. Later, somebody has to decide.
GRACE = timedelta(hours=6)
NO_GRACE = timedelta(0)


def parse_local(text: str) -> datetime:
    """A wall-clock time ``YYYY-MM-DDTHH:MM`` without zone; raises Invalid."""
    if not _LOCAL.fullmatch(text):
        raise _bad("schedule_local", "Write the time as YYYY-MM-DDTHH:MM.", "bad_time")
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise _bad("schedule_local", "There is no such date.", "no_such_date") from error


def check_zone(name: str) -> str:
    """An IANA time zone's name; raises Invalid."""
    if name not in available_timezones():
        raise _bad("time_zone", "Use an IANA name such as Europe/Warsaw.", "bad_time_zone")
    return name


def instant(local: str, zone: str) -> datetime:
    """The moment, in UTC, when clocks in ``zone`` show ``local``.

    A time that clocks skip in spring raises Invalid, because nobody can have meant it; one that
    they show twice in autumn is the first of the two.
    """
    wall = parse_local(local)
    found = wall.replace(tzinfo=ZoneInfo(check_zone(zone)), fold=0).astimezone(UTC)
    if found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != wall:
        raise _bad(
            "schedule_local",
            f"Clocks in {zone} skip {wall:%H:%M} on {wall:%Y-%m-%d}; choose another time.",
            "time_skipped",
        )
    return found


def is_ambiguous(local: str, zone: str) -> bool:
    """Whether clocks in ``zone`` show ``local`` twice."""
    wall, tz = parse_local(local), ZoneInfo(check_zone(zone))
    first = wall.replace(tzinfo=tz, fold=0).utcoffset()
    second = wall.replace(tzinfo=tz, fold=1).utcoffset()
    return first != second and first is not None and second is not None and first > second


def _bad(field: str, message: str, code: str) -> Invalid:
    fault = FieldFault(message, code=code)
    return Invalid(message, code="bad_schedule", fields={field: fault})
