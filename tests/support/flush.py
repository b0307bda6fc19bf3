"""Empties the tables after a test that committed. Done as the owner: the application itself may not
truncate.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import psycopg
from psycopg import sql

from tests.support import run

_NAMES = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
AND NOT relispartition ORDER BY relname
"""


@lru_cache(maxsize=1)
def _emptied() -> tuple[str, ...]:
    """Tables that a migrated database has empty; the others hold what the migrations put there."""
    name = f"{run.database()}_reference"
    server = run.server()
    server.create(name)
    try:
        with psycopg.connect(server.url(name)) as connection:
            names = [row[0] for row in connection.execute(_NAMES)]
            return tuple(table for table in names if not _has_rows(connection, table))
    finally:
        server.drop(name)


def _has_rows(connection: psycopg.Connection[tuple[Any, ...]], table: str) -> bool:
    query = sql.SQL("SELECT EXISTS (SELECT 1 FROM {})").format(sql.Identifier(table))
    row = connection.execute(query).fetchone()
    return row is not None and bool(row[0])


def flush_as_owner(_: object) -> None:
    """Stands in for Django's own flush, which truncates with the application's rights.

    Ids go on counting, because caches are keyed by them.
    """
    with psycopg.connect(run.server().url(run.database()), autocommit=True) as connection:
        connection.execute("SET lock_timeout = '20s'")
        tables = sql.SQL(", ").join(sql.Identifier(name) for name in _emptied())
        connection.execute(sql.SQL("TRUNCATE {} CASCADE").format(tables))
