"""Prints a new API key, and nothing else, so that scripts can take it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mailwright.config.management.workspace import find
from mailwright.domains.workspaces.contracts import Role
from mailwright.domains.workspaces.domain.permissions import permissions_of
from mailwright.domains.workspaces.services.api_keys import api_key_create
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import DomainError

_PEOPLE_ONLY = frozenset({"review.decide"})


class Command(BaseCommand):
    """``./mw manage api_key --workspace demo --role owner``"""

    help = "Make an API key that may do what a role may (except to approve) and print it once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declares the options."""
        parser.add_argument("--workspace", required=True, help="short name of the workspace")
        parser.add_argument("--role", default="developer", choices=[role.value for role in Role])
        parser.add_argument("--name", default="command line", help="what the key list calls it")

    def handle(self, *args: Any, **options: Any) -> str:
        """Makes the key and returns it."""
        workspace = find(options["workspace"])
        actor = Actor.system(workspace.id, "command line")
        wanted = permissions_of(Role(options["role"])) - _PEOPLE_ONLY
        try:
            with workspace_scope(workspace.id):
                return api_key_create(actor=actor, name=options["name"], permissions=wanted).secret
        except DomainError as error:
            raise CommandError(error.message) from error
