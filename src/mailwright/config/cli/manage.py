"""``./mw manage …``: Django's management commands in the environment of the installation."""

from __future__ import annotations

import argparse
import os
import warnings

from django.core.management import execute_from_command_line

from mailwright.config.cli.options import add_place, place
from mailwright.config.cli.place import database, settings
from mailwright.config.roles.postgres.cluster import BINARIES

_OWNER = {"migrate", "sqlmigrate", "showmigrations"}
"""Done as the database's owner, who alone may change tables."""

_UNMIGRATED = _OWNER | {"load"}
"""Done on a database as it is; for any other command a new one is migrated first."""

_NO_DATABASE = {"openapi", "makemigrations", "check", "help", "compilemessages", "makemessages"}


def main(argv: list[str]) -> int:
    """Runs one management command; a server that is not running is started for it and stopped
    after.
    """
    made = argparse.ArgumentParser(prog="mw manage", add_help=False)
    add_place(made)
    chosen, words = _split(made, argv)
    place(chosen)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mailwright.config.settings")
    command = words[0] if words else "help"
    wants_help = {"--help", "-h"} & set(words)
    if command in _NO_DATABASE or wants_help:
        warnings.filterwarnings("ignore", message="Got an error checking a consistent migration")
        os.environ.setdefault("DATABASE_URL", "postgresql:///mailwright?host=/nonexistent")
        return _run(words)
    if command in _OWNER:
        os.environ["MW_DB_OWNER"] = "1"
    with database(settings(), migrated=command not in _UNMIGRATED) as opened:
        if opened.is_embedded:
            os.environ["PATH"] = os.pathsep.join([str(BINARIES), os.environ.get("PATH", "")])
        return _run(words)


def _split(made: argparse.ArgumentParser, argv: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Our options stand before the command; everything from it on belongs to the command."""
    at = 0
    while at < len(argv) and argv[at] in {"--home", "--port"}:
        at += 2
    while at < len(argv) and argv[at].startswith(("--home=", "--port=")):
        at += 1
    return made.parse_args(argv[:at]), argv[at:]


def _run(words: list[str]) -> int:
    try:
        execute_from_command_line(["./mw manage", *words])
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0
