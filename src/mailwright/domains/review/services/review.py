"""Ask for a review and decide it. Who may is re-read from the workspace, never taken on trust."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from mailwright.domains.review import queries
from mailwright.domains.review.contracts import (
    About,
    Author,
    Bar,
    Decision,
    LotState,
    ReviewInfo,
    ReviewState,
)
from mailwright.domains.review.domain.evidence import slot_facts
from mailwright.domains.review.models import Review, ReviewEntry
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, FieldFault, Forbidden, Invalid, NotFound
from mailwright.kernel.jobs import defer

_OUTCOME = {
    Decision.APPROVE: ReviewState.APPROVED,
    Decision.REJECT: ReviewState.REJECTED,
    Decision.REQUEST_CHANGES: ReviewState.CHANGES_REQUESTED,
}
_COMMENT_LIMIT = 4_000


def review_request(
    *,
    actor: Actor,
    subject_type: str,
    subject_id: UUID,
    subject_hash: str,
    title: str,
    summary: str,
    authors: Sequence[Author] = (),
    follow_up: str = "",
    evidence: Mapping[str, Any] | None = None,
    about: Sequence[About] = (),
    lot_job: str = "",
) -> UUID:
    """Put one hash of a subject forward for approval; returns the review's id.

    The same hash asked again while it waits is the same review; another hash withdraws the
    waiting one. ``follow_up`` names a job, queued with workspace_id and subject_id when the
    review is decided, withdrawn or revoked. ``evidence`` is kept as it is, to be seen with it.
    ``about`` names the texts that the subject is made of, which remarks may be about.
    ``lot_job`` names a job that has samples drawn (``lots.lot_draw``), queued with workspace_id and
    review_id where the workspace samples; nothing is approved before all of them are.
    Whoever looked after the subject's last review looks after this one.
    """
    if len(subject_hash) != 64:
        raise Invalid("A review needs the subject's SHA-256, as 64 hex digits.")
    waiting = (
        Review.objects.select_for_update()
        .filter(subject_type=subject_type, subject_id=subject_id, state=ReviewState.OPEN)
        .first()
    )
    if waiting is not None:
        if waiting.subject_hash == subject_hash:
            return waiting.id
        _withdraw(actor, waiting, "A newer version was put forward.")
    sampled = bool(lot_job) and queries.settings_of(actor.workspace_id).sampling
    review = Review.objects.create(
        workspace_id=actor.workspace_id,
        subject_type=subject_type,
        subject_id=subject_id,
        subject_hash=subject_hash,
        title=title[:200],
        summary=summary,
        authors=[
            {"kind": a.kind, "id": a.id, "label": a.label, "parts": list(a.parts)} for a in authors
        ],
        evidence=dict(evidence or {}),
        about=[{"type": one.type, "id": str(one.id), "version": one.version} for one in about],
        follow_up=follow_up,
        lot_job=lot_job if sampled else "",
        lot_state=LotState.PENDING if sampled else LotState.NONE,
        requested_by_kind=actor.kind,
        requested_by_id=actor.id,
        requested_by_label=actor.label,
    )
    _record(actor, review, "requested", summary)
    _keep_owner(actor, review)
    defer("review.notify_reviewers", workspace_id=actor.workspace_id, review_id=str(review.id))
    if sampled:
        defer(lot_job, workspace_id=actor.workspace_id, review_id=str(review.id))
    return review.id


def review_comment(*, actor: Actor, review_id: UUID, text: str) -> None:
    """Add a comment; people only, so that nothing automatic seems to have been read by someone."""
    if actor.kind != "user":
        raise Forbidden("Comments are written by people.", code="not_a_person")
    review = _locked(review_id)
    _record(actor, review, "commented", _words(text, needed=True))


def review_decide(
    *,
    actor: Actor,
    review_id: UUID,
    decision: Decision,
    comment: str,
    seen_hash: str,
    refreshable: Sequence[str] = (),
) -> ReviewInfo:
    """Approve, reject or ask for changes; raises Forbidden for authors, keys and jobs.

    ``seen_hash`` is the hash of what the reviewer was shown: a decision about anything else than
    what was put forward raises Conflict. ``refreshable`` names facts (``kind:id`` as in the
    evidence) that slots state and that may be filled in anew without asking again; raises Invalid
    for any other fact, and with any decision but an approval.
    """
    review = _locked(review_id)
    before = queries.info(review)
    verdict = queries.eligibility_of(actor.workspace_id, before, actor)
    if not verdict.may:
        if verdict.bar is Bar.NOT_OPEN:
            raise Conflict(verdict.reason, code="review_over")
        raise Forbidden(verdict.reason, code=f"review_{verdict.bar}")
    if seen_hash != review.subject_hash:
        raise Conflict(
            "This was changed after the review was asked for. Nothing was decided; its author "
            "has to put the present version forward.",
            code="review_stale",
        )
    if decision is Decision.APPROVE:
        _require_samples(LotState(review.lot_state))
    remarks = queries.remarks_open_count(actor.workspace_id, review_id)
    # Open remarks say what to mend as well as any words do.
    told = decision is Decision.REQUEST_CHANGES and remarks > 0
    words = _words(comment, needed=decision is not Decision.APPROVE and not told)
    allowed = _refreshable(review, decision, refreshable)
    review.state = _OUTCOME[decision]
    review.decided_by_id, review.decided_by_label = actor.id, actor.label
    review.decided_at = clock.now()
    review.comment = words
    review.sole_operator = verdict.as_sole_operator
    review.refreshable = allowed
    review.save()
    detail: dict[str, object] = {"sole_operator": True} if verdict.as_sole_operator else {}
    if allowed:
        detail["refreshable"] = allowed
    if remarks:
        detail["open_remarks"] = remarks
    _record(actor, review, review.state, words, detail)
    _follow_up(review)
    defer("review.notify_requester", workspace_id=actor.workspace_id, review_id=str(review.id))
    if decision is Decision.REQUEST_CHANGES:
        for author in before.authors:
            if author.kind == "user" and author.id != review.requested_by_id:
                defer(
                    "review.notify_author",
                    workspace_id=actor.workspace_id,
                    review_id=str(review.id),
                    user_id=author.id,
                )
    return queries.info(review)


def review_assign(*, actor: Actor, review_id: UUID, user_id: str) -> ReviewInfo:
    """Make somebody who may decide a waiting review look after it; "" takes it from whoever does.

    Anybody else who may decide it still may. Whoever got it from somebody else is told by e-mail.
    """
    if not actor.may("review.decide"):
        raise Forbidden("Reviewers share reviews out.", code="review_not_a_reviewer")
    review = _locked(review_id)
    if review.state != ReviewState.OPEN:
        raise Conflict("This review is over.", code="review_over")
    label = ""
    if user_id:
        verdict = queries.bench(actor.workspace_id).eligibility(queries.info(review), user_id)
        member = queries.bench(actor.workspace_id).people.get(user_id)
        if member is None or not verdict.may:
            raise Invalid(
                "Only somebody who may decide this review can look after it.",
                code="owner_may_not_decide",
            )
        label = member.label
    if review.owner_id == user_id:
        return queries.info(review)
    review.owner_id, review.owner_label = user_id, label
    review.assigned_at = clock.now() if user_id else None
    review.save(update_fields=["owner_id", "owner_label", "assigned_at"])
    _record(actor, review, "assigned" if user_id else "unassigned", label)
    if user_id and user_id != actor.id:
        defer(
            "review.notify_owner",
            workspace_id=actor.workspace_id,
            review_id=str(review.id),
            user_id=user_id,
        )
    return queries.info(review)


def review_withdraw(*, actor: Actor, subject_type: str, subject_id: UUID, reason: str) -> bool:
    """Take a subject's waiting review back, if there is one; returns whether there was."""
    review = (
        Review.objects.select_for_update()
        .filter(subject_type=subject_type, subject_id=subject_id, state=ReviewState.OPEN)
        .first()
    )
    if review is None:
        return False
    _withdraw(actor, review, reason)
    return True


