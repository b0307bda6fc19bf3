"""Reports with what was said, for whoever may read it, and the two decisions about them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema

from mailwright.domains.delivery import queries as delivery
from mailwright.domains.inbox import queries
from mailwright.domains.inbox.contracts import FeedbackCategory, ReportInfo, ReportState
from mailwright.domains.inbox.queries.reports import report_total
from mailwright.domains.inbox.services import reports as commands
from mailwright.kernel.errors import NotFound
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["feedback"])
_PAGE = 50


class FeedbackReportOut(Schema):
    id: UUID
    state: ReportState
    category: FeedbackCategory
    text: str | None = Field(description="The recipient's words; null when there are none")
    useful: bool | None
    contact_id: int | None = Field(description="Null when erased, or without contacts.read")
    address: str
    campaign_id: UUID
    campaign: str
    language: str
    reported_at: datetime
    decided_at: datetime | None
    decided_by: str
    reason: str
    memory_id: UUID | None


class FeedbackReportPage(Schema):
    items: list[FeedbackReportOut]
    next_cursor: str | None
    total: int | None


class FeedbackLetter(Schema):
    subject: str
    sender: str
    html: str
    text: str
    language: str
    launched_at: datetime


class FeedbackReportDetail(FeedbackReportOut):
    letter: FeedbackLetter | None = Field(
        description="The message with what is known of them today"
    )


class FeedbackCorrection(Schema):
    text: str = Field(description="What to do differently, in your own words; up to 500 characters")
    language: str = Field("", description="en, zh or pl; empty for any")
    scope: str = Field("any", description="any, brand, product or offer")
    fact_ids: list[str] = []
    never_say: list[str] = Field([], description="Phrases that drafts and checks refuse")


class FeedbackDismissal(Schema):
    reason: str


@router.get(
    "/inbox/reports", response=FeedbackReportPage, summary="What recipients report, latest first"
)
@guard("feedback.read")
def report_list(
    request: ApiRequest,
    state: ReportState | None = None,
    category: FeedbackCategory | None = None,
    campaign: UUID | None = None,
    cursor: str | None = None,
) -> dict[str, Any]:
    workspace_id = request.actor.workspace_id
    found = queries.report_list(
        workspace_id,
        state=state,
        category=category,
        campaign_id=campaign,
        before=_place(cursor),
        limit=_PAGE + 1,
    )
    shown = found[:_PAGE]
    more = len(found) > _PAGE
    return {
        "items": [_shown(request, one) for one in shown],
        "next_cursor": f"{shown[-1].reported_at.isoformat()}_{shown[-1].id}" if more else None,
        "total": report_total(workspace_id, state=state, category=category, campaign_id=campaign),
    }


@router.get("/inbox/reports/{uuid:report_id}", response=FeedbackReportDetail, summary="One report")
@guard("feedback.read")
def report_get(request: ApiRequest, report_id: UUID) -> dict[str, Any]:
    return _detail(request, report_id)


@router.post(
    "/inbox/reports/{uuid:report_id}/confirm",
    response=FeedbackReportDetail,
    summary="It is right: keep the correction in the brand's memory",
)
@guard("feedback.decide")
def report_confirm(
    request: ApiRequest, report_id: UUID, correction: FeedbackCorrection
) -> dict[str, Any]:
    commands.report_confirm(actor=request.actor, report_id=report_id, correction=correction.dict())
    return _detail(request, report_id)


@router.post(
    "/inbox/reports/{uuid:report_id}/dismiss",
    response=FeedbackReportDetail,
    summary="It is not right, or nothing can be done",
)
@guard("feedback.decide")
def report_dismiss(
    request: ApiRequest, report_id: UUID, given: FeedbackDismissal
) -> dict[str, Any]:
    commands.report_dismiss(actor=request.actor, report_id=report_id, reason=given.reason)
    return _detail(request, report_id)


@router.post(
    "/inbox/reports/{uuid:report_id}/reopen",
    response=FeedbackReportDetail,
    summary="Take a dismissal back",
)
@guard("feedback.decide")
def report_reopen(request: ApiRequest, report_id: UUID) -> dict[str, Any]:
    commands.report_reopen(actor=request.actor, report_id=report_id)
    return _detail(request, report_id)


def _detail(request: ApiRequest, report_id: UUID) -> dict[str, Any]:
    report = queries.report_get(request.actor.workspace_id, report_id)
    shown = _shown(request, report)
    shown["letter"] = _letter(request, report) if shown["contact_id"] is not None else None
    return shown


def _letter(request: ApiRequest, report: ReportInfo) -> dict[str, Any] | None:
    if report.contact_id is None:
        return None
    found = delivery.launch_letter(request.actor.workspace_id, report.launch_id, report.contact_id)
    if found is None:
        return None
    return {
        "subject": found.subject,
        "sender": found.sender,
        "html": found.html,
        "text": found.text,
        "language": found.language,
        "launched_at": found.launched_at,
    }


def _shown(request: ApiRequest, report: ReportInfo) -> dict[str, Any]:
    known = "contacts.read" in request.actor.permissions
    return {
        "id": report.id,
        "state": report.state,
        "category": report.category,
        "text": report.text,
        "useful": report.useful,
        "contact_id": report.contact_id if known else None,
        "address": report.address if known else "",
        "campaign_id": report.campaign_id,
        "campaign": report.campaign,
        "language": report.language,
        "reported_at": report.reported_at,
        "decided_at": report.decided_at,
        "decided_by": report.decided_by,
        "reason": report.reason,
        "memory_id": report.memory_id,
    }


def _place(cursor: str | None) -> tuple[datetime, UUID] | None:
    if not cursor:
        return None
    at, _, id_ = cursor.rpartition("_")
    try:
        return datetime.fromisoformat(at), UUID(id_)
    except ValueError:
        raise NotFound(
            "This page does not exist; start from the first one.", code="bad_cursor"
        ) from None
