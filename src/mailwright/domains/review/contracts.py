"""What other domains may know of reviews: who asked, who decided, on exactly which hash.

A subject is a type, an id and a hash; nothing here knows what a campaign or a message is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Decision(StrEnum):
    """What a reviewer may answer; only ``APPROVE`` lets anything leave."""

    APPROVE = "approve"
    REJECT = "reject"
    REQUEST_CHANGES = "request_changes"


class ReviewState(StrEnum):
    """Where a review stands. ``WITHDRAWN``: its requester took it back or an edit overtook it."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    CHANGES_REQUESTED = "changes_requested"
    WITHDRAWN = "withdrawn"


class Bar(StrEnum):
    """Why somebody may not decide a review."""

    NOT_A_PERSON = "not_a_person"
    NOT_A_REVIEWER = "not_a_reviewer"
    REQUESTER = "requester"
    AUTHOR = "author"
    NOT_OPEN = "not_open"


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody whose work is in the subject, and in which parts, e.g. ``("message", "plan")``.

    ``kind`` and ``id`` are an Actor's; ``label`` is what people read.
    """

    kind: str
    id: str
    label: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovalRef:
    """What was approved, as a launch carries it: enough to ask again whether it still holds."""

    review_id: UUID
    subject_type: str
    subject_id: UUID
    subject_hash: str


@dataclass(frozen=True, slots=True)
class Approval:
    """A standing approval of one hash. ``sole_operator``: the author approved their own work,
    which the workspace allows while it has one member. ``refreshable``: keys of facts (``kind:id``,
    ``brand``) whose slots may be filled in anew without another approval, by its approver's word.
    """

    ref: ApprovalRef
    approved_by: str
    approved_by_label: str
    approved_at: datetime
    sole_operator: bool
    refreshable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewEvent:
    """One line of a review's history: requested, commented, approved, revoked, …"""

    at: datetime
    kind: str
    actor_label: str
    text: str


@dataclass(frozen=True, slots=True)
class ReviewInfo:
    """A review as others see it; ``subject_hash`` is the 64 hex digits that were put forward."""

    id: UUID
    subject_type: str
    subject_id: UUID
    subject_hash: str
    title: str
    summary: str
    state: ReviewState
    requested_by_kind: str
    requested_by_id: str
    requested_by_label: str
    requested_at: datetime
    authors: Sequence[Author]
    decided_by_label: str
    decided_at: datetime | None
    comment: str
    sole_operator: bool
    revoked_at: datetime | None
    revoked_by_label: str
    refreshable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether one person may decide one review; ``bar`` and ``reason`` say why not."""

    may: bool
    bar: Bar | None
    reason: str
    as_sole_operator: bool = False
