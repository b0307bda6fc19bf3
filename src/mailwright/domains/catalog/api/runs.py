"""Runs of feeds over HTTP: start, follow, see what is wrong and what would change, decide."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router, Schema, Status

from mailwright.domains.catalog.domain.problems import texts
from mailwright.domains.catalog.domain.runs import ASKING, RunState
from mailwright.domains.catalog.models import FeedRun
from mailwright.domains.catalog.queries import feeds as queries
from mailwright.domains.catalog.services.feeds import deciding as commands
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["catalog feeds"])

_PAGE = 20
_ISSUES = 100


class RunNew(Schema):
    dry: bool = False


class HeldReason(Schema):
    """``count`` of ``of`` is more than ``limit`` per cent: many_lost, many_repriced,
    many_refused."""

    code: str
    count: int
    of: int
    limit: int


class RunOut(Schema):
    id: UUID
    feed_id: UUID
    dry: bool
    state: RunState
    attempt: int
    counts: dict[str, int]
    held: list[HeldReason]
    code: str
    message: str
    bytes_done: int
    bytes_total: int | None
    rows_done: int
    created_at: datetime
    created_by: str
    decided_by: str
    finished_at: datetime | None


class RunPage(Schema):
    items: list[RunOut]
    next_cursor: str | None
    total: int | None


class RunIssueOut(Schema):
    line: int
    key: str
    field: str
    code: str
    value: str
    severe: bool
    problem: str
    mend: str


class RunIssuePage(Schema):
    items: list[RunIssueOut]
    next_cursor: str | None
    total: int | None


class RunChangeOut(Schema):
    key: str
    title: str
    what: str
    old: dict[str, str] | None
    new: dict[str, str] | None


class RunChanges(Schema):
    items: list[RunChangeOut]
    next_cursor: str | None
    total: int | None


@router.post("/catalog/feeds/{uuid:feed_id}/runs", response={201: RunOut}, summary="Read it now")
@guard("catalog.feeds")
def run_start(request: ApiRequest, feed_id: UUID, new: RunNew) -> Status[RunOut]:
    """With `dry` nothing is applied before you say so."""
    made = commands.run_start(actor=request.actor, feed_id=feed_id, dry=new.dry)
    return Status(201, _shown(request, made))


@router.get("/catalog/feeds/{uuid:feed_id}/runs", response=RunPage, summary="Runs, newest first")
@guard("catalog.read")
def run_list(request: ApiRequest, feed_id: UUID, cursor: UUID | None = None) -> RunPage:
    workspace_id = request.actor.workspace_id
    queries.feed_row(workspace_id, feed_id)
    found = queries.run_list(workspace_id, feed_id, before=cursor, limit=_PAGE + 1)
    items = [run_out(row) for row in found[:_PAGE]]
    more = str(items[-1].id) if len(found) > _PAGE else None
    return RunPage(items=items, next_cursor=more, total=None)


@router.get("/catalog/runs/{uuid:run_id}", response=RunOut, summary="One run and its progress")
@guard("catalog.read")
def run_get(request: ApiRequest, run_id: UUID) -> RunOut:
    return _shown(request, run_id)


@router.get("/catalog/runs/{uuid:run_id}/issues", response=RunIssuePage, summary="What is wrong")
@guard("catalog.read")
def run_issues(request: ApiRequest, run_id: UUID, cursor: int = 0) -> dict[str, Any]:
    workspace_id = request.actor.workspace_id
    run = queries.run_row(workspace_id, run_id)
    found = queries.run_issues(workspace_id, run_id, after=cursor, limit=_ISSUES + 1)
    items = []
    for row in found[:_ISSUES]:
        problem, mend = texts(row.code)
        items.append(
            RunIssueOut(
                line=row.line,
                key=row.key,
                field=row.field,
                code=row.code,
                value=row.value,
                severe=row.severe,
                problem=problem,
                mend=mend,
            )
        )
    more = str(found[_ISSUES - 1].id) if len(found) > _ISSUES else None
    return {"items": items, "next_cursor": more, "total": run.counts.get("issues")}


@router.get(
    "/catalog/runs/{uuid:run_id}/changes",
    response=RunChanges,
    summary="Prices and losses of a run that asks first",
)
@guard("catalog.read")
def run_changes(request: ApiRequest, run_id: UUID) -> RunChanges:
    run = queries.run_row(request.actor.workspace_id, run_id)
    found = queries.run_changes(run) if run.state in ASKING else []
    items = [
        RunChangeOut(key=one.key, title=one.title, what=one.what, old=one.old, new=one.new)
        for one in found
    ]
    return RunChanges(items=items, next_cursor=None, total=None)


@router.post("/catalog/runs/{uuid:run_id}/apply", response=RunOut, summary="It is right: apply")
@guard("catalog.feeds")
def run_apply(request: ApiRequest, run_id: UUID) -> RunOut:
    commands.run_apply(actor=request.actor, run_id=run_id)
    return _shown(request, run_id)


@router.post("/catalog/runs/{uuid:run_id}/discard", response=RunOut, summary="Drop what it read")
@guard("catalog.feeds")
def run_discard(request: ApiRequest, run_id: UUID) -> RunOut:
    commands.run_discard(actor=request.actor, run_id=run_id)
    return _shown(request, run_id)


@router.post("/catalog/runs/{uuid:run_id}/cancel", response=RunOut, summary="Stop it")
@guard("catalog.feeds")
def run_cancel(request: ApiRequest, run_id: UUID) -> RunOut:
    commands.run_cancel(actor=request.actor, run_id=run_id)
    return _shown(request, run_id)


def run_out(row: FeedRun) -> RunOut:
    """A run as the API shows it."""
    return RunOut(
        id=row.id,
        feed_id=row.feed_id,
        dry=row.dry,
        state=RunState(row.state),
        attempt=row.attempt,
        counts=row.counts,
        held=[HeldReason(**one) for one in row.held],
        code=row.code,
        message=row.message,
        bytes_done=row.bytes_done,
        bytes_total=row.bytes_total,
        rows_done=row.rows_done,
        created_at=row.created_at,
        created_by=row.created_by,
        decided_by=row.decided_by,
        finished_at=row.finished_at,
    )


def _shown(request: ApiRequest, run_id: UUID) -> RunOut:
    return run_out(queries.run_row(request.actor.workspace_id, run_id))
