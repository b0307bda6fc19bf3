"""How each AI feature stands in this workspace."""

from ninja import Field, Router, Schema

from mailwright.domains.content.domain.readiness import State
from mailwright.domains.content.queries.readiness import ai_readiness
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["ai"])


class AiNeed(Schema):
    key: str
    have: int
    of: int | None = Field(description="Of how many; null without a measure")
    ok: bool


class AiFeatureState(Schema):
    feature: str
    state: State
    why: str = Field(description="Stable code of the gravest reason; empty when all is well")
    needs: list[AiNeed]
    mend: str = Field(description="The page that puts it right")
    falls_back: str = Field(description="The feature that does the work meanwhile")


class AiReadiness(Schema):
    items: list[AiFeatureState]


@router.get("/content/ai-readiness", response=AiReadiness, summary="On, degraded or off, and why")
@guard("content.read")
def ai_readiness_get(request: ApiRequest) -> AiReadiness:
    return AiReadiness(
        items=[
            AiFeatureState(
                feature=one.feature,
                state=one.state,
                why=one.why,
                needs=[
                    AiNeed(key=need.key, have=need.have, of=need.of, ok=need.ok)
                    for need in one.needs
                ],
                mend=one.mend,
                falls_back=one.falls_back,
            )
            for one in ai_readiness(request.actor.workspace_id)
        ]
    )
