"""Feeds over HTTP: set up, look at the source, upload, switch on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router, Schema, Status

from mailwright.domains.catalog.api.runs import RunOut, run_out
from mailwright.domains.catalog.api.schemas import FactDone
from mailwright.domains.catalog.domain.intake.columns import (
    ATTRIBUTE,
    SKIP,
    TARGETS,
    mapping_problems,
)
from mailwright.domains.catalog.models import Feed, FeedRun
from mailwright.domains.catalog.queries import feeds as queries
from mailwright.domains.catalog.services.feeds import setup as commands
from mailwright.kernel.encoding import ENCODINGS
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["catalog feeds"])

_PIECE = 262_144
_BODY = {
    "requestBody": {
        "required": True,
        "description": "The file itself: CSV or JSON, perhaps gzipped. It is not read into memory.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


class FeedColumn(Schema):
    header: str
    target: str
    key: str = ""


class FeedNew(Schema):
    name: str
    url: str = ""


class FeedChange(Schema):
    name: str | None = None
    url: str | None = None
    every_minutes: int | None = None
    mapping: list[FeedColumn] | None = None
    encoding: str | None = None
    delimiter: str | None = None
    currency: str | None = None
    fresh_hours: int | None = None
    missing: str | None = None
    max_loss: int | None = None
    max_price: int | None = None
    active: bool | None = None


class FeedOut(Schema):
    id: UUID
    name: str
    url: str
    file_name: str
    every_minutes: int
    mapping: list[FeedColumn]
    encoding: str
    delimiter: str
    currency: str
    fresh_hours: int | None
    missing: str
    max_loss: int
    max_price: int
    active: bool
    next_run_at: datetime | None
    applied_at: datetime | None
    created_by: str
    facts: int
    last_run: RunOut | None


class FeedList(Schema):
    items: list[FeedOut]
    next_cursor: str | None
    total: int | None


class FeedLook(Schema):
    """``kind``: csv, json or lines. ``problems`` keep the mapping from being used."""

    kind: str
    encoding: str
    delimiter: str
    header: list[str]
    rows: list[list[str]]
    mapping: list[FeedColumn]
    problems: list[str]
    targets: list[str]
    encodings: list[str]


@router.get("/catalog/feeds", response=FeedList, summary="Feeds by name")
@guard("catalog.read")
def feed_list(request: ApiRequest) -> dict[str, Any]:
    workspace_id = request.actor.workspace_id
    runs = queries.last_runs(workspace_id)
    rows = queries.feed_list(workspace_id)
    items = [_out(row, runs.get(row.id)) for row in rows]
    return {"items": items, "next_cursor": None, "total": len(items)}


@router.post("/catalog/feeds", response={201: FeedOut}, summary="A new feed, switched off")
@guard("catalog.feeds")
def feed_create(request: ApiRequest, new: FeedNew) -> Status[FeedOut]:
    made = commands.feed_create(actor=request.actor, name=new.name, url=new.url)
    return Status(201, _shown(request, made))


@router.get("/catalog/feeds/{uuid:feed_id}", response=FeedOut, summary="One feed")
@guard("catalog.read")
def feed_get(request: ApiRequest, feed_id: UUID) -> FeedOut:
    return _shown(request, feed_id)


@router.patch("/catalog/feeds/{uuid:feed_id}", response=FeedOut, summary="Change its settings")
@guard("catalog.feeds")
def feed_change(request: ApiRequest, feed_id: UUID, change: FeedChange) -> FeedOut:
    commands.feed_update(
        actor=request.actor, feed_id=feed_id, changes=change.dict(exclude_unset=True)
    )
    return _shown(request, feed_id)


@router.delete("/catalog/feeds/{uuid:feed_id}", response=FactDone, summary="Forget; facts stay")
@guard("catalog.feeds")
def feed_remove(request: ApiRequest, feed_id: UUID) -> FactDone:
    commands.feed_delete(actor=request.actor, feed_id=feed_id)
    return FactDone()


@router.put(
    "/catalog/feeds/{uuid:feed_id}/file",
    response=FeedOut,
    summary="Upload the file of a feed without address",
    openapi_extra=_BODY,
)
@guard("catalog.feeds")
def feed_file(request: ApiRequest, feed_id: UUID, file_name: str = "products.csv") -> FeedOut:
    """The body is the file: `curl -T products.csv`."""
    pieces = iter(lambda: request.read(_PIECE), b"")
    commands.feed_upload(actor=request.actor, feed_id=feed_id, file_name=file_name, pieces=pieces)
    return _shown(request, feed_id)


@router.post(
    "/catalog/feeds/{uuid:feed_id}/look", response=FeedLook, summary="See columns and first rows"
)
@guard("catalog.feeds")
def feed_look(request: ApiRequest, feed_id: UUID) -> FeedLook:
    look = queries.feed_look(queries.feed_row(request.actor.workspace_id, feed_id))
    wrong = mapping_problems(look.mapping) if look.shape.kind == "csv" else []
    return FeedLook(
        kind=look.shape.kind,
        encoding=look.shape.encoding,
        delimiter=look.shape.delimiter,
        header=look.header,
        rows=look.rows,
        mapping=[FeedColumn(**column.to_json()) for column in look.mapping],
        problems=wrong,
        targets=[*TARGETS, ATTRIBUTE, SKIP],
        encodings=[*ENCODINGS],
    )


def _shown(request: ApiRequest, feed_id: UUID) -> FeedOut:
    row = queries.feed_row(request.actor.workspace_id, feed_id)
    runs = queries.run_list(request.actor.workspace_id, feed_id, limit=1)
    return _out(row, runs[0] if runs else None)


def _out(row: Feed, run: FeedRun | None) -> FeedOut:
    return FeedOut(
        id=row.id,
        name=row.name,
        url=row.url,
        file_name=row.file_name,
        every_minutes=row.every_minutes,
        mapping=[FeedColumn(**column) for column in row.mapping],
        encoding=row.encoding,
        delimiter=row.delimiter,
        currency=row.currency,
        fresh_hours=row.fresh_hours,
        missing=row.missing,
        max_loss=row.max_loss,
        max_price=row.max_price,
        active=row.active,
        next_run_at=row.next_run_at,
        applied_at=row.applied_at,
        created_by=row.created_by,
        facts=queries.feed_facts(row.workspace_id, row.id),
        last_run=run_out(run) if run else None,
    )
