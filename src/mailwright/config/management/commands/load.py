"""Reads a backup from standard input into a new home's embedded database."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from mailwright.config.management.backup import load


class Command(BaseCommand):
    """``./mw manage --home NEW load < mailwright.sql``"""

    help = (
        "Read a dump from standard input into an empty database; copy keys/ of the old home first."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Restores all of it or nothing."""
        load(sys.stdin.buffer)
