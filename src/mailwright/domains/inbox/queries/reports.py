"""Reports with what was said and by whom, and what one person answered."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from mailwright.domains.contacts import queries as contacts
from mailwright.domains.delivery import queries as delivery
from mailwright.domains.inbox.contracts import Answer, FeedbackCategory, ReportInfo, ReportState
from mailwright.domains.inbox.models import Feedback
from mailwright.domains.inbox.queries.sealing import said_open
from mailwright.kernel.errors import NotFound


def answer_of(workspace_id: int, launch_id: int, contact_id: int) -> Answer:
    """What somebody answered about a message; their words stay inside."""
    row = Feedback.objects.filter(
        workspace_id=workspace_id, launch_id=launch_id, contact_id=contact_id
    ).first()
    if row is None:
        return Answer(None, None, None)
    return Answer(
        row.useful, FeedbackCategory(row.category) if row.category else None, row.reported_at
    )


def report_list(
    workspace_id: int,
    *,
    state: ReportState | None = None,
    category: FeedbackCategory | None = None,
    campaign_id: UUID | None = None,
    before: tuple[datetime, UUID] | None = None,
    limit: int = 50,
) -> list[ReportInfo]:
    """Reports, the latest first; ``before`` is time and id of the last one already seen."""
    rows = Feedback.objects.filter(workspace_id=workspace_id).exclude(state="")
    if state is not None:
        rows = rows.filter(state=state.value)
    if category is not None:
        rows = rows.filter(category=category.value)
    if campaign_id is not None:
        rows = rows.filter(campaign_id=campaign_id)
    if before is not None:
        at, id_ = before
        rows = rows.filter(Q(reported_at__lt=at) | Q(reported_at=at, id__lt=id_))
    return _shown(workspace_id, list(rows.order_by("-reported_at", "-id")[:limit]))


def report_total(
    workspace_id: int,
    *,
    state: ReportState | None = None,
    category: FeedbackCategory | None = None,
    campaign_id: UUID | None = None,
) -> int:
    """How many reports match."""
    rows = Feedback.objects.filter(workspace_id=workspace_id).exclude(state="")
    if state is not None:
        rows = rows.filter(state=state.value)
    if category is not None:
        rows = rows.filter(category=category.value)
    if campaign_id is not None:
        rows = rows.filter(campaign_id=campaign_id)
    return rows.count()


def report_get(workspace_id: int, report_id: UUID) -> ReportInfo:
    """One report; raises NotFound."""
    row = Feedback.objects.filter(workspace_id=workspace_id, id=report_id).exclude(state="").first()
    if row is None:
        raise NotFound("There is no such report.", code="report_not_found")
    return _shown(workspace_id, [row])[0]


def _shown(workspace_id: int, rows: Sequence[Feedback]) -> list[ReportInfo]:
    people = [row.contact_id for row in rows if row.contact_id is not None]
    records = contacts.contact_records(workspace_id, sorted(set(people)))
    names = delivery.launch_names(workspace_id, sorted({row.launch_id for row in rows}))
    shown = []
    for row in rows:
        record = records.get(row.contact_id) if row.contact_id is not None else None
        shown.append(
            ReportInfo(
                id=row.id,
                state=ReportState(row.state),
                category=FeedbackCategory(row.category),
                text=said_open(workspace_id, row.id, row.said),
                useful=row.useful,
                contact_id=record.id if record else None,
                address=record.email if record else "",
                campaign_id=row.campaign_id,
                campaign=names.get(row.launch_id, ""),
                launch_id=row.launch_id,
                language=row.language,
                reported_at=row.reported_at or row.changed_at,
                decided_at=row.decided_at,
                decided_by=row.decided_by,
                reason=row.reason,
                memory_id=row.memory_id,
            )
        )
    return shown
