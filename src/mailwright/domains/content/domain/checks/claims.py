"""What the ledger of a message means for its checks: a finding for each claim that is not true."""

from mailwright.domains.content.contracts import Ledger, LedgerClaim, Part, Severity
from mailwright.domains.content.domain.checks.catalogue import Found, found
from mailwright.domains.content.domain.compiling import Draft
from mailwright.domains.content.domain.markup import Lines

_PARTS = {
    "subject": Part.SUBJECT,
    "preheader": Part.PREHEADER,
    "html": Part.BODY,
    "text": Part.TEXT,
}


def check_claims(ledger: Ledger, draft: Draft) -> list[Found]:
    """The findings; a workspace without any facts gets one warning instead of an error each."""
    doubtful = [claim for claim in ledger.claims if claim.severity is not None]
    if not ledger.has_facts:
        refused = [claim for claim in doubtful if claim.severity is Severity.ERROR]
        unchecked = len(doubtful) - len(refused)
        told = [found("claims_unchecked", Part.BODY, count=str(unchecked))] if unchecked else []
        return [*(_finding(claim, draft) for claim in refused), *told]
    return [_finding(claim, draft) for claim in doubtful]


def _finding(claim: LedgerClaim, draft: Draft) -> Found:
    part = _PARTS.get(claim.parts[0], Part.BODY)
    sources = {
        Part.SUBJECT: draft.subject,
        Part.PREHEADER: draft.preheader,
        Part.BODY: draft.mjml,
        Part.TEXT: draft.text,
    }
    position = sources[part].find(claim.text)
    at = Lines(sources[part]).at(position) if position >= 0 else None
    values = {
        **claim.params,
        "text": claim.text,
        "why": claim.why,
        "reason": claim.reason,
        "sentence": claim.sentence,
        "claim": claim.key,
    }
    return found(f"claim_{claim.verdict}", part, at=at, excerpt=claim.sentence, values=values)
