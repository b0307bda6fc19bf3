"""What other domains may know of people: frozen values only, no rows and no SQL."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from mailwright.kernel.errors import Invalid


class ContactStatus(StrEnum):
    """Active people may be in audiences; archived ones are kept for the record only."""

    ACTIVE = "active"
    ARCHIVED = "archived"


class ContactSource(StrEnum):
    """How a contact came in."""

    MANUAL = "manual"
    IMPORT = "import"
    API = "api"
    FORM = "form"
    DEMO = "demo"


class AttributeType(StrEnum):
    """The type of a custom attribute's values.

    In memory and in JSON: text, choice and url are strings; number is int or float; boolean is
    bool; date is ``YYYY-MM-DD``; datetime is ISO 8601 in UTC ending in ``Z``.
    """

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    CHOICE = "choice"
    URL = "url"


#: A custom attribute's value, in the form that ``AttributeType`` describes.
AttributeValue = str | int | float | bool


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """One person, decrypted. Unknown texts are empty; ``country`` is ISO 3166-1 alpha-2.

    ``attributes`` holds personal and analytical attributes together, by key; ``tags`` are names.
    """

    id: int
    email: str
    first_name: str
    last_name: str
    phone: str
    language: str
    timezone: str
    country: str
    attributes: Mapping[str, AttributeValue]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContactDetail:
    """A person as their page shows them; ``lists`` and ``tags`` are ids and names."""

    record: ContactRecord
    status: ContactStatus
    source: str
    created_at: datetime
    updated_at: datetime
    lists: tuple["Named", ...]
    tags: tuple["Named", ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A list or tag by its id and name."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class MergeField:
    """A word that a message may use as ``contact.<name>``.

    ``kind`` is a built-in kind (email, text, language, country, timezone) or an AttributeType;
    ``sample`` is a plausible value for previews; ``required`` fields are never empty.
    """

    name: str
    kind: str
    label: str
    required: bool
    sample: str


@dataclass(frozen=True, slots=True)
class ListInfo:
    """A contact list; ``number`` is its short number inside the database."""

    id: UUID
    number: int
    name: str
    description: str
    members: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TagInfo:
    """A tag and how many contacts carry it."""

    id: UUID
    number: int
    name: str
    contacts: int


@dataclass(frozen=True, slots=True)
class AttributeInfo:
    """A custom attribute. ``personal`` ones are encrypted and cannot be filtered by value."""

    id: UUID
    key: str
    label: str
    type: AttributeType
    personal: bool
    required: bool
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsentBasis:
    """What the importer states about the people in a file; contacts only stores it.

    ``text`` is what people agreed to, ``source`` where and when they did.
    """

    purpose: str
    channel: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class ImportInfo:
    """An import as other domains see it; ``consent_basis`` is None when nothing was stated."""

    id: UUID
    state: str
    file_name: str
    created: int
    updated: int
    started_by: str
    started_at: datetime | None
    finished_at: datetime | None
    consent_basis: ConsentBasis | None


class Match(StrEnum):
    """How a group joins its conditions."""

    ALL = "all"
    ANY = "any"


class Op(StrEnum):
    """Comparisons. A contact without a value matches only ``is_not``, ``none_of``,
    ``not_contains``, ``is_not_set`` and ``not_in_last_days``."""

    IS = "is"
    IS_NOT = "is_not"
    ANY_OF = "any_of"
    ALL_OF = "all_of"
    NONE_OF = "none_of"
    CONTAINS = "contains"
    NOT_CONTAINS = "not_contains"
    STARTS_WITH = "starts_with"
    GT = "gt"
    GTE = "gte"
    LT = "lt"
    LTE = "lte"
    IN_LAST_DAYS = "in_last_days"
    NOT_IN_LAST_DAYS = "not_in_last_days"
    IN_NEXT_DAYS = "in_next_days"
    IS_SET = "is_set"
    IS_NOT_SET = "is_not_set"


_MAX_CONDITIONS = 200
_MAX_DEPTH = 5

Scalar = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison. ``field``: list, tag (values are their ids as text), language, country,
    timezone, source, created_at, updated_at, or ``attribute:<key>``.

    ``value`` is a tuple for any_of, all_of and none_of, None for is_set and is_not_set, a number
    of days for in_last_days and its kin, else one scalar (dates as ISO 8601 text).
    """

    field: str
    op: Op
    value: Scalar | tuple[Scalar, ...] | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain data, the inverse of ``ContactFilter.from_json``."""
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        return {"field": self.field, "op": self.op.value, "value": value}


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """Who is meant: all or any of the conditions, which may be groups themselves.

    Without conditions it means every active contact. Archived contacts never match.
    """

    match: Match = Match.ALL
    conditions: tuple["Condition | ContactFilter", ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """Plain data for storing and hashing."""
        return {
            "match": self.match.value,
            "conditions": [condition.to_json() for condition in self.conditions],
        }

    @classmethod
    def from_json(cls, data: object) -> "ContactFilter":
        """A filter from plain data; raises Invalid naming the place that is wrong.

        Only the shape is checked; whether attributes, lists and tags exist is for
        ``contacts.queries.filter_problems`` to say.
        """
        group = _group(data, "filter", 1)
        if sum(1 for _ in group.walk()) > _MAX_CONDITIONS:
            raise Invalid(
                f"A filter holds at most {_MAX_CONDITIONS} conditions.", code="bad_filter"
            )
        return group

    def walk(self) -> Iterator[Condition]:
        """Every comparison, groups flattened."""
        for condition in self.conditions:
            if isinstance(condition, ContactFilter):
                yield from condition.walk()
            else:
                yield condition


def _bad(place: str, message: str) -> Invalid:
    return Invalid(f"{place}: {message}", code="bad_filter", fields={place: message})


def _group(data: object, place: str, depth: int) -> ContactFilter:
    if not isinstance(data, Mapping) or not isinstance(data.get("conditions", []), list):
        raise _bad(place, "a group is an object with “match” and a list of “conditions”")
    if depth > _MAX_DEPTH:
        raise _bad(place, f"groups nest at most {_MAX_DEPTH} deep")
    try:
        match = Match(data.get("match", Match.ALL))
    except ValueError as error:
        raise _bad(place, "“match” is “all” or “any”") from error
    return ContactFilter(
        match,
        tuple(
            _group(item, f"{place}.{number}", depth + 1)
            if isinstance(item, Mapping) and "conditions" in item
            else _condition(item, f"{place}.{number}")
            for number, item in enumerate(data.get("conditions", []))
        ),
    )


def _condition(data: object, place: str) -> Condition:
    if not isinstance(data, Mapping) or not isinstance(data.get("field"), str):
        raise _bad(place, "a condition is an object with “field”, “op” and “value”")
    try:
        op = Op(str(data.get("op")))
    except ValueError as error:
        raise _bad(place, f"unknown comparison “{data.get('op')}”") from error
    value = data.get("value")
    many = op in {Op.ANY_OF, Op.ALL_OF, Op.NONE_OF}
    if op in {Op.IS_SET, Op.IS_NOT_SET}:
        return Condition(data["field"], op)
    if many != isinstance(value, list) or (many and not value):
        raise _bad(place, "give a list of values" if many else "give one value")
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, str | int | float | bool) or len(str(one)) > 500:
            raise _bad(place, "values are short texts, numbers or booleans")
    return Condition(data["field"], op, tuple(value) if isinstance(value, list) else value)


@dataclass(frozen=True, slots=True)
class FilterProblem:
    """Why a filter cannot be asked; ``code`` is stable, ``field`` as in the condition."""

    code: str
    field: str
    message: str


class BulkAction(StrEnum):
    """What a bulk job does to each contact."""

    TAG = "tag"
    UNTAG = "untag"
    LIST_ADD = "list_add"
    LIST_REMOVE = "list_remove"
    ARCHIVE = "archive"
    RESTORE = "restore"
    DELETE = "delete"
    CLEAR_ATTRIBUTE = "clear_attribute"
    REENCRYPT = "reencrypt"


class JobState(StrEnum):
    """Where background work on contacts stands."""

    QUEUED = "queued"
    RUNNING = "running"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class JobInfo:
    """Progress of background work. ``total`` is an estimate where the selection is a search;
    ``per_second`` and ``seconds_left`` are None while nothing can be said."""

    id: UUID
    action: str
    state: JobState
    total: int
    done: int
    changed: int
    message: str
    created_by: str
    created_at: datetime
    finished_at: datetime | None
    per_second: float | None
    seconds_left: float | None


class ImportState(StrEnum):
    """Where an import stands. Uploaded and ready files can still be mapped; a cancelled or failed
    one can go on; what a finished or cancelled one added can be undone."""

    UPLOADED = "uploaded"
    CHECKING = "checking"
    READY = "ready"
    QUEUED = "queued"
    RUNNING = "running"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"
    FAILED = "failed"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"
