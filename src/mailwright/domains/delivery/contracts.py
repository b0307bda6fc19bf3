"""What other domains may hold of delivery: frozen values only, no behaviour and no rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from mailwright.domains.content.contracts import ClaimChange, SlotChange

#: Why a launch is paused when a claim of its message stopped holding.
FACTS_CHANGED = "facts_changed"


class TlsMode(StrEnum):
    """How a connection is protected. STARTTLS refuses a server that does not offer it;
    OPPORTUNISTIC uses it when offered; IMPLICIT is TLS from the first byte (RFC 8314)."""

    NONE = "none"
    OPPORTUNISTIC = "opportunistic"
    STARTTLS = "starttls"
    IMPLICIT = "implicit"


class LaunchState(StrEnum):
    """SENDING also while only retries are outstanding. FINISHED: every recipient has an outcome."""

    SENDING = "sending"
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """How a recipient ended; exactly one for each of the snapshot."""

    SENT = "sent"
    BOUNCED = "bounced"
    SKIPPED = "skipped"
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"


class BounceKind(StrEnum):
    """HARD: the address does not work. SOFT: it works but did not take this message. BLOCKED: the
    sender or the message was refused, which says nothing about the recipient. EXPIRED: put off
    until the retries ran out."""

    HARD = "hard"
    SOFT = "soft"
    BLOCKED = "blocked"
    EXPIRED = "expired"


class DeliverySkip(StrEnum):
    """Skip reasons of delivery itself; the others are ``consent.contracts.SkipReason``."""

    BAD_ADDRESS = "bad_address"
    NEEDS_SMTPUTF8 = "needs_smtputf8"
    RENDER_FAILED = "render_failed"
    TOO_LARGE = "too_large"
    DELETED = "deleted"


class OnUncertain(StrEnum):
    """What becomes of a message whose fate a crash left unknown: listed, or sent once more."""

    LIST = "list"
    RESEND = "resend"


class Environment(StrEnum):
    """SANDBOX: messages go to the built-in inbox. LIVE: they go to real people."""

    SANDBOX = "sandbox"
    LIVE = "live"


@dataclass(frozen=True, slots=True)
class SenderInfo:
    """Who messages come from. ``return_path`` is the envelope sender, "" for ``address``."""

    id: UUID
    name: str
    address: str
    reply_to: str
    return_path: str
    verified: bool
    is_default: bool


@dataclass(frozen=True, slots=True)
class RouteInfo:
    """An SMTP server of the workspace; the password never leaves delivery.

    ``rate_per_minute`` is 0 for no limit and holds for all workers together; ``connections`` is
    for each sending process.
    """

    id: UUID
    name: str
    host: str
    port: int
    tls: TlsMode
    verify: bool
    username: str
    has_password: bool
    rate_per_minute: int
    connections: int
    enabled: bool
    last_test_ok: bool | None
    last_test_at: datetime | None


@dataclass(frozen=True, slots=True)
class LaunchSettings:
    """How a launch behaves. ``campaign_name`` is what ``campaign.name`` merges to."""

    campaign_name: str
    uncertain: OnUncertain = OnUncertain.LIST
    purpose: str = "marketing"


@dataclass(frozen=True, slots=True)
class Counts:
    """Where the recipients of a launch stand; the parts always add up to ``size``.

    ``waiting`` tells how many of ``pending`` were put off by the receiver and wait for a retry.
    """

    size: int
    pending: int
    sent: int
    bounced: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    uncertain: int = 0
    cancelled: int = 0
    waiting: int = 0

    @property
    def adds_up(self) -> bool:
        """Whether nobody is missing and nobody counted twice."""
        ended = self.sent + sum(self.bounced.values()) + sum(self.skipped.values())
        return self.pending >= 0 and self.size == (
            self.pending + ended + self.uncertain + self.cancelled
        )


@dataclass(frozen=True, slots=True)
class LaunchRefresh:
    """Facts of a message filled in anew on its way, as its approver allowed. ``sent`` messages had
    been accepted with what they said before; ``first`` is the first contact whose message says
    what they say now, None until there is one."""

    at: datetime
    sent: int
    first: int | None
    moved: tuple[SlotChange, ...]


@dataclass(frozen=True, slots=True)
class LaunchInfo:
    """A launch as others see it. While paused, ``reason`` is a stable code ("user" or what went
    wrong), ``detail`` its words, ``resumes_at`` when sending tries again by itself. With reason
    FACTS_CHANGED, ``changes`` tells each claim that no longer holds."""

    id: int
    campaign_id: UUID
    state: LaunchState
    environment: Environment
    size: int
    reason: str
    detail: str
    resumes_at: datetime | None
    created_at: datetime
    finished_at: datetime | None
    changes: Sequence[ClaimChange] = ()
    refreshes: Sequence[LaunchRefresh] = ()


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One recipient's end. ``kind`` is the bounce kind or skip reason; ``text`` the server's."""

    contact_id: int
    outcome: Outcome
    kind: str
    code: str
    text: str
    attempts: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a click leads; ``number`` is the one in click tokens."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class DeliveryReadiness:
    """Whether messages of a workspace reach real people, and what is still missing for it.

    ``missing`` holds any of: verified_sender, enabled_route, go_live. ``unreachable`` names the
    settings of addresses that messages link to and that people elsewhere cannot open over https:
    MW_BASE_URL, MW_EDGE_URL.
    """

    environment: Environment
    missing: Sequence[str] = ()
    unreachable: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SandboxSummary:
    """A message in the sandbox as a list shows it; ``size`` in bytes."""

    id: UUID
    sender: str
    recipient: str
    subject: str
    preview: str
    size: int
    launch_id: int | None
    contact_id: int | None
    received_at: datetime


