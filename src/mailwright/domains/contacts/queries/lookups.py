"""Bulk look-ups between ids and address hashes, for consent and suppression. Decrypts nothing."""

import unicodedata
from collections.abc import Sequence

import psycopg
from django.db import connection

from mailwright.domains.contacts.domain.places import COUNTRIES
from mailwright.kernel.arrays import number_array
from mailwright.kernel.db import sql

_PACKAGE = "mailwright.domains.contacts"


def contact_reach(workspace_id: int, ids: Sequence[int]) -> dict[int, tuple[bytes, str]]:
    """``(address hash, country)`` of each active person; archived and deleted ones are left out.

    The country is ISO 3166-1 alpha-2, empty when unknown. Made for 1,000 ids at a time.
    """
    if not ids:
        return {}
    connection.ensure_connection()
    parameters = {"workspace_id": workspace_id, "ids": number_array(ids)}
    # Django's own cursor reads bytes as hexadecimal text; this one reads them as they are.
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(sql(_PACKAGE, "contact_reach"), parameters, binary=True)
        return {id_: (email_index, country) for id_, email_index, country in cursor.fetchall()}


def contact_ids_by_hash(workspace_id: int, hashes: Sequence[bytes]) -> dict[bytes, int]:
    """The person behind each address hash, whatever their status; unknown hashes are left out."""
    if not hashes:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "contact_ids_by_hash"),
            {"workspace_id": workspace_id, "hashes": list(hashes)},
        )
        return {bytes(email_index): id_ for email_index, id_ in cursor.fetchall()}


def country_options(language: str) -> list[tuple[str, str]]:
    """``(code, name)`` of every country by name, in en, zh or pl; for a list to choose from."""
    place = {"en": 0, "zh": 1, "pl": 2}.get(language, 0)
    named = [(code, names[min(place, len(names) - 1)]) for code, names in COUNTRIES.items()]
    return sorted(named, key=lambda pair: _sortable(pair[1]))


def _sortable(name: str) -> str:
    # Without marks, so that Åland and Łotwa stand where people look for them.
    plain = unicodedata.normalize("NFD", name.casefold().replace("ł", "l"))
    return "".join(char for char in plain if not unicodedata.combining(char))
