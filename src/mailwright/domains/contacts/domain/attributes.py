"""Custom attributes: their keys, and the one form in which values of each type are kept."""

import math
import re
from collections.abc import Collection
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from mailwright.domains.contacts.contracts import AttributeInfo, AttributeType, AttributeValue
from mailwright.kernel.errors import FieldFault, Invalid

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
MAX_TEXT = 2_000
MAX_ATTRIBUTES = 200

#: Names that templates already give to something else.
RESERVED = frozenset(
    {
        "id", "email", "first_name", "last_name", "full_name", "name", "phone", "language",
        "timezone", "country", "tags", "lists", "status", "source", "created_at", "updated_at",
        "attributes", "consent",
    }
)  # fmt: skip


class BadValue(ValueError):
    """A value is not of its attribute's type. ``code`` is stable; the text says how to mend it."""

    def __init__(self, code: str, mend: str, **values: str | int) -> None:
        self.fault = FieldFault(mend, code=code, **values)
        mend = str(self.fault)
        super().__init__(mend)
        self.code = code
        self.mend = mend


def check_key(key: str) -> None:
    """Raises Invalid unless ``key`` may name an attribute."""
    if not KEY.fullmatch(key):
        raise Invalid(
            f"“{key}” cannot be a key: use lower-case letters, digits and underscores, starting "
            "with a letter, at most 40.",
            code="bad_attribute_key",
            fields={
                "key": FieldFault("lower-case letters, digits and underscores", code="bad_key")
            },
        )
    if key in RESERVED:
        raise Invalid(
            f"“{key}” is a built-in field; choose another key.",
            code="reserved_attribute_key",
            fields={"key": FieldFault("built-in field", code="built_in")},
        )


def key_from_label(label: str, taken: Collection[str] = ()) -> str:
    """A free key made from ``label``; numbered where it is taken."""
    words = re.sub(r"[^a-z0-9]+", "_", label.lower().translate(_PLAIN)).strip("_")[:36]
    base = words if KEY.fullmatch(words) else f"attribute_{words}".rstrip("_")[:36]
    key, number = base, 2
    while key in taken or key in RESERVED:
        key, number = f"{base}_{number}", number + 1
    return key


_PLAIN = str.maketrans("ąćęłńóśźżáčďéěíňřšťúůýžäöüßñçàèìòùâêîôûœæåø",
                       "acelnoszzacdeeinrstuuyzaousncaeiouaeiouoaao")  # fmt: skip


def check_value(attribute: AttributeInfo, value: object) -> AttributeValue:
    """``value``, as JSON carries it, in the form that is kept; raises BadValue."""
    kind = attribute.type
    if kind is AttributeType.NUMBER:
        return _number(value)
    if kind is AttributeType.BOOLEAN:
        if not isinstance(value, bool):
            raise BadValue("not_boolean", "Use true or false.")
        return value
    if not isinstance(value, str):
        raise BadValue("not_text", "Use a text.")
    if kind is AttributeType.DATE:
        return iso_date(value)
    if kind is AttributeType.DATETIME:
        return iso_datetime(value)
    if kind is AttributeType.CHOICE:
        return choice(value, attribute.choices)
    if kind is AttributeType.URL:
        return url(value)
    return text(value)


def text(value: str) -> str:
    """A text without control characters, of at most 2,000 characters."""
    if len(value) > MAX_TEXT:
        raise BadValue("too_long", "Shorten it to {limit} characters.", limit=MAX_TEXT)
    # PostgreSQL keeps no NUL in text or jsonb.
    return value.replace("\x00", "").strip()


def iso_date(value: str) -> str:
    """A date as ``YYYY-MM-DD``."""
    try:
        return date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        raise BadValue("not_date", "Write the date as YYYY-MM-DD.") from None


def iso_datetime(value: str) -> str:
    """A moment as ``YYYY-MM-DDTHH:MM:SSZ``; without an offset it is taken as UTC."""
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        raise BadValue("not_datetime", "Write it as YYYY-MM-DD HH:MM.") from None
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return f"{moment.isoformat(timespec='seconds')}Z"


def choice(value: str, choices: Collection[str]) -> str:
    """One of ``choices``, whatever the case it is written in."""
    wanted = value.strip()
    if wanted in choices:
        return wanted
    folded = wanted.casefold()
    for one in choices:
        if one.casefold() == folded:
            return one
    known = ", ".join(choices)
    raise BadValue("not_choice", "Use one of: {choices}.", choices=known)


def url(value: str) -> str:
    """An absolute http or https address."""
    cleaned = value.strip()
    try:
        parts = urlsplit(cleaned)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or len(cleaned) > MAX_TEXT or any(c.isspace() for c in cleaned):
        raise BadValue("not_url", "Write the whole address, starting with https://.")
    return cleaned


def _number(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadValue("not_number", "Use digits only, for example 1234.5.")
    if not math.isfinite(value) or abs(value) > 1e15:
        raise BadValue("not_number", "The number is too large.")
    return int(value) if isinstance(value, float) and value.is_integer() else value
