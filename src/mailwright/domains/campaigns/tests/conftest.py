"""A campaign that only waits for approval, and the people around it.

The product is imported inside the fixtures because Django is set up after this file is read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

if TYPE_CHECKING:
    from mailwright.domains.campaigns.tests.stage import Stage
    from mailwright.kernel.actor import Actor


@pytest.fixture
def stage(actor: Actor, actor_with: Callable[..., Actor]) -> Stage:
    """A workspace with people, a message, a sender and a team; see ``Stage``."""
    from mailwright.domains.campaigns.tests.stage import Stage

    return Stage(owner=actor, marketer=actor_with("marketer"), reviewer=actor_with("reviewer"))


@pytest.fixture
def campaign(stage: Stage) -> UUID:
    """A complete draft by the marketer."""
    return stage.campaign()


@pytest.fixture
def approved(stage: Stage, campaign: UUID) -> UUID:
    """The same, approved by the reviewer."""
    stage.approve(campaign)
    return campaign
