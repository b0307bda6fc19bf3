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


def test_strangers_are_turned_away(db: None) -> None:
    stranger = Client()
    let_in = {}
    for endpoint in (one for one in ALL if not one.public):
        answer = stranger.generic(endpoint.method, endpoint.address)
        kind = answer.headers["Content-Type"]
        if (answer.status_code, kind) != (401, "application/problem+json"):
            let_in[str(endpoint)] = answer.status_code
    assert let_in == {}


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
    with pytest.raises((Forbidden, RuntimeError)) as caught:
        endpoint.view(request)
    if isinstance(caught.value, Forbidden):
        return False
    # Past the guard there is no database here.
    assert "Database access not allowed" in str(caught.value)
    return True


def test_a_member_without_the_permission_is_refused_over_http(api: Callable[..., Any]) -> None:
    let_in = {}
    for endpoint in GUARDED:
        for role in [r for r in Role if endpoint.permission not in permissions_of(r)][:1]:
            path = endpoint.address.removeprefix("/api/v1")
            answer = api(role).request(endpoint.method, path, {})
            # A body that does not fit is told before the permission is; neither changes anything.
            if answer.status_code not in (403, 422):
                let_in[str(endpoint)] = answer.status_code
    assert let_in == {}


def test_an_id_that_is_not_in_the_workspace_shows_nothing(api: Callable[..., Any]) -> None:
    shown = {}
    for endpoint in (one for one in GUARDED if "{" in one.path):
        path = endpoint.address.removeprefix("/api/v1")
        answer = api("owner").request(endpoint.method, path, {})
        empty = answer.status_code == 200 and answer.json().get("items") == []
        if not empty and answer.status_code not in (404, 422):
            shown[str(endpoint)] = (answer.status_code, answer.content[:200])
    assert shown == {}
