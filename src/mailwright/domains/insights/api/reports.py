"""Reports of campaigns: list, one report, over time, links, recipients, export."""

from collections.abc import Iterator
from typing import Literal
from uuid import UUID

from django.http import StreamingHttpResponse
from ninja import Router
from ninja.params import P, QueryEx

from mailwright.domains.insights import queries
from mailwright.domains.insights.api.convert import (
    links_out,
    recipient_out,
    report_out,
    series_out,
    summary_out,
)
from mailwright.domains.insights.api.schemas import (
    LinkList,
    RecipientPage,
    ReportOut,
    SeriesOut,
    SummaryPage,
)
from mailwright.domains.insights.contracts import Group
from mailwright.domains.insights.domain.table import HEAD, HEAD_NAMED, cells
from mailwright.domains.insights.queries.recipients import recipients_all
from mailwright.domains.insights.services.export import export_begin
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.http.api import ApiRequest, guard
from mailwright.kernel.spreadsheet import csv_line

router = Router()

_MINUTES = {"ten_minutes": 10, "hour": 60, "day": 1440}


@router.get("/reports", response=SummaryPage, summary="Reports, newest first")
@guard("reports.read")
def report_list(
    request: ApiRequest, cursor: int | None = None, limit: QueryEx[int, P(ge=1, le=200)] = 50
) -> SummaryPage:
    found, following = queries.report_list(request.actor.workspace_id, before=cursor, limit=limit)
    return SummaryPage(
        items=[summary_out(one) for one in found],
        next_cursor=None if following is None else str(following),
        total=None,
    )


@router.get("/reports/{campaign_id}", response=ReportOut, summary="The report of a campaign")
@guard("reports.read")
def report(request: ApiRequest, campaign_id: UUID) -> ReportOut:
    return report_out(queries.report(request.actor.workspace_id, campaign_id))


@router.get("/reports/{campaign_id}/series", response=SeriesOut, summary="What happened over time")
@guard("reports.read")
def report_series(
    request: ApiRequest,
    campaign_id: UUID,
    step: Literal["ten_minutes", "hour", "day"] | None = None,
) -> SeriesOut:
    minutes = _MINUTES[step] if step else None
    return series_out(queries.series(request.actor.workspace_id, campaign_id, step=minutes))


@router.get("/reports/{campaign_id}/links", response=LinkList, summary="Clicks by destination")
@guard("reports.read")
def report_links(request: ApiRequest, campaign_id: UUID) -> LinkList:
    return links_out(queries.links(request.actor.workspace_id, campaign_id))


@router.get(
    "/reports/{campaign_id}/recipients",
    response=RecipientPage,
    summary="The people behind a number: by outcome or by what they did",
)
@guard("reports.read")
def report_recipients(
    request: ApiRequest,
    campaign_id: UUID,
    group: Group | None = None,
    kind: str = "",
    link: int | None = None,
    cursor: int = 0,
    limit: QueryEx[int, P(ge=1, le=200)] = 50,
) -> RecipientPage:
    page, following = queries.recipients_page(
        request.actor.workspace_id,
        campaign_id,
        group=group,
        kind=kind,
        link=link,
        after=cursor,
        limit=limit,
        named=request.actor.may("contacts.read"),
    )
    return RecipientPage(
        items=[recipient_out(row) for row in page],
        next_cursor=None if following is None else str(following),
        total=None,
    )


@router.get(
    "/reports/{campaign_id}/export.csv",
    summary="Recipients with outcome and engagement as CSV; names with contacts.export only",
)
@guard("reports.export")
def report_export(
    request: ApiRequest, campaign_id: UUID, group: Group | None = None
) -> StreamingHttpResponse:
    actor = request.actor
    named = actor.may("contacts.export")
    name = export_begin(actor=actor, campaign_id=campaign_id, group=group, named=named)

    def lines() -> Iterator[str]:
        # The answer outlives the operation, so it opens a scope of its own.
        with workspace_scope(actor.workspace_id):
            yield "\ufeff" + csv_line(HEAD_NAMED if named else HEAD)
            for page in recipients_all(actor.workspace_id, campaign_id, group=group, named=named):
                yield "".join(csv_line(cells(row, named=named)) for row in page)

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
