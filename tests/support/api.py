"""A client for the REST API as a signed-in person or an API key uses it."""

from __future__ import annotations

from typing import Any

from django.test import Client

PREFIX = "/api/v1"


class ApiClient:
    """Sends JSON to ``/api/v1`` + path; the answers are Django's, with ``.json()`` and
    ``.status_code``.

    ``user`` and ``workspace`` are set for a session, ``secret`` for an API key.
    """

    def __init__(self, *, user: Any = None, workspace: str = "", secret: str = "") -> None:
        self.user = user
        self.secret = secret
        self.client = Client()
        self.headers: dict[str, str] = {}
        if user is not None:
            self.client.force_login(user)
            self.headers["X-Workspace"] = workspace
        if secret:
            self.headers["Authorization"] = f"Bearer {secret}"

    def request(
        self,
        method: str,
        path: str,
        json: Any = None,
        *,
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> Any:
        """One request; ``json`` becomes the body, ``more`` goes to Django's test client."""
        if json is not None:
            more = {"data": json, "content_type": "application/json", **more}
        call = getattr(self.client, method.lower())
        return call(PREFIX + path, headers={**self.headers, **(headers or {})}, **more)

    def get(self, path: str, params: dict[str, Any] | None = None, **more: Any) -> Any:
        """GET; ``params`` become the query string."""
        return self.request("GET", path, query_params=params, **more)

    def post(self, path: str, json: Any = None, **more: Any) -> Any:
        """POST."""
        return self.request("POST", path, json, **more)

    def put(self, path: str, json: Any = None, **more: Any) -> Any:
        """PUT."""
        return self.request("PUT", path, json, **more)

    def patch(self, path: str, json: Any = None, **more: Any) -> Any:
        """PATCH."""
        return self.request("PATCH", path, json, **more)

    def delete(self, path: str, json: Any = None, **more: Any) -> Any:
        """DELETE."""
        return self.request("DELETE", path, json, **more)
