"""Ids sort in the order they were made."""

from datetime import UTC, datetime

from mailwright.kernel import clock
from mailwright.kernel.ids import uuid7


def test_ids_ascend_even_within_a_millisecond():
    made = [uuid7() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_an_id_is_version_7_and_carries_its_time():
    with clock.frozen(datetime(2030, 1, 2, tzinfo=UTC)):
        made = uuid7()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 >= int(datetime(2030, 1, 2, tzinfo=UTC).timestamp() * 1000)
