"""Launches: how far they are, and how each recipient ended. Steering is done by campaigns."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema

from mailwright.domains.delivery import queries
from mailwright.domains.delivery.contracts import Environment, LaunchState, Outcome
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["launches"])
_PAGE = 100


class LaunchCounts(Schema):
    size: int
    pending: int
    sent: int
    bounced: dict[str, int] = Field(description="By kind: hard, soft, blocked, expired")
    skipped: dict[str, int] = Field(description="By reason")
    uncertain: int = Field(description="A crash left open whether they got it")
    cancelled: int
    waiting: int = Field(description="How many of the pending ones wait for a retry")


class LaunchOut(Schema):
    id: int
    campaign_id: UUID
    state: LaunchState
    environment: Environment
    size: int
    reason: str = Field(description="Why it is paused: user, or what went wrong")
    detail: str
    resumes_at: datetime | None
    created_at: datetime
    finished_at: datetime | None


class LaunchDetail(Schema):
    launch: LaunchOut
    counts: LaunchCounts


class LaunchPage(Schema):
    items: list[LaunchOut]
    next_cursor: str | None
    total: int | None = None


class LaunchResult(Schema):
    contact_id: int
    outcome: Outcome
    kind: str
    code: str = Field(description="The server's status code, e.g. 5.1.1")
    text: str
    attempts: int
    at: datetime


class LaunchResultPage(Schema):
    items: list[LaunchResult]
    next_cursor: str | None
    total: int | None = None


@router.get("/launches", response=LaunchPage, summary="Launches, newest first")
@guard("campaigns.read")
def launch_list(request: ApiRequest, cursor: int | None = None, open_only: bool = False) -> Any:
    found = queries.launch_list(
        request.actor.workspace_id, before=cursor, open_only=open_only, limit=_PAGE + 1
    )
    more = str(found[_PAGE - 1].id) if len(found) > _PAGE else None
    return {"items": found[:_PAGE], "next_cursor": more}


@router.get("/launches/{launch_id}", response=LaunchDetail, summary="One launch and its counts")
@guard("campaigns.read")
def launch_get(request: ApiRequest, launch_id: int) -> Any:
    workspace_id = request.actor.workspace_id
    return {
        "launch": queries.launch_info(workspace_id, launch_id),
        "counts": queries.launch_counts(workspace_id, launch_id),
    }


@router.get(
    "/launches/{launch_id}/results", response=LaunchResultPage, summary="How recipients ended"
)
@guard("campaigns.read")
def launch_results(
    request: ApiRequest,
    launch_id: int,
    outcome: Outcome | None = None,
    kind: str = "",
    cursor: int = 0,
) -> Any:
    workspace_id = request.actor.workspace_id
    queries.launch_info(workspace_id, launch_id)
    found = queries.launch_results(
        workspace_id, launch_id, outcome=outcome, kind=kind, after=cursor, limit=_PAGE + 1
    )
    more = str(found[_PAGE - 1].contact_id) if len(found) > _PAGE else None
    return {"items": found[:_PAGE], "next_cursor": more}
