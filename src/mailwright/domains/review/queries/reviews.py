"""Reads of reviews: the queue, who may decide, and whether an approval of a hash stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mailwright.domains.review.contracts import (
    About,
    Approval,
    ApprovalRef,
    Author,
    Eligibility,
    LotState,
    ReviewEvent,
    ReviewInfo,
    ReviewState,
)
from mailwright.domains.review.domain.eligibility import Key, Person, eligibility
from mailwright.domains.review.models import Review, ReviewEntry
from mailwright.domains.workspaces import queries as workspaces
from mailwright.domains.workspaces.contracts import MemberInfo
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import NotFound

DECIDE = "review.decide"


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything the four-eyes rule needs of a workspace, read once for many reviews."""

    people: dict[str, Person]
    keys: dict[str, Key]
    sole_operator: bool

    def eligibility(self, review: ReviewInfo, user_id: str) -> Eligibility:
        """Whether the member ``user_id`` may decide ``review``."""
        return eligibility(
            person=self.people.get(user_id),
            state=review.state,
            authors=review.authors,
            requester=Author(
                review.requested_by_kind, review.requested_by_id, review.requested_by_label
            ),
            keys=self.keys,
            sole_operator=self.sole_operator,
        )

    def deciders(self, review: ReviewInfo) -> list[Person]:
        """The members who may decide ``review``, by label."""
        able = [p for p in self.people.values() if self.eligibility(review, p.id).may]
        return sorted(able, key=lambda person: person.label)


def bench(workspace_id: int) -> Bench:
    """The members, keys and mode that decide who may approve what, as they are now."""
    members = workspaces.members(workspace_id)
    deciders = {m.user_id for m in workspaces.members_who_may(workspace_id, DECIDE)}
    return Bench(
        people={
            str(m.user_id): Person(str(m.user_id), m.email, m.user_id in deciders) for m in members
        },
        keys={
            str(row.id): Key(f"API key “{row.name}”", row.created_by)
            for row in workspaces.api_keys(workspace_id)
        },
        # A mode left on after a colleague joined must not outlive its reason.
        sole_operator=workspaces.workspace_info(workspace_id).sole_operator and len(members) == 1,
    )


def eligibility_of(workspace_id: int, review: ReviewInfo, actor: Actor) -> Eligibility:
    """Whether ``actor`` may decide ``review``; keys and jobs never may, whatever they hold."""
    return bench(workspace_id).eligibility(review, actor.id if actor.kind == "user" else "")


def may_answer_for(workspace_id: int, authors: Iterable[Author], actor: Actor) -> Eligibility:
    """Whether ``actor`` may answer for something that ``authors`` wrote, by the same rule as for
    approving it: a person whose role holds review.decide, and none of the authors."""
    found = bench(workspace_id)
    return eligibility(
        person=found.people.get(actor.id) if actor.kind == "user" else None,
        state=ReviewState.OPEN,
        authors=authors,
        requester=Author("system", "", ""),
        keys=found.keys,
        sole_operator=found.sole_operator,
    )


def reviewers_to_notify(workspace_id: int, review: ReviewInfo) -> list[MemberInfo]:
    """The members who may decide ``review`` and did not ask for it."""
    able = {person.id for person in bench(workspace_id).deciders(review)}
    return [
        m
        for m in workspaces.members(workspace_id)
        if str(m.user_id) in able and str(m.user_id) != review.requested_by_id
    ]


def approval_valid(
    workspace_id: int, subject_type: str, subject_id: UUID, subject_hash: str
) -> Approval | None:
    """The standing approval of exactly this hash, None when there is none.

    Nothing is flagged when a subject is edited: its hash is another one then, and this finds
    nothing for it.
    """
    row = (
        Review.objects.filter(
            workspace_id=workspace_id,
            subject_type=subject_type,
            subject_id=subject_id,
            subject_hash=subject_hash,
            state=ReviewState.APPROVED,
            revoked_at=None,
        )
        .order_by("-decided_at")
        .first()
    )
    if row is None or row.decided_at is None:
        return None
    return Approval(
        ref=ApprovalRef(row.id, row.subject_type, row.subject_id, row.subject_hash),
        approved_by=row.decided_by_id,
        approved_by_label=row.decided_by_label,
        approved_at=row.decided_at,
        sole_operator=row.sole_operator,
        refreshable=tuple(row.refreshable),
    )


