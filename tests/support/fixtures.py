"""Fixtures for every test: a workspace and people with roles, made by the product's own services.

The product is imported inside the fixtures because Django is set up after this file is read.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from mailwright.domains.workspaces.models import User, Workspace
    from mailwright.kernel.actor import Actor
    from tests.support.api import ApiClient

PASSWORD = "correct-horse-battery"
_numbers = itertools.count(1)


@pytest.fixture
def make_workspace(db: None) -> Callable[..., Workspace]:
    """Makes a workspace with an owner of its own: ``make_workspace(slug="other")``."""
    from mailwright.domains.workspaces.models import Workspace
    from mailwright.domains.workspaces.services.team import user_create
    from mailwright.domains.workspaces.services.workspace import workspace_create

    def make(*, slug: str = "", name: str = "Test shop") -> Workspace:
        number = next(_numbers)
        owner = user_create(
            email=f"owner{number}@example.org", password=PASSWORD, name=f"Owner {number}"
        )
        workspace_id = workspace_create(name=name, owner=owner, slug=slug or f"test-{number}")
        return Workspace.objects.get(id=workspace_id)

    return make


@pytest.fixture
def workspace(make_workspace: Callable[..., Workspace]) -> Workspace:
    """The workspace a test works in."""
    return make_workspace()


@pytest.fixture
def actor(workspace: Workspace) -> Actor:
    """The workspace's owner as services see them, holding every permission."""
    from mailwright.domains.workspaces import queries

    found = queries.actor_of_user(_owner(workspace), workspace.id)
    assert found is not None
    return found


@pytest.fixture
def make_user(workspace: Workspace) -> Callable[..., User]:
    """Adds a person to the workspace: ``make_user("reviewer")``; their password is PASSWORD."""
    from mailwright.domains.workspaces.contracts import Role
    from mailwright.domains.workspaces.services.team import member_add, user_create
    from mailwright.kernel.actor import Actor
    from mailwright.kernel.db import workspace_scope

    def make(role: str = "marketer", *, email: str = "") -> User:
        number = next(_numbers)
        with workspace_scope(workspace.id):
            user = user_create(
                email=email or f"{role}{number}@example.org",
                password=PASSWORD,
                name=f"{role} {number}",
            )
            member_add(actor=Actor.system(workspace.id, "test"), user=user, role=Role(role))
        return user

    return make


@pytest.fixture
def actor_with(workspace: Workspace, make_user: Callable[..., User]) -> Callable[..., Actor]:
    """A new person with a role as services see them: ``actor_with("reviewer")``."""
    from mailwright.domains.workspaces import queries

    def make(role: str) -> Actor:
        found = queries.actor_of_user(make_user(role), workspace.id)
        assert found is not None
        return found

    return make


@pytest.fixture
def api(workspace: Workspace, make_user: Callable[..., User]) -> Callable[..., ApiClient]:
    """A signed-in client: ``api("marketer").get("/contacts")``; a role is one person per test."""
    from tests.support.api import ApiClient

    people: dict[str, User] = {"owner": _owner(workspace)}

    def sign_in(role: str = "owner") -> ApiClient:
        if role not in people:
            people[role] = make_user(role)
        return ApiClient(user=people[role], workspace=workspace.slug)

    return sign_in


@pytest.fixture
def api_key(actor: Actor) -> Callable[..., ApiClient]:
    """A client with an API key: ``api_key("contacts.read")``; without names it may do all that keys
    may.
    """
    from mailwright.domains.workspaces.services.api_keys import api_key_create
    from mailwright.kernel.db import workspace_scope
    from tests.support.api import ApiClient

    def make(*permissions: str) -> ApiClient:
        wanted = frozenset(permissions) or actor.permissions - {"review.decide"}
        with workspace_scope(actor.workspace_id):
            key = api_key_create(actor=actor, name="test", permissions=wanted)
        return ApiClient(secret=key.secret)

    return make


def _owner(workspace: Workspace) -> User:
    from mailwright.domains.workspaces.models import Membership
    from mailwright.kernel.db import workspace_scope

    with workspace_scope(workspace.id):
        return Membership.objects.select_related("user").get(role="owner").user
