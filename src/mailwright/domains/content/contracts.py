"""What other domains may hold of a message: frozen values only, no behaviour and no rows.

Merge context, the same everywhere (plain dicts, lists, strings, numbers, booleans, None):
`contact` (first_name, last_name, email, language, country, and each attribute by key),
`workspace` (name, postal_address, website), `sender` (name, email),
`links` (unsubscribe, preferences, view, feedback), `campaign` (name).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Severity(StrEnum):
    """An error stops the message from going out; a warning is the sender's own decision."""

    ERROR = "error"
    WARNING = "warning"


class Part(StrEnum):
    """The part of a message a finding is about."""

    SUBJECT = "subject"
    PREHEADER = "preheader"
    BODY = "body"
    TEXT = "text"
    SENDER = "sender"
    WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: a part, its 1-based line and column in the source, and the words there.

    `contact_id` is set when the finding appears only for that recipient.
    """

    part: Part
    line: int | None = None
    column: int | None = None
    excerpt: str = ""
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of the checks. `code` is stable (the UI translates by it, filling in `values`);
    `message` says the same in English; `mend` is the path in the UI where it is put right."""

    code: str
    severity: Severity
    message: str
    where: Place
    mend: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MessageSource:
    """One immutable revision, ready to be rendered for a recipient.

    `subject`, `preheader`, `html` and `text` are minijinja templates over the merge context.
    `html` is compiled from MJML, sanitised and CSS-inlined, and already holds the preheader;
    it is rendered with HTML auto-escaping, the other parts without. `content_hash` is the hex
    SHA-256 over all that a recipient can see, so it is what an approval binds to.
    Only built-in filters and tests are used; undefined names are errors (strict).
    """

    revision_id: UUID
    content_hash: str
    subject: str
    preheader: str
    html: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class RevisionRef:
    """The head (newest) revision of a message: what it is called and what it says now."""

    message_id: UUID
    revision_id: UUID
    content_hash: str
    name: str
    subject: str
    language: str
    saved_at: datetime
    author_label: str


@dataclass(frozen=True, slots=True)
class SenderInfo:
    """Who a message comes from, as the merge context `sender` needs it."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class RenderedMessage:
    """A message as one recipient would get it. `subject` is one line without control characters."""

    subject: str
    preheader: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class FactUse:
    """A fact as a claim uses it. `kind` is product, offer, brand or knowledge; `id` the one its
    owner gave it ("" for the brand); `value` what it says, e.g. "89.00 EUR"; `until` when it ends
    or stops being fresh, None for never; `name` what people call it, "" where it has no name."""

    kind: str
    id: str
    version: str
    value: str
    source: str = ""
    until: datetime | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class VouchNote:
    """Who answers for a claim, and why. `id` is that of the entry."""

    id: UUID
    by: str
    reason: str
    at: datetime
    sole_operator: bool = False


@dataclass(frozen=True, slots=True)
class LedgerClaim:
    """One claim of a message and what came of checking it.

    `key` names the claim by kind, words and sentence, so it outlives edits elsewhere. `parts` are
    subject, preheader, html, text. `sentence[start:end]` is the claim. `kind`, `verdict` (ok,
    vouched, weak, false, stale, unbound, forbidden) and `reason` are the verifier's; `severity` is
    None when nothing is wrong. `params` fill the reason's sentence in; `why` is it in English.
    `fact` is what the claim is bound to, `nearest` what it may have meant. `bound_by` said by hand
    which fact is meant, and `bound_to` is what people call that; it may not bear the claim out.
    """

    key: str
    parts: tuple[str, ...]
    kind: str
    text: str
    value: str
    sentence: str
    start: int
    end: int
    verdict: str
    severity: Severity | None
    reason: str
    params: Mapping[str, str]
    why: str
    fact: FactUse | None
    nearest: FactUse | None
    bound_by: str = ""
    bound_to: str = ""
    vouch: VouchNote | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every claim of a message against the facts of one moment.

    `has_facts` False: the workspace has set up no facts at all, so nothing could be checked and
    claims only warn. `watched` are all facts that the message relies on; `until` is the next moment
    at which time alone may change a verdict.
    """

    at: datetime
    claims: tuple[LedgerClaim, ...]
    has_facts: bool
    watched: tuple[FactUse, ...] = ()
    until: datetime | None = None

    @property
    def blocking(self) -> tuple[LedgerClaim, ...]:
        """The claims that keep the message from leaving."""
        return tuple(one for one in self.claims if one.severity is Severity.ERROR)


