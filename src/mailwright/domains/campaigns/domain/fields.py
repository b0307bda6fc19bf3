"""The editable fields of a plan: what each may hold. Pure."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from mailwright.domains.audience.contracts import AudienceDefinition
from mailwright.domains.campaigns.contracts import ScheduleMode, TargetMetric, UncertainPolicy
from mailwright.domains.campaigns.domain.schedule import check_zone, parse_local
from mailwright.kernel.errors import DomainError, FieldFault, Invalid

#: Which part of the plan a field belongs to, as authorship records it.
PARTS: Mapping[str, str] = {
    "name": "plan",
    "goal": "plan",
    "target_metric": "plan",
    "target_value": "plan",
    "budget": "plan",
    "cost_per_thousand": "plan",
    "currency": "plan",
    "notes": "plan",
    "audience": "audience",
    "message_id": "message_choice",
    "sender_id": "sender",
    "schedule_mode": "schedule",
    "schedule_local": "schedule",
    "time_zone": "schedule",
    "uncertain": "plan",
}

_TEXT = {"name": 200, "goal": 500, "notes": 4_000}
_AMOUNTS = {"target_value": 2, "budget": 2, "cost_per_thousand": 4}
_CHOICES: dict[str, tuple[str, ...]] = {
    "target_metric": ("", *TargetMetric),
    "schedule_mode": tuple(ScheduleMode),
    "uncertain": tuple(UncertainPolicy),
}
_CURRENCY = re.compile(r"[A-Z]{3}")
_MOST = Decimal(10) ** 11


def clean(changes: Mapping[str, Any]) -> dict[str, Any]:
    """``changes`` in the form that rows hold; raises Invalid naming every wrong field."""
    cleaned: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, value in changes.items():
        try:
            cleaned[name] = _clean(name, value)
        except DomainError as error:
            wrong[name] = _fault(name, error)
    if wrong:
        raise Invalid("Some fields need mending.", fields=wrong)
    return cleaned


def _fault(name: str, error: DomainError) -> FieldFault:
    text = error.fields.get(name, error.message)
    return text if isinstance(text, FieldFault) else FieldFault(text, code=error.code)


def _clean(name: str, value: Any) -> Any:
    if name not in PARTS:
        raise Invalid(FieldFault("This cannot be changed here.", code="not_changeable"))
    if name in _TEXT:
        return _text(name, value)
    if name in _AMOUNTS:
        return _amount(value, _AMOUNTS[name])
    if name in _CHOICES:
        return _choice(value, _CHOICES[name])
    if name in {"message_id", "sender_id"}:
        return UUID(str(value)) if value else None
    if name == "audience":
        return AudienceDefinition.from_json(value or {}).to_json()
    if name == "currency":
        if not _CURRENCY.fullmatch(str(value)):
            raise Invalid(FieldFault("Use a code of ISO 4217 such as EUR.", code="bad_currency"))
        return value
    if name == "time_zone":
        return check_zone(str(value))
    return f"{parse_local(str(value)):%Y-%m-%dT%H:%M}" if value else ""


def _text(name: str, value: Any) -> str:
    words = str(value or "").strip()
    if name == "name" and not words:
        raise Invalid(FieldFault("A campaign needs a name.", code="name_missing"))
    if len(words) > _TEXT[name]:
        raise Invalid(FieldFault("At most {limit} characters.", code="too_long", limit=_TEXT[name]))
    return words


def _amount(value: Any, places: int) -> Decimal | None:
    if value in (None, ""):
        return None
    try:
        amount = Decimal(str(value))
    except InvalidOperation as error:
        raise Invalid(FieldFault("Write a number.", code="not_a_number")) from error
    if not amount.is_finite() or not 0 <= amount < _MOST:
        raise Invalid(FieldFault("Write a number that is not negative.", code="number_negative"))
    return amount.quantize(Decimal(1).scaleb(-places))


def _choice(value: Any, choices: tuple[str, ...]) -> str:
    words = str(value or "")
    if words not in choices:
        known = ", ".join(choice for choice in choices if choice)
        raise Invalid(FieldFault("Choose one of {known}.", code="not_a_choice", known=known))
    return words
