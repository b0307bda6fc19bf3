"""Exports over HTTP: begin, follow, download once or more within a day."""

from uuid import UUID

from django.http import StreamingHttpResponse
from ninja import Router

from mailwright.domains.contacts import queries, services
from mailwright.domains.contacts.api.people import selection_of
from mailwright.domains.contacts.api.schemas_files import (
    ExportBody,
    ExportColumn,
    ExportColumns,
    ExportList,
    ExportOut,
)
from mailwright.domains.contacts.contracts import JobState
from mailwright.domains.contacts.domain.exporting import known_columns
from mailwright.domains.contacts.domain.progress import pace
from mailwright.domains.contacts.models import Export
from mailwright.domains.contacts.queries.exports import (
    export_content,
    export_row,
    exports_recent,
)
from mailwright.kernel import clock
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["exports"])


@router.post("/exports", response=ExportOut, summary="Begin an export")
@guard("contacts.export")
def export_new(request: ApiRequest, body: ExportBody) -> ExportOut:
    made = services.export_start(
        actor=request.actor, columns=body.columns, selection=selection_of(body)
    )
    return export_out(export_row(request.actor.workspace_id, made))


@router.get("/exports", response=ExportList, summary="Exports, newest first")
@guard("contacts.export")
def export_list(request: ApiRequest) -> ExportList:
    return ExportList(items=[export_out(r) for r in exports_recent(request.actor.workspace_id)])


@router.get("/exports/columns", response=ExportColumns, summary="What an export may hold")
@guard("contacts.export")
def export_columns(request: ApiRequest) -> ExportColumns:
    attributes = queries.attributes_by_key(request.actor.workspace_id)
    items = []
    for name in known_columns(attributes):
        key = name.removeprefix("attribute:")
        items.append(ExportColumn(name=name, label=attributes[key].label if key != name else ""))
    return ExportColumns(items=items)


@router.get("/exports/{export_id}", response=ExportOut, summary="How far an export is")
@guard("contacts.export")
def export_get(request: ApiRequest, export_id: UUID) -> ExportOut:
    return export_out(export_row(request.actor.workspace_id, export_id))


@router.post("/exports/{export_id}/cancel", response=ExportOut, summary="Stop an export")
@guard("contacts.export")
def export_stop(request: ApiRequest, export_id: UUID) -> ExportOut:
    services.export_cancel(actor=request.actor, export_id=export_id)
    return export_out(export_row(request.actor.workspace_id, export_id))


@router.get("/exports/{export_id}/file", summary="Download the file")
@guard("contacts.export")
def export_file(request: ApiRequest, export_id: UUID) -> StreamingHttpResponse:
    services.export_downloaded(actor=request.actor, export_id=export_id)
    content = export_content(request.actor.workspace_id, export_id)
    response = StreamingHttpResponse(content, content_type="text/csv; charset=utf-8")
    day = clock.now().date().isoformat()
    response["Content-Disposition"] = f'attachment; filename="contacts-{day}.csv"'
    response["Cache-Control"] = "no-store"
    return response


def export_out(row: Export) -> ExportOut:
    """An export as the API shows it."""
    running = row.state == JobState.RUNNING
    rate, left = (
        pace(
            started_at=row.started_at,
            now=clock.now(),
            done=row.rows_done,
            total=row.rows_expected,
        )
        if running
        else (None, None)
    )
    return ExportOut(
        id=row.id,
        state=JobState(row.state),
        columns=row.columns,
        rows_expected=row.rows_expected,
        rows_done=row.rows_done,
        message=row.message,
        per_second=rate,
        seconds_left=left,
        created_by=row.created_by,
        created_at=row.created_at,
        finished_at=row.finished_at,
        expires_at=row.expires_at,
    )
