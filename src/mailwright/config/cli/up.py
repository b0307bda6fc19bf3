"""``./mw up``: database, migrations, demo, every role, and one line when all of it answers."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time

from mailwright.config.cli.options import add_place, place
from mailwright.config.cli.place import database, settings
from mailwright.config.cli.ports import accepts, answer, wait_free
from mailwright.config.env import ROOT, Env
from mailwright.config.roles.catalogue import RoleProcess, processes
from mailwright.config.roles.database import Database
from mailwright.config.roles.home import (
    HomeError,
    clear_run,
    open_home,
    read_run,
    refuse_second,
    write_run,
)
from mailwright.config.roles.supervisor import Supervisor
from mailwright.domains.workspaces.contracts import DEMO_PASSWORD, DEMO_SLUG, DEMO_USERS

_READY_PATIENCE = 120.0
_FORMER_PATIENCE = 20.0


def main(argv: list[str]) -> int:
    """Runs until told to stop."""
    made = argparse.ArgumentParser(prog="mw up", description=__doc__)
    add_place(made)
    made.add_argument("--no-demo", action="store_true", help="do not make the demo workspace")
    chosen = made.parse_args(argv)
    place(chosen)
    here = settings()
    started = time.monotonic()
    roles = processes(here)
    open_home(here.home)
    refuse_second(here.home)
    _claim_ports(here, roles)
    with database(here, alone=True) as opened:
        if not chosen.no_demo and not opened.has_workspace(DEMO_SLUG):
            _make_demo()
        return _run(here, opened, roles, demo=opened.has_workspace(DEMO_SLUG), started=started)


def _run(
    here: Env, opened: Database, roles: list[RoleProcess], *, demo: bool, started: float
) -> int:
    cluster = opened.cluster
    supervisor = Supervisor(
        roles,
        here.home / "logs",
        say=_say,
        database_ended=lambda: bool(
            cluster and cluster.process and cluster.process.poll() is not None
        ),
        restart_database=opened.restart,
    )
    supervisor.start()
    write_run(here.home, _note(here, supervisor))
    try:
        if supervisor.run(until=lambda: _is_ready(here), seconds=_READY_PATIENCE):
            _announce(here, demo=demo, seconds=time.monotonic() - started)
            supervisor.run()
        elif not supervisor.stopping:
            _explain(here)
            return 1
        return 0
    finally:
        _say("Stopping …")
        supervisor.stop()
        opened.close(at_once=supervisor.forced)
        clear_run(here.home)
        _say("Stopped.")


def _claim_ports(here: Env, roles: list[RoleProcess]) -> None:
    ports = [role.port for role in roles if role.port is not None]
    left_over = bool(read_run(here.home))
    busy = wait_free(here.host, ports, _FORMER_PATIENCE if left_over else 0.0)
    if busy:
        many = (
            "Ports " + ", ".join(map(str, busy)) + " are" if len(busy) > 1 else f"Port {busy[0]} is"
        )
        raise HomeError(
            f"{many} in use by another program. Choose three free ones that follow each other, "
            f"for instance: ./mw up --port {here.port + 100}"
        )


def _make_demo() -> None:
    print("Making the demo workspace …", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "django", "demo_seed"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "mailwright.config.settings"},
        check=False,
    )
    if done.returncode != 0:
        raise HomeError("The demo workspace could not be made; see above, or start with --no-demo.")


def _is_ready(here: Env) -> bool:
    if not accepts(here.host, here.smtpd_port):
        return False
    status, _ = answer(f"http://{_reachable(here)}:{here.port}/readyz")
    return status == 200


def _reachable(here: Env) -> str:
    return "127.0.0.1" if here.host in {"0.0.0.0", "::"} else here.host  # noqa: S104


def _announce(here: Env, *, demo: bool, seconds: float) -> None:
    lines = [f"Mailwright is ready: {here.base_url}"]
    if demo:
        lines += [f"  {user.role}: {user.email} / {DEMO_PASSWORD}" for user in DEMO_USERS]
    else:
        # The command has to find this installation, wherever it keeps its data.
        elsewhere = "" if here.home == ROOT / ".mailwright" else f"--home {here.home} "
        lines.append(
            f"  first user: ./mw {elsewhere}manage create_owner"
            " --email you@example.org --workspace yours"
        )
    lines.append(f"  ({seconds:.1f} s; logs in {here.home / 'logs'}; Ctrl-C stops everything)")
    print("\n".join(lines), flush=True)


def _explain(here: Env) -> None:
    status, body = answer(f"http://{_reachable(here)}:{here.port}/readyz")
    _say(f"Not ready after {_READY_PATIENCE:.0f} s.")
    if not accepts(here.host, here.smtpd_port):
        _say(f"The inbound SMTP role does not answer on port {here.smtpd_port}.")
    if status == 0:
        _say(f"The web role does not answer: {body}")
    else:
        _say(f"The web role says: {body}")
    _say(f"The logs are in {here.home / 'logs'}; ./mw doctor tells more.")


def _note(here: Env, supervisor: Supervisor) -> dict[str, object]:
    pids = {child.role.name: child.process.pid for child in supervisor.children if child.process}
    return {"pid": os.getpid(), "port": here.port, "host": here.host, "roles": pids}


def _say(line: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {line}", flush=True)
