"""The real SpamAssassin and Rspamd of Debian's packages, started on free ports, without network."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mailwright.domains.delivery.adapters.filters.ports import FilterSilent
from mailwright.domains.delivery.adapters.filters.rspamd import Rspamd
from mailwright.domains.delivery.adapters.filters.spamassassin import SpamAssassin

_PATIENCE = 90.0
_RSPAMD = """
.include "$CONFDIR/common.conf"
options {{
  pidfile = "{home}/rspamd.pid";
  tempdir = "{home}";
  dns {{ nameserver = ["127.0.0.1:1"]; timeout = 0.1s; retransmits = 1; }}
  filters = "chartable,dkim,regexp";
}}
logging {{ type = "console"; level = "warning"; }}
worker "normal" {{ bind_socket = "127.0.0.1:{port}"; count = 1; mime = true; enabled = true; }}
"""


@contextmanager
def spamd(home: Path) -> Iterator[tuple[str, int]]:
    """A spamd with local tests only; gives host and port."""
    port = _free_port()
    command = [
        _program("spamd", "spamassassin spamd"), "-L", f"--listen=127.0.0.1:{port}",
        "--min-children=1", "--max-children=1", "--nouser-config", "--username=nobody",
        f"--pidfile={home}/spamd.pid", "--syslog=stderr",
    ]  # fmt: skip
    if not _is_root():
        command.remove("--username=nobody")
    with _running(command, home / "spamd.log", SpamAssassin("127.0.0.1", port, seconds=2).ping):
        yield "127.0.0.1", port


@contextmanager
def rspamd(home: Path) -> Iterator[str]:
    """An Rspamd whose name server does not exist; gives its address."""
    port = _free_port()
    config = home / "rspamd.conf"
    config.write_text(_RSPAMD.format(home=home, port=port))
    command = [
        _program("rspamd", "rspamd"), "-f", "-i", "-c", str(config),
        f"--var=DBDIR={home}", f"--var=RUNDIR={home}",
    ]  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    with _running(command, home / "rspamd.log", Rspamd(url, seconds=2).ping):
        yield url


def _program(name: str, packages: str) -> str:
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    assert found, (
        f"{name} is missing. Install it: apt-get install --no-install-recommends {packages}"
    )
    return found


@contextmanager
def _running(command: list[str], log: Path, ping: Callable[[], None]) -> Iterator[None]:
    with log.open("wb") as sink:
        process = subprocess.Popen(command, stdout=sink, stderr=sink, cwd=log.parent)
    try:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                ping()
                break
            except FilterSilent:
                time.sleep(0.2)
            if process.poll() is not None or time.monotonic() > until:
                told = log.read_text("utf-8", "replace")[-2_000:]
                raise AssertionError(f"{command[0]} does not run:\n{told}")
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_root() -> bool:
    return os.geteuid() == 0
