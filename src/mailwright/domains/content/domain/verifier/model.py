"""What goes into the verifier and what comes out: parts, claims, verdicts, bindings, reports."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Format(StrEnum):
    """How the source of a part is read. AUTO decides by content."""

    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    MJML = "mjml"


class Kind(StrEnum):
    """What sort of thing is claimed."""

    PRICE = "price"
    PERCENT = "percent"
    AMOUNT = "amount"
    BOGO = "bogo"
    FREE_SHIPPING = "free_shipping"
    MIN_ORDER = "min_order"
    DATE = "date"
    CODE = "code"
    STOCK = "stock"
    QUANTITY = "quantity"
    POLICY = "policy"
    NAME = "name"
    URL = "url"
    SUPERLATIVE = "superlative"
    GUARANTEE = "guarantee"
    PROMISE = "promise"
    URGENCY = "urgency"
    FORBIDDEN = "forbidden"


class Verdict(StrEnum):
    """What became of a claim. VOUCHED: a named reviewer answers for it."""

    OK = "ok"
    FALSE = "false"
    STALE = "stale"
    UNBOUND = "unbound"
    FORBIDDEN = "forbidden"
    WEAK = "weak"
    VOUCHED = "vouched"


class Severity(StrEnum):
    """What a verdict means for the message."""

    BLOCK = "block"
    WARN = "warn"
    PASS = "pass"  # noqa: S105  (a verdict, no secret)


SEVERITY = {
    Verdict.OK: Severity.PASS,
    Verdict.VOUCHED: Severity.PASS,
    Verdict.WEAK: Severity.WARN,
    Verdict.FALSE: Severity.BLOCK,
    Verdict.STALE: Severity.BLOCK,
    Verdict.UNBOUND: Severity.BLOCK,
    Verdict.FORBIDDEN: Severity.BLOCK,
}
_ORDER = (Severity.PASS, Severity.WARN, Severity.BLOCK)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a message by name (subject, preheader, text, html, …) and its source."""

    name: str
    source: str
    format: Format = Format.AUTO


@dataclass(frozen=True, slots=True)
class FactRef:
    """A fact as evidence: `id` is kind:id (product:tr3, offer:save20, brand, knowledge:returns),
    `value` what it says."""

    id: str
    version: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why. `code` is stable (texts by language are looked up by it), `params` fill it in."""

    code: str
    params: tuple[tuple[str, str], ...] = ()

    @property
    def values(self) -> Mapping[str, str]:
        """The parameters by name."""
        return dict(self.params)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found about one claim. `fact` is what it is bound to, `nearest` what it may mean."""

    verdict: Verdict
    reason: Reason
    fact: FactRef | None = None
    nearest: FactRef | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `source[start:end]` of the part is where it stands (markup included); `text` is
    how it reads; `value` is its normalised value, such as "89.00 EUR" or "20 %"."""

    part: str
    start: int
    end: int
    text: str
    kind: Kind
    value: str
    verdict: Verdict
    reason: Reason
    fact: FactRef | None = None
    nearest: FactRef | None = None
    language: str = ""

    @property
    def severity(self) -> Severity:
        """What it means for the message."""
        return SEVERITY[self.verdict]


@dataclass(frozen=True, slots=True)
class Binding:
    """A hand-made binding: claims that read `text` (in `part`, if given) are about this fact.

    The claim must still agree with the fact; a binding says which fact, never that it is true."""

    text: str
    fact: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Vouch:
    """A named reviewer answers for claims that read `text` (in `part`, if given). Forbidden claims
    cannot be vouched for."""

    text: str
    by: str
    reason: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All claims of a message in the order of its parts."""

    claims: tuple[Claim, ...] = field(default=())

    @property
    def verdict(self) -> Severity:
        """The worst severity."""
        return max((claim.severity for claim in self.claims), key=_ORDER.index, default=_ORDER[0])

    @property
    def blocking(self) -> tuple[Claim, ...]:
        """The claims that keep the message from leaving."""
        return tuple(claim for claim in self.claims if claim.severity is Severity.BLOCK)
