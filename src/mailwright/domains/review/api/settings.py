"""How a workspace reviews: when a review is overdue, and how lots are sampled."""

from ninja import Field, Router, Schema

from mailwright.domains.review import queries
from mailwright.domains.review.contracts import InspectionLevel, SettingsInfo
from mailwright.domains.review.domain.sampling import AQLS
from mailwright.domains.review.domain.sampling import plan as plan_for
from mailwright.domains.review.services.settings import settings_update
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["review"])
_EXAMPLES = (50, 500, 5_000, 100_000)


class ReviewSettingsBody(Schema):
    overdue_hours: int = Field(description="After so many hours a waiting review is overdue")
    sampling: bool = Field(description="Reviewers look at samples of what recipients read")
    level: InspectionLevel = Field(description="General inspection level of ISO 2859-1")
    aql: str = Field(description="Acceptance quality limit in percent, one of aqls")


class SamplingExample(Schema):
    lot: int
    samples: int


class ReviewSettingsOut(ReviewSettingsBody):
    aqls: list[str] = Field(description="The preferred AQLs of the standard")
    examples: list[SamplingExample] = Field(description="Samples by chance, by variants of a lot")


@router.get("/reviews/settings", response=ReviewSettingsOut, summary="How reviews are done")
@guard("review.read")
def settings_read(request: ApiRequest) -> ReviewSettingsOut:
    return _out(queries.settings_of(request.actor.workspace_id))


@router.put("/reviews/settings", response=ReviewSettingsOut, summary="Change how reviews are done")
@guard("workspace.manage")
def settings_change(request: ApiRequest, new: ReviewSettingsBody) -> ReviewSettingsOut:
    settings_update(
        actor=request.actor,
        new=SettingsInfo(
            overdue_hours=new.overdue_hours,
            sampling=new.sampling,
            level=new.level,
            aql=new.aql,
        ),
    )
    return _out(queries.settings_of(request.actor.workspace_id))


@router.get(
    "/reviews/sampling-plan",
    response=list[SamplingExample],
    summary="How many variants a setting has looked at, by size of the lot",
)
@guard("review.read")
def sampling_plan(request: ApiRequest, level: InspectionLevel, aql: str) -> list[SamplingExample]:
    return _examples(level, aql)


def _out(found: SettingsInfo) -> ReviewSettingsOut:
    return ReviewSettingsOut(
        overdue_hours=found.overdue_hours,
        sampling=found.sampling,
        level=found.level,
        aql=found.aql,
        aqls=list(AQLS),
        examples=_examples(found.level, found.aql),
    )


def _examples(level: InspectionLevel, aql: str) -> list[SamplingExample]:
    if aql not in AQLS:
        return []
    return [SamplingExample(lot=lot, samples=plan_for(lot, level, aql).size) for lot in _EXAMPLES]
