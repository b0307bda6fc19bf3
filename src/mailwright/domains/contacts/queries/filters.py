"""Turns a ``ContactFilter`` into SQL, and asks it: which contacts, how many."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mailwright.domains.contacts.contracts import (
    Condition,
    ContactFilter,
    FilterProblem,
    Match,
    Op,
    Scalar,
)
from mailwright.domains.contacts.domain import filters as rules
from mailwright.domains.contacts.domain.filters import Kind, Target
from mailwright.domains.contacts.models import ContactList, Tag
from mailwright.domains.contacts.queries.catalog import attributes_by_key
from mailwright.kernel import clock
from mailwright.kernel.errors import Invalid

Params = dict[str, Any]

_COMPARE = {Op.IS: "=", Op.GT: ">", Op.GTE: ">=", Op.LT: "<", Op.LTE: "<="}


def filter_ids_sql(workspace_id: int, contact_filter: ContactFilter) -> tuple[str, Params]:
    """``(sql, params)`` of a SELECT of the ids that match, unordered; parameters are named.

    Raises Invalid when the filter names what does not exist any more.
    """
    where, params = condition_sql(workspace_id, contact_filter)
    return f"SELECT c.id FROM contacts_contact c WHERE {where}", params  # noqa: S608 - built above


def filtered_ids(
    workspace_id: int, contact_filter: ContactFilter, *, after_id: int = 0, limit: int = 1_000
) -> list[int]:
    """The next ``limit`` matching ids above ``after_id``, ascending."""
    sql, params = filter_ids_sql(workspace_id, contact_filter)
    params |= {"after_id": after_id, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} AND c.id > %(after_id)s ORDER BY c.id LIMIT %(limit)s", params)
        return [row[0] for row in cursor.fetchall()]


def filtered_count(workspace_id: int, contact_filter: ContactFilter) -> int:
    """How many contacts match now."""
    where, params = condition_sql(workspace_id, contact_filter)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM contacts_contact c WHERE {where}", params)  # noqa: S608
        row = cursor.fetchone()
    return int(row[0])


def filter_problems(workspace_id: int, contact_filter: ContactFilter) -> list[FilterProblem]:
    """What keeps a filter from being asked, e.g. a list that was deleted; empty when sound."""
    compiler = _Compiler(workspace_id, contact_filter)
    problems = []
    for condition in contact_filter.walk():
        try:
            compiler.condition(condition)
        except Invalid as error:
            problems.append(FilterProblem(error.code, condition.field, error.message))
    return problems


def condition_sql(
    workspace_id: int, contact_filter: ContactFilter, *, status: str | None = "active"
) -> tuple[str, Params]:
    """A WHERE clause over ``contacts_contact c`` and its parameters; ``status`` None means any."""
    compiler = _Compiler(workspace_id, contact_filter)
    where = "c.workspace_id = %(workspace_id)s"
    if status is not None:
        where += " AND c.status = %(status)s"
        compiler.params["status"] = status
    if contact_filter.conditions:
        where += f" AND {compiler.group(contact_filter)}"
    return where, compiler.params


class _Compiler:
    """Holds the parameters, and the numbers and types that the filter's names stand for."""

    def __init__(self, workspace_id: int, contact_filter: ContactFilter) -> None:
        self.params: Params = {"workspace_id": workspace_id}
        self._now = clock.now()
        named = list(contact_filter.walk())
        attributes = any(item.field.startswith("attribute:") for item in named)
        self._attributes = attributes_by_key(workspace_id) if attributes else {}
        self._groups = {
            "list": _numbers(ContactList.objects.filter, workspace_id, named, "list"),
            "tag": _numbers(Tag.objects.filter, workspace_id, named, "tag"),
        }

    def group(self, group: ContactFilter) -> str:
        """The SQL of a group; an empty one is true."""
        parts = [
            self.group(item) if isinstance(item, ContactFilter) else self.condition(item)
            for item in group.conditions
        ]
        joint = " AND " if group.match is Match.ALL else " OR "
        return f"({joint.join(parts)})" if parts else "true"

    def condition(self, condition: Condition) -> str:
        """The SQL of one comparison: always true or false, never NULL."""
        target = rules.target_of(condition, self._attributes)
        values = rules.scalars(condition, target)
        if target.kind is Kind.GROUP:
            return self._in_groups(condition, [str(value) for value in values])
        if condition.op in {Op.IS_SET, Op.IS_NOT_SET}:
            empty = self._is_empty(target)
            return empty if condition.op is Op.IS_NOT_SET else f"NOT {empty}"
        if target.kind is Kind.BOOLEAN:
            return self._boolean(condition, target, bool(values[0]))
        negative = condition.op in {Op.IS_NOT, Op.NONE_OF, Op.NOT_CONTAINS, Op.NOT_IN_LAST_DAYS}
        positive = self._positive(condition, target, values)
        return f"({positive}) IS NOT TRUE" if negative else f"({positive}) IS TRUE"

    def _positive(self, condition: Condition, target: Target, values: list[Scalar]) -> str:
        op, side = condition.op, self._side(target)
        if op in {Op.IN_LAST_DAYS, Op.NOT_IN_LAST_DAYS, Op.IN_NEXT_DAYS}:
            start, end = rules.day_bounds(condition, self._now)
            return f"{side} BETWEEN {self._moment(target, start)} AND {self._moment(target, end)}"
        if op in {Op.ANY_OF, Op.NONE_OF}:
            cast = "numeric[]" if target.kind is Kind.NUMBER else "text[]"
            return f"{side} = ANY({self._param(list(values))}::{cast})"
        if op in {Op.CONTAINS, Op.NOT_CONTAINS, Op.STARTS_WITH}:
            before = "" if op is Op.STARTS_WITH else "%"
            return f"{side} ILIKE {self._param(f'{before}{_escaped(str(values[0]))}%')}"
        sign = _COMPARE.get(op, "=")
        return f"{side} {sign} {self._param(values[0])}{self._cast(target)}"

    def _side(self, target: Target) -> str:
        if target.column:
            return f"c.{target.column}"
        key = self._param(target.key)
        if target.kind is Kind.NUMBER:
            # A value left behind by a deleted attribute of the same key must not fail the query.
            return (
                f"CASE WHEN jsonb_typeof(c.attributes -> {key}) = 'number' "
                f"THEN (c.attributes -> {key})::numeric END"
            )
        side = f"c.attributes ->> {key}"
        # ISO 8601 in one fixed form compares as text.
        return f'({side}) COLLATE "C"' if target.kind in {Kind.DATE, Kind.MOMENT} else f"({side})"

    def _cast(self, target: Target) -> str:
        if target.column and target.kind is Kind.MOMENT:
            return "::timestamptz"
        return "::numeric" if target.kind is Kind.NUMBER else "::text"

    def _moment(self, target: Target, moment: datetime) -> str:
        if target.column:
            return f"{self._param(moment)}::timestamptz"
        text = rules.moment_text(moment)
        return f"{self._param(text[:10] if target.kind is Kind.DATE else text)}::text"

    def _is_empty(self, target: Target) -> str:
        if target.column:
            return "false" if target.kind is Kind.MOMENT else f"(c.{target.column} = '')"
        key = self._param(target.key)
        return f"(COALESCE(c.attributes ->> {key}, '') = '')"

    def _boolean(self, condition: Condition, target: Target, value: bool) -> str:
        wanted = "true" if value else "false"
        side = f"(c.attributes -> {self._param(target.key)} = '{wanted}'::jsonb)"
        return f"{side} IS {'NOT ' if condition.op is Op.IS_NOT else ''}TRUE"

    def _in_groups(self, condition: Condition, ids: list[str]) -> str:
        known = self._groups[condition.field]
        gone = [one for one in ids if one not in known]
        if gone:
            raise Invalid(
                f"A {condition.field} that the filter names does not exist any more.",
                code=f"filter_{condition.field}_gone",
                fields={condition.field: ", ".join(gone)},
            )
        numbers = [known[one] for one in ids]
        if condition.op is Op.ALL_OF:
            return f"({' AND '.join(self._member([number]) for number in numbers)})"
        return f"{'NOT ' if condition.op is Op.NONE_OF else ''}{self._member(numbers)}"

    def _member(self, numbers: list[int]) -> str:
        return (
            "EXISTS (SELECT 1 FROM contacts_membership m"  # noqa: S608 - no value is spliced in
            " WHERE m.workspace_id = %(workspace_id)s"
            f" AND m.group_no = ANY({self._param(numbers)}::int[]) AND m.contact_id = c.id)"
        )

    def _param(self, value: Any) -> str:
        name = f"f{len(self.params)}"
        self.params[name] = value
        return f"%({name})s"


def _numbers(
    find: Callable[..., Any], workspace_id: int, named: Iterable[Condition], field: str
) -> Mapping[str, int]:
    ids = []
    for condition in named:
        if condition.field == field and isinstance(condition.value, tuple):
            ids += [str(value) for value in condition.value if _is_uuid(str(value))]
    if not ids:
        return {}
    rows = find(workspace_id=workspace_id, id__in=ids).values_list("id", "number")
    return {str(id_): number for id_, number in rows}


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _escaped(text: str) -> str:
    """``text`` without a special meaning in LIKE."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
