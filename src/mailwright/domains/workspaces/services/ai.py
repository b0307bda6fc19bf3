"""The workspace's model: set it up, try it out, and ask it, within the month's limits.

Every question goes through ``ai_ask``; what it used is counted, what it said is not kept here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from pydantic import BaseModel

from mailwright.domains.workspaces.contracts import AI_TEST, AiAnswer
from mailwright.domains.workspaces.domain.ai_usage import Prices, Remainder
from mailwright.domains.workspaces.models import AiCall, AiProvider
from mailwright.domains.workspaces.queries import ai_provider, ai_remainder
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto.cipher import cipher
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, DomainError, FieldFault, Invalid
from mailwright.kernel.ids import uuid7
from mailwright.kernel.llm import client
from mailwright.kernel.llm.outcome import Answer, Endpoint, Format, Limits, Outcome, Usage
from mailwright.kernel.llm.transport import address_checked

T = TypeVar("T", bound=BaseModel)

_TEST_LIMITS = Limits(connect=5, read=15, total=20, retries=0, mendings=1, answer_tokens=200)
_FIELDS = {
    "name", "base_url", "model", "price_in", "price_out", "currency", "monthly_money",
    "monthly_tokens", "enabled",
}  # fmt: skip
_TEXTS = {"name": 120, "base_url": 300, "model": 200}


class Hello(BaseModel):
    """What a model answers when it is tried out."""

    greeting: str
    language: str


@transaction.atomic
def ai_provider_save(
    *, actor: Actor, fields: Mapping[str, Any], key: str | None = None
) -> AiProvider:
    """Set the provider up or change what is given. A new address drops the key: it was meant for
    the old one. ``key`` None keeps it, "" removes it. Raises Invalid naming each bad field."""
    provider = ai_provider(actor.workspace_id) or AiProvider(
        id=uuid7(), workspace_id=actor.workspace_id, currency="USD"
    )
    fresh = provider._state.adding
    before = provider.base_url
    _apply(provider, fields)
    moved = _origin(before) != _origin(provider.base_url)
    if moved and key is None:
        provider.secret = None
    if key is not None:
        provider.secret = _sealed(provider, key.strip()) if key.strip() else None
    if moved or "model" in fields:
        provider.format = Format.SCHEMA.value
        provider.last_test_ok = provider.last_test_at = None
    provider.updated_at = clock.now()
    provider.save(force_insert=fresh)
    changed = sorted(fields) + (["key"] if key is not None or (moved and not fresh) else [])
    _audit(actor, "ai.provider_set" if fresh else "ai.provider_changed", provider.id, changed)
    return provider


@transaction.atomic
def ai_provider_remove(*, actor: Actor) -> None:
    """Forget the provider and its key; what was used stays counted."""
    provider = ai_provider(actor.workspace_id)
    if provider is not None:
        _audit(actor, "ai.provider_removed", provider.id, [])
        provider.delete()


def ai_test(*, actor: Actor) -> AiAnswer[Hello]:
    """Ask the provider a real, small question; remembers how it went and which format it knows."""
    provider = ai_provider(actor.workspace_id)
    if provider is None:
        raise Conflict("Name an endpoint and a model first.", code="ai_not_configured")
    found = ai_ask(
        workspace_id=actor.workspace_id,
        feature=AI_TEST,
        by=actor.label,
        question=client.Question(
            "You are tried out by e-mail software. Greet the user in one short sentence, and name "
            'the language you greet in. Answer as JSON: {"greeting": "…", "language": "…"}.',
            '{"user": "somebody who has just connected you"}',
        ),
        shape=Hello,
        limits=_TEST_LIMITS,
        even_disabled=True,
    )
    with workspace_scope(actor.workspace_id):
        AiProvider.objects.filter(id=provider.id).update(
            last_test_ok=found.answer.outcome is Outcome.OK, last_test_at=clock.now()
        )
        _audit(actor, "ai.provider_tested", provider.id, [found.answer.outcome.value])
    return found


def ai_models(*, actor: Actor, base_url: str, key: str | None) -> Answer[list[str]]:
    """The models at an address that may not be saved yet. The stored key goes only to the stored
    address."""
    provider = ai_provider(actor.workspace_id)
    if key is None and provider is not None and _origin(provider.base_url) == _origin(base_url):
        key = _opened(provider)
    return client.models(_at(base_url, "", key or ""))


def ai_ask(
    *,
    workspace_id: int,
    feature: str,
    by: str,
    question: client.Question,
    shape: type[T],
    limits: Limits = Limits(),
    faults: Callable[[T], Sequence[str]] = lambda _: (),
    cancelled: Callable[[], bool] = lambda: False,
    even_disabled: bool = False,
) -> AiAnswer[T]:
    """A typed value from the workspace's model, or the outcome that says why not. Never raises for
    what a provider does. No transaction is held while the model thinks, if none was open."""
    worst = Usage(
        client.estimated(question.system) + client.estimated(question.user), limits.answer_tokens
    )
    with workspace_scope(workspace_id):
        provider = AiProvider.objects.select_for_update().filter(workspace_id=workspace_id).first()
        if provider is None:
            return _none("ai_not_configured", "No model is set up in Settings › AI.")
        if not provider.enabled and not even_disabled:
            return _none("ai_disabled", "The model is switched off in Settings › AI.")
        prices = Prices(provider.price_in, provider.price_out)
        left = ai_remainder(workspace_id, provider)
        endpoint = _endpoint(provider)
        call = _opened_call(provider, feature, by, prices, worst)
        if not left.covers(prices, worst.tokens_in, worst.tokens_out):
            answer: Answer[T] = Answer(
                Outcome.OVER_BUDGET,
                code="over_budget",
                detail="This month's limit for the model is used up.",
                model=provider.model,
            )
            _settle(call, answer, prices)
            return AiAnswer(answer, provider.name)
    answer = client.ask(
        endpoint,
        question,
        shape,
        limits=limits,
        faults=faults,
        afford=lambda used: _affords(left, prices, used + worst),
        cancelled=cancelled,
    )
    with workspace_scope(workspace_id):
        _settle(call, answer, prices)
        if answer.outcome is Outcome.OK and answer.format.value != provider.format:
            AiProvider.objects.filter(id=provider.id).update(format=answer.format.value)
    return AiAnswer(answer, provider.name)


def _affords(left: Remainder, prices: Prices, used: Usage) -> bool:
    return left.covers(prices, used.tokens_in, used.tokens_out)


def _none(code: str, detail: str) -> AiAnswer[Any]:
    return AiAnswer(Answer(Outcome.UNAVAILABLE, code=code, detail=detail), "")


def _opened_call(
    provider: AiProvider, feature: str, by: str, prices: Prices, worst: Usage
) -> AiCall:
    return AiCall.objects.create(
        workspace_id=provider.workspace_id,
        feature=feature,
        provider=provider.name,
        model=provider.model,
        tokens_in=worst.tokens_in,
        tokens_out=worst.tokens_out,
        cost=prices.cost(worst.tokens_in, worst.tokens_out),
        currency=provider.currency,
        by_label=by[:254],
    )


def _settle(call: AiCall, answer: Answer[Any], prices: Prices) -> None:
    call.outcome, call.code = answer.outcome.value, answer.code[:40]
    call.tokens_in, call.tokens_out = answer.usage.tokens_in, answer.usage.tokens_out
    call.counted = answer.usage.counted
    call.cost = prices.cost(call.tokens_in, call.tokens_out)
    call.seconds = answer.seconds
    call.save()


def _at(base_url: str, model: str, key: str) -> Endpoint:
    return Endpoint(base_url, model, key, allow_private=settings.MW_LLM_ALLOW_PRIVATE)


def _endpoint(provider: AiProvider) -> Endpoint:
    endpoint = _at(provider.base_url, provider.model, _opened(provider))
    return replace(endpoint, format=Format(provider.format))


def _bound_to(provider_id: UUID) -> bytes:
    return f"workspaces_aiprovider:secret:{provider_id}".encode("ascii")


def _sealed(provider: AiProvider, key: str) -> bytes:
    return cipher(provider.workspace_id).encrypt(key.encode(), _bound_to(provider.id))


def _opened(provider: AiProvider) -> str:
    if provider.secret is None:
        return ""
    found = cipher(provider.workspace_id).decrypt(bytes(provider.secret), _bound_to(provider.id))
    return found.decode()


def _origin(base_url: str) -> tuple[str, str]:
    parts = urlsplit(base_url)
    return parts.scheme, parts.netloc.lower()


def _apply(provider: AiProvider, fields: Mapping[str, Any]) -> None:
    problems: dict[str, str] = {
        name: FieldFault("There is no such field.", code="unknown_field")
        for name in fields.keys() - _FIELDS
    }
    for name in fields.keys() & _FIELDS:
        value = fields[name]
        setattr(provider, name, value.strip() if isinstance(value, str) else value)
    for name, longest in _TEXTS.items():
        value = getattr(provider, name) or ""
        if not value:
            problems[name] = FieldFault("This is needed.", code="ai_field_needed")
        elif len(value) > longest:
            problems[name] = FieldFault(
                "At most {limit} characters.", code="too_long", limit=longest
            )
    provider.currency = (provider.currency or "").upper()
    if not (len(provider.currency) == 3 and provider.currency.isalpha()):
        problems["currency"] = FieldFault("Use a code such as EUR.", code="ai_bad_currency")
    for name in ("price_in", "price_out", "monthly_money", "monthly_tokens"):
        amount = getattr(provider, name)
        if amount is not None and not 0 <= Decimal(amount) < 10**7 * 10 ** (
            9 * (name == "monthly_tokens")
        ):
            problems[name] = FieldFault("Use a number from zero on.", code="ai_bad_amount")
    if "base_url" not in problems:
        try:
            provider.base_url = address_checked(
                provider.base_url, allow_private=settings.MW_LLM_ALLOW_PRIVATE
            )
        except DomainError as error:
            problems["base_url"] = FieldFault(error.message.replace("{", "("), code=error.code)
    if problems:
        raise Invalid(
            "Some settings of the model need mending.", code="ai_settings_invalid", fields=problems
        )


def _audit(actor: Actor, action: str, ident: UUID, changed: Sequence[str]) -> None:
    audit_record(
        actor=actor,
        action=action,
        subject_type="ai_provider",
        subject_id=ident,
        detail={"changed": list(changed)},
    )
