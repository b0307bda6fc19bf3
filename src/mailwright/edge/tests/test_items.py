"""Bodies of the ingest API: what is taken and what is refused, item by item."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.edge.ingest import items
from mailwright.edge.ingest.items import BadBody, check_items, decode_body
from mailwright.kernel.events.vocabulary import CustomEvent, decode

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
GOOD = {"name": "order_placed", "contact_id": 5}


def _take(*events: object, raw: bytes | None = None, lines: bool = False):
    body = raw if raw is not None else json.dumps(events).encode()
    decoded, errors = decode_body(body, lines=lines)
    checked, more = check_items(decoded, NOW)
    return checked, sorted(errors + more, key=lambda error: error.index)


def _event(checked) -> CustomEvent:
    """The event as a reader of the log gets it."""
    event = decode(b"{" + checked.tail)
    assert isinstance(event, CustomEvent)
    return event


def test_an_item_becomes_an_event_of_the_log():
    properties: dict[str, Any] = {"total": 12.5, "items": [{"sku": "A"}]}
    at = "2026-03-01T11:00:00+01:00"
    sent = {**GOOD, "id": "order-1", "occurred_at": at, "properties": properties}
    (checked,), errors = _take(sent)
    assert errors == []
    assert _event(checked) == CustomEvent(
        name="order_placed", hit_id="order-1", properties=properties
    )
    assert checked.at == datetime(2026, 3, 1, 10, tzinfo=UTC).timestamp() * 1e6


def test_without_a_time_it_happened_now():
    (checked,), _ = _take(GOOD)
    assert checked.at == NOW.timestamp() * 1e6


def test_one_event_a_line_is_the_same_as_an_array():
    body = b'{"name":"a","contact_id":1}\n\n{"name":"b","email":"x@example.org"}\n'
    checked, errors = _take(raw=body, lines=True)
    assert [_event(item).name for item in checked] == ["a", "b"]
    assert errors == []


@pytest.mark.parametrize(
    ("item", "code", "field"),
    [
        ({"contact_id": 5}, "invalid", "name"),
        ({"name": "", "contact_id": 5}, "bad_name", "name"),
        ({"name": 'x","t":"message.sent', "contact_id": 5}, "bad_name", "name"),
        ({"name": "x" * 65, "contact_id": 5}, "bad_name", "name"),
        ({"name": "x"}, "no_contact", "contact_id"),
        ({"name": "x", "contact_id": 5, "email": "a@example.org"}, "no_contact", "contact_id"),
        ({"name": "x", "contact_id": 0}, "bad_contact_id", "contact_id"),
        ({"name": "x", "contact_id": "5"}, "invalid", "contact_id"),
        ({**GOOD, "occurred_at": "2026-03-01T12:06:00Z"}, "in_the_future", "occurred_at"),
        ({**GOOD, "occurred_at": "2024-01-01T00:00:00Z"}, "too_old", "occurred_at"),
        ({**GOOD, "occurred_at": "2026-03-01T12:00:00"}, "time_zone", "occurred_at"),
        ({**GOOD, "occurred_at": "yesterday"}, "invalid", "occurred_at"),
        ({**GOOD, "id": 'a"b'}, "bad_id", "id"),
        ({**GOOD, "properties": [1]}, "invalid", "properties"),
        ({**GOOD, "properties": {"a": "\0"}}, "null_sign", "properties"),
        ({**GOOD, "properties": {"a": "x" * 20_000}}, "too_large", "properties"),
        (5, "invalid", ""),
    ],
)
def test_a_wrong_item_is_told_by_place_and_field_and_the_others_are_taken(item, code, field):
    checked, errors = _take(GOOD, item, GOOD)
    assert [(error.index, error.code, error.field) for error in errors] == [(1, code, field)]
    assert [item.index for item in checked] == [0, 2]
    assert errors[0].detail


def test_clocks_may_run_ahead_a_little():
    ahead = (NOW + timedelta(minutes=4)).isoformat()
    checked, errors = _take({**GOOD, "occurred_at": ahead})
    assert (len(checked), errors) == (1, [])


def test_deeply_nested_properties_are_refused():
    deep: object = 1
    for _ in range(30):
        deep = {"a": deep}
    _, errors = _take({**GOOD, "properties": deep})
    assert errors[0].code == "too_deep"
    _, errors = _take({**GOOD, "properties": {"rows": [{"n": n} for n in range(40)]}})
    assert errors == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "bad_json"),
        (b"[]", "empty"),
        (b"{}", "bad_json"),
        (b'[{"name"', "bad_json"),
        (b'[{"name":"\xff"}]', "bad_encoding"),
        (b"[" * 100_000, "bad_json"),
        (b"[" + b",".join([b'{"name":"x","contact_id":1}'] * 10_001) + b"]", "too_many"),
        (b"[" + b",".join([b"1"] * 10_001) + b"]", "too_many"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_as_a_whole(body, code):
    with pytest.raises(BadBody) as raised:
        decode_body(body, lines=False)
    assert raised.value.code == code


def test_a_broken_line_does_not_spoil_the_others():
    body = b'{"name":"a","contact_id":1}\n{"name":\n{"name":"b","contact_id":2}'
    checked, errors = _take(raw=body, lines=True)
    assert [item.index for item in checked] == [0, 2]
    assert [(error.index, error.code) for error in errors] == [(1, "bad_json")]


_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8), inner,
        max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(
    properties=st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
        _json, max_size=4,
    ),
    ascii_only=st.booleans(),
    indent=st.sampled_from([None, 2]),
)  # fmt: skip
def test_properties_arrive_as_sent_on_one_line(properties, ascii_only, indent):
    body = json.dumps(
        [{**GOOD, "properties": properties}], ensure_ascii=ascii_only, indent=indent
    ).encode()
    checked, errors = _take(raw=body)
    if errors:
        assert errors[0].code in {"too_large", "too_deep"}
        return
    assert b"\n" not in checked[0].tail
    assert _event(checked[0]).properties == properties


@given(st.binary(max_size=300), st.booleans())
def test_no_body_whatever_is_an_accident(body, lines):
    try:
        decoded, _ = decode_body(body, lines=lines)
    except BadBody:
        return
    check_items(decoded, NOW)


def test_the_report_of_errors_is_json():
    _, errors = _take({"name": "x"})
    assert msgspec.json.decode(msgspec.json.encode(errors))[0]["index"] == 0


def test_limits_are_stated_once():
    assert items.MAX_ITEMS * 100 < items.MAX_BODY_BYTES