def review_get(workspace_id: int, review_id: UUID) -> ReviewInfo:
    """One review; raises NotFound."""
    row = Review.objects.filter(workspace_id=workspace_id, id=review_id).first()
    if row is None:
        raise NotFound("There is no such review in this workspace.", code="review_not_found")
    return info(row)


def review_evidence(workspace_id: int, review_id: UUID) -> Mapping[str, Any]:
    """What was put forward with a review for its reviewers to see; {} when nothing was."""
    found = Review.objects.filter(workspace_id=workspace_id, id=review_id)
    kept: Mapping[str, Any] = found.values_list("evidence", flat=True).first() or {}
    return kept


def review_latest(workspace_id: int, subject_type: str, subject_id: UUID) -> ReviewInfo | None:
    """The newest review of a subject, whatever became of it."""
    rows = Review.objects.filter(
        workspace_id=workspace_id, subject_type=subject_type, subject_id=subject_id
    )
    row = rows.order_by("-id").first()
    return info(row) if row else None


def review_list(
    workspace_id: int,
    *,
    states: Iterable[ReviewState] = (),
    subject: tuple[str, UUID] | None = None,
    owner_id: str | None = None,
    after: UUID | None = None,
    oldest_first: bool = False,
    limit: int = 50,
) -> list[ReviewInfo]:
    """Reviews by age, newest first unless told; ``after`` is the last one already seen.
    ``owner_id``: only those that somebody looks after, or nobody ("")."""
    rows = Review.objects.filter(workspace_id=workspace_id)
    if wanted := list(states):
        rows = rows.filter(state__in=wanted)
    if subject is not None:
        rows = rows.filter(subject_type=subject[0], subject_id=subject[1])
    if owner_id is not None:
        rows = rows.filter(owner_id=owner_id)
    if after is not None:
        # UUIDv7 ids rise with time, so the id alone places a review among its like.
        rows = rows.filter(id__gt=after) if oldest_first else rows.filter(id__lt=after)
    order = "id" if oldest_first else "-id"
    return [info(row) for row in rows.order_by(order)[:limit]]


def review_count_open(workspace_id: int) -> int:
    """How many reviews wait for somebody."""
    return Review.objects.filter(workspace_id=workspace_id, state=ReviewState.OPEN).count()


def review_history(workspace_id: int, review_ids: Sequence[UUID]) -> dict[UUID, list[ReviewEvent]]:
    """What happened to each review, oldest first."""
    found: dict[UUID, list[ReviewEvent]] = {review_id: [] for review_id in review_ids}
    rows = ReviewEntry.objects.filter(workspace_id=workspace_id, review_id__in=list(review_ids))
    for row in rows.order_by("at", "id"):
        found[row.review_id].append(ReviewEvent(row.at, row.kind, row.actor_label, row.text))
    return found


def info(row: Review) -> ReviewInfo:
    """A row as other domains may see it."""
    return ReviewInfo(
        id=row.id,
        subject_type=row.subject_type,
        subject_id=row.subject_id,
        subject_hash=row.subject_hash,
        title=row.title,
        summary=row.summary,
        state=ReviewState(row.state),
        requested_by_kind=row.requested_by_kind,
        requested_by_id=row.requested_by_id,
        requested_by_label=row.requested_by_label,
        requested_at=row.requested_at,
        authors=tuple(_author(item) for item in row.authors),
        decided_by_label=row.decided_by_label,
        decided_at=row.decided_at,
        comment=row.comment,
        sole_operator=row.sole_operator,
        revoked_at=row.revoked_at,
        revoked_by_label=row.revoked_by_label,
        refreshable=tuple(row.refreshable),
        about=tuple(
            About(one["type"], UUID(one["id"]), one.get("version", "")) for one in row.about
        ),
        owner_id=row.owner_id,
        owner_label=row.owner_label,
        assigned_at=row.assigned_at,
        lot_state=LotState(row.lot_state),
    )


def _author(item: dict[str, Any]) -> Author:
    return Author(item["kind"], item["id"], item["label"], tuple(item.get("parts", ())))
