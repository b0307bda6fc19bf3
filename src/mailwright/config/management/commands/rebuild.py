"""Builds projections anew from the first event."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mailwright.config.management.workspace import chosen
from mailwright.config.projections import PROJECTIONS
from mailwright.kernel.events.projector import rebuild


class Command(BaseCommand):
    """``./mw manage rebuild [PROJECTION …] [--workspace demo]``"""

    help = "Empty projections and build them again from the event log; readers wait meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declares the options."""
        known = ", ".join(projection.name for projection in PROJECTIONS)
        parser.add_argument("projections", nargs="*", help=f"all when left out: {known}")
        parser.add_argument("--workspace", default="", help="short name; all when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """One transaction for each projection and workspace; prints how many events it read."""
        wanted = set(options["projections"])
        unknown = wanted - {projection.name for projection in PROJECTIONS}
        if unknown:
            raise CommandError(f"There is no projection “{sorted(unknown)[0]}”.")
        for workspace in chosen(options["workspace"]):
            for projection in PROJECTIONS:
                if not wanted or projection.name in wanted:
                    count = rebuild(projection, workspace.id)
                    self.stdout.write(f"{workspace.slug}: {projection.name}, {count} events")
