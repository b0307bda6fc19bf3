"""Spam filters of the installation: what they say of a message."""

from uuid import UUID

from ninja import Field, Router, Schema

from mailwright.domains.content.queries.messages import revision_asked
from mailwright.domains.delivery import services
from mailwright.domains.delivery.contracts import FilterAnswer
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["content"])


class FilterSymbolOut(Schema):
    name: str
    score: float = Field(description="What it adds; below nought, what it takes away")
    description: str


class FilterAnswerOut(Schema):
    name: str = Field(description="spamassassin or rspamd")
    answered: bool
    score: float
    required: float = Field(description="From this score on it is spam to this filter")
    is_spam: bool
    seconds: float
    symbols: list[FilterSymbolOut] = Field(description="Those with points first")
    silent: str = Field(description="Why not: refused, timeout, not_found or nonsense")
    detail: str


class FilterAnswersOut(Schema):
    revision: int
    items: list[FilterAnswerOut] = Field(description="Empty: no filter is configured")


@router.get(
    "/content/messages/{uuid:message_id}/signals/filters",
    response=FilterAnswersOut,
    summary="What SpamAssassin and Rspamd say of a message, where the installation has them",
)
@guard("content.read")
def message_filters(
    request: ApiRequest,
    message_id: UUID,
    revision: int | None = None,
    revision_id: UUID | None = None,
) -> FilterAnswersOut:
    row = revision_asked(
        request.actor.workspace_id, message_id, number=revision, revision_id=revision_id
    )
    answers = services.filters_ask(actor=request.actor, revision_id=row.id)
    return FilterAnswersOut(revision=row.number, items=[_out(one) for one in answers])


def _out(answer: FilterAnswer) -> FilterAnswerOut:
    said = answer.verdict
    ranked = sorted(said.symbols, key=lambda one: -abs(one.score)) if said else []
    return FilterAnswerOut(
        name=answer.name,
        answered=said is not None,
        score=said.score if said else 0,
        required=said.required if said else 0,
        is_spam=said.is_spam if said else False,
        seconds=said.seconds if said else 0,
        symbols=[
            FilterSymbolOut(name=one.name, score=one.score, description=one.description)
            for one in ranked
        ],
        silent=answer.silent,
        detail=answer.detail,
    )