def review_revoke(*, actor: Actor, review_id: UUID, reason: str) -> ReviewInfo:
    """Take an approval back; whatever relies on it stops at its next check.

    Any person who may decide reviews may do it: stopping needs no second pair of eyes.
    """
    review = _locked(review_id)
    person = queries.bench(actor.workspace_id).people.get(actor.id)
    if actor.kind != "user" or person is None or not person.may_decide:
        raise Forbidden("Only a reviewer can take an approval back.", code="review_not_a_reviewer")
    if review.state != ReviewState.APPROVED or review.revoked_at is not None:
        raise Conflict("There is no standing approval to take back.", code="review_over")
    words = _words(reason, needed=True)
    review.revoked_at, review.revoked_by_label = clock.now(), actor.label
    review.save(update_fields=["revoked_at", "revoked_by_label"])
    _record(actor, review, "revoked", words)
    _follow_up(review)
    return queries.info(review)


def _withdraw(actor: Actor, review: Review, reason: str) -> None:
    review.state, review.decided_at = ReviewState.WITHDRAWN, clock.now()
    review.save(update_fields=["state", "decided_at"])
    _record(actor, review, "withdrawn", reason)
    _follow_up(review)


def _keep_owner(actor: Actor, review: Review) -> None:
    """Whoever looked after the subject's last review knows it best."""
    before = (
        Review.objects.filter(subject_type=review.subject_type, subject_id=review.subject_id)
        .exclude(id=review.id)
        .order_by("-id")
        .first()
    )
    if before is None or not before.owner_id:
        return
    bench = queries.bench(actor.workspace_id)
    if not bench.eligibility(queries.info(review), before.owner_id).may:
        return
    review.owner_id, review.owner_label = before.owner_id, before.owner_label
    review.assigned_at = clock.now()
    review.save(update_fields=["owner_id", "owner_label", "assigned_at"])


