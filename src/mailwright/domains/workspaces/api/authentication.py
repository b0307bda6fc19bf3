"""Who is calling the API: a signed-in person in a workspace, or an API key."""

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.security.apikey import APIKeyCookie

from mailwright.domains.workspaces.models import User
from mailwright.domains.workspaces.queries import actor_of_key, actor_of_user, workspace_by_slug
from mailwright.kernel.actor import Actor

WORKSPACE_HEADER = "X-Workspace"


class KeyAuth(HttpBearer):
    """``Authorization: Bearer mw_…``; the key names its workspace."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        actor = actor_of_key(token)
        if actor:
            request.actor = actor  # type: ignore[attr-defined]
        return actor


class SessionAuth(APIKeyCookie):
    """A session cookie, CSRF-checked, and the workspace's slug in ``X-Workspace``."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        user, slug = request.user, request.headers.get(WORKSPACE_HEADER, "")
        if not isinstance(user, User) or not user.is_active:
            return None
        workspace = workspace_by_slug(slug) if slug else None
        actor = actor_of_user(user, workspace.id) if workspace else None
        if actor:
            request.actor = actor  # type: ignore[attr-defined]
        return actor


class PersonAuth(APIKeyCookie):
    """A signed-in person, whatever the workspace; for the few operations about oneself."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        user = request.user
        return user if isinstance(user, User) and user.is_active else None
