"""People to grant to and withdraw from, made by the product's own services.

The product is imported inside the fixtures because Django is set up after this file is read.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from mailwright.domains.consent.adapters.outbound import KeptOutbound
    from mailwright.domains.workspaces.models import Workspace

_numbers = itertools.count(1)


@pytest.fixture
def scope(workspace: Workspace) -> Iterator[None]:
    """The test runs in the workspace's scope."""
    from mailwright.kernel.db import workspace_scope

    with workspace_scope(workspace.id):
        yield


@pytest.fixture
def contact(workspace: Workspace) -> Callable[..., int]:
    """Makes a contact: ``contact("anna@example.org", country="PL")`` gives its id."""
    from mailwright.domains.contacts.services import contact_create
    from mailwright.kernel.actor import Actor
    from mailwright.kernel.db import workspace_scope

    def make(email: str = "", **fields: str) -> int:
        with workspace_scope(workspace.id):
            return contact_create(
                actor=Actor.system(workspace.id, "test"),
                fields={"email": email or f"person{next(_numbers)}@example.org", **fields},
            )

    return make


@pytest.fixture
def outbox() -> Iterator[KeptOutbound]:
    """The product's own mail is kept here instead of leaving."""
    from django.urls import get_resolver

    from mailwright.domains.consent.adapters import outbound

    # Loading the addresses connects the real way out, so that has to come first.
    assert get_resolver().url_patterns
    kept, before = outbound.KeptOutbound(), outbound.outbound()
    outbound.configure(kept)
    yield kept
    outbound.configure(before)
