"""Prints the API's description; the interface's client is generated from it."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand

from mailwright.config.api import api


class Command(BaseCommand):
    """``./mw manage openapi``"""

    help = "Print the OpenAPI description of the REST API as JSON."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> str:
        """The description, in a stable order."""
        return json.dumps(api.get_openapi_schema(), indent=2, ensure_ascii=False, default=str)
