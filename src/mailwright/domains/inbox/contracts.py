"""What others may know of recipients' feedback: frozen values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class FeedbackCategory(StrEnum):
    """What a recipient says is wrong with a message."""

    WRONG_FACT = "wrong_fact"
    NOT_FOR_ME = "not_for_me"
    TOO_OFTEN = "too_often"
    TONE = "tone"
    BROKEN = "broken"
    OTHER = "other"


class ReportState(StrEnum):
    """Where a report stands; CONFIRMED became a correction in the brand's memory."""

    NEW = "new"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered about one message so far; None: nothing yet."""

    useful: bool | None
    category: FeedbackCategory | None
    reported_at: datetime | None


@dataclass(frozen=True, slots=True)
class CampaignFeedback:
    """Numbers of one campaign: who found it useful, what was reported. ``sent`` is how many got
    it, None when that is not known any more."""

    campaign_id: UUID
    name: str
    sent: int | None
    useful: int
    not_useful: int
    reports: Mapping[ReportState, int] = field(default_factory=dict)
    categories: Mapping[FeedbackCategory, int] = field(default_factory=dict)
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """One report. ``text`` is the recipient's own words, None when they were erased; ``contact_id``
    None when the person was. ``memory_id`` is the correction it became."""

    id: UUID
    state: ReportState
    category: FeedbackCategory
    text: str | None
    useful: bool | None
    contact_id: int | None
    address: str
    campaign_id: UUID
    campaign: str
    launch_id: int
    language: str
    reported_at: datetime
    decided_at: datetime | None
    decided_by: str
    reason: str
    memory_id: UUID | None
