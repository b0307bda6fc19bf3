"""What other domains may know of campaigns: their plan, state and what keeps them from leaving."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

#: How reviews, approvals and audit entries name a campaign.
SUBJECT_TYPE = "campaign"


class CampaignState(StrEnum):
    """Where a campaign stands; ``domain.states`` holds the one table of how it moves."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    LAUNCHING = "launching"
    SENDING = "sending"
    PAUSED = "paused"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    FAILED = "failed"


class CheckState(StrEnum):
    """Where the check of a launch's recipients stands."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


class TargetMetric(StrEnum):
    """What a campaign's success is measured by. Rates are percent of messages sent."""

    CLICKS = "clicks"
    CLICK_RATE = "click_rate"
    OPEN_RATE = "open_rate"
    CONVERSIONS = "conversions"
    REVENUE = "revenue"
    REPLIES = "replies"


class ScheduleMode(StrEnum):
    """``NOW``: when somebody launches it; ``AT``: at a local time in a time zone."""

    NOW = "now"
    AT = "at"


class UncertainPolicy(StrEnum):
    """What becomes of messages whose fate a crash left unknown: listed, or sent once more."""

    LIST = "list"
    RESEND = "resend"


class Step(StrEnum):
    """The parts of a plan, as the wizard shows them."""

    WHY = "why"
    WHO = "who"
    WHAT = "what"
    WHEN = "when"
    READY = "ready"


class Severity(StrEnum):
    """An error keeps a campaign from leaving; a warning is the sender's own decision."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class ReadinessFinding:
    """One thing that stands between a campaign and its recipients, and where it is mended.

    ``code`` is stable (the interface translates by it, filling in ``values``).
    """

    code: str
    severity: Severity
    step: Step
    message: str
    mend: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CampaignInfo:
    """A campaign as reports and other domains see it.

    ``approved_by_label`` and ``sole_operator`` tell who let it leave; ``spent`` is None when no
    cost per thousand messages is known.
    """

    id: UUID
    name: str
    state: CampaignState
    goal: str
    target_metric: TargetMetric | None
    target_value: Decimal | None
    budget: Decimal | None
    cost_per_thousand: Decimal | None
    spent: Decimal | None
    currency: str
    launch_id: int | None
    revision_id: UUID | None
    message_id: UUID | None
    snapshot_id: UUID | None
    launched_at: datetime | None
    finished_at: datetime | None
    approved_by_label: str
    sole_operator: bool