def _follow_up(review: Review) -> None:
    if review.follow_up:
        defer(
            review.follow_up,
            workspace_id=review.workspace_id,
            subject_id=str(review.subject_id),
        )


def _require_samples(state: LotState) -> None:
    if state is LotState.PENDING:
        raise Conflict(
            "The samples are still being drawn. Wait a moment and look at them first.",
            code="lot_pending",
        )
    if state is LotState.OPEN:
        raise Conflict(
            "Some samples were not looked at. Approve or reject each of them first.",
            code="lot_incomplete",
        )
    if state is LotState.HELD:
        raise Conflict(
            "A rejected sample holds the whole lot. Ask for changes, or look at it again.",
            code="lot_held",
        )


def _refreshable(review: Review, decision: Decision, wanted: Sequence[str]) -> list[str]:
    if not wanted:
        return []
    if decision is not Decision.APPROVE:
        raise Invalid(
            "Only an approval can allow facts to be filled in anew.",
            code="refresh_without_approval",
        )
    offered = [fact.key for fact in slot_facts(review.evidence)]
    if unknown := sorted(set(wanted) - set(offered)):
        raise Invalid(
            f"No slot of what was put forward states these facts: {', '.join(unknown)}. Leave "
            "them out, or have the author state them by slots.",
            code="refresh_not_a_slot",
        )
    return [key for key in offered if key in set(wanted)]


def _record(
    actor: Actor,
    review: Review,
    kind: str,
    text: str,
    detail: Mapping[str, object] | None = None,
) -> None:
    ReviewEntry.objects.create(
        workspace_id=review.workspace_id,
        review=review,
        kind=kind,
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_label=actor.label,
        text=text,
    )
    audit_record(
        actor=actor,
        action=f"review.{kind}",
        subject_type=review.subject_type,
        subject_id=review.subject_id,
        detail={"review": str(review.id), "hash": review.subject_hash, **(detail or {})},
    )


def _locked(review_id: UUID) -> Review:
    review = Review.objects.select_for_update().filter(id=review_id).first()
    if review is None:
        raise NotFound("There is no such review in this workspace.", code="review_not_found")
    return review


def _words(text: str, *, needed: bool) -> str:
    words = text.strip()
    if needed and not words:
        raise Invalid(
            "Say why, so that the author knows what to mend.",
            code="comment_missing",
            fields={"comment": FieldFault("Say why.", code="comment_missing")},
        )
    if len(words) > _COMMENT_LIMIT:
        fault = FieldFault("At most {limit} characters.", code="too_long", limit=_COMMENT_LIMIT)
        raise Invalid(fault, code="comment_too_long", fields={"comment": fault})
    return words
