"""Writes one prepared batch: new people in one statement, known ones merged, groups joined."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec
import psycopg
from django.db import connection

from mailwright.domains.contacts.contracts import AttributeValue
from mailwright.domains.contacts.domain.imports.packing import copy_data, short, staged_row
from mailwright.domains.contacts.domain.person import (
    Person,
    associated_data,
    open_form,
    seal_form,
)
from mailwright.domains.contacts.services.imports.prepare import Prepared
from mailwright.domains.contacts.services.tokens import tokens_change
from mailwright.kernel.arrays import number_array
from mailwright.kernel.crypto.box import WorkspaceCipher
from mailwright.kernel.db import sql
from mailwright.kernel.events.log import append
from mailwright.kernel.events.vocabulary import ContactUpdated

_PACKAGE = "mailwright.domains.contacts"
_ATTEMPTS = 3

_Table = Literal["contacts_staged", "contacts_restaged"]
_STATEMENTS: dict[_Table, tuple[bytes, bytes]] = {
    "contacts_staged": (
        b"DELETE FROM contacts_staged",
        b"COPY contacts_staged FROM STDIN (FORMAT BINARY)",
    ),
    "contacts_restaged": (
        b"DELETE FROM contacts_restaged",
        b"COPY contacts_restaged FROM STDIN (FORMAT BINARY)",
    ),
}

_attributes = msgspec.json.Decoder(dict[str, AttributeValue]).decode
_json = msgspec.json.Encoder().encode


@dataclass(slots=True)
class Written:
    """What a batch did. ``spare`` are numbers that were not needed; ``joined`` maps groups to the
    people who were known before and were not in them."""

    created: list[int] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)
    unchanged: int = 0
    existing: int = 0
    duplicates: int = 0
    spare: list[int] = field(default_factory=list)
    joined: dict[int, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a batch goes, and how. ``groups`` are numbers of lists and tags for everybody."""

    workspace_id: int
    import_id: UUID
    update_existing: bool
    groups: tuple[int, ...]
    at: datetime
    box: WorkspaceCipher = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Known:
    """A person who was there (``now``) and what the file says of them (``new``)."""

    id: int
    now: Person
    now_rest: tuple[dict[str, AttributeValue], str, str, str]
    staged_id: int
    new: Person
    new_rest: tuple[dict[str, AttributeValue], str, str, str]


def batch_write(target: Target, batch: Prepared, tag_groups: dict[str, int]) -> Written:
    """Write ``batch`` in the caller's transaction."""
    written = Written()
    _copy("contacts_staged", batch.copy)
    places = {id_: id_ for id_ in batch.ids}
    waiting: Sequence[int] = batch.ids
    for _ in range(_ATTEMPTS):
        if not waiting:
            break
        fresh = _insert(target)
        written.created += fresh
        came = set(fresh)
        waiting = [id_ for id_ in waiting if id_ not in came]
        if not waiting:
            break
        known = _known(target, waiting)
        _merge(target, known, written, places)
        settled = {one.staged_id for one in known}
        # Whoever is neither new nor known was deleted in between: they are new after all.
        waiting = [id_ for id_ in waiting if id_ not in settled]
    written.created.sort()
    written.spare = sorted(set(batch.ids) - set(written.created))
    _join(target, batch, places, written, tag_groups)
    return written


def _insert(target: Target) -> list[int]:
    rows = _ask("staged_insert", workspace_id=target.workspace_id, at=target.at)
    return [row[0] for row in rows]


def _known(target: Target, staged_ids: Sequence[int]) -> list[_Known]:
    box = target.box
    rows = _ask("staged_known", workspace_id=target.workspace_id, ids=number_array(staged_ids))
    return [
        _Known(
            id_,
            open_form(box.decrypt(pii, associated_data(id_))),
            (_attributes(attributes), language, timezone, country),
            staged_id,
            open_form(box.decrypt(staged_pii, associated_data(staged_id))),
            (_attributes(staged_attributes), staged_language, staged_timezone, staged_country),
        )
        for (
            id_, pii, attributes, language, timezone, country, staged_id, staged_pii,
            staged_attributes, staged_language, staged_timezone, staged_country,
        ) in rows
    ]  # fmt: skip


