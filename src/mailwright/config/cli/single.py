"""``./mw web|edge|worker|smtpd``: one role of an installation, its log on the console."""

from __future__ import annotations

import argparse
import sys
import time

from mailwright.config.cli.options import add_place, place
from mailwright.config.cli.place import database, settings
from mailwright.config.cli.ports import busy
from mailwright.config.roles.catalogue import processes
from mailwright.config.roles.home import HomeError
from mailwright.config.roles.supervisor import Supervisor


def main(argv: list[str]) -> int:
    """Runs the role named first until told to stop."""
    command = argv[0]
    made = argparse.ArgumentParser(prog=f"mw {command}", description=__doc__)
    add_place(made)
    place(made.parse_args(argv[1:]))
    here = settings()
    with database(here) as opened:
        roles = processes(here, command)
        taken = busy(here.host, [role.port for role in roles if role.port is not None])
        if taken:
            raise HomeError(
                f"Port {taken[0]} is in use by another program; choose one with --port."
            )
        cluster = opened.cluster
        supervisor = Supervisor(
            roles,
            None,
            say=lambda line: print(
                f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True
            ),
            database_ended=lambda: bool(
                cluster and cluster.process and cluster.process.poll() is not None
            ),
            restart_database=opened.restart,
        )
        supervisor.start()
        try:
            supervisor.run()
        finally:
            supervisor.stop()
    return 0
