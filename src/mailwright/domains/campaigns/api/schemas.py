"""What the API of campaigns says and takes, and how rows become it."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from mailwright.domains.campaigns.contracts import (
    CampaignState,
    ReadinessFinding,
    ScheduleMode,
    Severity,
    Step,
    UncertainPolicy,
)
from mailwright.domains.campaigns.domain import states
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.queries.listing import spent
from mailwright.domains.campaigns.queries.subject import (
    Standing,
    Subject,
    authors_of,
)
from mailwright.domains.delivery.contracts import Counts, LaunchInfo


class CampaignFields(Schema):
    """The editable fields; those left out stay as they are."""

    name: str | None = None
    goal: str | None = None
    target_metric: str | None = Field(None, description="clicks, click_rate, …; empty for none")
    target_value: Decimal | None = None
    budget: Decimal | None = None
    cost_per_thousand: Decimal | None = None
    currency: str | None = None
    audience: dict[str, Any] | None = Field(None, description="As /audience/count takes it")
    message_id: UUID | None = None
    sender_id: UUID | None = None
    schedule_mode: ScheduleMode | None = None
    schedule_local: str | None = Field(None, description="YYYY-MM-DDTHH:MM in the time zone")
    time_zone: str | None = None
    uncertain: UncertainPolicy | None = None
    notes: str | None = None

    def changes(self) -> dict[str, Any]:
        """The fields that were given; null empties one."""
        given = self.dict(exclude_unset=True)
        given.pop("version", None)
        return given


class NewCampaign(CampaignFields):
    name: str


class CampaignChange(CampaignFields):
    version: int = Field(description="The version these changes are based on")


class CampaignCopyName(Schema):
    name: str = ""


class CampaignCreated(Schema):
    id: UUID


class ReadinessFindingOut(Schema):
    code: str
    severity: Severity
    step: Step
    message: str
    mend: str = Field(description="Path in the interface where it is put right")
    values: dict[str, str]


class CampaignReadinessOut(Schema):
    ready: bool = Field(description="Nothing keeps it from leaving")
    ready_for_review: bool
    subject_hash: str
    findings: list[ReadinessFindingOut]


class CampaignCountsOut(Schema):
    size: int
    pending: int
    waiting: int = Field(description="Of those pending: put off by the receiver")
    sent: int
    bounced: dict[str, int]
    skipped: dict[str, int]
    uncertain: int
    cancelled: int


class CampaignLaunchOut(Schema):
    id: int
    state: str
    environment: str
    size: int
    reason: str = Field(description="Why it is paused: user, or what went wrong")
    detail: str
    resumes_at: datetime | None
    counts: CampaignCountsOut


class CampaignMessageOut(Schema):
    message_id: UUID
    revision_id: UUID
    name: str
    subject: str
    language: str
    saved_at: datetime
    author_label: str


class CampaignSenderOut(Schema):
    id: UUID
    name: str
    address: str
    reply_to: str


class CampaignReviewOut(Schema):
    id: UUID
    state: str
    requested_by_label: str
    requested_at: datetime
    decided_by_label: str
    decided_at: datetime | None
    comment: str
    fits: bool = Field(description="It is about exactly what the campaign is now")


class CampaignApprovalOut(Schema):
    review_id: UUID
    approved_by_label: str
    approved_at: datetime
    sole_operator: bool


class CampaignAuthorOut(Schema):
    kind: str
    id: str
    label: str
    parts: list[str]


class CampaignRow(Schema):
    id: UUID
    name: str
    state: CampaignState
    goal: str
    schedule_mode: ScheduleMode
    schedule_local: str
    time_zone: str
    due_at: datetime | None
    launched_at: datetime | None
    finished_at: datetime | None
    updated_at: datetime
    updated_by: str
    archived: bool
    problem: str
    problem_text: str
    counts: CampaignCountsOut | None


class CampaignPage(Schema):
    items: list[CampaignRow]
    next_cursor: str | None
    total: int | None


class CampaignOut(Schema):
    id: UUID
    name: str
    state: CampaignState
    version: int
    goal: str
    target_metric: str
    target_value: Decimal | None
    budget: Decimal | None
    cost_per_thousand: Decimal | None
    spent: Decimal | None
    currency: str
    audience: dict[str, Any]
    definition_hash: str
    message_id: UUID | None
    message: CampaignMessageOut | None = Field(description="None: not chosen, or gone")
    sender_id: UUID | None
    sender: CampaignSenderOut | None
    schedule_mode: ScheduleMode
    schedule_local: str
    time_zone: str
    due_at: datetime | None
    uncertain: UncertainPolicy
    notes: str
    subject_hash: str = Field(description="What an approval of it now would bind to")
    locked: bool = Field(description="It has left; nothing of the plan can change")
    edit_voids: bool = Field(description="An edit now withdraws a review or voids an approval")
    actions: list[str] = Field(description="What can happen to it in this state")
    review: CampaignReviewOut | None
    approval: CampaignApprovalOut | None
    authors: list[CampaignAuthorOut]
    launch: CampaignLaunchOut | None
    snapshot_id: UUID | None
    created_by: str
    created_at: datetime
    updated_by: str
    updated_at: datetime
    launched_by: str
    launched_at: datetime | None
    finished_at: datetime | None
    archived: bool
    problem: str
    problem_text: str


class CampaignHistoryEntry(Schema):
    at: datetime
    action: str
    actor_kind: str
    actor_label: str
    detail: str


class CampaignHistory(Schema):
    items: list[CampaignHistoryEntry]
    next_cursor: str | None
    total: int | None


def finding_out(item: ReadinessFinding) -> ReadinessFindingOut:
    """A finding as the API says it."""
    return ReadinessFindingOut(
        code=item.code,
        severity=item.severity,
        step=item.step,
        message=item.message,
        mend=item.mend,
        values=dict(item.values),
    )


def counts_out(counts: Counts) -> CampaignCountsOut:
    """Counts as the API says them; the parts add up to ``size``."""
    return CampaignCountsOut(
        size=counts.size,
        pending=counts.pending,
        waiting=counts.waiting,
        sent=counts.sent,
        bounced=dict(counts.bounced),
        skipped=dict(counts.skipped),
        uncertain=counts.uncertain,
        cancelled=counts.cancelled,
    )


def launch_out(launch: LaunchInfo, counts: Counts) -> CampaignLaunchOut:
    """A launch with where its recipients stand."""
    return CampaignLaunchOut(
        id=launch.id,
        state=launch.state,
        environment=launch.environment,
        size=launch.size,
        reason=launch.reason,
        detail=launch.detail,
        resumes_at=launch.resumes_at,
        counts=counts_out(counts),
    )


def row_out(row: Campaign, state: CampaignState, counts: Counts | None) -> CampaignRow:
    """A line of the list."""
    return CampaignRow(
        id=row.id,
        name=row.name,
        state=state,
        goal=row.goal,
        schedule_mode=ScheduleMode(row.schedule_mode),
        schedule_local=row.schedule_local,
        time_zone=row.time_zone,
        due_at=row.due_at,
        launched_at=row.launched_at,
        finished_at=row.finished_at,
        updated_at=row.updated_at,
        updated_by=row.updated_by,
        archived=row.archived_at is not None,
        problem=row.problem,
        problem_text=row.problem_text,
        counts=counts_out(counts) if counts else None,
    )


def campaign_out(
    row: Campaign, subject: Subject, standing: Standing, counts: Counts | None
) -> CampaignOut:
    """One campaign in full."""
    state, revision, sender = standing.state, subject.revision, subject.sender
    return CampaignOut(
        id=row.id,
        name=row.name,
        state=state,
        version=row.version,
        goal=row.goal,
        target_metric=row.target_metric,
        target_value=row.target_value,
        budget=row.budget,
        cost_per_thousand=row.cost_per_thousand,
        spent=spent(row, counts.sent if counts else 0),
        currency=row.currency,
        audience=subject.definition.to_json(),
        definition_hash=subject.definition.definition_hash(),
        message_id=row.message_id,
        message=CampaignMessageOut(
            message_id=revision.message_id,
            revision_id=revision.revision_id,
            name=revision.name,
            subject=revision.subject,
            language=revision.language,
            saved_at=revision.saved_at,
            author_label=revision.author_label,
        )
        if revision
        else None,
        sender_id=row.sender_id,
        sender=CampaignSenderOut(
            id=sender.id, name=sender.name, address=sender.address, reply_to=sender.reply_to
        )
        if sender
        else None,
        schedule_mode=ScheduleMode(row.schedule_mode),
        schedule_local=row.schedule_local,
        time_zone=row.time_zone,
        due_at=row.due_at,
        uncertain=UncertainPolicy(row.uncertain),
        notes=row.notes,
        subject_hash=subject.hash,
        locked=state in states.LOCKED,
        edit_voids=state in states.VOIDED_BY_EDIT,
        actions=sorted(event.value for event in states.allowed(state)),
        review=_review(standing, subject),
        approval=CampaignApprovalOut(
            review_id=standing.approval.ref.review_id,
            approved_by_label=standing.approval.approved_by_label,
            approved_at=standing.approval.approved_at,
            sole_operator=standing.approval.sole_operator,
        )
        if standing.approval
        else None,
        authors=[
            CampaignAuthorOut(kind=a.kind, id=a.id, label=a.label, parts=list(a.parts))
            for a in authors_of(row, subject)
        ],
        launch=launch_out(standing.launch, counts) if standing.launch and counts else None,
        snapshot_id=row.snapshot_id,
        created_by=row.created_by,
        created_at=row.created_at,
        updated_by=row.updated_by,
        updated_at=row.updated_at,
        launched_by=row.launched_by,
        launched_at=row.launched_at,
        finished_at=row.finished_at,
        archived=row.archived_at is not None,
        problem=row.problem,
        problem_text=row.problem_text,
    )


def _review(standing: Standing, subject: Subject) -> CampaignReviewOut | None:
    latest = standing.review
    if latest is None:
        return None
    return CampaignReviewOut(
        id=latest.id,
        state=latest.state,
        requested_by_label=latest.requested_by_label,
        requested_at=latest.requested_at,
        decided_by_label=latest.decided_by_label,
        decided_at=latest.decided_at,
        comment=latest.comment,
        fits=latest.subject_hash == subject.hash,
    )
