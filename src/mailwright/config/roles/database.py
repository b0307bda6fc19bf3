"""The installation's database: the embedded server of the home folder, or the one of DATABASE_URL.

Starts, shares and stops it; migrations are prepare's.
"""

from __future__ import annotations

import time
from pathlib import Path

import psycopg
from psycopg import sql

from mailwright.config.roles.home import HomeError, Lock, refuse_second
from mailwright.config.roles.postgres.cluster import Cluster, ClusterError
from mailwright.config.roles.postgres.tuning import settings

NAME = "mailwright"
_PATIENCE = 60.0
_NOTE = "Mailwright schema "


class Database:
    """``url`` is what DATABASE_URL must be for every role of the installation."""

    def __init__(self, home: Path, url: str) -> None:
        self.cluster = None if url else Cluster(home / "postgres")
        self.url = url or Cluster(home / "postgres").url(NAME)
        self._home = home
        self._lock = Lock(home / "run" / "database.lock")

    @property
    def is_embedded(self) -> bool:
        """Whether the server is ours to start and stop."""
        return self.cluster is not None

    @property
    def is_ours(self) -> bool:
        """Whether this process started the server and has to stop it."""
        return self.cluster is not None and self.cluster.process is not None

    def open(self, *, alone: bool) -> None:
        """Makes the database reachable.

        ``alone``: nobody else may be using the home folder (``up``); otherwise a running server is
        shared. Raises ClusterError or HomeError with a message for people.
        """
        if self.cluster is None:
            self._reach()
            return
        deadline = time.monotonic() + _PATIENCE
        while not self._lock.acquire():
            if alone:
                refuse_second(self._home)
                continue
            if self.cluster.answers():
                return
            if time.monotonic() > deadline:
                raise HomeError(
                    f"Process {self._lock.holder()} holds the database of {self._home}, which does "
                    "not answer. If it runs as another user, run this as that user."
                )
            time.sleep(0.1)
        self._start(self.cluster)

    def restart(self) -> None:
        """Starts a server of ours that ended."""
        assert self.cluster is not None
        self.cluster.start(settings())

    def close(self, *, at_once: bool = False) -> None:
        """Stops the server if it is ours."""
        if self.cluster is not None:
            self.cluster.stop(seconds=0.5 if at_once else 60.0)
            self._lock.release()

    def has_tables(self) -> bool:
        """Whether migrations have ever run here."""
        return self._finds("SELECT to_regclass('public.django_migrations') IS NOT NULL")

    def has_workspace(self, slug: str) -> bool:
        """Whether the workspace called ``slug`` exists."""
        return self._finds(
            "SELECT EXISTS (SELECT 1 FROM workspaces_workspace WHERE slug = %s)", slug
        )

    def note(self) -> str:
        """The state of the schema that was last reached, kept as the database's comment."""
        with psycopg.connect(self.url, connect_timeout=10) as connection:
            row = connection.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
                " WHERE datname = current_database()"
            ).fetchone()
            return str(row[0] or "").removeprefix(_NOTE) if row is not None else ""

    def set_note(self, state: str) -> None:
        """Notes that the schema has reached ``state``; only the database's owner may."""
        with psycopg.connect(self.url, connect_timeout=10) as connection:
            name = sql.Identifier(connection.info.dbname)
            text = sql.Literal(_NOTE + state)
            connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, text))

    def version(self) -> int:
        """The server's version, e.g. 180006."""
        with psycopg.connect(self.url, connect_timeout=10) as connection:
            return connection.info.server_version

    def _finds(self, query: str, *values: str) -> bool:
        with psycopg.connect(self.url, connect_timeout=10) as connection:
            row = connection.execute(query.encode(), values).fetchone()
            return row is not None and bool(row[0])

    def _start(self, cluster: Cluster) -> None:
        cluster.init()
        cluster.start(settings())
        try:
            cluster.wait_ready()
            cluster.create_owner()
            cluster.create_database(NAME)
        except BaseException:
            self.close()
            raise

    def _reach(self) -> None:
        try:
            version = self.version()
        except psycopg.OperationalError as error:
            raise ClusterError(
                f"The server of DATABASE_URL cannot be reached: {str(error).strip()}"
            ) from error
        if version < 160000:
            raise ClusterError(
                f"The server of DATABASE_URL is PostgreSQL {version // 10000}; "
                "16 or newer is needed."
            )
