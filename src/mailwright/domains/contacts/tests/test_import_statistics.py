"""After a large import the database knows at once how large its tables are."""

from __future__ import annotations

import pytest
from django.db import connection

from mailwright.domains.contacts.services.imports import run
from mailwright.domains.contacts.tests.files import bring_in, csv_bytes
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import tables_analyse

HEAD = ["Email", "First name"]


def _expected_rows(table: str) -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
        return float(cursor.fetchone()[0])


def _may_maintain(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'MAINTAIN')", [table])
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize(
    "table",
    ["contacts_contact", "contacts_membership", "consent_consentstanding",
     "consent_consentrecord", "consent_suppression"],
)  # fmt: skip
def test_the_application_may_gather_statistics(scope: int, table: str) -> None:
    assert _may_maintain(table)
    tables_analyse(table)


def test_a_large_import_gathers_them(
    actor: Actor, scope: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "MANY", 60)
    before = _expected_rows("contacts_contact")
    bring_in(actor, csv_bytes([HEAD, *([f"a{n}@example.com", "A"] for n in range(50))]))
    assert _expected_rows("contacts_contact") == before
    bring_in(actor, csv_bytes([HEAD, *([f"b{n}@example.com", "B"] for n in range(70))]))
    assert _expected_rows("contacts_contact") >= 120


def test_without_the_right_it_goes_on(scope: int) -> None:
    """As on PostgreSQL 16, where only the owner may."""
    assert not _may_maintain("contacts_import")
    tables_analyse("contacts_import")
