"""What other domains may know of reviews: who asked, who decided, on exactly which hash.

A subject is a type, an id and a hash; nothing here knows what a campaign or a message is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
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


class InspectionLevel(StrEnum):
    """General inspection levels of ISO 2859-1: how much is looked at; II unless said."""

    I = "I"  # noqa: E741 - the standard's name
    II = "II"
    III = "III"


class LotState(StrEnum):
    """Where the samples of a review stand. ``NONE``: there is nothing to sample. ``PENDING``: the
    sample is being drawn. ``OPEN``: some were not looked at. ``HELD``: one was rejected."""

    NONE = ""
    PENDING = "pending"
    OPEN = "open"
    PASSED = "passed"
    HELD = "held"


class SampleVerdict(StrEnum):
    """What a reviewer found a sample to be."""

    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class SettingsInfo:
    """How a workspace reviews. ``aql`` is one of the preferred ones, in percent, e.g. "1.0"."""

    overdue_hours: int = 24
    sampling: bool = False
    level: InspectionLevel = InspectionLevel.II
    aql: str = "1.0"


@dataclass(frozen=True, slots=True)
class Variant:
    """One way a subject reads. ``key`` is the same for whoever reads the same, at most 64
    characters and nobody's personal data; ``people`` how many do; ``reasons`` are codes of what
    is odd about it; ``example`` is what its domain needs to show it."""

    key: str
    people: int = 1
    reasons: tuple[str, ...] = ()
    example: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SampleInfo:
    """A variant that has to be looked at; ``verdict`` is None until somebody has."""

    id: UUID
    position: int
    key: str
    people: int
    reasons: tuple[str, ...]
    example: Mapping[str, Any]
    verdict: SampleVerdict | None
    comment: str
    by_label: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class LotInfo:
    """The variants of what a review puts forward, the plan for them, and the samples.

    ``size`` counts variants, ``people`` recipients. ``level``, ``aql``, ``letter``, ``accept``,
    ``reject`` and ``sample_size`` are ISO 2859-1's. ``seed`` and ``population`` let the drawing be
    repeated. ``reasons`` maps a reason to how many variants it holds for and how many are shown.
    """

    id: UUID
    review_id: UUID
    state: LotState
    size: int
    people: int
    level: InspectionLevel
    aql: str
    letter: str
    sample_size: int
    accept: int
    reject: int
    seed: str
    population: str
    reasons: Mapping[str, tuple[int, int]]
    notes: Mapping[str, Any]
    drawn_at: datetime
    samples: Sequence[SampleInfo]


@dataclass(frozen=True, slots=True)
class About:
    """A text that a review's subject is made of, and which version of it was put forward."""

    type: str
    id: UUID
    version: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage: the part of a text, the words themselves, and some words around them, by which
    they are found again when the text has changed."""

    part: str
    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class RemarkEntry:
    """One line of a remark: said, replied, resolved or reopened."""

    at: datetime
    kind: str
    actor_label: str
    text: str


@dataclass(frozen=True, slots=True)
class RemarkInfo:
    """What people say about a passage. ``about.version`` is what it was said about."""

    id: UUID
    about: About
    part: str
    quote: str
    prefix: str
    suffix: str
    review_id: UUID
    by_id: str
    by_label: str
    at: datetime
    resolved_at: datetime | None
    resolved_by_label: str
    entries: Sequence[RemarkEntry]


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
    about: tuple[About, ...] = ()
    owner_id: str = ""
    owner_label: str = ""
    assigned_at: datetime | None = None
    lot_state: LotState = LotState.NONE


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether one person may decide one review; ``bar`` and ``reason`` say why not."""

    may: bool
    bar: Bar | None
    reason: str
    as_sole_operator: bool = False