def fact_key(kind: str, ident: str) -> str:
    """How an approval names a fact: ``product:tr3``; ``brand`` for the brand, which has no id."""
    return f"{kind}:{ident}" if ident else kind


@dataclass(frozen=True, slots=True)
class SlotChange:
    """A slot that reads something else than before, in the message's own words: "€89" → "€99"."""

    kind: str
    id: str
    field: str
    old: str
    new: str
    old_version: str
    new_version: str


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A message with allowed facts filled in anew: its claims, what each slot reads now (as a
    revision keeps them), and what moved."""

    source: MessageSource
    ledger: Ledger
    slots: tuple[Mapping[str, str], ...]
    moved: tuple[SlotChange, ...]


@dataclass(frozen=True, slots=True)
class RecipientIssue:
    """Something wrong that only some recipients would read. `kind` is a claim's, or "merge" for
    values that are missing or broken. `text` is what is read, `sentence` the template's words
    around it with the tags still open, "" for a link; `personal`: `text` came from the recipient's
    values, so it may differ between those who share the issue. The rest is as in
    ``LedgerClaim``."""

    part: str
    kind: str
    text: str
    sentence: str
    verdict: str
    severity: Severity
    reason: str
    params: Mapping[str, str]
    why: str
    personal: bool = False


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that is not what it was: the sentence, and what the fact said before and says now.

    `old` and `new` are values of the fact ("" when there is none); `fact_kind` and `fact_id` name
    it, `fact_name` for people; `reason`, `params` and `why` are the claim's new reason.
    """

    key: str
    kind: str
    text: str
    sentence: str
    start: int
    end: int
    fact_kind: str
    fact_id: str
    old: str
    new: str
    verdict: str
    reason: str
    params: Mapping[str, str]
    why: str
    fact_name: str = ""


@dataclass(frozen=True, slots=True)
class SentenceTone:
    """One sentence as it reads. `part` is subject, preheader, body or reply; `sentiment` negative,
    neutral, positive or "" where that cannot be told well enough; `strength` −1 … 1 from negative
    to positive; `tones` the names of tones it has, surest first, each with 0.5 … 1."""

    part: str
    text: str
    sentiment: str
    strength: float
    tones: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ToneAdvice:
    """What to change. `code` is shunned, stray, missing, pushing, mixed or downbeat; `tone` the
    tone it is about, `wanted` the brand's own word against or for it ("" without), `sentences` the
    indices of those it is about."""

    code: str
    tone: str
    wanted: str
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ToneReading:
    """A text sentence by sentence and as a whole.

    `language` is en, zh or pl, "" when no other can be read: then there are no sentences.
    `sentiment` and `strength` are those of the whole; `tones` (name, sentences that have it), most
    frequent first.
    """

    language: str
    sentiment: str
    strength: float
    sentences: tuple[SentenceTone, ...]
    tones: tuple[tuple[str, int], ...]
    advice: tuple[ToneAdvice, ...] = ()


@dataclass(frozen=True, slots=True)
class SpamReason:
    """Why a message may be taken for spam. `code` is stable (the UI has its words and what to do),
    `points` what it adds, `part` and `excerpt` where it is, `values` fill its sentence in."""

    code: str
    points: int
    part: str
    excerpt: str
    values: Mapping[str, str]
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class SpamReading:
    """How likely a message is to be taken for spam: `score` 0 … 100, `level` low, medium or high,
    reasons by their points."""

    score: int
    level: str
    reasons: tuple[SpamReason, ...]
