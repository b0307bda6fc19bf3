"""Everything that keeps a model's answer from being used: the gate first, then the verifier."""

from collections.abc import Sequence
from datetime import datetime

from mailwright.domains.content.domain.verifier.model import Claim, Kind, Part, Severity, Verdict
from mailwright.domains.content.domain.verifier.verify import verify
from mailwright.domains.content.domain.writing.blocks import Written
from mailwright.domains.content.domain.writing.gate import faults_of
from mailwright.domains.content.domain.writing.slots import TOKEN, Handles, Known

_MOST = 12
_LOOSE = frozenset(
    {Kind.SUPERLATIVE, Kind.GUARANTEE, Kind.PROMISE, Kind.URGENCY, Kind.QUANTITY, Kind.NAME}
)
"""What people may say with a warning, and a model may not: it was told to leave it out."""


def unfit(written: Written, slots: Handles, known: Known, at: datetime) -> Sequence[str]:
    """What is wrong with an answer, in words a model can act on; empty if nothing is."""
    return faults_of(written, slots, known.facts) or _unsupported(written, slots, known, at)


def filled_in(text: str, slots: Handles) -> str:
    """A text with what its slots read at present."""
    return TOKEN.sub(lambda match: slots.slots[f"{match.group(1)}.{match.group(2)}"].text, text)


def _too_much(claim: Claim) -> bool:
    return claim.severity is Severity.BLOCK or (
        claim.verdict is Verdict.WEAK and claim.kind in _LOOSE
    )


def _unsupported(written: Written, slots: Handles, known: Known, at: datetime) -> list[str]:
    """Claims of the model's own words that no fact supports. What slots say is the facts' own."""
    own = {filled.text for filled in slots.slots.values()}
    parts = [Part(name, filled_in(text, slots)) for name, text in written.texts() if text.strip()]
    report = verify(parts, known.facts, at, known.zone, known.language)
    return [
        f"{claim.part}: “{claim.text}” is not supported by the facts"
        for claim in report.claims
        if _too_much(claim) and not any(claim.text in text for text in own)
    ][:_MOST]
