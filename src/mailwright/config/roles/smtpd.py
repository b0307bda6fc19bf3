"""The role that receives mail: the sandbox inbox."""

from __future__ import annotations

from mailwright.config.roles.loading import call_with_django


def main() -> None:
    """Receives until told to stop."""
    call_with_django("mailwright.domains.delivery.services.smtpd.main")
