"""Reads of people for lists, pages and search in the product itself."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from mailwright.domains.contacts.contracts import (
    ContactDetail,
    ContactFilter,
    ContactSource,
    ContactStatus,
    Named,
)
from mailwright.domains.contacts.domain import search
from mailwright.domains.contacts.domain.person import associated_data, open_form
from mailwright.domains.contacts.models import Contact, ContactList, ImportBatch, Tag
from mailwright.domains.contacts.queries.filters import condition_sql
from mailwright.domains.contacts.queries.records import (
    contact_id_by_address,
    full_rows,
    groups_of,
    record_of,
)
from mailwright.domains.contacts.queries.tokens import token_of
from mailwright.kernel.crypto.cipher import cipher
from mailwright.kernel.errors import NotFound
from mailwright.kernel.events.log import Recorded, history

SORTS = ("-created", "created", "-updated")
#: How many candidates one page of a search may decrypt before it answers with what it has.
_SEARCH_BUDGET = 5_000
_SEARCH_STEP = 250


@dataclass(frozen=True, slots=True)
class Page:
    """A page of people; ``total`` is known on the first page of a list without search words."""

    items: list[ContactDetail]
    next_cursor: str | None
    total: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose page is asked for. ``status`` None means any; ``sort`` is one of SORTS."""

    contact_filter: ContactFilter = field(default_factory=ContactFilter)
    words: str = ""
    status: ContactStatus | None = ContactStatus.ACTIVE
    sort: str = "-created"


def contact_detail(workspace_id: int, contact_id: int) -> ContactDetail:
    """One person; raises NotFound."""
    found = contact_details(workspace_id, [contact_id])
    if not found:
        raise NotFound("There is no such contact; it may have been deleted.", code="no_contact")
    return found[0]


def contact_details(workspace_id: int, ids: Sequence[int]) -> list[ContactDetail]:
    """People in the order of ``ids``; deleted ones are left out."""
    lists, tags = _groups(workspace_id, ids)
    box = cipher(workspace_id)
    found = {}
    for row in full_rows(workspace_id, ids):
        id_ = row[0]
        status, source, created_at, updated_at = row[6:]
        names = tuple(sorted(tag.name for tag in tags[id_]))
        found[id_] = ContactDetail(
            record=record_of(box, row, names),
            status=ContactStatus(status),
            source=source,
            created_at=created_at,
            updated_at=updated_at,
            lists=tuple(sorted(lists[id_], key=lambda named: named.name)),
            tags=tuple(sorted(tags[id_], key=lambda named: named.name)),
        )
    return [found[id_] for id_ in ids if id_ in found]


def contact_page(
    workspace_id: int, wanted: Wanted, *, cursor: str | None = None, limit: int = 50
) -> Page:
    """A page of people, by the order they came in or changed; a search always goes newest first."""
    if wanted.words.strip():
        return _search_page(workspace_id, wanted, cursor, limit)
    where, params = condition_sql(workspace_id, wanted.contact_filter, status=wanted.status)
    total = _count(where, params) if cursor is None else None
    column, sign = ("updated_at", "<") if wanted.sort == "-updated" else ("id", "<")
    order = "c.updated_at DESC, c.id DESC" if column == "updated_at" else "c.id DESC"
    if wanted.sort == "created":
        sign, order = ">", "c.id"
    if cursor is not None:
        place = _place(cursor)
        params |= {"cursor_id": place[1], "cursor_at": place[0]}
        where += (
            " AND (c.updated_at, c.id) < (%(cursor_at)s::timestamptz, %(cursor_id)s)"
            if column == "updated_at"
            else f" AND c.id {sign} %(cursor_id)s"
        )
    params["limit"] = limit + 1
    with connection.cursor() as sql_cursor:
        sql_cursor.execute(
            f"SELECT c.id FROM contacts_contact c WHERE {where} ORDER BY {order} LIMIT %(limit)s",  # noqa: S608
            params,
        )
        ids = [row[0] for row in sql_cursor.fetchall()]
    items = contact_details(workspace_id, ids[:limit])
    more = len(ids) > limit and items
    return Page(items, _cursor_after(items[-1]) if more else None, total)


def contact_ids_found(workspace_id: int, wanted: Wanted, *, after_id: int, limit: int) -> list[int]:
    """The next ids above ``after_id`` that ``contact_page`` would show, ascending."""
    where, params = condition_sql(workspace_id, wanted.contact_filter, status=wanted.status)
    query = search.parse(wanted.words)
    if not query.words:
        params |= {"after_id": after_id, "limit": limit}
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT c.id FROM contacts_contact c WHERE {where} AND c.id > %(after_id)s"  # noqa: S608
                " ORDER BY c.id LIMIT %(limit)s",
                params,
            )
            return [row[0] for row in cursor.fetchall()]
    found: list[int] = []
    while len(found) < limit:
        rows = _candidates(workspace_id, query, where, dict(params), after_id, ascending=True)
        found += _matching(workspace_id, query, rows)
        if len(rows) < _SEARCH_STEP:
            break
        after_id = rows[-1][0]
    return found[:limit]


def contact_count(workspace_id: int, wanted: Wanted) -> int:
    """How many people a filter without search words means."""
    return _count(*condition_sql(workspace_id, wanted.contact_filter, status=wanted.status))


