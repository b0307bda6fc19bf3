"""Local times become the instants people mean, also where clocks change."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.campaigns.domain.schedule import check_zone, instant, is_ambiguous
from mailwright.kernel.errors import Invalid

EARLIEST, LATEST = (datetime.fromisoformat(text) for text in ("2024-01-01", "2040-01-01"))


@pytest.mark.parametrize(
    ("local", "zone", "expected"),
    [
        ("2026-11-10T10:00", "Europe/Warsaw", datetime(2026, 11, 10, 9, 0, tzinfo=UTC)),
        ("2026-07-10T10:00", "Europe/Warsaw", datetime(2026, 7, 10, 8, 0, tzinfo=UTC)),
        ("2026-07-10T10:00", "Asia/Shanghai", datetime(2026, 7, 10, 2, 0, tzinfo=UTC)),
        ("2026-07-10T10:00", "Asia/Kathmandu", datetime(2026, 7, 10, 4, 15, tzinfo=UTC)),
        # Clocks show 02:30 twice; the first is meant.
        ("2026-10-25T02:30", "Europe/Warsaw", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_local_time_is_one_instant(local, zone, expected):
    assert instant(local, zone) == expected


def test_a_time_that_clocks_skip_is_refused_with_the_reason():
    with pytest.raises(Invalid) as caught:
        instant("2026-03-29T02:30", "Europe/Warsaw")
    assert "skip" in caught.value.fields["schedule_local"]


def test_a_time_shown_twice_is_told():
    assert is_ambiguous("2026-10-25T02:30", "Europe/Warsaw")
    assert not is_ambiguous("2026-10-25T03:30", "Europe/Warsaw")
    assert not is_ambiguous("2026-03-29T02:30", "Europe/Warsaw")


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2026-02-30T10:00", "2026-11-10 10:00", "2026-11-10T10:00Z"]
)
def test_nonsense_is_refused(text):
    with pytest.raises(Invalid):
        instant(text, "UTC")


def test_zones_are_iana_names():
    assert check_zone("Europe/Warsaw") == "Europe/Warsaw"
    for name in ("Warsaw", "../etc/passwd", "UTC+2", ""):
        with pytest.raises(Invalid):
            check_zone(name)


@given(
    st.datetimes(min_value=EARLIEST, max_value=LATEST),
    st.sampled_from(["Europe/Warsaw", "America/New_York", "Australia/Lord_Howe", "UTC"]),
)
def test_every_time_is_either_an_instant_that_shows_it_or_refused(wall, zone):
    local = f"{wall:%Y-%m-%dT%H:%M}"
    try:
        found = instant(local, zone)
    except Invalid:
        return
    assert f"{found.astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M}" == local
