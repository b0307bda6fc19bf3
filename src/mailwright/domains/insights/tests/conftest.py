"""A campaign that was sent to six people, and what they did with it.

The product is imported inside the fixtures because Django is set up after this file is read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from mailwright.domains.insights.tests.stage import Sent
    from mailwright.kernel.actor import Actor


@pytest.fixture
def sent(actor: Actor, actor_with: Callable[..., Actor]) -> Sent:
    """See ``stage.Sent``."""
    from mailwright.domains.insights.tests.stage import Sent

    return Sent(owner=actor, marketer=actor_with("marketer"), reviewer=actor_with("reviewer"))
