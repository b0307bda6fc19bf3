"""Gives workspaces a new data key and moves people to it while everything runs."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mailwright.config.management.workspace import chosen
from mailwright.domains.contacts.contracts import JobInfo
from mailwright.domains.contacts.queries.jobs import job
from mailwright.domains.contacts.services import key_rotate
from mailwright.domains.workspaces.contracts import WorkspaceInfo
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope


class Command(BaseCommand):
    """``./mw manage rotate_keys [--workspace demo] [--wait]``"""

    help = "Make a new data key; the worker then moves people's data to it, old keys still read."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declares the options."""
        parser.add_argument("--workspace", default="", help="short name; all when left out")
        parser.add_argument(
            "--wait", action="store_true", help="show progress until all are moved (needs a worker)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Starts the rotation of each workspace, and follows it when asked to."""
        started: list[tuple[WorkspaceInfo, JobInfo]] = []
        for workspace in chosen(options["workspace"]):
            with workspace_scope(workspace.id):
                work = key_rotate(actor=Actor.system(workspace.id, "command line"))
            self.stdout.write(f"{workspace.slug}: new key made, {work.total} people to move")
            started.append((workspace, work))
        if options["wait"]:
            for workspace, work in started:
                self._follow(workspace, work)

    def _follow(self, workspace: WorkspaceInfo, work: JobInfo) -> None:
        shown = -1
        while work.finished_at is None:
            time.sleep(0.5)
            with workspace_scope(workspace.id):
                work = job(workspace.id, work.id)
            if work.done != shown:
                shown = work.done
                self.stdout.write(f"{workspace.slug}: {work.done} of {work.total}")
        self.stdout.write(f"{workspace.slug}: {work.state} {work.message}".rstrip())
