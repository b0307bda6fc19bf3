"""Guards for API operations: one permission, one workspace scope, one transaction each.

Knows no roles: the authenticator puts an Actor with its permissions on the request.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest

from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Forbidden

PERMISSION_ATTRIBUTE = "mailwright_permission"
PUBLIC_ATTRIBUTE = "mailwright_public"
SIGNED_IN_ATTRIBUTE = "mailwright_signed_in"

View = Callable[..., Any]


class ApiRequest(HttpRequest):
    """A request that has passed the authenticator."""

    actor: Actor


def guard(permission: str) -> Callable[[View], View]:
    """Let only actors with ``permission`` in, and run the operation in their workspace's scope."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: ApiRequest, *args: Any, **kwargs: Any) -> Any:
            if not request.actor.may(permission):
                raise Forbidden(
                    f"This needs the permission “{permission}”, which {request.actor.label} "
                    "does not have in this workspace.",
                    fields={"permission": permission},
                )
            with workspace_scope(request.actor.workspace_id):
                return view(request, *args, **kwargs)

        setattr(guarded, PERMISSION_ATTRIBUTE, permission)
        return guarded

    return decorate


def public(reason: str) -> Callable[[View], View]:
    """Mark an operation as open to everyone, and why; it opens its own scope."""

    def decorate(view: View) -> View:
        setattr(view, PUBLIC_ATTRIBUTE, reason)
        return view

    return decorate


def signed_in(reason: str) -> Callable[[View], View]:
    """Mark an operation as open to every signed-in person, whatever the workspace, and why."""

    def decorate(view: View) -> View:
        setattr(view, SIGNED_IN_ATTRIBUTE, reason)
        return view

    return decorate
