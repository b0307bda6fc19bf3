"""Say which fact a claim is about, and answer for a claim that no fact supports.

Entries are only ever added: the newest for a claim counts, and taking one back is an entry too.
"""

from uuid import UUID

from django.db import transaction

from mailwright.domains.content.contracts import LedgerClaim
from mailwright.domains.content.domain.verifier.model import Verdict
from mailwright.domains.content.models import ClaimBinding, ClaimVouch, Message, Revision
from mailwright.domains.content.queries.ledger import (
    facts_for_checking,
    ledger,
    standing_vouches,
)
from mailwright.domains.content.queries.messages import (
    head_of,
    message_get,
    revision_authors,
    revision_numbered,
)
from mailwright.domains.review.queries import may_answer_for
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, FieldFault, Forbidden, Invalid, NotFound

_LIMIT = 500
_KINDS = ("product", "offer", "brand", "knowledge")


@transaction.atomic
def claim_bind(
    *,
    actor: Actor,
    message_id: UUID,
    number: int,
    key: str,
    fact_kind: str,
    fact_id: str,
    reason: str = "",
) -> None:
    """Say which fact a claim of a revision is about; no fact takes an earlier word back.

    It must still agree with the fact: this tells which fact is meant, never that it is true.
    """
    _require(actor, "content.write")
    message, revision = _held(actor, message_id, number)
    claim = _claim(actor, revision, key)
    if fact_kind and not _known(actor.workspace_id, fact_kind, fact_id):
        raise Invalid(
            "There is no such fact.",
            code="claim_fact_not_found",
            fields={"fact_id": FieldFault("There is no such fact.", code="claim_fact_not_found")},
        )
    row = ClaimBinding.objects.create(
        workspace_id=actor.workspace_id,
        message=message,
        key=key,
        kind=claim.kind,
        text=claim.text,
        sentence=claim.sentence,
        fact_kind=fact_kind,
        fact_id=fact_id if fact_kind else "",
        reason=_words(reason, needed=False),
        by_kind=actor.kind,
        by_id=actor.id,
        by_label=actor.label,
    )
    fact = f"{fact_kind}:{fact_id}" if fact_kind else ""
    _audit(actor, "bound" if fact else "unbound", message, claim, entry=str(row.id), fact=fact)


@transaction.atomic
def claim_vouch(*, actor: Actor, message_id: UUID, number: int, key: str, reason: str) -> None:
    """Answer by name for a claim that no fact supports. People only, with the permission
    review.decide, never an author of the message; and never for what the brand forbids."""
    message, revision = _held(actor, message_id, number)
    sole = _may_answer(actor, revision)
    words = _words(reason, needed=True)
    claim = _claim(actor, revision, key)
    if claim.verdict == Verdict.FORBIDDEN.value:
        raise Forbidden(
            "The brand forbids these words; nobody can vouch for them. Change the text, or the "
            "brand's rules.",
            code="claim_forbidden",
        )
    if claim.verdict in (Verdict.OK.value, Verdict.VOUCHED.value):
        raise Conflict("This claim needs nobody's word.", code="claim_settled")
    row = ClaimVouch.objects.create(
        workspace_id=actor.workspace_id,
        message=message,
        key=key,
        kind=claim.kind,
        text=claim.text,
        sentence=claim.sentence,
        reason=words,
        sole_operator=sole,
        by_id=actor.id,
        by_label=actor.label,
    )
    _audit(
        actor, "vouched", message, claim,
        entry=str(row.id), reason=words, verdict=claim.verdict, sole_operator=sole,
    )  # fmt: skip


@transaction.atomic
def claim_unvouch(*, actor: Actor, message_id: UUID, number: int, key: str, reason: str) -> None:
    """Take a vouch back. Any reviewer may: stopping needs no second pair of eyes."""
    if actor.kind != "user":
        raise Forbidden("Only a reviewer can take this back.", code="review_not_a_person")
    _require(actor, "review.decide")
    message, revision = _held(actor, message_id, number)
    if key not in standing_vouches(actor.workspace_id, message_id):
        raise NotFound("Nobody answers for this claim.", code="vouch_not_found")
    claim = _claim(actor, revision, key)
    row = ClaimVouch.objects.create(
        workspace_id=actor.workspace_id,
        message=message,
        key=key,
        kind=claim.kind,
        text=claim.text,
        sentence=claim.sentence,
        reason=_words(reason, needed=False),
        withdrawn=True,
        by_id=actor.id,
        by_label=actor.label,
    )
    _audit(actor, "unvouched", message, claim, entry=str(row.id), reason=row.reason)


def _held(actor: Actor, message_id: UUID, number: int) -> tuple[Message, Revision]:
    message_get(actor.workspace_id, message_id)
    message = Message.objects.select_for_update().get(
        workspace_id=actor.workspace_id, id=message_id
    )
    return message, revision_numbered(actor.workspace_id, message_id, number)


def _claim(actor: Actor, revision: Revision, key: str) -> LedgerClaim:
    for claim in ledger(actor.workspace_id, revision.id).claims:
        if claim.key == key:
            return claim
    raise NotFound("This revision makes no such claim.", code="claim_not_found")


def _known(workspace_id: int, kind: str, fact_id: str) -> bool:
    if kind not in _KINDS:
        return False
    facts, _ = facts_for_checking(workspace_id)
    if kind == "brand":
        return fact_id == ""
    return (
        fact_id
        in {
            "product": [one.id for one in facts.products],
            "offer": [one.id for one in facts.offers],
            "knowledge": [one.id for one in facts.knowledge],
        }[kind]
    )


def _may_answer(actor: Actor, revision: Revision) -> bool:
    """Raises Forbidden for authors, keys and jobs; True when they answer as sole operator."""
    head = head_of(actor.workspace_id, revision.message_id)
    authors = [
        author
        for one in (revision, head)
        for author in revision_authors(actor.workspace_id, one.id)
    ]
    verdict = may_answer_for(actor.workspace_id, authors, actor)
    if not verdict.may:
        raise Forbidden(
            verdict.reason
            if verdict.bar != "author"
            else "You wrote part of this message, so somebody else has to answer for its claims.",
            code=f"review_{verdict.bar}",
        )
    return verdict.as_sole_operator


def _require(actor: Actor, permission: str) -> None:
    if not actor.may(permission):
        raise Forbidden(
            f"This needs the permission “{permission}”.", fields={"permission": permission}
        )


def _words(text: str, *, needed: bool) -> str:
    words = text.strip()
    if needed and not words:
        raise Invalid(
            "Say why this is true, for whoever asks later.",
            code="reason_missing",
            fields={"reason": FieldFault("Say why this is true.", code="reason_missing")},
        )
    if len(words) > _LIMIT:
        fault = FieldFault("At most {limit} characters.", code="too_long", limit=_LIMIT)
        raise Invalid(fault, code="reason_too_long", fields={"reason": fault})
    return words


def _audit(
    actor: Actor, action: str, message: Message, claim: LedgerClaim, **detail: object
) -> None:
    audit_record(
        actor=actor,
        action=f"claim.{action}",
        subject_type="message",
        subject_id=message.id,
        detail={"claim": claim.text[:200], "sentence": claim.sentence[:400], **detail},
    )
