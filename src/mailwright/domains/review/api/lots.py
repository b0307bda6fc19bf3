"""The samples of a review with many variants: read, judged one by one, drawn again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema

from mailwright.domains.review import queries
from mailwright.domains.review.contracts import (
    InspectionLevel,
    LotInfo,
    LotState,
    SampleInfo,
    SampleVerdict,
)
from mailwright.domains.review.services import lots as services
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["review"])


class SampleOut(Schema):
    id: UUID
    position: int
    key: str = Field(description="The variant; say it back as seen_key when judging")
    people: int = Field(description="How many read exactly this")
    reasons: list[str] = Field(description="Why it is looked at: chance, whole, or what is odd")
    example: dict[str, Any] = Field(description="How to show it, e.g. a contact_id")
    verdict: SampleVerdict | None
    comment: str
    by_label: str
    at: datetime | None


class LotReasonOut(Schema):
    code: str
    found: int = Field(description="Variants that it holds for")
    shown: int = Field(description="Those of them in the sample for it")


class LotOut(Schema):
    id: UUID
    state: LotState
    size: int = Field(description="Variants: different ways of reading it")
    people: int
    level: InspectionLevel
    aql: str
    letter: str = Field(description="Code letter of the plan, ISO 2859-1")
    sample_size: int = Field(description="Samples by chance; outliers come on top")
    accept: int = Field(description="The standard's Ac; here one rejected sample holds the lot")
    reject: int
    seed: str
    population: str
    reasons: list[LotReasonOut]
    notes: dict[str, Any]
    drawn_at: datetime
    samples: list[SampleOut]


class ReviewLotOut(Schema):
    state: LotState
    lot: LotOut | None = Field(description="None while it is drawn, and without variants")


class SampleVerdictBody(Schema):
    verdict: SampleVerdict
    comment: str = Field("", description="Needed when it is rejected")
    seen_key: str = Field(description="The variant that was shown")


@router.get("/reviews/{review_id}/lot", response=ReviewLotOut, summary="A review's samples")
@guard("review.read")
def lot_read(request: ApiRequest, review_id: UUID) -> ReviewLotOut:
    return _answer(request.actor.workspace_id, review_id)


@router.post(
    "/reviews/{review_id}/lot/draw",
    response=ReviewLotOut,
    summary="Draw the samples again, e.g. after people's data changed; verdicts are kept",
)
@guard("review.decide")
def lot_draw_again(request: ApiRequest, review_id: UUID) -> ReviewLotOut:
    services.lot_draw_again(actor=request.actor, review_id=review_id)
    return _answer(request.actor.workspace_id, review_id)


@router.post(
    "/reviews/samples/{sample_id}/verdict",
    response=ReviewLotOut,
    summary="Approve or reject a sample; people only, never the author",
)
@guard("review.decide")
def sample_judge(request: ApiRequest, sample_id: UUID, new: SampleVerdictBody) -> ReviewLotOut:
    review_id = services.sample_judge(
        actor=request.actor,
        sample_id=sample_id,
        verdict=new.verdict,
        comment=new.comment,
        seen_key=new.seen_key,
    )
    return _answer(request.actor.workspace_id, review_id)


def _answer(workspace_id: int, review_id: UUID) -> ReviewLotOut:
    state = queries.review_get(workspace_id, review_id).lot_state
    lot = queries.lot_of(workspace_id, review_id)
    pending = lot is None or state is LotState.PENDING
    return ReviewLotOut(state=state, lot=None if pending else _lot(lot))


def _lot(lot: LotInfo | None) -> LotOut | None:
    if lot is None:
        return None
    names = (
        "id", "state", "size", "people", "level", "aql", "letter", "sample_size", "accept",
        "reject", "seed", "population", "drawn_at",
    )  # fmt: skip
    return LotOut(
        **{name: getattr(lot, name) for name in names},
        notes=dict(lot.notes),
        reasons=[
            LotReasonOut(code=code, found=found, shown=shown)
            for code, (found, shown) in sorted(lot.reasons.items())
        ],
        samples=[_sample(one) for one in lot.samples],
    )


def _sample(one: SampleInfo) -> SampleOut:
    return SampleOut(
        id=one.id,
        position=one.position,
        key=one.key,
        people=one.people,
        reasons=list(one.reasons),
        example=dict(one.example),
        verdict=one.verdict,
        comment=one.comment,
        by_label=one.by_label,
        at=one.at,
    )