def contacts_exist(workspace_id: int) -> bool:
    """Whether the workspace has anybody at all."""
    return Contact.objects.filter(workspace_id=workspace_id).exists()


def contact_timeline(
    workspace_id: int, contact_id: int, *, before: int | None = None, limit: int = 50
) -> list[Recorded]:
    """What happened to a person, newest first; ``before`` is the row id to page on from."""
    return history(workspace_id, contact_id, before=before, limit=limit)


def contact_origin(workspace_id: int, detail: ContactDetail) -> str:
    """The id of the import that created a person, as text; empty when none did."""
    if detail.source != ContactSource.IMPORT:
        return ""
    id_ = detail.record.id
    batch = (
        ImportBatch.objects.filter(
            workspace_id=workspace_id, first_id__lte=id_, last_id__gte=id_, created__contains=[id_]
        )
        .values_list("import_id", flat=True)
        .first()
    )
    return str(batch) if batch else ""


def _groups(
    workspace_id: int, ids: Sequence[int]
) -> tuple[dict[int, list[Named]], dict[int, list[Named]]]:
    lists: dict[int, list[Named]] = defaultdict(list)
    tags: dict[int, list[Named]] = defaultdict(list)
    pairs = list(groups_of(workspace_id, ids))
    numbers = {number for _, number in pairs}
    for model, into in ((ContactList, lists), (Tag, tags)):
        rows = model.objects.filter(workspace_id=workspace_id, number__in=numbers)
        named = {row.number: Named(row.id, row.name) for row in rows}
        for contact_id, number in pairs:
            if number in named:
                into[contact_id].append(named[number])
    return lists, tags


def _count(where: str, params: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM contacts_contact c WHERE {where}", params)  # noqa: S608
        row = cursor.fetchone()
    return int(row[0])


def _search_page(workspace_id: int, wanted: Wanted, cursor: str | None, limit: int) -> Page:
    query = search.parse(wanted.words)
    where, params = condition_sql(workspace_id, wanted.contact_filter, status=wanted.status)
    if cursor is None and query.address is not None:
        exact = contact_id_by_address(workspace_id, query.address)
        if exact is not None:
            # The index of addresses knows a contact at once, search tokens may still be made.
            return Page(_only(workspace_id, exact, where, params), None, None)
    before = _place(cursor)[1] if cursor else 2**62
    found: list[int] = []
    looked = 0
    more = True
    while more and len(found) <= limit and looked < _SEARCH_BUDGET:
        rows = _candidates(workspace_id, query, where, dict(params), before, ascending=False)
        found += _matching(workspace_id, query, rows)
        looked += len(rows)
        more = len(rows) == _SEARCH_STEP
        before = rows[-1][0] if rows else before
    items = contact_details(workspace_id, found[:limit])
    if len(found) > limit:
        return Page(items, _cursor_after(items[-1]), None)
    # The budget ran out: the page may be short, and the next one goes on from here.
    return Page(items, f"_{before}" if more else None, None)


def _only(
    workspace_id: int, contact_id: int, where: str, params: dict[str, Any]
) -> list[ContactDetail]:
    narrowed = _count(f"{where} AND c.id = %(only)s", {**params, "only": contact_id})
    return contact_details(workspace_id, [contact_id]) if narrowed else []


def _candidates(
    workspace_id: int,
    query: search.Query,
    where: str,
    params: dict[str, Any],
    bound: int,
    *,
    ascending: bool,
) -> list[tuple[int, bytes]]:
    if not query.keys:
        return []
    box = cipher(workspace_id)
    tests = []
    for number, key in enumerate(query.keys):
        params[f"token{number}"] = token_of(box, key)
        tests.append(
            "EXISTS (SELECT 1 FROM contacts_searchtoken t"  # noqa: S608
            f" WHERE t.workspace_id = %(workspace_id)s AND t.token = %(token{number})s"
            " AND t.contact_id = c.id)"
        )
    params |= {"bound": bound, "step": _SEARCH_STEP}
    sign, order = (">", "ASC") if ascending else ("<", "DESC")
    tests[0] = "s.token = %(token0)s"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.id, c.pii FROM contacts_searchtoken s"  # noqa: S608
            " JOIN contacts_contact c ON c.workspace_id = s.workspace_id AND c.id = s.contact_id"
            f" WHERE s.workspace_id = %(workspace_id)s AND {where} AND {' AND '.join(tests)}"
            f" AND s.contact_id {sign} %(bound)s ORDER BY s.contact_id {order} LIMIT %(step)s",
            params,
        )
        rows: list[tuple[int, bytes]] = cursor.fetchall()
    return rows


def _matching(
    workspace_id: int, query: search.Query, rows: Sequence[tuple[int, bytes]]
) -> list[int]:
    box = cipher(workspace_id)
    return [
        id_
        for id_, pii in rows
        if search.matches(open_form(box.decrypt(bytes(pii), associated_data(id_))), query)
    ]


def _cursor_after(last: ContactDetail) -> str:
    return f"{last.updated_at.isoformat()}_{last.record.id}"


def _place(cursor: str) -> tuple[datetime | None, int]:
    at, _, id_ = cursor.rpartition("_")
    try:
        return (datetime.fromisoformat(at) if at else None), int(id_)
    except ValueError:
        raise NotFound("This page does not exist; start from the first one.") from None
