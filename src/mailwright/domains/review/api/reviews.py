"""The queue, one review, comments on it, who looks after it, and decisions."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema
from ninja.params import P, QueryEx

from mailwright.domains.review import queries
from mailwright.domains.review.contracts import (
    Bar,
    Decision,
    Eligibility,
    LotState,
    ReviewEvent,
    ReviewInfo,
    ReviewState,
)
from mailwright.domains.review.domain.evidence import slot_facts
from mailwright.domains.review.queries import Bench
from mailwright.domains.review.services import review as services
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["review"])


class ReviewAuthorOut(Schema):
    kind: str
    id: str
    label: str
    parts: list[str] = Field(description="What they wrote, e.g. message, plan")


class ReviewEventOut(Schema):
    at: datetime
    kind: str
    actor_label: str
    text: str


class ReviewPersonOut(Schema):
    id: str
    label: str


class ReviewAboutOut(Schema):
    type: str
    id: UUID
    version: str


class ReviewOut(Schema):
    id: UUID
    subject_type: str
    subject_id: UUID
    subject_hash: str = Field(description="SHA-256 of exactly what was put forward")
    title: str
    summary: str
    state: ReviewState
    requested_by_label: str
    requested_at: datetime
    decided_by_label: str
    decided_at: datetime | None
    comment: str
    sole_operator: bool = Field(description="Approved by its own author, in a one-person workspace")
    revoked_at: datetime | None
    revoked_by_label: str
    refreshable: list[str] = Field(description="Facts that may be filled in anew, by the approver")
    authors: list[ReviewAuthorOut]
    deciders: list[str] = Field(description="Addresses of the members who may decide it now")
    candidates: list[ReviewPersonOut] = Field(description="The same people, to give it to")
    owner: ReviewPersonOut | None = Field(description="Who looks after it")
    overdue: bool = Field(description="It waits longer than the workspace wants")
    lot_state: LotState = Field(description="Where its samples stand; empty without any")
    about: list[ReviewAboutOut] = Field(description="The texts it is made of, for remarks")
    you_may_decide: bool
    you_decide_as_sole_operator: bool
    why_not: Bar | None = Field(description="What bars you from deciding")
    why_not_text: str


class ReviewFactOut(Schema):
    key: str = Field(description="kind:id of a fact, e.g. product:tr3")
    value: str = Field(description="What it said when the review was asked for")
    texts: list[str] = Field(description="What the slots that state it read then")
    name: str = Field(description="What people call it; empty where it has no name")


class ReviewDetail(ReviewOut):
    history: list[ReviewEventOut]
    evidence: dict[str, Any] = Field(
        description="What was put forward to be seen with it; of a campaign, the ledger of claims"
    )
    refresh_choices: list[ReviewFactOut] = Field(
        description="Facts that slots state, which an approver may allow to be filled in anew"
    )


class ReviewPage(Schema):
    items: list[ReviewOut]
    next_cursor: str | None
    total: int | None


class ReviewCounts(Schema):
    open: int
    for_you: int = Field(description="Waiting reviews that you may decide")
    yours: int = Field(description="Waiting reviews that were given to you")
    overdue: int


class ReviewCommentBody(Schema):
    text: str


class ReviewDecisionBody(Schema):
    decision: Decision
    comment: str = ""
    seen_hash: str = Field(description="The subject_hash of what you were shown")
    refreshable: list[str] = Field(
        default_factory=list,
        description="Keys of facts whose slots may be filled in anew without another approval; "
        "any of refresh_choices, and only with an approval",
    )


class ReviewOwnerBody(Schema):
    user_id: str = Field(description="Who is to look after it; empty for nobody")


class ReviewOwner(StrEnum):
    ME = "me"
    NOBODY = "nobody"


class ReviewRevocationBody(Schema):
    reason: str


@router.get("/reviews", response=ReviewPage, summary="Reviews: those that wait, or past ones")
@guard("review.read")
def review_list(
    request: ApiRequest,
    state: QueryEx[list[ReviewState], P()] = [],  # noqa: B006 - Ninja copies it
    subject_id: UUID | None = None,
    subject_type: str = "campaign",
    owner: ReviewOwner | None = None,
    newest_first: bool | None = None,
    cursor: UUID | None = None,
    limit: QueryEx[int, P(ge=1, le=200)] = 50,
) -> ReviewPage:
    workspace_id = request.actor.workspace_id
    found = queries.review_list(
        workspace_id,
        states=state,
        subject=(subject_type, subject_id) if subject_id else None,
        owner_id={None: None, ReviewOwner.ME: request.actor.id, ReviewOwner.NOBODY: ""}[owner],
        after=cursor,
        oldest_first=state == [ReviewState.OPEN] if newest_first is None else not newest_first,
        limit=limit + 1,
    )
    shown, bench = found[:limit], queries.bench(workspace_id)
    late = _overdue(workspace_id)
    return ReviewPage(
        items=[ReviewOut(**_fields(review, request.actor, bench, late)) for review in shown],
        next_cursor=str(shown[-1].id) if len(found) > limit else None,
        total=None,
    )


@router.get("/reviews/counts", response=ReviewCounts, summary="How many reviews wait")
@guard("review.read")
def review_counts(request: ApiRequest) -> ReviewCounts:
    workspace_id, actor = request.actor.workspace_id, request.actor
    waiting = queries.review_list(workspace_id, states=[ReviewState.OPEN], limit=1_000)
    bench, late = queries.bench(workspace_id), _overdue(workspace_id)
    return ReviewCounts(
        open=len(waiting),
        for_you=sum(_eligibility(review, actor, bench).may for review in waiting),
        yours=sum(review.owner_id == actor.id for review in waiting),
        overdue=sum(late(review) for review in waiting),
    )


@router.get("/reviews/{review_id}", response=ReviewDetail, summary="One review and its history")
@guard("review.read")
def review_get(request: ApiRequest, review_id: UUID) -> ReviewDetail:
    return _detail(queries.review_get(request.actor.workspace_id, review_id), request.actor)


@router.post("/reviews/{review_id}/comments", response=ReviewDetail, summary="Comment on a review")
@guard("review.read")
def review_comment(
    request: ApiRequest, review_id: UUID, comment: ReviewCommentBody
) -> ReviewDetail:
    services.review_comment(actor=request.actor, review_id=review_id, text=comment.text)
    return _detail(queries.review_get(request.actor.workspace_id, review_id), request.actor)


@router.post(
    "/reviews/{review_id}/decision",
    response=ReviewDetail,
    summary="Approve, reject or ask for changes; people only, never the author",
)
@guard("review.decide")
def review_decide(request: ApiRequest, review_id: UUID, new: ReviewDecisionBody) -> ReviewDetail:
    review = services.review_decide(
        actor=request.actor,
        review_id=review_id,
        decision=new.decision,
        comment=new.comment,
        seen_hash=new.seen_hash,
        refreshable=new.refreshable,
    )
    return _detail(review, request.actor)


@router.put("/reviews/{review_id}/owner", response=ReviewDetail, summary="Give it to somebody")
@guard("review.decide")
def review_assign(request: ApiRequest, review_id: UUID, new: ReviewOwnerBody) -> ReviewDetail:
    review = services.review_assign(actor=request.actor, review_id=review_id, user_id=new.user_id)
    return _detail(review, request.actor)


@router.post("/reviews/{review_id}/revoke", response=ReviewDetail, summary="Take an approval back")
@guard("review.decide")
def review_revoke(request: ApiRequest, review_id: UUID, new: ReviewRevocationBody) -> ReviewDetail:
    review = services.review_revoke(actor=request.actor, review_id=review_id, reason=new.reason)
    return _detail(review, request.actor)


def _eligibility(review: ReviewInfo, actor: Actor, bench: Bench) -> Eligibility:
    return bench.eligibility(review, actor.id if actor.kind == "user" else "")


def _overdue(workspace_id: int) -> Callable[[ReviewInfo], bool]:
    """Tells whether a review waits too long."""
    since = clock.now() - timedelta(hours=queries.settings_of(workspace_id).overdue_hours)
    return lambda review: review.state is ReviewState.OPEN and review.requested_at < since


def _fields(
    review: ReviewInfo, actor: Actor, bench: Bench, late: Callable[[ReviewInfo], bool]
) -> dict[str, Any]:
    verdict, deciders = _eligibility(review, actor, bench), bench.deciders(review)
    return {
        "id": review.id,
        "subject_type": review.subject_type,
        "subject_id": review.subject_id,
        "subject_hash": review.subject_hash,
        "title": review.title,
        "summary": review.summary,
        "state": review.state,
        "requested_by_label": review.requested_by_label,
        "requested_at": review.requested_at,
        "decided_by_label": review.decided_by_label,
        "decided_at": review.decided_at,
        "comment": review.comment,
        "sole_operator": review.sole_operator,
        "revoked_at": review.revoked_at,
        "revoked_by_label": review.revoked_by_label,
        "refreshable": list(review.refreshable),
        "authors": [
            ReviewAuthorOut(kind=a.kind, id=a.id, label=a.label, parts=list(a.parts))
            for a in review.authors
        ],
        "deciders": [person.label for person in deciders],
        "candidates": [ReviewPersonOut(id=one.id, label=one.label) for one in deciders],
        "owner": ReviewPersonOut(id=review.owner_id, label=review.owner_label)
        if review.owner_id
        else None,
        "overdue": late(review),
        "lot_state": review.lot_state,
        "about": [
            ReviewAboutOut(type=one.type, id=one.id, version=one.version) for one in review.about
        ],
        "you_may_decide": verdict.may,
        "you_decide_as_sole_operator": verdict.as_sole_operator,
        "why_not": verdict.bar,
        "why_not_text": "" if verdict.may else verdict.reason,
    }


def _detail(review: ReviewInfo, actor: Actor) -> ReviewDetail:
    history = queries.review_history(actor.workspace_id, [review.id])[review.id]
    bench = queries.bench(actor.workspace_id)
    evidence = queries.review_evidence(actor.workspace_id, review.id)
    return ReviewDetail(
        **_fields(review, actor, bench, _overdue(actor.workspace_id)),
        history=[_event(event) for event in history],
        evidence=dict(evidence),
        refresh_choices=[
            ReviewFactOut(key=fact.key, value=fact.value, texts=list(fact.texts), name=fact.name)
            for fact in slot_facts(evidence)
        ],
    )


def _event(event: ReviewEvent) -> ReviewEventOut:
    return ReviewEventOut(
        at=event.at, kind=event.kind, actor_label=event.actor_label, text=event.text
    )
