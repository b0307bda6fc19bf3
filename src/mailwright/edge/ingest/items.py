"""The body of an ingest request: decoded, every item judged by itself. Pure; time is told.

An item is ``{"name", "contact_id" or "email", "occurred_at"?, "id"?, "properties"?}``.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

MAX_BODY_BYTES = 5_000_000
MAX_ITEMS = 10_000
MAX_PROPERTIES_BYTES = 16_384
MAX_DEPTH = 20
#: Clocks of customers' systems run ahead a little; events from further on are mistakes.
MAX_AHEAD = timedelta(minutes=5)
#: Raw events are not kept longer than this, so older ones are not taken in.
MAX_AGE = timedelta(days=395)

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.:\- ]{0,63}")
_ID = re.compile(r"[A-Za-z0-9_.:\-/+=|@#]{1,64}")
# What PostgreSQL's jsonb may refuse or a line-wise transport may break: decoded and written anew.
_DELICATE = re.compile(rb"\\u|[0-9.][eE]|[\r\n]")
_NULL_SIGN = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_EMPTY = msgspec.Raw(b"")


class BadBody(Exception):
    """The body as a whole cannot be read; ``code`` is stable."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code, self.detail = code, detail


class ItemError(msgspec.Struct, frozen=True):
    """What is wrong with the item at ``index`` (from 0), where, and how to mend it."""

    index: int
    code: str
    field: str
    detail: str


class Item(msgspec.Struct):
    """One event as sent."""

    name: str
    contact_id: int | None = None
    email: str | None = None
    occurred_at: datetime | None = None
    id: str = ""
    properties: msgspec.Raw = _EMPTY


class Checked(msgspec.Struct):
    """An item in order: its place in the body, who it is about, when in microseconds, and the
    rest of its JSON (without the contact)."""

    index: int
    contact_id: int | None
    email: str | None
    at: int
    tail: bytes


_items = msgspec.json.Decoder(list[Item])
_raws = msgspec.json.Decoder(list[msgspec.Raw])
_item = msgspec.json.Decoder(Item)
_sound_names: set[str] = set()


def decode_body(body: bytes, *, lines: bool) -> tuple[list[Item | None], list[ItemError]]:
    """The items of a JSON array, or of NDJSON (``lines``); None where one cannot be read.

    Raises BadBody when it is not JSON, holds nothing or more than MAX_ITEMS.
    """
    try:
        body.decode()
    except UnicodeDecodeError as error:
        raise BadBody("bad_encoding", f"The body is not UTF-8 (byte {error.start}).") from error
    items: Sequence[Item | None]
    errors: list[ItemError] = []
    try:
        items = _items.decode_lines(body) if lines else _items.decode(body)  # type: ignore[assignment]
    except (msgspec.DecodeError, RecursionError):
        items, errors = _one_by_one(body, lines=lines)
    if not items:
        raise BadBody("empty", "The body holds no events.")
    if len(items) > MAX_ITEMS:
        raise BadBody(
            "too_many",
            f"The body holds {len(items)} events; send at most {MAX_ITEMS} at a time.",
        )
    return list(items), errors


def _one_by_one(body: bytes, *, lines: bool) -> tuple[list[Item | None], list[ItemError]]:
    raws: Sequence[bytes | msgspec.Raw]
    if lines:
        raws = [line for line in body.splitlines() if line.strip()]
    else:
        try:
            raws = _raws.decode(body)
        except (msgspec.DecodeError, RecursionError) as error:
            raise BadBody(
                "bad_json", f"The body is not a JSON array of events: {error}."
            ) from error
    if len(raws) > MAX_ITEMS:
        return [None] * len(raws), []
    items: list[Item | None] = []
    errors: list[ItemError] = []
    for index, raw in enumerate(raws):
        try:
            items.append(_item.decode(raw))
        except msgspec.ValidationError as error:
            items.append(None)
            text, _, path = str(error).partition(" - at `$")
            field = path.strip("`.") or ("name" if "`name`" in text else "")
            errors.append(ItemError(index, "invalid", field, f"{text}."))
        except (msgspec.DecodeError, RecursionError) as error:
            items.append(None)
            errors.append(ItemError(index, "bad_json", "", f"{error}."))
    return items, errors


