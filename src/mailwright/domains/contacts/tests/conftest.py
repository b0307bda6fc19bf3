"""What tests about people share: a scope, a quick way to make somebody.

The product is imported inside the fixtures because Django is set up after this file is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from mailwright.domains.workspaces.models import Workspace
    from mailwright.kernel.actor import Actor


@pytest.fixture
def scope(workspace: Workspace) -> Iterator[int]:
    """The test runs inside the workspace's scope; gives its id."""
    from mailwright.kernel.db import workspace_scope

    with workspace_scope(workspace.id):
        yield workspace.id


@pytest.fixture
def person(actor: Actor, scope: int) -> Callable[..., int]:
    """Makes a contact: ``person("anna@example.com", first_name="Anna")``; gives its id."""
    from mailwright.domains.contacts import services

    def make(email: str, *, lists: Any = (), tags: Any = (), **fields: Any) -> int:
        return services.contact_create(
            actor=actor, fields={"email": email, **fields}, lists=lists, tags=tags
        )

    return make


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> int:
    """Imports work in batches of ten rows, so that few rows make many batches."""
    from mailwright.domains.contacts.services.imports import check, prepare

    monkeypatch.setattr(prepare, "BATCH", 10)
    monkeypatch.setattr(check, "BATCH", 10)
    return 10


@pytest.fixture
def settings_of(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Changes the installation's settings for a test: ``settings_of(MW_X=1)``."""
    from django.conf import settings

    def change(**values: Any) -> None:
        for name, value in values.items():
            monkeypatch.setattr(settings, name, value)

    return change
