"""Which comparisons each field allows, and the form of their values. SQL is not made here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from mailwright.domains.contacts.contracts import (
    AttributeInfo,
    AttributeType,
    Condition,
    Op,
    Scalar,
)
from mailwright.kernel.errors import Invalid


class Kind(StrEnum):
    """How a field is compared."""

    GROUP = "group"
    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"


OPERATORS: Mapping[Kind, tuple[Op, ...]] = {
    Kind.GROUP: (Op.ANY_OF, Op.ALL_OF, Op.NONE_OF),
    Kind.TEXT: (
        Op.IS, Op.IS_NOT, Op.ANY_OF, Op.NONE_OF, Op.CONTAINS, Op.NOT_CONTAINS, Op.STARTS_WITH,
        Op.IS_SET, Op.IS_NOT_SET,
    ),
    Kind.NUMBER: (
        Op.IS, Op.IS_NOT, Op.GT, Op.GTE, Op.LT, Op.LTE, Op.ANY_OF, Op.NONE_OF, Op.IS_SET,
        Op.IS_NOT_SET,
    ),
    Kind.BOOLEAN: (Op.IS, Op.IS_NOT, Op.IS_SET, Op.IS_NOT_SET),
    Kind.DATE: (
        Op.IS, Op.IS_NOT, Op.GT, Op.GTE, Op.LT, Op.LTE, Op.IN_LAST_DAYS, Op.NOT_IN_LAST_DAYS,
        Op.IN_NEXT_DAYS, Op.IS_SET, Op.IS_NOT_SET,
    ),
    Kind.MOMENT: (
        Op.GT, Op.GTE, Op.LT, Op.LTE, Op.IN_LAST_DAYS, Op.NOT_IN_LAST_DAYS, Op.IN_NEXT_DAYS,
        Op.IS_SET, Op.IS_NOT_SET,
    ),
}  # fmt: skip

BUILT_IN: Mapping[str, Kind] = {
    "list": Kind.GROUP,
    "tag": Kind.GROUP,
    "language": Kind.TEXT,
    "country": Kind.TEXT,
    "timezone": Kind.TEXT,
    "source": Kind.TEXT,
    "created_at": Kind.MOMENT,
    "updated_at": Kind.MOMENT,
}

_KIND_OF_TYPE = {
    AttributeType.TEXT: Kind.TEXT,
    AttributeType.URL: Kind.TEXT,
    AttributeType.CHOICE: Kind.TEXT,
    AttributeType.NUMBER: Kind.NUMBER,
    AttributeType.BOOLEAN: Kind.BOOLEAN,
    AttributeType.DATE: Kind.DATE,
    AttributeType.DATETIME: Kind.MOMENT,
}

_DAYS = {Op.IN_LAST_DAYS, Op.NOT_IN_LAST_DAYS, Op.IN_NEXT_DAYS}
_MAX_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Target:
    """What a condition compares: a column, or the value of the attribute ``key``."""

    kind: Kind
    column: str = ""
    key: str = ""


def kind_of(attribute: AttributeInfo) -> Kind:
    """How an attribute's values are compared."""
    return _KIND_OF_TYPE[attribute.type]


def target_of(condition: Condition, attributes: Mapping[str, AttributeInfo]) -> Target:
    """The field of ``condition``; raises Invalid when it cannot be compared so."""
    target = _target(condition.field, attributes)
    if condition.op not in OPERATORS[target.kind]:
        raise _bad(condition, "filter_operator", f"cannot be compared by “{condition.op}”")
    return target


def _target(field: str, attributes: Mapping[str, AttributeInfo]) -> Target:
    if field in BUILT_IN:
        return Target(BUILT_IN[field], column=field)
    prefix, _, key = field.partition(":")
    attribute = attributes.get(key) if prefix == "attribute" else None
    if attribute is None:
        raise Invalid(
            f"There is no field “{field}” to filter by.",
            code="filter_field_unknown",
            fields={field: "unknown field"},
        )
    if attribute.personal:
        raise Invalid(
            f"“{attribute.label}” is encrypted as personal data and cannot be filtered by.",
            code="filter_field_personal",
            fields={field: "personal data"},
        )
    return Target(kind_of(attribute), key=key)


def scalars(condition: Condition, target: Target) -> list[Scalar]:
    """The values of ``condition`` checked against the kind of its field; days stay numbers."""
    raw = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    if condition.op in {Op.IS_SET, Op.IS_NOT_SET}:
        return []
    return [_scalar(condition, target, value) for value in raw if value is not None]


def _scalar(condition: Condition, target: Target, value: Scalar) -> Scalar:
    if condition.op in _DAYS:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MAX_DAYS:
            raise _bad(condition, "filter_value", "needs a whole number of days")
        return value
    if target.kind is Kind.GROUP:
        try:
            return str(UUID(str(value)))
        except ValueError:
            raise _bad(condition, "filter_value", "needs the id of a list or tag") from None
    if target.kind is Kind.BOOLEAN:
        if not isinstance(value, bool):
            raise _bad(condition, "filter_value", "needs true or false")
        return value
    if target.kind is Kind.NUMBER:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise _bad(condition, "filter_value", "needs a number")
        return value
    if not isinstance(value, str):
        raise _bad(condition, "filter_value", "needs a text")
    if target.kind is Kind.DATE:
        return _iso(condition, value)[:10]
    if target.kind is Kind.MOMENT:
        return _iso(condition, value)
    return value.replace("\x00", "")


def day_bounds(condition: Condition, now: datetime) -> tuple[datetime, datetime]:
    """``(from, to)`` of in_last_days and its kin, in UTC, both ends included."""
    days = timedelta(days=int(str(condition.value)))
    if condition.op is Op.IN_NEXT_DAYS:
        return now, now + days
    return now - days, now


def moment_text(moment: datetime) -> str:
    """A moment in the form that datetime attributes are kept in."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _iso(condition: Condition, value: str) -> str:
    """ISO 8601 in UTC; a bare date means its midnight."""
    text = value.strip()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return f"{date.fromisoformat(text).isoformat()}T00:00:00Z"
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _bad(condition, "filter_value", "needs a date such as 2026-05-31") from None
    return moment_text(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _bad(condition: Condition, code: str, problem: str) -> Invalid:
    return Invalid(
        f"The field “{condition.field}” {problem}.", code=code, fields={condition.field: problem}
    )
