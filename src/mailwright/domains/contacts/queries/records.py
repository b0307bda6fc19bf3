"""Reads of people for other domains, in bulk and decrypted. Only ids and frozen values leave."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import psycopg
from django.db import connection

from mailwright.domains.contacts.contracts import AttributeValue, ContactRecord
from mailwright.domains.contacts.domain.person import associated_data, open_form
from mailwright.domains.contacts.queries.catalog import tag_names
from mailwright.kernel.arrays import number_array
from mailwright.kernel.crypto.address import normalise_address
from mailwright.kernel.crypto.cipher import WorkspaceCipher, cipher
from mailwright.kernel.db import sql
from mailwright.kernel.errors import Invalid

_PACKAGE = "mailwright.domains.contacts"

#: The purpose of the blind index of addresses; a suppression list that must match uses the same.
ADDRESS_PURPOSE = "email"

_attributes = msgspec.json.Decoder(dict[str, AttributeValue]).decode


def contact_records(
    workspace_id: int, ids: Sequence[int], *, with_tags: bool = True
) -> dict[int, ContactRecord]:
    """The people with ``ids``, by id; deleted ones are left out. Made for about 1,000 at a time.

    Without tags it is a third cheaper, for callers that do not show them.
    """
    if not ids:
        return {}
    tags = tags_of(workspace_id, ids) if with_tags else {}
    box = cipher(workspace_id)
    return {
        row[0]: record_of(box, row, tags.get(row[0], ()))
        for row in _rows(workspace_id, "contact_records", ids)
    }


def record_of(box: WorkspaceCipher, row: Sequence[Any], tags: tuple[str, ...]) -> ContactRecord:
    """A decrypted record from a row that begins (id, pii, attributes, language, timezone,
    country)."""
    id_, pii, attributes, language, timezone, country, *_ = row
    person = open_form(box.decrypt(pii, associated_data(id_)))
    known: dict[str, AttributeValue] = _attributes(attributes) if attributes != "{}" else {}
    if person.attributes:
        known.update(person.attributes)
    return ContactRecord(
        id_,
        person.email,
        person.first_name,
        person.last_name,
        person.phone,
        language,
        timezone,
        country,
        known,
        tags,
    )


def contact_by_address(workspace_id: int, address: str) -> ContactRecord | None:
    """The person with an address, however it is written; None when unknown or not an address."""
    id_ = contact_id_by_address(workspace_id, address)
    return contact_records(workspace_id, [id_]).get(id_) if id_ is not None else None


def contact_id_by_address(workspace_id: int, address: str) -> int | None:
    """The id of the person with an address; None when unknown or not an address."""
    try:
        wanted = address_hash(workspace_id, address)
    except Invalid:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "contact_by_index"),
            {"workspace_id": workspace_id, "email_index": wanted},
        )
        row = cursor.fetchone()
    return int(row[0]) if row else None


def address_hash(workspace_id: int, address: str) -> bytes:
    """The keyed hash that stands for an address; raises Invalid for what is none."""
    return cipher(workspace_id).blind(normalise_address(address), ADDRESS_PURPOSE)


def contact_address_hashes(workspace_id: int, ids: Sequence[int]) -> dict[int, bytes]:
    """The keyed hash of each person's address, by id; deleted people are left out.

    The same as ``cipher.blind(normalise_address(address), "email")``, without decrypting.
    """
    rows = _rows(workspace_id, "contact_address_hashes", ids)
    return {id_: bytes(email_index) for id_, email_index in rows}


def contact_languages(workspace_id: int, ids: Sequence[int]) -> dict[int, str]:
    """The language that each active person is known to read, by id; decrypts nothing."""
    return dict(_rows(workspace_id, "contact_languages", ids))


def tags_of(workspace_id: int, ids: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    """Names of the tags of each contact that has any, in alphabetical order."""
    names = tag_names(workspace_id)
    if not names:
        return {}
    found: dict[int, list[str]] = defaultdict(list)
    for contact_id, number in groups_of(workspace_id, ids):
        if number in names:
            found[contact_id].append(names[number])
    return {contact_id: tuple(sorted(tags)) for contact_id, tags in found.items()}


def groups_of(workspace_id: int, ids: Sequence[int]) -> Iterable[tuple[int, int]]:
    """``(contact id, number of a list or tag)`` for each membership of ``ids``."""
    return _rows(workspace_id, "groups_of", ids)


def full_rows(workspace_id: int, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """As ``record_of`` reads them, followed by status, source, created_at and updated_at."""
    return _rows(workspace_id, "contact_full", ids)


def sealed_by_key(workspace_id: int) -> dict[int, int]:
    """How many people are sealed under each data key, by its number."""
    with connection.cursor() as cursor:
        cursor.execute(sql(_PACKAGE, "contacts_by_key"), {"workspace_id": workspace_id})
        return dict(cursor.fetchall())


def _rows(workspace_id: int, name: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    if not ids:
        return []
    connection.ensure_connection()
    parameters = {"workspace_id": workspace_id, "ids": number_array(ids)}
    # Django's own cursor reads bytes as hexadecimal text; this one reads them as they are.
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(sql(_PACKAGE, name), parameters, binary=True)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
