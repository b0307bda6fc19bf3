"""The API of a message's claims: its ledger, hand bindings, vouches."""

from datetime import datetime
from uuid import UUID

from ninja import Field, Router, Schema

from mailwright.domains.content import services
from mailwright.domains.content.contracts import FactUse, Ledger, LedgerClaim, Severity
from mailwright.domains.content.models import Revision
from mailwright.domains.content.queries import messages as queries
from mailwright.domains.content.queries.ledger import ledger
from mailwright.domains.review.queries import may_answer_for
from mailwright.kernel.actor import Actor
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["content"])


class FactUseOut(Schema):
    kind: str = Field(description="product, offer, brand or knowledge")
    id: str = Field(description="As its owner named it; empty for the brand")
    version: str
    value: str = Field(description="What it says, e.g. 89.00 EUR")
    source: str
    until: datetime | None = Field(description="When it ends or stops being fresh")
    name: str = Field("", description="What people call it; empty where it has no name")


class VouchOut(Schema):
    by: str
    reason: str
    at: datetime
    sole_operator: bool


class ClaimOut(Schema):
    key: str = Field(description="Names the claim by kind, words and sentence")
    parts: list[str] = Field(description="subject, preheader, html, text")
    kind: str
    text: str
    value: str
    sentence: str
    start: int = Field(description="The claim is sentence[start:end], in code points")
    end: int
    verdict: str = Field(description="ok, vouched, weak, false, stale, unbound or forbidden")
    severity: str | None = Field(description="error (blocks), warning, or null")
    reason: str
    params: dict[str, str] = Field(description="Fill the reason's sentence in")
    why: str = Field(description="The reason in English")
    fact: FactUseOut | None
    nearest: FactUseOut | None = Field(description="What it may have meant")
    bound_by: str = Field(description="Who bound it by hand")
    bound_to: str = Field(description="What people call the fact it was bound to by hand")
    vouch: VouchOut | None

    @classmethod
    def of(cls, claim: LedgerClaim) -> "ClaimOut":
        vouch = claim.vouch
        return cls(
            key=claim.key,
            parts=list(claim.parts),
            kind=claim.kind,
            text=claim.text,
            value=claim.value,
            sentence=claim.sentence,
            start=claim.start,
            end=claim.end,
            verdict=claim.verdict,
            severity=claim.severity.value if claim.severity else None,
            reason=claim.reason,
            params=dict(claim.params),
            why=claim.why,
            fact=use_out(claim.fact),
            nearest=use_out(claim.nearest),
            bound_by=claim.bound_by,
            bound_to=claim.bound_to,
            vouch=VouchOut(
                by=vouch.by, reason=vouch.reason, at=vouch.at, sole_operator=vouch.sole_operator
            )
            if vouch
            else None,
        )


class LedgerOut(Schema):
    revision: int
    at: datetime = Field(description="The facts are those of this moment")
    has_facts: bool = Field(description="False: no facts are set up, so nothing could be checked")
    verdict: str = Field(description="block, warn or pass")
    claims: list[ClaimOut]
    may_vouch: bool
    why_not_vouch: str = Field(description="What bars you: author, not_a_reviewer, not_a_person")


class BindClaim(Schema):
    fact_kind: str = Field(description="product, offer, knowledge or brand; empty: take it back")
    fact_id: str = ""
    reason: str = ""


class VouchClaim(Schema):
    reason: str


@router.get(
    "/content/messages/{uuid:message_id}/claims",
    response=LedgerOut,
    summary="What the message claims now, each claim held against the facts",
)
@guard("content.read")
def claim_list_head(request: ApiRequest, message_id: UUID) -> LedgerOut:
    return _out(request.actor, queries.head_of(request.actor.workspace_id, message_id))


@router.get(
    "/content/messages/{uuid:message_id}/revisions/{int:number}/claims",
    response=LedgerOut,
    summary="What a revision claims, each claim held against the facts of now",
)
@guard("content.read")
def claim_list(request: ApiRequest, message_id: UUID, number: int) -> LedgerOut:
    return _numbered(request, message_id, number)


@router.put(
    "/content/messages/{uuid:message_id}/revisions/{int:number}/claims/{key}/fact",
    response=LedgerOut,
    summary="Say which fact a claim is about; it must still agree with it",
)
@guard("content.write")
def claim_bind(
    request: ApiRequest, message_id: UUID, number: int, key: str, new: BindClaim
) -> LedgerOut:
    services.claim_bind(
        actor=request.actor,
        message_id=message_id,
        number=number,
        key=key,
        fact_kind=new.fact_kind,
        fact_id=new.fact_id,
        reason=new.reason,
    )
    return _numbered(request, message_id, number)


@router.put(
    "/content/messages/{uuid:message_id}/revisions/{int:number}/claims/{key}/vouch",
    response=LedgerOut,
    summary="Answer for a claim by name; reviewers only, never an author of the message",
)
@guard("review.decide")
def claim_vouch(
    request: ApiRequest, message_id: UUID, number: int, key: str, new: VouchClaim
) -> LedgerOut:
    services.claim_vouch(
        actor=request.actor, message_id=message_id, number=number, key=key, reason=new.reason
    )
    return _numbered(request, message_id, number)


@router.delete(
    "/content/messages/{uuid:message_id}/revisions/{int:number}/claims/{key}/vouch",
    response=LedgerOut,
    summary="Take a vouch back",
)
@guard("review.decide")
def claim_unvouch(
    request: ApiRequest, message_id: UUID, number: int, key: str, reason: str = ""
) -> LedgerOut:
    services.claim_unvouch(
        actor=request.actor, message_id=message_id, number=number, key=key, reason=reason
    )
    return _numbered(request, message_id, number)


def use_out(use: FactUse | None) -> FactUseOut | None:
    """A fact as the API says it."""
    if use is None:
        return None
    return FactUseOut(
        kind=use.kind,
        id=use.id,
        version=use.version,
        value=use.value,
        source=use.source,
        until=use.until,
        name=use.name,
    )


def _numbered(request: ApiRequest, message_id: UUID, number: int) -> LedgerOut:
    revision = queries.revision_numbered(request.actor.workspace_id, message_id, number)
    return _out(request.actor, revision)


def _out(actor: Actor, revision: Revision) -> LedgerOut:
    found = ledger(actor.workspace_id, revision.id)
    authors = queries.revision_authors(actor.workspace_id, revision.id)
    allowed = may_answer_for(actor.workspace_id, authors, actor)
    return LedgerOut(
        revision=revision.number,
        at=found.at,
        has_facts=found.has_facts,
        verdict=_verdict(found),
        claims=[ClaimOut.of(claim) for claim in found.claims],
        may_vouch=allowed.may and actor.may("review.decide"),
        why_not_vouch="" if allowed.may or allowed.bar is None else allowed.bar.value,
    )


def _verdict(found: Ledger) -> str:
    if found.blocking:
        return "block"
    return "warn" if any(one.severity is Severity.WARNING for one in found.claims) else "pass"
