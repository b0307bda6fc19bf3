"""Writes a backup of the embedded database to standard output."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from mailwright.config.management.backup import dump


class Command(BaseCommand):
    """``./mw manage dump > mailwright.sql``"""

    help = "Write the embedded database as SQL to standard output; keys/ is backed up apart."

    def handle(self, *args: Any, **options: Any) -> None:
        """Streams the dump."""
        sys.stdout.flush()
        dump(sys.stdout.buffer)
