"""What ``doctor`` looks at, one function per subject. Changes and starts nothing."""

from __future__ import annotations

import ctypes
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

import psycopg

from mailwright.config.bootstrap.interface import is_built
from mailwright.config.cli.ports import accepts, answer, busy
from mailwright.config.env import ROOT, Env
from mailwright.config.roles.catalogue import processes
from mailwright.config.roles.database import Database
from mailwright.config.roles.home import is_alive, read_run
from mailwright.kernel.http.origin import is_public_https

GIGABYTE = 1024**3
_TIME_ERROR = 5
"""adjtimex's answer for a clock that nobody keeps."""


class State(Enum):
    """How much a finding matters."""

    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen of ``subject``, and how it is mended when it should be."""

    state: State
    subject: str
    text: str
    mend: str = ""


def python(_: Env) -> Iterator[Finding]:
    """The interpreter."""
    version = platform.python_version()
    supported = (3, 11) <= sys.version_info[:2] <= (3, 14)
    yield Finding(
        State.OK if supported else State.WARNING,
        "Python",
        f"{version} in {sys.prefix}",
        "" if supported else "Mailwright is tested with 3.11 to 3.14.",
    )


def disk(here: Env) -> Iterator[Finding]:
    """Room for data."""
    folder = next(path for path in [here.home, *here.home.parents] if path.exists())
    free = shutil.disk_usage(folder).free
    if free < GIGABYTE // 2:
        yield Finding(
            State.FAULT, "disk", f"{free / GIGABYTE:.1f} GB free at {here.home}",
            "PostgreSQL stops when the disk is full. Free some space or move the home folder.",
        )  # fmt: skip
    elif free < 5 * GIGABYTE:
        yield Finding(State.WARNING, "disk", f"only {free / GIGABYTE:.1f} GB free at {here.home}")
    else:
        yield Finding(State.OK, "disk", f"{free / GIGABYTE:.0f} GB free at {here.home}")


def home(here: Env) -> Iterator[Finding]:
    """The home folder and who may read the keys in it."""
    if not os.access(here.home if here.home.exists() else here.home.parent, os.W_OK):
        yield Finding(
            State.FAULT, "home folder", f"{here.home} cannot be written to", "Run as its owner."
        )
    keys = [path for path in (here.home / "keys").glob("*") if path.is_file()]
    open_ones = [
        path
        for path in [*keys, here.home / "keys"]
        if path.exists() and path.stat().st_mode & 0o077
    ]
    if open_ones:
        yield Finding(
            State.FAULT, "keys", f"others may read {', '.join(path.name for path in open_ones)}",
            f"chmod -R go-rwx {here.home / 'keys'}",
        )  # fmt: skip
    elif keys:
        yield Finding(
            State.OK, "keys", f"{len(keys)} files, readable by their owner only. Back them up: "
            "without them encrypted data cannot be read",
        )  # fmt: skip
    if not os.environ.get("MW_KEY_ENCRYPTION_KEY"):
        yield Finding(
            State.NOTE, "keys", "the key-encryption key lies beside the data it protects; in "
            "production give it by MW_KEY_ENCRYPTION_KEY",
        )  # fmt: skip


def running(here: Env) -> Iterator[Finding]:
    """The roles and their ports."""
    note = read_run(here.home)
    alive = bool(note) and is_alive(int(note.get("pid", 0)))
    roles = processes(here)
    if not alive:
        taken = busy(here.host, [role.port for role in roles if role.port is not None])
        text = "not running with this home folder"
        if taken:
            yield Finding(
                State.WARNING, "ports", f"{', '.join(map(str, taken))} taken by another program",
                "Choose others with --port, or find who has them: ss -ltnp",
            )  # fmt: skip
        yield Finding(State.NOTE, "roles", text, "./mw up")
        return
    for name, number in dict(note.get("roles", {})).items():
        running_now = is_alive(int(number))
        yield Finding(
            State.OK if running_now else State.WARNING,
            f"role {name}",
            f"process {number}" if running_now else "was restarted or is down; see its log",
        )
    # It may have been started with other ports than this command was.
    here = replace(here, host=note.get("host", here.host), port=note.get("port", here.port))
    status, body = answer(f"http://{here.host}:{here.port}/readyz")
    yield Finding(State.OK if status == 200 else State.FAULT, "readiness", _readiness(status, body))
    if not accepts(here.host, here.smtpd_port):
        yield Finding(State.FAULT, "inbound SMTP", f"nobody answers on port {here.smtpd_port}")


def database(here: Env) -> Iterator[Finding]:
    """The database: reachable, new enough, up to date."""
    opened = Database(here.home, here.database_url)
    where = "embedded" if opened.is_embedded else without_password(opened.url)
    try:
        with psycopg.connect(opened.url, connect_timeout=5) as connection:
            version = connection.info.server_version
            number = f"{version // 10000}.{version % 10000}"
            yield Finding(
                State.OK if version >= 160000 else State.FAULT, "database",
                f"PostgreSQL {number} ({where})",
                "" if version >= 160000 else "16 or newer is needed.",
            )  # fmt: skip
            yield from _policies(connection)
    except psycopg.OperationalError as error:
        if opened.is_embedded:
            yield Finding(State.NOTE, "database", "the embedded server is not running", "./mw up")
        else:
            yield Finding(
                State.FAULT, "database", f"{where} cannot be reached: {str(error).strip()}",
                "Check DATABASE_URL and that the server takes connections from here.",
            )  # fmt: skip
        return
    yield _migrations(opened.url)


def interface(_: Env) -> Iterator[Finding]:
    """The built interface."""
    if is_built(ROOT):
        yield Finding(State.OK, "interface", "built from the present sources")
    elif (ROOT / "frontend" / "dist" / "index.html").is_file():
        yield Finding(State.WARNING, "interface", "built, but from older sources", "./mw up")
    else:
        yield Finding(State.WARNING, "interface", "not built yet", "./mw up")


def clock(here: Env) -> Iterator[Finding]:
    """The machine's time: kept by somebody, and the same as the database's."""
    synchronised = _is_synchronised()
    if synchronised:
        yield Finding(State.OK, "time", "kept by the system's time synchronisation")
    elif synchronised is None:
        yield Finding(State.NOTE, "time", "this system does not say whether its clock is kept")
    else:
        yield Finding(
            State.WARNING, "time", "nobody keeps this machine's clock; signatures and schedules "
            "depend on it", "Switch on time synchronisation (timedatectl set-ntp true).",
        )  # fmt: skip
    apart = _seconds_from_database(here)
    if apart is not None and abs(apart) > 5:
        yield Finding(
            State.FAULT, "time", f"this machine and the database are {abs(apart):.0f} s apart",
            "Synchronise the clocks of both.",
        )  # fmt: skip


def address(here: Env) -> Iterator[Finding]:
    """Whether recipients could reach what messages link to, and whether we see who asks."""
    yield from _proxies(here)
    live = _live_workspaces(here)
    if live and not (is_public_https(here.base_url) and is_public_https(here.edge_url)):
        yield Finding(
            State.FAULT, "addresses", f"{live} workspace{'s' * (live > 1)} live, but links in "
            f"messages lead to {here.base_url} and {here.edge_url}: recipients cannot unsubscribe",
            "Set MW_BASE_URL and MW_EDGE_URL to public https addresses, or go back to the sandbox.",
        )  # fmt: skip
    elif re.search(r"//(localhost|127\.|\[::1\])", here.edge_url):
        yield Finding(
            State.NOTE, "addresses", "links in messages point at this machine only",
            "Before real mail leaves, set MW_BASE_URL and MW_EDGE_URL to public https addresses.",
        )  # fmt: skip
    elif not (here.base_url.startswith("https://") and here.edge_url.startswith("https://")):
        yield Finding(
            State.WARNING, "addresses", "public addresses without https",
            "Put a TLS proxy in front and set MW_BASE_URL and MW_EDGE_URL to https.",
        )  # fmt: skip
    if here.debug:
        yield Finding(State.WARNING, "debug", "MW_DEBUG shows errors in full", "Unset it.")


LOOKS: tuple[Callable[[Env], Iterator[Finding]], ...] = (
    python, disk, home, database, interface, running, address, clock,
)  # fmt: skip


def without_password(url: str) -> str:
    """An address that may be shown."""
    return re.sub(r"(password=)[^ &]+|(://[^:/@]+:)[^@]+(@)", r"\1\2***\3", url)


def _proxies(here: Env) -> Iterator[Finding]:
    trusted = here.trusted_proxies
    if any(network.prefixlen == 0 for network in trusted):
        yield Finding(
            State.WARNING, "proxies", "MW_TRUSTED_PROXIES trusts everybody, so anyone can pass for "
            "any address", "Name only the networks that your own proxies connect from.",
        )  # fmt: skip
    elif trusted:
        yield Finding(
            State.OK, "proxies", "X-Forwarded-For is believed from "
            f"{', '.join(map(str, trusted))}; set only what your proxies connect from",
        )  # fmt: skip
    elif here.base_url.startswith("https://"):
        yield Finding(
            State.WARNING, "proxies", "behind a TLS proxy everybody seems to come from its "
            "address: one person's tries slow everybody down, proof of consent names the proxy",
            "Set MW_TRUSTED_PROXIES to the network it connects from, for example 127.0.0.1.",
        )  # fmt: skip


def _live_workspaces(here: Env) -> int:
    """How many workspaces send to real people; 0 when the database does not say."""
    try:
        with psycopg.connect(
            Database(here.home, here.database_url).url, connect_timeout=5
        ) as connection:
            row = connection.execute("SELECT count(*) FROM workspaces_workspace WHERE live")
            return int((row.fetchone() or (0,))[0])
    except psycopg.Error:
        return 0


def _readiness(status: int, body: str) -> str:
    if status == 200:
        return "database, queue and edge answer"
    if status == 0:
        return f"the web role does not answer: {body}"
    try:
        parts = json.loads(body)
    except ValueError:
        return f"status {status}"
    return "; ".join(f"{name} {state}" for name, state in parts.items() if name != "status")


def _policies(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[Finding]:
    row = connection.execute(
        "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = 'mailwright_app'"
    ).fetchone()
    if row is not None and row[0]:
        yield Finding(
            State.FAULT, "tenants", "the role mailwright_app bypasses row-level security",
            "ALTER ROLE mailwright_app NOSUPERUSER NOBYPASSRLS",
        )  # fmt: skip


def _migrations(url: str) -> Finding:
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--check"],
        env={
            **os.environ,
            "DATABASE_URL": url,
            "MW_DB_OWNER": "1",
            "DJANGO_SETTINGS_MODULE": "mailwright.config.settings",
        },
        capture_output=True,
        check=False,
    )
    if done.returncode == 0:
        return Finding(State.OK, "migrations", "all applied")
    return Finding(
        State.FAULT, "migrations", "the database is behind", "./mw up, or ./mw manage migrate"
    )


def _is_synchronised() -> bool | None:
    """What the kernel knows of time synchronisation (adjtimex(2)); None where it won't say."""
    if sys.platform != "linux":
        return None
    try:
        state = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(512))
    except (OSError, AttributeError):
        return None
    return None if state < 0 else state != _TIME_ERROR


def _seconds_from_database(here: Env) -> float | None:
    """How far this clock is ahead of the database's; None when that does not answer."""
    url = Database(here.home, here.database_url).url
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            before = time.time()
            row = connection.execute("SELECT extract(epoch FROM clock_timestamp())").fetchone()
            after = time.time()
    except psycopg.OperationalError:
        return None
    return (before + after) / 2 - float(row[0]) if row is not None else None
