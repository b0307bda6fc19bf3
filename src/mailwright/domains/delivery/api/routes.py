"""Routes: the workspace's SMTP servers; and the switch from sandbox to live."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema

from mailwright.domains.delivery import queries, services
from mailwright.domains.delivery.contracts import Environment, TlsMode
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["routes"])


class RouteOut(Schema):
    id: UUID
    name: str
    host: str
    port: int
    tls: TlsMode
    verify: bool = Field(description="Check the server's certificate")
    username: str
    has_password: bool
    rate_per_minute: int = Field(description="0: no limit; holds for all workers together")
    connections: int = Field(description="Connections of each sending process")
    enabled: bool
    last_test_ok: bool | None
    last_test_at: datetime | None


class RouteOffer(Schema):
    host: str
    port: int


class RouteList(Schema):
    items: list[RouteOut]
    offer: RouteOffer | None = Field(description="SMTP server named by the installation")


class RouteFields(Schema):
    name: str | None = None
    host: str | None = None
    port: int | None = None
    tls: TlsMode | None = None
    verify: bool | None = None
    ca_pem: str | None = Field(None, description="Certificates trusted beside the system's")
    username: str | None = None
    password: str | None = Field(None, description="Kept encrypted; empty removes it")
    rate_per_minute: int | None = None
    connections: int | None = None
    enabled: bool | None = None


class RouteStepOut(Schema):
    step: str = Field(description="connect, greeting, ehlo, starttls or auth")
    ok: bool
    text: str


class RouteTestOut(Schema):
    ok: bool
    code: str = Field(description="Why it failed, e.g. tls_failed; empty when all is well")
    steps: list[RouteStepOut]


class DeliveryOut(Schema):
    environment: Environment
    missing: list[str] = Field(description="verified_sender, enabled_route, go_live")
    unreachable: list[str] = Field(
        description="Settings whose address people elsewhere cannot open: MW_BASE_URL, MW_EDGE_URL"
    )


class GoLive(Schema):
    live: bool


def _list(workspace_id: int) -> Any:
    return {"items": queries.route_list(workspace_id), "offer": services.offered_by_installation()}


@router.get("/routes", response=RouteList, summary="All routes")
@guard("delivery.read")
def route_list(request: ApiRequest) -> Any:
    return _list(request.actor.workspace_id)


@router.post("/routes", response=RouteOut, summary="Add a route")
@guard("delivery.manage")
def route_create(request: ApiRequest, new: RouteFields) -> Any:
    fields = new.dict(exclude_none=True)
    password = fields.pop("password", "")
    route_id = services.route_create(actor=request.actor, fields=fields, password=password)
    return queries.route_info(request.actor.workspace_id, route_id)


@router.post("/routes/adopt", response=RouteOut, summary="Use the installation's SMTP server")
@guard("delivery.manage")
def route_adopt(request: ApiRequest) -> Any:
    route_id = services.route_adopt(actor=request.actor)
    return queries.route_info(request.actor.workspace_id, route_id)


@router.patch("/routes/{route_id}", response=RouteOut, summary="Change a route")
@guard("delivery.manage")
def route_update(request: ApiRequest, route_id: UUID, change: RouteFields) -> Any:
    fields = change.dict(exclude_none=True)
    password = fields.pop("password", None)
    services.route_update(actor=request.actor, route_id=route_id, fields=fields, password=password)
    return queries.route_info(request.actor.workspace_id, route_id)


@router.delete("/routes/{route_id}", response=RouteList, summary="Remove a route")
@guard("delivery.manage")
def route_delete(request: ApiRequest, route_id: UUID) -> Any:
    services.route_delete(actor=request.actor, route_id=route_id)
    return _list(request.actor.workspace_id)


@router.post("/routes/{route_id}/test", response=RouteTestOut, summary="Connect, log in, leave")
@guard("delivery.manage")
def route_test(request: ApiRequest, route_id: UUID) -> Any:
    return services.route_test(actor=request.actor, route_id=route_id)


@router.get("/delivery", response=DeliveryOut, summary="Sandbox or live, and what is missing")
@guard("delivery.read")
def delivery_state(request: ApiRequest) -> Any:
    return queries.delivery_readiness(request.actor.workspace_id)


@router.put("/delivery", response=DeliveryOut, summary="Go live, or back to the sandbox")
@guard("delivery.manage")
def delivery_go_live(request: ApiRequest, wanted: GoLive) -> Any:
    services.delivery_go_live(actor=request.actor, live=wanted.live)
    return queries.delivery_readiness(request.actor.workspace_id)
