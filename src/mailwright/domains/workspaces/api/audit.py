"""The audit log: read and verify."""

from datetime import datetime
from typing import Any

import msgspec
from ninja import Router, Schema

from mailwright.domains.workspaces import queries
from mailwright.domains.workspaces.services.audit import audit_verify
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["audit"])

_PAGE = 50


class EntryOut(Schema):
    number: int
    at: datetime
    actor_kind: str
    actor_id: str
    actor_label: str
    action: str
    subject_type: str
    subject_id: str
    detail: dict[str, Any]
    hash: str


class AuditPage(Schema):
    items: list[EntryOut]
    next_cursor: str | None


class Verdict(Schema):
    entries: int
    ok: bool
    broken_at: int | None
    reason: str


@router.get("/audit", response=AuditPage, summary="Changes, newest first")
@guard("audit.read")
def audit_list(
    request: ApiRequest,
    cursor: int | None = None,
    action: str = "",
    actor_id: str = "",
    subject_type: str = "",
    subject_id: str = "",
) -> Any:
    entries = queries.audit_entries(
        request.actor.workspace_id,
        before=cursor,
        action=action,
        actor_id=actor_id,
        subject=(subject_type, subject_id) if subject_type else None,
        limit=_PAGE + 1,
    )
    items = [
        EntryOut(
            number=e.number,
            at=e.at,
            actor_kind=e.actor_kind,
            actor_id=e.actor_id,
            actor_label=e.actor_label,
            action=e.action,
            subject_type=e.subject_type,
            subject_id=e.subject_id,
            detail=msgspec.json.decode(e.detail),
            hash=bytes(e.hash).hex(),
        )
        for e in entries[:_PAGE]
    ]
    more = len(entries) > _PAGE
    return AuditPage(items=items, next_cursor=str(items[-1].number) if more else None)


@router.post("/audit/verify", response=Verdict, summary="Walk the whole chain")
@guard("audit.read")
def audit_check(request: ApiRequest) -> Any:
    return audit_verify(workspace_id=request.actor.workspace_id)
