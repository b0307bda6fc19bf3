"""How the installation a command works on is opened: settings, folders, database."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator

from mailwright.config.env import Env
from mailwright.config.roles.database import Database
from mailwright.config.roles.home import HomeError, open_home
from mailwright.config.roles.schema import digest


def settings() -> Env:
    """The settings as they are now; unlike env.env() not kept, because DATABASE_URL is still to
    come.
    """
    return Env.read(os.environ)


@contextlib.contextmanager
def database(here: Env, *, alone: bool = False, migrated: bool = True) -> Iterator[Database]:
    """The installation's database, reachable and (if ``migrated``) up to date within the block.

    Sets DATABASE_URL for this process and those it starts.
    """
    open_home(here.home)
    opened = Database(here.home, here.database_url)
    opened.open(alone=alone)
    try:
        os.environ["DATABASE_URL"] = opened.url
        if migrated and (alone or not opened.has_tables()):
            prepare(opened)
        yield opened
    finally:
        opened.close()


def prepare(opened: Database) -> None:
    """Migrates as the owner, in a process of its own, unless this very state was reached before.

    Raises HomeError when it fails.
    """
    wanted = digest()
    if opened.note() == wanted:
        return
    done = subprocess.run(
        [sys.executable, "-m", "mailwright.config.roles.prepare"],
        env={**os.environ, "MW_DB_OWNER": "1"},
        stdout=sys.stderr,
        check=False,
    )
    if done.returncode != 0:
        raise HomeError("The database is not up to date; see the lines above.")
    opened.set_note(wanted)
