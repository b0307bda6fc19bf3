"""Walks every endpoint: closed to strangers, open to exactly the roles that the table names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client, RequestFactory

from mailwright.config.api import api as rest
from mailwright.domains.workspaces.contracts import Role
from mailwright.domains.workspaces.domain.permissions import PERMISSIONS, permissions_of
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Forbidden
from mailwright.kernel.http.api import (
    PERMISSION_ATTRIBUTE,
    PUBLIC_ATTRIBUTE,
    SIGNED_IN_ATTRIBUTE,
)


@dataclass(frozen=True)
class Endpoint:
    """One operation of the API."""

    method: str
    path: str
    view: Callable[..., Any]

    @property
    def permission(self) -> str | None:
        return getattr(self.view, PERMISSION_ATTRIBUTE, None)

    @property
    def public(self) -> bool:
        return hasattr(self.view, PUBLIC_ATTRIBUTE)

    @property
    def address(self) -> str:
        """The path with every parameter filled in by something well-formed that is not there."""
        kinds = {"uuid": "00000000-0000-7000-8000-000000000000", "int": "999999"}

        def value(match: re.Match[str]) -> str:
            kind = match[1].partition(":")[0] if ":" in match[1] else ""
            name = match[1].rpartition(":")[2]
            if kind in kinds:
                return kinds[kind]
            whole = name in {"contact_id", "launch_id", "number"}
            return kinds["int"] if whole else kinds["uuid"]

        return "/api/v1/" + re.sub(r"\{([^}]+)\}", value, self.path).lstrip("/")

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def endpoints() -> Iterator[Endpoint]:
    """Every operation of every router, as Ninja mounts them."""
    for bound in rest._get_bound_routers():
        for path, view in bound.path_operations.items():
            for operation in view.operations:
                for method in operation.methods:
                    yield Endpoint(method, f"{bound.prefix}{path}", operation.view_func)


ALL = sorted(endpoints(), key=str)
GUARDED = [endpoint for endpoint in ALL if endpoint.permission]


def test_the_walk_finds_the_api() -> None:
    assert len(GUARDED) >= 14


@pytest.mark.parametrize("endpoint", ALL, ids=str)
def test_every_endpoint_says_who_may_call_it(endpoint: Endpoint) -> None:
    marks = [endpoint.permission, endpoint.public, hasattr(endpoint.view, SIGNED_IN_ATTRIBUTE)]
    assert sum(map(bool, marks)) == 1, f"{endpoint} needs @guard, @public or @signed_in"
    assert endpoint.permission is None or endpoint.permission in PERMISSIONS


@pytest.mark.parametrize(
    "endpoint", [endpoint for endpoint in ALL if not endpoint.public], ids=str
)
def test_strangers_are_turned_away(endpoint: Endpoint, db: None) -> None:
    answer = Client().generic(endpoint.method, endpoint.address)
    assert answer.status_code == 401, answer.content[:200]
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("endpoint", GUARDED, ids=str)
def test_exactly_the_roles_of_the_table_get_in(endpoint: Endpoint) -> None:
    assert endpoint.permission
    for role in Role:
        request: Any = RequestFactory().generic(endpoint.method, endpoint.address)
        request.actor = Actor("user", "x", "x", 1, permissions_of(role), role)
        let_in = _passes_guard(endpoint, request)
        assert let_in == (endpoint.permission in permissions_of(role)), role


def _passes_guard(endpoint: Endpoint, request: Any) -> bool:
    """Whether the guard lets the request through to the point where the database is needed."""
    try:
        endpoint.view(request)
    except Forbidden:
        return False
    except Exception as error:  # noqa: BLE001 - past the guard there is no database here
        assert "Database access not allowed" in str(error)
    return True


@pytest.mark.parametrize("endpoint", GUARDED, ids=str)
def test_a_member_without_the_permission_is_refused_over_http(
    endpoint: Endpoint, api: Callable[..., Any]
) -> None:
    assert endpoint.permission
    outside = [role for role in Role if endpoint.permission not in permissions_of(role)]
    for role in outside[:1]:
        answer = api(role).request(endpoint.method, endpoint.address.removeprefix("/api/v1"), {})
        # A body that does not fit is told before the permission is; neither changes anything.
        assert answer.status_code in (403, 422), answer.content[:200]


@pytest.mark.parametrize(
    "endpoint", [endpoint for endpoint in GUARDED if "{" in endpoint.path], ids=str
)
def test_an_id_that_is_not_in_the_workspace_is_not_found(
    endpoint: Endpoint, api: Callable[..., Any]
) -> None:
    answer = api("owner").request(endpoint.method, endpoint.address.removeprefix("/api/v1"), {})
    assert answer.status_code in (404, 422), answer.content[:300]
