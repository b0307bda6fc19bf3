"""Reads the command and hands over: ``python -m mailwright.config.cli COMMAND``."""

from __future__ import annotations

import argparse
import importlib
import os
import signal
import sys

from mailwright.config.cli.options import add_place, place
from mailwright.config.env import BadSetting
from mailwright.config.roles.home import HomeError
from mailwright.config.roles.postgres.account import NotOurs

COMMANDS = {
    "up": "set up and run everything on this machine",
    "web": "run the web role only",
    "edge": "run the edge only: tracking, unsubscribe, event ingest",
    "worker": "run the worker only: jobs and delivery",
    "smtpd": "run the inbound SMTP role only",
    "manage": "administer: api_key, create_owner, openapi, rebuild, rotate_keys, audit_verify, …",
    "doctor": "explain every setting and check that all is well",
    "check": "lint, types, architecture, sizes, migrations, interface",
    "verify": "check the claims of a text, HTML or MJML file against facts",
    "local-model": "serve a small language model on this machine, for trying (an extra)",
    "test": "run the tests (arguments go to pytest)",
    "bench": "measure: ./mw bench NAME [--json]",
    "lock": "write the lock files anew from requirements/*.in",
}
_MODULES = {
    "web": "single", "edge": "single", "worker": "single", "smtpd": "single",
    "local-model": "local_model",
}  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """Options before the command; each command reads what follows it."""
    listing = "\n".join(f"  {name:11} {what}" for name, what in COMMANDS.items())
    made = argparse.ArgumentParser(
        prog="mw",
        usage="./mw [--home DIR] [--port N] COMMAND …",
        description="Mailwright: e-mail marketing that is checked against your own data.",
        epilog=f"commands:\n{listing}\n\n./mw COMMAND --help tells more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_place(made)
    made.add_argument("command", choices=list(COMMANDS), metavar="COMMAND", help="see below")
    made.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return made


def main(argv: list[str]) -> int:
    """Runs one command; returns its exit code."""
    made = parser()
    if not argv:
        made.print_help()
        return 2
    chosen = made.parse_args(argv)
    place(chosen)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # both ways out run the clean-up
    name = _MODULES.get(chosen.command, chosen.command)
    module = importlib.import_module(f"mailwright.config.cli.{name}")
    arguments = [chosen.command, *chosen.rest] if name == "single" else chosen.rest
    try:
        return int(module.main(arguments))
    except (BadSetting, HomeError, NotOurs) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
