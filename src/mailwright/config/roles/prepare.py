"""Brings the database up to date, as its owner: a process of its own before the roles."""

from __future__ import annotations

import io
import os
import sys

import django
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

_LOCK = 0x6D77_6D67
"""Machines that start together migrate one after another."""


class _Progress(io.TextIOBase):
    """One line per part of the product whose tables change, instead of one per step."""

    _last = ""

    def write(self, text: str, /) -> int:
        name = text.strip().removeprefix("Applying ").partition(".")[0]
        if text.strip().startswith("Applying ") and name != self._last:
            self._last = name
            print(f"  {name}", flush=True)
        return len(text)


def main() -> int:
    """Applies what is missing; quick and silent when nothing is. Exit code 1 when it fails."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mailwright.config.settings")
    django.setup()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            print(f"Migrating the database ({len(plan)} steps) …", flush=True)
            call_command("migrate", interactive=False, stdout=_Progress())
    except DatabaseError as error:
        print(
            f"The database could not be brought up to date: {str(error).strip()}\n"
            "The user of DATABASE_URL must own the database and be allowed to make roles "
            "(ALTER ROLE … CREATEROLE).",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
