"""Makes the demo workspace."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from mailwright.config.demo.seed import seed
from mailwright.domains.workspaces.contracts import DEMO_SLUG
from mailwright.domains.workspaces.queries import workspace_by_slug


class Command(BaseCommand):
    """``./mw manage demo_seed``"""

    help = "Make the demo workspace: an online shop with 5,000 contacts and 90 days behind it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Does nothing where the demo is there already."""
        if workspace_by_slug(DEMO_SLUG) is not None:
            self.stdout.write("The demo workspace is there already.")
            return
        seed(lambda step: self.stdout.write(f"  {step}"))