@dataclass(frozen=True, slots=True)
class SandboxPage:
    """Messages newest first; ``next_before`` pages on, ``total`` is None when searching."""

    items: Sequence[SandboxSummary]
    next_before: UUID | None
    total: int | None


@dataclass(frozen=True, slots=True)
class SandboxDetail:
    """A message with its parts; ``html`` is cleaned, ``headers`` are (name, value)."""

    summary: SandboxSummary
    html: str
    text: str
    headers: Sequence[tuple[str, str]]
    source: str


@dataclass(frozen=True, slots=True)
class LetterInfo:
    """A message as one person got it. ``html`` is cleaned, for the team's eyes; ``document`` is
    the whole HTML, for the person's own browser."""

    subject: str
    sender: str
    html: str
    text: str
    document: str
    language: str
    launched_at: datetime


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One step of trying a route out: connect, greeting, ehlo, starttls, auth."""

    step: str
    ok: bool
    text: str


@dataclass(frozen=True, slots=True)
class RouteTest:
    """What came of trying a route out; the first step that is not ok is where it failed.

    ``code`` is stable, e.g. tls_failed; "" when all went well.
    """

    ok: bool
    code: str
    steps: Sequence[RouteStep]


@dataclass(frozen=True, slots=True)
class SandboxAccess:
    """Where and as whom a program may send into a workspace's sandbox."""

    host: str
    port: int
    username: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FilterSymbol:
    """One rule of a spam filter that fired, with what it adds (or, below nought, takes away)."""

    name: str
    score: float
    description: str


@dataclass(frozen=True, slots=True)
class FilterVerdict:
    """What a spam filter says of a message: from `required` points on it `is_spam`."""

    name: str
    score: float
    required: float
    is_spam: bool
    symbols: tuple[FilterSymbol, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class FilterAnswer:
    """A configured filter and its verdict, or why there is none: `silent` is refused, timeout,
    not_found or nonsense, `detail` more of it."""

    name: str
    verdict: FilterVerdict | None
    silent: str = ""
    detail: str = ""
