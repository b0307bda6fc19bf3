"""The sandbox inbox: what would have reached people."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema

from mailwright.domains.delivery import queries, services
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["sandbox"])


class SandboxMessageOut(Schema):
    id: UUID
    sender: str
    recipient: str
    subject: str
    preview: str
    size: int = Field(description="Bytes")
    launch_id: int | None
    contact_id: int | None
    received_at: datetime


class SandboxMessagePage(Schema):
    items: list[SandboxMessageOut]
    next_cursor: str | None
    total: int | None


class SandboxHeader(Schema):
    name: str
    value: str


class SandboxMessageDetail(Schema):
    message: SandboxMessageOut
    html: str = Field(description="Cleaned; show it in a sandboxed frame only")
    text: str
    headers: list[SandboxHeader]
    source: str


class SandboxAccessOut(Schema):
    host: str
    port: int
    username: str
    password: str


class SandboxCleared(Schema):
    removed: int


@router.get("/sandbox/messages", response=SandboxMessagePage, summary="Messages, newest first")
@guard("sandbox.read")
def sandbox_list(
    request: ApiRequest,
    search: str = "",
    launch_id: int | None = None,
    cursor: UUID | None = None,
) -> Any:
    page = queries.sandbox_list(
        request.actor.workspace_id, search=search, launch_id=launch_id, before=cursor
    )
    more = str(page.next_before) if page.next_before else None
    return {"items": page.items, "next_cursor": more, "total": page.total}


@router.get("/sandbox/messages/{message_id}", response=SandboxMessageDetail, summary="One message")
@guard("sandbox.read")
def sandbox_get(request: ApiRequest, message_id: UUID) -> Any:
    found = queries.sandbox_message(request.actor.workspace_id, message_id)
    return {
        "message": found.summary,
        "html": found.html,
        "text": found.text,
        "headers": [{"name": name, "value": value} for name, value in found.headers],
        "source": found.source,
    }


@router.delete("/sandbox/messages", response=SandboxCleared, summary="Empty the sandbox")
@guard("delivery.manage")
def sandbox_clear(request: ApiRequest) -> Any:
    return {"removed": services.sandbox_clear(actor=request.actor)}


@router.get("/sandbox/access", response=SandboxAccessOut, summary="How other programs send into it")
@guard("delivery.manage")
def sandbox_access(request: ApiRequest) -> Any:
    return queries.sandbox_access(request.actor.workspace_id)
