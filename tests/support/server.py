"""The PostgreSQL of a test run: started once, migrated once per state of the migrations, copied per
process.

Embedded by default; MW_TEST_DATABASE_URL names another server, whose user must be able to create
databases and roles.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from mailwright.config.roles.postgres.cluster import OWNER, SUPERUSER, Cluster
from mailwright.config.roles.postgres.tuning import settings
from mailwright.config.roles.schema import digest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = "mailwright_template"
QUICK = {
    # The run's server dies with the run: nothing has to survive a power cut.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
    "idle_in_transaction_session_timeout": "0",
}


def migrate(url: str) -> None:
    """Brings the database at ``url`` up to date, as its owner, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity=0", "--no-input"],
        env={
            **os.environ,
            "DATABASE_URL": url,
            "MW_DB_OWNER": "1",
            "DJANGO_SETTINGS_MODULE": "mailwright.config.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"The migrations failed:\n{done.stdout}{done.stderr[-6000:]}")


class ExternalServer:
    """A server somebody else runs."""

    def __init__(self, url: str) -> None:
        self._url = url

    def url(self, database: str) -> str:
        """Address of ``database``, as its owner."""
        return urlunsplit(urlsplit(self._url)._replace(path=f"/{database}"))

    def start(self) -> None:
        """Makes the migrated template unless an earlier run left the same one."""
        name = self.template()
        with psycopg.connect(self._url, autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if found.fetchone() is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
                migrate(self.url(name))

    def stop(self) -> None:
        """Nothing: the server is not ours."""

    def template(self) -> str:
        """Name of the migrated database that others are copied from."""
        return f"{TEMPLATE}_{digest()}"

    def create(self, name: str) -> None:
        """A fresh copy of the template called ``name``."""
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(_drop(name))
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(self.template())
                )
            )

    def drop(self, name: str) -> None:
        """Drops a copy."""
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(_drop(name))


class EmbeddedServer:
    """A server of the run's own, from a copy of a data folder that an earlier run migrated."""

    def __init__(self, folder: Path) -> None:
        self._cluster = Cluster(folder)
        self._lock = folder / "lock"

    def url(self, database: str) -> str:
        """Address of ``database``, as its owner."""
        return self._cluster.url(database, OWNER)

    def start(self) -> None:
        """Starts the server unless another process of this run has; returns when it answers."""
        self._cluster.folder.mkdir(parents=True, exist_ok=True)
        with _locked(self._lock):
            if self._cluster.answers():
                return
            prepared = _prepared()
            self._cluster.account.own(self._cluster.data)
            command = ["cp", "-a", f"{prepared}/.", str(self._cluster.data)]
            subprocess.run(command, check=True)
            self._cluster.start({**settings(), **QUICK})
            self._cluster.wait_ready()

    def stop(self) -> None:
        """Stops the server if this process started it."""
        self._cluster.stop()

    def template(self) -> str:
        """Name of the migrated database that others are copied from."""
        return TEMPLATE

    def create(self, name: str) -> None:
        """A fresh copy of the template called ``name``."""
        with _locked(self._lock):
            self._cluster.drop_database(name)
            self._cluster.create_database(name, template=TEMPLATE)

    def drop(self, name: str) -> None:
        """Drops a copy."""
        self._cluster.drop_database(name)


def _prepared() -> Path:
    """A stopped, migrated data folder; made once per state of the migrations and kept in .cache."""
    base = ROOT / ".cache" / f"test-database-{os.getuid()}"
    base.mkdir(parents=True, exist_ok=True)
    with _locked(base / "lock"):
        final = base / digest()
        if not (final / "data").is_dir():
            for old in base.iterdir():
                if old.is_dir():
                    shutil.rmtree(old, ignore_errors=True)
            work = Path(tempfile.mkdtemp(prefix="prepare-", dir=base))
            cluster = Cluster(work)
            cluster.init()
            cluster.start({**settings(), **QUICK, "min_wal_size": "32MB"})
            try:
                cluster.wait_ready()
                cluster.create_owner()
                cluster.create_database(TEMPLATE)
                migrate(cluster.url(TEMPLATE))
                with psycopg.connect(
                    cluster.dsn(TEMPLATE, SUPERUSER), autocommit=True
                ) as connection:
                    connection.execute("VACUUM (FREEZE, ANALYZE)")
            finally:
                cluster.stop()
            work.rename(final)
        return final / "data"


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _drop(name: str) -> sql.Composed:
    return sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