def check_items(
    items: Sequence[Item | None], now: datetime
) -> tuple[list[Checked], list[ItemError]]:
    """The items that are in order, and what is wrong with the others."""
    checked: list[Checked] = []
    errors: list[ItemError] = []
    present = int(now.timestamp() * 1_000_000)
    latest = int((now + MAX_AHEAD).timestamp() * 1_000_000)
    earliest = int((now - MAX_AGE).timestamp() * 1_000_000)
    for index, item in enumerate(items):
        if item is None:
            continue
        fault = _fault(item)
        at = present
        if fault is None and item.occurred_at is not None:
            moment = item.occurred_at
            if moment.tzinfo is None:
                fault = "time_zone", "occurred_at", "Give the time with its zone, e.g. …T10:00:00Z."
            else:
                at = int(moment.timestamp() * 1_000_000)
                if at > latest:
                    fault = "in_the_future", "occurred_at", "The time is over 5 minutes ahead."
                elif at < earliest:
                    fault = "too_old", "occurred_at", "Events older than 395 days are not kept."
        if fault is None:
            try:
                properties = _properties(item.properties)
            except BadBody as bad:
                fault = bad.code, "properties", bad.detail
            else:
                number = b'"hit_id":"%b",' % item.id.encode() if item.id else b""
                tail = b'%b"name":"%b"%b,"t":"event.received"}' % (
                    number,
                    item.name.encode(),
                    properties,
                )
                checked.append(Checked(index, item.contact_id, item.email, at, tail))
        if fault is not None:
            errors.append(ItemError(index, *fault))
    return checked, errors


def _fault(item: Item) -> tuple[str, str, str] | None:
    """``(code, field, detail)`` of what is wrong with the plain fields."""
    if item.name not in _sound_names:
        if not _NAME.fullmatch(item.name):
            return "bad_name", "name", "Use 1 to 64 letters, digits, blanks or _ . : -"
        if len(_sound_names) < 10_000:
            _sound_names.add(item.name)
    if (item.contact_id is None) == (item.email is None):
        return "no_contact", "contact_id", "Give either contact_id or email."
    if item.contact_id is not None and not 0 < item.contact_id < 1 << 63:
        return "bad_contact_id", "contact_id", "A contact id is a positive number."
    if item.id and not _ID.fullmatch(item.id):
        return "bad_id", "id", "Use 1 to 64 letters, digits or _ . : - / + = | @ #"
    return None


def _properties(raw: msgspec.Raw) -> bytes:
    """``,"properties":{…}`` on one line that PostgreSQL takes, or nothing; raises BadBody."""
    text = bytes(raw)
    if len(text) <= 2 or text == b"null":
        return b""
    if len(text) > MAX_PROPERTIES_BYTES:
        raise BadBody("too_large", f"At most {MAX_PROPERTIES_BYTES} bytes of properties.")
    if text[:1] != b"{":
        raise BadBody("invalid", "Properties are a JSON object.")
    if _DELICATE.search(text):
        try:
            text = msgspec.json.encode(msgspec.json.decode(text))
        except (msgspec.DecodeError, RecursionError) as error:
            raise BadBody("invalid", f"{error}.") from error
        if _NULL_SIGN.search(text):
            raise BadBody("null_sign", "The sign U+0000 cannot be stored.")
    if text.count(b"[") + text.count(b"{") > MAX_DEPTH and _depth(msgspec.json.decode(text)) > (
        MAX_DEPTH
    ):
        raise BadBody("too_deep", f"Properties may nest {MAX_DEPTH} levels.")
    return b',"properties":' + text


def _depth(value: Any) -> int:
    level, layer = 0, [value]
    while layer:
        level += 1
        layer = [
            inner
            for outer in layer
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return level
