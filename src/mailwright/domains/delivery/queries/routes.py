"""Reads of routes; the password is never among them."""

from uuid import UUID

from mailwright.domains.delivery.contracts import RouteInfo, TlsMode
from mailwright.domains.delivery.models import Route
from mailwright.kernel.errors import NotFound


def route_list(workspace_id: int) -> list[RouteInfo]:
    """All routes, enabled ones first, then oldest first."""
    rows = Route.objects.filter(workspace_id=workspace_id)
    return [info(row) for row in rows.order_by("-enabled", "id")]


def route_info(workspace_id: int, route_id: UUID) -> RouteInfo:
    """One route; raises NotFound."""
    row = Route.objects.filter(workspace_id=workspace_id, id=route_id).first()
    if row is None:
        raise NotFound("There is no such route in this workspace.", code="route_not_found")
    return info(row)


def info(row: Route) -> RouteInfo:
    """A row as others may see it."""
    return RouteInfo(
        id=row.id,
        name=row.name,
        host=row.host,
        port=row.port,
        tls=TlsMode(row.tls),
        verify=row.verify,
        username=row.username,
        has_password=row.secret is not None,
        rate_per_minute=row.rate_per_minute,
        connections=row.connections,
        enabled=row.enabled,
        last_test_ok=row.last_test_ok,
        last_test_at=row.last_test_at,
    )
