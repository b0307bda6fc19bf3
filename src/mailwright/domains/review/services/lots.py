"""Draw the samples of a review, and judge them. One rejected sample holds the lot."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from mailwright.domains.review import queries
from mailwright.domains.review.contracts import (
    Bar,
    LotState,
    ReviewState,
    SampleVerdict,
    Variant,
)
from mailwright.domains.review.domain.lots import draw, state_of
from mailwright.domains.review.models import Lot, LotSample, Review
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, FieldFault, Forbidden, Invalid, NotFound
from mailwright.kernel.jobs import defer

_COMMENT_LIMIT = 1_000


def lot_draw(
    *,
    actor: Actor,
    review_id: UUID,
    variants: Sequence[Variant],
    notes: Mapping[str, Any] | None = None,
    seed: str = "",
) -> LotState:
    """Draw the samples of a waiting review from everything that it lets leave; returns where the
    lot then stands.

    Verdicts of the review's earlier lot hold on for the same variants. Without a second variant
    there is nothing to sample. ``seed`` is made up when not given, and kept.
    """
    review = Review.objects.select_for_update().filter(id=review_id).first()
    if review is None:
        raise NotFound("There is no such review in this workspace.", code="review_not_found")
    if review.state != ReviewState.OPEN or not review.lot_job:
        return LotState(review.lot_state)
    if len({one.key for one in variants}) < 2:
        return _set(review, LotState.NONE)
    workspace_id = actor.workspace_id
    seed = seed or secrets.token_hex(8)
    settings = queries.settings_of(workspace_id)
    rejected = queries.lot_rejected(workspace_id, review.subject_type, review.subject_id)
    drawing = draw(variants, settings, seed, rejected)
    before = queries.lot_of(workspace_id, review_id)
    known = {one.key: one for one in before.samples} if before else {}
    lot = Lot.objects.create(
        workspace_id=workspace_id,
        review=review,
        size=drawing.plan.lot,
        people=sum(one.people for one in variants),
        level=settings.level,
        aql=settings.aql,
        letter=drawing.plan.letter,
        sample_size=drawing.plan.size,
        accept=drawing.plan.accept,
        reject=drawing.plan.reject,
        seed=seed,
        population=drawing.population,
        reasons={code: list(counts) for code, counts in drawing.reasons.items()},
        notes=dict(notes or {}),
    )
    samples = []
    for position, chosen in enumerate(drawing.chosen, start=1):
        sample = LotSample(
            workspace_id=workspace_id,
            lot=lot,
            position=position,
            key=chosen.variant.key,
            people=chosen.variant.people,
            reasons=list(chosen.reasons),
            example=dict(chosen.variant.example),
        )
        if (old := known.get(sample.key)) is not None and old.verdict is not None:
            sample.verdict, sample.comment = old.verdict, old.comment
            sample.by_label, sample.at = old.by_label, old.at
        samples.append(sample)
    LotSample.objects.bulk_create(samples, batch_size=500)
    audit_record(
        actor=actor,
        action="review.lot_drawn",
        subject_type=review.subject_type,
        subject_id=review.subject_id,
        detail={
            "review": str(review.id), "variants": lot.size, "samples": len(samples),
            "level": lot.level, "aql": lot.aql, "seed": seed, "population": lot.population,
        },
    )  # fmt: skip
    return _settle(review, lot)


def lot_draw_again(*, actor: Actor, review_id: UUID) -> None:
    """Have the samples of a waiting review drawn anew from what recipients would read now."""
    review = _reviewed(actor, review_id)
    if not review.lot_job:
        raise Conflict("There are no samples in this review.", code="lot_missing")
    _set(review, LotState.PENDING)
    defer(review.lot_job, workspace_id=review.workspace_id, review_id=str(review.id))


def sample_judge(
    *, actor: Actor, sample_id: UUID, verdict: SampleVerdict, comment: str, seen_key: str
) -> UUID:
    """Say that a sample may leave as it reads, or may not; returns the review's id.

    By whoever may decide the review. A verdict may be changed while the review waits. Raises
    Conflict ``sample_changed`` when ``seen_key`` is not the variant that was drawn.
    """
    found = LotSample.objects.select_related("lot").filter(id=sample_id).first()
    if found is None:
        raise NotFound("There is no such sample in this workspace.", code="sample_not_found")
    review = _reviewed(actor, found.lot.review_id)
    newest = Lot.objects.filter(review=review).order_by("-id").first()
    if newest is None or newest.id != found.lot_id or review.lot_state == LotState.PENDING:
        raise Conflict("The samples were drawn anew; load them again.", code="lot_redrawn")
    if seen_key != found.key:
        raise Conflict(
            "What was shown is not what was drawn: this person's data has changed. Have the "
            "samples drawn again.",
            code="sample_changed",
        )
    words = comment.strip()
    if verdict is SampleVerdict.REJECTED and not words:
        raise Invalid(
            "Say what is wrong with it.",
            code="comment_missing",
            fields={"comment": FieldFault("Say why.", code="comment_missing")},
        )
    found.verdict, found.comment = verdict, words[:_COMMENT_LIMIT]
    found.by_label, found.at = actor.label, clock.now()
    found.save(update_fields=["verdict", "comment", "by_label", "at"])
    audit_record(
        actor=actor,
        action=f"review.sample_{verdict}",
        subject_type=review.subject_type,
        subject_id=review.subject_id,
        detail={"review": str(review.id), "sample": str(found.id), "variant": found.key},
    )
    _settle(review, found.lot)
    return review.id


def _reviewed(actor: Actor, review_id: UUID) -> Review:
    """A waiting review, locked, that the actor may decide."""
    review = Review.objects.select_for_update().filter(id=review_id).first()
    if review is None:
        raise NotFound("There is no such review in this workspace.", code="review_not_found")
    verdict = queries.eligibility_of(actor.workspace_id, queries.info(review), actor)
    if not verdict.may:
        if verdict.bar is Bar.NOT_OPEN:
            raise Conflict(verdict.reason, code="review_over")
        raise Forbidden(verdict.reason, code=f"review_{verdict.bar}")
    return review


def _settle(review: Review, lot: Lot) -> LotState:
    verdicts = lot.samples.values_list("verdict", flat=True)
    state = state_of(SampleVerdict(one) if one else None for one in verdicts)
    lot.state = state
    lot.save(update_fields=["state"])
    return _set(review, state)


def _set(review: Review, state: LotState) -> LotState:
    review.lot_state = state
    review.save(update_fields=["lot_state"])
    return state
