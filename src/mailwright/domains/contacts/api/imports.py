"""Imports over HTTP: upload, set up, check, start, follow, report, undo."""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.http import StreamingHttpResponse
from ninja import Router

from mailwright.domains.contacts import services
from mailwright.domains.contacts.api.schemas import ContactsDone
from mailwright.domains.contacts.api.schemas_files import (
    FileStarted,
    ImportChange,
    ImportChecked,
    ImportColumn,
    ImportCounts,
    ImportIssueList,
    ImportIssueOut,
    ImportOptions,
    ImportOut,
    ImportPage,
    ImportPreview,
)
from mailwright.domains.contacts.contracts import ImportState
from mailwright.domains.contacts.domain.imports.report import lines, texts
from mailwright.domains.contacts.models import Import
from mailwright.domains.contacts.queries import imports as queries
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.encoding import ENCODINGS
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["imports"])

_PAGE = 20
_SHOWN_ISSUES = 200
_PIECE = 262_144
_BODY = {
    "requestBody": {
        "required": True,
        "description": "The file itself, as it is on disk; it is not read into memory.",
        "content": {"text/csv": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post("/imports", response=FileStarted, summary="Upload a file", openapi_extra=_BODY)
@guard("contacts.import")
def import_new(request: ApiRequest, file_name: str = "contacts.csv") -> FileStarted:
    """The body is the file: `curl --data-binary @people.csv -H 'Content-Type: text/csv'`."""
    pieces = iter(lambda: request.read(_PIECE), b"")
    made = services.import_upload(actor=request.actor, file_name=file_name, pieces=pieces)
    return FileStarted(id=made)


@router.get("/imports", response=ImportPage, summary="Imports, newest first")
@guard("contacts.import")
def import_list(request: ApiRequest, cursor: UUID | None = None) -> ImportPage:
    found = queries.imports_recent(request.actor.workspace_id, before=cursor, limit=_PAGE + 1)
    items = [import_out(row) for row in found[:_PAGE]]
    return ImportPage(
        items=items,
        next_cursor=str(items[-1].id) if len(found) > _PAGE else None,
        largest_bytes=services.largest_upload(),
    )


@router.get("/imports/{import_id}", response=ImportOut, summary="One import and its progress")
@guard("contacts.import")
def import_get(request: ApiRequest, import_id: UUID) -> ImportOut:
    return _shown(request, import_id)


@router.patch("/imports/{import_id}", response=ImportOut, summary="Correct what was guessed")
@guard("contacts.import")
def import_change(request: ApiRequest, import_id: UUID, change: ImportChange) -> ImportOut:
    services.import_configure(
        actor=request.actor, import_id=import_id, **change.dict(exclude_none=True)
    )
    return _shown(request, import_id)


@router.delete("/imports/{import_id}", response=ContactsDone, summary="Forget an unused upload")
@guard("contacts.import")
def import_remove(request: ApiRequest, import_id: UUID) -> ContactsDone:
    services.import_delete(actor=request.actor, import_id=import_id)
    return ContactsDone()


@router.get("/imports/{import_id}/preview", response=ImportPreview, summary="The first rows")
@guard("contacts.import")
def import_preview(request: ApiRequest, import_id: UUID) -> ImportPreview:
    found = queries.preview(request.actor.workspace_id, import_id)
    return ImportPreview(header=found.header, rows=found.rows, encodings=[*ENCODINGS])


@router.post("/imports/{import_id}/check", response=ImportOut, summary="Read it through, dry")
@guard("contacts.import")
def import_check(request: ApiRequest, import_id: UUID) -> ImportOut:
    services.import_check_start(actor=request.actor, import_id=import_id)
    return _shown(request, import_id)


@router.post("/imports/{import_id}/start", response=ImportOut, summary="Import the file")
@guard("contacts.import")
def import_begin(request: ApiRequest, import_id: UUID) -> ImportOut:
    services.import_start(actor=request.actor, import_id=import_id)
    return _shown(request, import_id)


@router.post("/imports/{import_id}/cancel", response=ImportOut, summary="Stop it")
@guard("contacts.import")
def import_stop(request: ApiRequest, import_id: UUID) -> ImportOut:
    services.import_cancel(actor=request.actor, import_id=import_id)
    return _shown(request, import_id)


@router.post("/imports/{import_id}/resume", response=ImportOut, summary="Go on with it")
@guard("contacts.import")
def import_go_on(request: ApiRequest, import_id: UUID) -> ImportOut:
    services.import_resume(actor=request.actor, import_id=import_id)
    return _shown(request, import_id)


@router.post("/imports/{import_id}/undo", response=ImportOut, summary="Take back what it added")
@guard("contacts.import")
def import_take_back(request: ApiRequest, import_id: UUID) -> ImportOut:
    services.import_undo_start(actor=request.actor, import_id=import_id)
    return _shown(request, import_id)


@router.get("/imports/{import_id}/issues", response=ImportIssueList, summary="What is wrong where")
@guard("contacts.import")
def import_issues(request: ApiRequest, import_id: UUID, language: str = "en") -> ImportIssueList:
    row = queries.import_row(request.actor.workspace_id, import_id)
    stage = _stage(row)
    found = islice(queries.issues(request.actor.workspace_id, import_id, stage), _SHOWN_ISSUES)
    items = []
    for issue in found:
        problem, mend = texts(issue.code, language)
        items.append(ImportIssueOut(**issue._asdict(), problem=problem, mend=mend))
    kept = queries.issues_kept(request.actor.workspace_id, import_id, stage)
    return ImportIssueList(items=items, kept=kept)


@router.get("/imports/{import_id}/report.csv", summary="All findings as a file")
@guard("contacts.import")
def import_report(
    request: ApiRequest, import_id: UUID, language: str = "en"
) -> StreamingHttpResponse:
    workspace_id = request.actor.workspace_id
    stage = _stage(queries.import_row(workspace_id, import_id))

    def pieces() -> Iterator[str]:
        with workspace_scope(workspace_id):
            yield "\ufeff"
            yield from lines(queries.issues(workspace_id, import_id, stage), language)

    response = StreamingHttpResponse(pieces(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-report-{import_id}.csv"'
    return response


def import_out(row: Import) -> ImportOut:
    """An import as the API shows it."""
    pace = queries.import_pace(row)
    return ImportOut(
        id=row.id,
        state=ImportState(row.state),
        file_name=row.file_name,
        file_size=row.file_size,
        file_kept=row.file_kept,
        encoding=row.encoding,
        delimiter=row.delimiter,
        has_header=row.has_header,
        mapping=[ImportColumn(**column) for column in row.mapping],
        options=ImportOptions(**row.options),
        rows_expected=row.rows_expected,
        rows_done=row.rows_done,
        counts=ImportCounts(**queries.counts_of(row)),
        checked=ImportChecked(**row.checked) if row.checked else None,
        message=row.message,
        per_second=pace.per_second,
        seconds_left=pace.seconds_left,
        created_by=row.created_by,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )


def _shown(request: ApiRequest, import_id: UUID) -> ImportOut:
    return import_out(queries.import_row(request.actor.workspace_id, import_id))


def _stage(row: Any) -> str:
    """Findings of the run once there is one, of the check before."""
    return "run" if row.started_at else "check"
