"""The workspace's model: its settings, a real try, the models on offer, and what it used."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from ninja import Field, Router, Schema

from mailwright.domains.workspaces import queries
from mailwright.domains.workspaces.models import AiProvider
from mailwright.domains.workspaces.services.ai import (
    ai_models,
    ai_provider_remove,
    ai_provider_save,
    ai_test,
)
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["ai"])


class AiProviderOut(Schema):
    name: str
    base_url: str
    model: str
    has_key: bool = Field(description="Whether a key is stored; it is never shown again")
    price_in: Decimal = Field(description="Per million tokens of the question")
    price_out: Decimal = Field(description="Per million tokens of the answer")
    currency: str
    monthly_money: Decimal | None
    monthly_tokens: int | None
    enabled: bool
    last_test_ok: bool | None
    last_test_at: datetime | None

    @classmethod
    def of(cls, row: AiProvider) -> "AiProviderOut":
        own = {name: getattr(row, name) for name in cls.model_fields if name != "has_key"}
        return cls(has_key=row.secret is not None, **own)


class AiState(Schema):
    provider: AiProviderOut | None = Field(description="null: the blueprint writer writes")
    private_allowed: bool = Field(description="Whether addresses of the own network may be used")


class AiProviderIn(Schema):
    name: str | None = None
    base_url: str | None = None
    model: str | None = None
    key: str | None = Field(None, description="null keeps the stored one, empty removes it")
    price_in: Decimal | None = None
    price_out: Decimal | None = None
    currency: str | None = None
    monthly_money: Decimal | None = Field(None, description="null: no limit")
    monthly_tokens: int | None = Field(None, description="null: no limit")
    enabled: bool | None = None


class AiTestOut(Schema):
    outcome: str = Field(description="ok, unavailable, timed_out, refused, nonsense or over_budget")
    code: str
    detail: str
    greeting: str
    language: str
    model: str
    seconds: float
    tokens: int


class AiModelsIn(Schema):
    base_url: str
    key: str | None = None


class AiModelsOut(Schema):
    outcome: str = Field(description="ok, unavailable, timed_out, refused, nonsense or over_budget")
    code: str
    detail: str
    items: list[str]


class AiFeatureUsage(Schema):
    feature: str
    calls: int
    failed: int
    tokens_in: int
    tokens_out: int
    cost: Decimal


class AiUsageOut(Schema):
    since: datetime
    currency: str
    calls: int
    tokens: int
    cost: Decimal
    monthly_money: Decimal | None
    monthly_tokens: int | None
    share: float | None = Field(description="Of the tighter limit, 0 to 1; null: no limit")
    items: list[AiFeatureUsage]


@router.get("/ai/provider", response=AiState, summary="The workspace's model, without its key")
@guard("workspace.read")
def ai_provider_get(request: ApiRequest) -> Any:
    return _state(request)


@router.put("/ai/provider", response=AiState, summary="Set up or change the workspace's model")
@guard("workspace.manage")
def ai_provider_put(request: ApiRequest, new: AiProviderIn) -> Any:
    given = new.dict(exclude_unset=True)
    key = given.pop("key", None)
    unlimited = {"monthly_money", "monthly_tokens"}
    fields = {name: v for name, v in given.items() if v is not None or name in unlimited}
    ai_provider_save(actor=request.actor, fields=fields, key=key)
    return _state(request)


@router.delete("/ai/provider", response=AiState, summary="Forget the model and its key")
@guard("workspace.manage")
def ai_provider_delete(request: ApiRequest) -> Any:
    ai_provider_remove(actor=request.actor)
    return _state(request)


@router.post("/ai/provider/test", response=AiTestOut, summary="Ask the model a small question")
@guard("workspace.manage")
def ai_provider_test(request: ApiRequest) -> Any:
    answer = ai_test(actor=request.actor).answer
    return AiTestOut(
        outcome=answer.outcome.value,
        code=answer.code,
        detail=answer.detail,
        greeting=answer.value.greeting[:500] if answer.value else "",
        language=answer.value.language[:60] if answer.value else "",
        model=answer.model,
        seconds=round(answer.seconds, 2),
        tokens=answer.usage.tokens_in + answer.usage.tokens_out,
    )


@router.post("/ai/provider/models", response=AiModelsOut, summary="The models an endpoint offers")
@guard("workspace.manage")
def ai_model_list(request: ApiRequest, at: AiModelsIn) -> Any:
    answer = ai_models(actor=request.actor, base_url=at.base_url, key=at.key)
    return AiModelsOut(
        outcome=answer.outcome.value,
        code=answer.code,
        detail=answer.detail,
        items=answer.value or [],
    )


@router.get("/ai/usage", response=AiUsageOut, summary="What the model used this month, by feature")
@guard("workspace.read")
def ai_usage_get(request: ApiRequest) -> Any:
    return queries.ai_usage(request.actor.workspace_id)


def _state(request: ApiRequest) -> AiState:
    row = queries.ai_provider(request.actor.workspace_id)
    return AiState(
        provider=AiProviderOut.of(row) if row else None,
        private_allowed=settings.MW_LLM_ALLOW_PRIVATE,
    )
