"""A message that went out to people, and the page each of them answers on.

The product is imported inside the fixtures because Django is set up after this file is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from mailwright.domains.workspaces.models import Workspace
    from mailwright.kernel.actor import Actor

HTML = (
    "<html><body><p>Dear {{ contact.first_name }}, our soup is free today</p>"
    '<a href="{{ links.feedback }}?useful=yes">Yes</a>'
    '<a href="{{ links.view }}">View</a>'
    '<a href="{{ links.unsubscribe }}">Leave</a></body></html>'
)


@dataclass(frozen=True)
class Mailed:
    """A launch and two people who got it."""

    workspace_id: int
    launch_id: int
    campaign_id: UUID
    anna: int
    wei: int

    def path(self, contact_id: int) -> str:
        """Where a recipient's link leads."""
        from mailwright.kernel.tokens import TokenKind, seal

        return f"/r/{seal(TokenKind.FEEDBACK, self.workspace_id, self.launch_id, contact_id)}"


@pytest.fixture
def mailed(workspace: Workspace, actor: Actor) -> Mailed:
    """A launch to Anna, whom we write to in Polish, and Wei, in Chinese."""
    from mailwright.domains.contacts.services import contact_create
    from mailwright.domains.delivery.models import Launch
    from mailwright.domains.delivery.tests.launching import start_launch
    from mailwright.kernel.db import workspace_scope

    with workspace_scope(workspace.id):
        people = [
            contact_create(
                actor=actor,
                fields={"email": f"{name.lower()}@example.org", "first_name": name,
                        "language": language},
            )
            for name, language in (("Anna", "pl"), ("Wei", "zh-CN"))
        ]  # fmt: skip
        launch_id = start_launch(actor, people, html=HTML)
        campaign_id = Launch.objects.get(id=launch_id).campaign_id
    return Mailed(workspace.id, launch_id, campaign_id, *people)


@pytest.fixture
def browser() -> Client:
    """A browser without cookies or script; CSRF checks are on, as in production."""
    from django.core.cache import cache
    from django.test import Client

    cache.clear()
    return Client(enforce_csrf_checks=True)