def _merge(
    target: Target, known: Sequence[_Known], written: Written, places: dict[int, int]
) -> None:
    created = set(written.created)
    own = created | _own(target, [one.id for one in known if one.id not in created])
    rows, events = [], []
    renamed: list[tuple[int, Person, Person]] = []
    for one in known:
        ours = one.id in own
        written.duplicates += ours
        places[one.staged_id] = one.id
        if not (target.update_existing or ours):
            written.existing += 1
            del places[one.staged_id]
            continue
        person, rest, changed = _merged(one)
        if not changed:
            written.unchanged += not ours
            continue
        rows.append(_packed(target.box, one.id, person, rest))
        if not ours:
            written.updated.append(one.id)
            events.append(ContactUpdated(contact_id=one.id, changed=changed))
        if (person.first_name, person.last_name) != (one.now.first_name, one.now.last_name):
            renamed.append((one.id, one.now, person))
    if rows:
        _copy("contacts_restaged", copy_data(rows))
        _ask(
            "restaged_update",
            fetch=False,
            workspace_id=target.workspace_id,
            own=number_array(own),
            at=target.at,
        )
        tokens_change(target.workspace_id, renamed)
        append(target.workspace_id, events)


def _merged(
    one: _Known,
) -> tuple[Person, tuple[dict[str, AttributeValue], str, str, str], list[str]]:
    """The person with what the file adds; empty cells take nothing away."""
    now, new = one.now, one.new
    person = Person(
        now.email,
        new.first_name or now.first_name,
        new.last_name or now.last_name,
        new.phone or now.phone,
        {**now.attributes, **new.attributes},
    )
    rest = (
        {**one.now_rest[0], **one.new_rest[0]},
        one.new_rest[1] or one.now_rest[1],
        one.new_rest[2] or one.now_rest[2],
        one.new_rest[3] or one.now_rest[3],
    )
    changed = [
        name
        for name in ("first_name", "last_name", "phone")
        if getattr(person, name) != getattr(now, name)
    ]
    changed += [
        name
        for name, before, after in zip(
            ("language", "timezone", "country"), one.now_rest[1:], rest[1:], strict=True
        )
        if before != after
    ]
    if person.attributes != now.attributes or rest[0] != one.now_rest[0]:
        changed.append("attributes")
    return person, rest, changed


def _own(target: Target, ids: Sequence[int]) -> set[int]:
    """Those of ``ids`` that this import created in an earlier batch."""
    if not ids:
        return set()
    rows = _ask(
        "import_own",
        workspace_id=target.workspace_id,
        import_id=target.import_id,
        ids=number_array(ids),
    )
    return {row[0] for row in rows}


def _join(
    target: Target,
    batch: Prepared,
    places: dict[int, int],
    written: Written,
    tag_groups: dict[str, int],
) -> None:
    numbers: list[int] = []
    ids: list[int] = []
    for group in target.groups:
        numbers += [group] * len(places)
        ids += places.values()
    for tag, staged_ids in batch.tags.items():
        there = [places[id_] for id_ in staged_ids if id_ in places]
        numbers += [tag_groups[tag]] * len(there)
        ids += there
    if not numbers:
        return
    rows = _ask(
        "membership_insert",
        workspace_id=target.workspace_id,
        numbers=number_array(numbers),
        ids=number_array(ids),
        at=target.at,
    )
    created = set(written.created)
    for number, id_ in rows:
        if id_ not in created:
            written.joined.setdefault(number, []).append(id_)
    joined = sorted({id_ for some in written.joined.values() for id_ in some})
    append(
        target.workspace_id, [ContactUpdated(contact_id=id_, changed=["groups"]) for id_ in joined]
    )


def _packed(
    box: WorkspaceCipher,
    id_: int,
    person: Person,
    rest: tuple[dict[str, AttributeValue], str, str, str],
) -> bytes:
    attributes, language, timezone, country = rest
    return staged_row(
        id_,
        bytes(16),
        box.encrypt(seal_form(person), associated_data(id_)),
        _json(attributes),
        short(language) + short(timezone) + short(country),
    )


def staging_create() -> None:
    """The session's own tables that batches are copied into."""
    with connection.cursor() as cursor:
        cursor.execute(sql(_PACKAGE, "staged_create"))


def _copy(table: _Table, data: bytes) -> None:
    empty, fill = _STATEMENTS[table]
    with psycopg.Cursor(connection.connection) as cursor:
        # Within an enclosing transaction the rows of the batch before are still there.
        cursor.execute(empty)
        with cursor.copy(fill) as copy:
            copy.write(data)


def _ask(name: str, *, fetch: bool = True, **parameters: Any) -> list[tuple[Any, ...]]:
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(sql(_PACKAGE, name).encode(), parameters, binary=True)
        return cursor.fetchall() if fetch else []
