"""PostgreSQL's own dump and restore, pointed at the embedded server as its superuser.

Only the superuser sees past the tenants' policies; on another server its administrator dumps.
"""

from __future__ import annotations

import subprocess
from typing import IO

import psycopg
from django.core.management.base import CommandError
from psycopg import sql

from mailwright.config.env import env
from mailwright.config.roles.database import NAME
from mailwright.config.roles.postgres.cluster import BINARIES, OWNER, SUPERUSER, Cluster
from mailwright.kernel.db_role import APP_ROLE


def dump(output: IO[bytes]) -> None:
    """Writes the whole database as SQL, consistent as of one moment, while it is being used."""
    _run([str(BINARIES / "pg_dump"), "--no-password", f"--dbname={_dsn()}"], stdout=output)


def load(source: IO[bytes]) -> None:
    """Reads a dump into an empty database in one transaction; CommandError when not empty."""
    with psycopg.connect(_dsn(), autocommit=True) as connection:
        found = connection.execute("SELECT to_regclass('public.django_migrations')").fetchone()
        if found is not None and found[0] is not None:
            raise CommandError("This database holds tables already; load into a new --home.")
        known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE])
        if known.fetchone() is None:
            role, owner = sql.Identifier(APP_ROLE), sql.Identifier(OWNER)
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(role))
            connection.execute(sql.SQL("GRANT {} TO {} WITH ADMIN OPTION").format(role, owner))
    strict = ["--set", "ON_ERROR_STOP=1", "--single-transaction", "--quiet", "--no-psqlrc"]
    command = [str(BINARIES / "psql"), "--no-password", *strict, f"--dbname={_dsn()}"]
    _run(command, stdin=source, stdout=subprocess.DEVNULL)


def _dsn() -> str:
    cluster = Cluster(env().home / "postgres")
    if env().database_url != cluster.url(NAME):
        raise CommandError(
            "The database of DATABASE_URL is dumped and restored by its own administrator: "
            "pg_dump needs a user that bypasses row-level security."
        )
    return cluster.dsn(NAME, SUPERUSER)


def _run(command: list[str], *, stdin: IO[bytes] | None = None, stdout: IO[bytes] | int) -> None:
    done = subprocess.run(command, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise CommandError(done.stderr.decode("utf-8", "replace").strip())
