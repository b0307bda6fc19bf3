"""What the API of campaigns says and takes."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from mailwright.domains.campaigns.contracts import (
    CampaignState,
    ScheduleMode,
    Severity,
    Step,
    UncertainPolicy,
)


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


class CampaignWorkspaceOut(Schema):
    name: str
    postal_address: str
    website: str


class CampaignReviewOut(Schema):
    id: UUID
    state: str
    requested_by_label: str
    requested_at: datetime
    decided_by_label: str
    decided_at: datetime | None
    comment: str
    revoked_by_label: str = Field(description="Who took the approval back; empty: nobody did")
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


class FactChangeOut(Schema):
    key: str
    kind: str = Field(description="Of the claim: price, code, date, …")
    text: str
    sentence: str
    start: int = Field(description="The claim is sentence[start:end], in code points")
    end: int
    fact_kind: str = Field(description="product, offer, brand, knowledge; empty: none is known")
    fact_id: str
    fact_name: str = Field(description="What people call it; empty where it has no name")
    old: str = Field(description="What the fact said when it was approved")
    new: str = Field(description="What it says now")
    verdict: str
    reason: str
    params: dict[str, str]
    why: str


class SlotChangeOut(Schema):
    kind: str = Field(description="product, offer, brand, knowledge")
    id: str
    name: str = Field(description="What people call the fact; empty where it has no name")
    field: str
    old: str = Field(description="What the slot read before, in the message's words")
    new: str


class RefreshOut(Schema):
    at: datetime
    under_way: bool = Field(description="False: before anything left")
    sent: int = Field(description="Messages that had left by then; they keep what they say")
    first: int | None = Field(description="The first contact whose message has the new facts")
    facts: list[SlotChangeOut]


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
    workspace: CampaignWorkspaceOut = Field(description="What every message shows of it")
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
    changed: list[str] = Field(
        description="Parts that differ from what a review was last asked for: message, audience, "
        "sender, postal_address, workspace, plan, facts"
    )
    fact_changes: list[FactChangeOut] = Field(
        description="Claims that stopped being true since it was approved"
    )
    can_refill: bool = Field(
        description="Some of what changed may stand in slots, so filling them in anew can mend it"
    )
    refreshes: list[RefreshOut] = Field(
        description="Facts filled in anew since its approval, whose approver allowed that"
    )


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


class CampaignPreviewOut(Schema):
    subject: str
    preheader: str
    html: str = Field(description="Show it in a sandboxed frame only")
    text: str
    ok: bool = Field(description="False: no message yet, or errors keep it from being made")
    as_label: str = Field(description="Whom it is shown for; empty for sample values")
    subject_template: str = Field(description="As its author wrote it, with merge fields")
    preheader_template: str
    subject_hash: str
    variant: str = Field(description="The same for whoever reads the same; as in a lot's samples")
