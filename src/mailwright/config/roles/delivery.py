"""A sending process of the worker role."""

from __future__ import annotations

from mailwright.config.roles.loading import call_with_django


def main() -> None:
    """Sends until told to stop."""
    call_with_django("mailwright.domains.delivery.services.worker.main")
