"""Walks the audit chains and says whether they hold."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mailwright.config.management.workspace import chosen
from mailwright.domains.workspaces.services.audit import audit_verify
from mailwright.kernel.db import workspace_scope


class Command(BaseCommand):
    """``./mw manage audit_verify [--workspace demo]``"""

    help = "Check the audit log of one workspace or all; the exit code is 1 when one was changed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declares the options."""
        parser.add_argument("--workspace", default="", help="short name; all when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints one line per workspace."""
        broken = []
        for workspace in chosen(options["workspace"]):
            with workspace_scope(workspace.id):
                verdict = audit_verify(workspace_id=workspace.id)
            self.stdout.write(
                f"{workspace.slug}: {verdict.entries} entries, "
                + ("unbroken" if verdict.ok else f"BROKEN: {verdict.reason}")
            )
            if not verdict.ok:
                broken.append(workspace.slug)
        if broken:
            raise CommandError(f"The audit log does not hold in: {', '.join(broken)}.")
