"""Makes the first user of an installation and the workspace they own."""

from __future__ import annotations

import getpass
import secrets
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from mailwright.domains.workspaces.services.team import user_create
from mailwright.domains.workspaces.services.workspace import LANGUAGES, workspace_create
from mailwright.kernel.errors import DomainError


class Command(BaseCommand):
    """``./mw manage create_owner --email you@example.org --workspace yours``"""

    help = "Make a user and a workspace that they own; a password is asked for, or made and shown."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declares the options."""
        parser.add_argument("--email", required=True, help="address to sign in with")
        parser.add_argument("--workspace", required=True, help="short name, e.g. myshop")
        parser.add_argument("--name", default="", help="the workspace's full name")
        parser.add_argument("--language", default="en", choices=LANGUAGES)
        parser.add_argument("--timezone", default="UTC", help="e.g. Europe/Warsaw")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Makes both or neither."""
        password, shown = self._password(from_stdin=options["password_stdin"])
        try:
            with transaction.atomic():
                user = user_create(
                    email=options["email"], password=password, language=options["language"]
                )
                workspace_create(
                    name=options["name"] or options["workspace"],
                    slug=options["workspace"],
                    owner=user,
                    language=options["language"],
                    timezone=options["timezone"],
                )
        except DomainError as error:
            fields = "; ".join(f"{name}: {text}" for name, text in (error.fields or {}).items())
            raise CommandError(f"{error.message} {fields}".strip()) from error
        self.stdout.write(f"{options['email']} owns the workspace “{options['workspace']}”.")
        if shown:
            self.stdout.write(
                f"Password: {password}\nIt is shown this once; change it after signing in."
            )

    def _password(self, *, from_stdin: bool) -> tuple[str, bool]:
        """The password, and whether it was made here and has to be shown."""
        if from_stdin:
            return sys.stdin.readline().rstrip("\n"), False
        if sys.stdin.isatty():
            typed = getpass.getpass("Password (leave empty to have one made): ")
            if typed:
                return typed, False
        return secrets.token_urlsafe(15), True
