"""The database fences every tenant's rows, and a table that is left open is found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.architecture.rules.tables import open_tables, open_views, powers
from tests.support import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(db: None) -> Iterator[psycopg.Connection[Any]]:
    """The owner's connection to the migrated database; what a test plants is rolled back."""
    with psycopg.connect(run.server().url(run.database())) as connection:
        yield connection
        connection.rollback()


def test_every_table_is_fenced(owner: psycopg.Connection[Any]) -> None:
    assert open_tables(owner) == []


def test_every_view_keeps_to_the_policies_of_who_asks(owner: psycopg.Connection[Any]) -> None:
    assert open_views(owner) == []


def test_the_application_role_has_no_power_over_the_fences(owner: psycopg.Connection[Any]) -> None:
    assert powers(owner) == []


@pytest.mark.parametrize(
    ("statements", "breaches"),
    [
        (["CREATE TABLE contacts_planted (id int, workspace_id int)"], 3),
        (["CREATE TABLE contacts_planted (id int)"], 1),
        (
            [
                "CREATE TABLE contacts_planted (id int, workspace_id int)",
                "ALTER TABLE contacts_planted ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE contacts_planted FORCE ROW LEVEL SECURITY",
                "CREATE POLICY all_of_it ON contacts_planted USING (true) WITH CHECK (true)",
            ],
            2,
        ),
        (["ALTER TABLE kernel_event NO FORCE ROW LEVEL SECURITY"], 1),
        (["DROP POLICY workspace ON workspaces_membership"], 2),
        (
            [
                "GRANT CREATE ON SCHEMA public TO mailwright_app",
                "ALTER TABLE kernel_event OWNER TO mailwright_app",
            ],
            1,
        ),
    ],
)
def test_an_open_table_is_seen(
    owner: psycopg.Connection[Any], statements: list[str], breaches: int
) -> None:
    for statement in statements:
        owner.execute(statement.encode())
    assert len(open_tables(owner)) == breaches


def test_a_view_past_the_policies_is_seen(owner: psycopg.Connection[Any]) -> None:
    owner.execute("CREATE VIEW planted AS SELECT * FROM kernel_event")
    assert len(open_views(owner)) == 1
