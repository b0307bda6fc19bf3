"""A subject to review, put forward by a marketer, and people to decide it.

The product is imported inside the fixtures because Django is set up after this file is read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

if TYPE_CHECKING:
    from mailwright.domains.review.contracts import Approval
    from mailwright.domains.workspaces.models import Workspace
    from mailwright.kernel.actor import Actor


@pytest.fixture
def marketer(actor_with: Callable[..., Actor]) -> Actor:
    """Who asks for reviews."""
    return actor_with("marketer")


@pytest.fixture
def reviewer(actor_with: Callable[..., Actor]) -> Actor:
    """Who may decide them."""
    return actor_with("reviewer")


@pytest.fixture
def subject() -> UUID:
    """The id of what is put forward."""
    from mailwright.kernel.ids import uuid7

    return uuid7()


@pytest.fixture
def ask(subject: UUID) -> Callable[..., UUID]:
    """Puts the subject forward: ``ask(marketer)``; returns the review's id."""
    from mailwright.domains.review.services.review import review_request
    from mailwright.kernel.db import workspace_scope

    def make(actor: Actor, subject_hash: str = "a" * 64, **more: Any) -> UUID:
        with workspace_scope(actor.workspace_id):
            return review_request(
                actor=actor,
                subject_type="campaign",
                subject_id=subject,
                subject_hash=subject_hash,
                title="Autumn sale",
                summary="To 120 people in Returning customers.",
                **more,
            )

    return make


@pytest.fixture
def standing(workspace: Workspace, subject: UUID) -> Callable[..., Approval | None]:
    """The approval that stands for a hash of the subject, or None."""
    from mailwright.domains.review import queries
    from mailwright.kernel.db import workspace_scope

    def find(subject_hash: str = "a" * 64) -> Approval | None:
        with workspace_scope(workspace.id):
            return queries.approval_valid(workspace.id, "campaign", subject, subject_hash)

    return find
