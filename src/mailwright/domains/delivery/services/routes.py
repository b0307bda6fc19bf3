"""Commands on routes: make, change, try out, delete."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings

from mailwright.domains.delivery.adapters.secrets import open_password, seal_password
from mailwright.domains.delivery.adapters.smtp.opening import open_session
from mailwright.domains.delivery.adapters.smtp.ports import Endpoint, Problem, Timeouts
from mailwright.domains.delivery.contracts import RouteStep, RouteTest, TlsMode
from mailwright.domains.delivery.models import Launch, Route
from mailwright.domains.delivery.services.checks import host_checked, text_checked
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, FieldFault, Invalid, NotFound
from mailwright.kernel.ids import uuid7

_TEST_TIMEOUTS = Timeouts(connect=8, greeting=10, ehlo=8, mail=8, rcpt=8, data=8, dot=15)
_FIELDS = {
    "name", "host", "port", "tls", "verify", "ca_pem", "username", "rate_per_minute",
    "connections", "enabled",
}  # fmt: skip


def route_create(*, actor: Actor, fields: Mapping[str, Any], password: str = "") -> UUID:
    """A new route; its id. ``fields`` as in ``RouteInfo``. Raises Invalid naming each bad field."""
    route = Route(id=uuid7(), workspace_id=actor.workspace_id, tls=TlsMode.STARTTLS)
    _apply(route, {"port": 587, **fields})
    _set_password(route, password)
    route.save(force_insert=True)
    _audit(actor, "route.create", route, sorted(fields))
    return route.id


def route_update(
    *, actor: Actor, route_id: UUID, fields: Mapping[str, Any], password: str | None = None
) -> None:
    """Change what is given. A new host drops the password: it was meant for the old one."""
    route = _locked(actor, route_id)
    if "host" in fields and fields["host"] != route.host and password is None:
        route.secret = None
    _apply(route, fields)
    if password is not None:
        _set_password(route, password)
    route.save()
    changed = sorted(fields) + (["password"] if password is not None else [])
    _audit(actor, "route.update", route, changed)


def route_delete(*, actor: Actor, route_id: UUID) -> None:
    """Remove a route; one that launches went over is kept for the record, switched off."""
    route = _locked(actor, route_id)
    open_launches = Launch.objects.filter(workspace_id=actor.workspace_id, route=route)
    if open_launches.filter(finished_at=None).exists():
        raise Conflict(
            "A launch is still being sent over this route. Cancel it or let it finish first.",
            code="route_in_use",
        )
    if open_launches.exists():
        raise Conflict(
            "Launches went over this route, so it stays for the record. Switch it off instead.",
            code="route_has_history",
        )
    _audit(actor, "route.delete", route, [])
    route.delete()


def route_test(*, actor: Actor, route_id: UUID) -> RouteTest:
    """Connect, greet, secure and log in, without sending anything; what happened at each step."""
    route = _locked(actor, route_id)
    result = try_endpoint(endpoint_of(route, timeouts=_TEST_TIMEOUTS))
    route.last_test_ok, route.last_test_at = result.ok, clock.now()
    route.save(update_fields=["last_test_ok", "last_test_at"])
    return result


def try_endpoint(endpoint: Endpoint) -> RouteTest:
    """The steps of one session to ``endpoint``."""
    steps: list[RouteStep] = []

    async def go() -> RouteTest:
        try:
            session = await open_session(
                endpoint,
                lambda *_: None,
                lambda stage, text: steps.append(RouteStep(stage.name.lower(), True, text)),
            )
        except Problem as problem:
            steps.append(RouteStep(problem.stage.name.lower(), False, problem.message))
            return RouteTest(False, problem.code, tuple(steps))
        session.leave()
        return RouteTest(True, "", tuple(steps))

    return asyncio.run(go())


def endpoint_of(route: Route, *, timeouts: Timeouts) -> Endpoint:
    """The route as the SMTP client wants it."""
    password = ""
    if route.secret is not None:
        password = open_password(route.workspace_id, route.id, bytes(route.secret))
    return Endpoint(
        host=route.host,
        port=route.port,
        tls=TlsMode(route.tls),
        verify=route.verify,
        username=route.username,
        password=password,
        ca_pem=route.ca_pem,
        timeouts=timeouts,
    )


def offered_by_installation() -> dict[str, Any] | None:
    """The server of the installation's own settings (MW_SMTP_HOST), as a route's fields."""
    if not getattr(settings, "EMAIL_HOST", "") or "smtp" not in settings.EMAIL_BACKEND:
        return None
    tls = TlsMode.IMPLICIT if settings.EMAIL_USE_SSL else TlsMode.NONE
    if settings.EMAIL_USE_TLS:
        tls = TlsMode.STARTTLS
    return {
        "name": settings.EMAIL_HOST,
        "host": settings.EMAIL_HOST,
        "port": settings.EMAIL_PORT,
        "tls": tls,
        "username": settings.EMAIL_HOST_USER,
    }


def route_adopt(*, actor: Actor) -> UUID:
    """Make a route of the installation's own SMTP server."""
    offer = offered_by_installation()
    if offer is None:
        raise Conflict(
            "The installation names no SMTP server (MW_SMTP_HOST).", code="no_offered_route"
        )
    return route_create(actor=actor, fields=offer, password=settings.EMAIL_HOST_PASSWORD)


def _apply(route: Route, fields: Mapping[str, Any]) -> None:
    unknown = set(fields) - _FIELDS
    if unknown:
        raise Invalid("Unknown fields.", code="not_changeable",
                      fields=dict.fromkeys(unknown, "There is no such field."))  # fmt: skip
    problems: dict[str, str] = {}
    for name, value in fields.items():
        setattr(route, name, value)
    route.name = text_checked(route.name or route.host, "name", 120, problems)
    route.host = host_checked(route.host, "host", problems)
    if not 1 <= route.port <= 65535:
        problems["port"] = FieldFault(
            "A port lies between 1 and 65535; submission uses 587 or 465.", code="bad_port"
        )
    if not 0 <= route.rate_per_minute <= 10_000_000:
        problems["rate_per_minute"] = FieldFault(
            "Give messages a minute, 0 for no limit.", code="bad_rate"
        )
    if not 1 <= route.connections <= 100:
        problems["connections"] = FieldFault(
            "Between 1 and 100 connections are possible.", code="bad_connections"
        )
    if route.username and route.tls == TlsMode.OPPORTUNISTIC:
        problems["tls"] = FieldFault(
            "A password is sent only over TLS that is required.", code="tls_needed"
        )
    if problems:
        raise Invalid("Some fields need mending.", fields=problems)


def _set_password(route: Route, password: str) -> None:
    sealed = seal_password(route.workspace_id, route.id, password) if password else None
    route.secret = sealed


def _locked(actor: Actor, route_id: UUID) -> Route:
    rows = Route.objects.select_for_update().filter(workspace_id=actor.workspace_id, id=route_id)
    route = rows.first()
    if route is None:
        raise NotFound("There is no such route in this workspace.", code="route_not_found")
    return route


def _audit(actor: Actor, action: str, route: Route, changed: list[str]) -> None:
    audit_record(
        actor=actor, action=action, subject_type="route", subject_id=route.id,
        detail={"host": route.host, "changed": changed},
    )  # fmt: skip
