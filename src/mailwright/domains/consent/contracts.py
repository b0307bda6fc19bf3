"""What other domains may hold of consent: reasons, states and frozen values. No behaviour.

The reads that delivery and audience need are ``queries.sendable`` and ``queries.tracking_allowed``.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

MARKETING = "marketing"
TRACKING = "tracking"
EMAIL = "email"


class SkipReason(StrEnum):
    """Why a contact must not be sent a message; the first of these that holds is reported.

    ``DELETED`` covers archived contacts as well.
    """

    DELETED = "deleted"
    SUPPRESSED_ERASURE = "suppressed_erasure"
    SUPPRESSED_COMPLAINT = "suppressed_complaint"
    SUPPRESSED_BOUNCE = "suppressed_bounce"
    SUPPRESSED_MANUAL = "suppressed_manual"
    SUPPRESSED_UNSUBSCRIBE = "suppressed_unsubscribe"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NO_CONSENT = "no_consent"


class SuppressionReason(StrEnum):
    """Why an address is suppressed."""

    UNSUBSCRIBE = "unsubscribe"
    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    MANUAL = "manual"
    ERASURE = "erasure"


class ConsentState(StrEnum):
    """What a contact last said about one purpose on one channel."""

    GRANTED = "granted"
    WITHDRAWN = "withdrawn"


class WayOut(StrEnum):
    """Where confirmation mails go: by the workspace's own ``ROUTE``, else by the installation's
    server (``SMTP``); nowhere when a live workspace has neither."""

    SANDBOX = "sandbox"
    ROUTE = "route"
    SMTP = "smtp"
    NONE = "none"


class UploadState(StrEnum):
    """Where an upload of suppressions stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


class SignupState(StrEnum):
    """Where a sign-up by a form stands.

    ``KNOWN`` ones had everything already and get a mail that says so; ``BLOCKED`` and
    ``LIMITED`` ones are never mailed.
    """

    OPEN = "open"
    KNOWN = "known"
    CONFIRMED = "confirmed"
    EXPIRED = "expired"
    BLOCKED = "blocked"
    LIMITED = "limited"


class Method(StrEnum):
    """How a consent record came about.

    ``DOUBLE_OPT_IN``, ``FORM`` and ``PREFERENCES`` are acts of the person; ``ONE_CLICK`` is the
    mail client's button (RFC 8058); ``STAFF`` and ``API`` report an act made elsewhere;
    ``IMPORT`` carries a declared basis over; ``SUPPRESSION``, ``COMPLAINT`` and ``ERASURE`` only
    ever withdraw; ``GPC`` is the browser's Global Privacy Control signal.
    """

    DOUBLE_OPT_IN = "double_opt_in"
    FORM = "form"
    PREFERENCES = "preferences"
    ONE_CLICK = "one_click"
    STAFF = "staff"
    API = "api"
    IMPORT = "import"
    COMPLAINT = "complaint"
    ERASURE = "erasure"
    SUPPRESSION = "suppression"
    GPC = "gpc"


@dataclass(frozen=True, slots=True)
class ErasureEffects:
    """What erasing a person would do, in numbers. ``values`` are filled-in fields and attributes,
    ``evidence`` kept IP addresses and user agents, ``readable`` entries of the suppression list
    that show the address; ``records`` of consent stay, by fingerprint."""

    values: int
    lists: int
    tags: int
    evidence: int
    signups: int
    readable: int
    records: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that a person agreed or withdrew. All of it is kept, except ``ip`` and
    ``user_agent``, which are purged after 30 days.

    ``text`` is the exact wording shown (its hash and version go on the record), ``source`` the
    page, document, form or import it came from, ``given_at`` when the person spoke if that was
    before it was recorded, ``expires_at`` the end of an implied consent, ``confirmation`` what
    the double opt-in showed, ``event_id`` the hit that asked for it.
    """

    text: str = ""
    locale: str = ""
    source: str = ""
    controller: str = ""
    ip: str = ""
    user_agent: str = ""
    confirmation: str = ""
    event_id: str = ""
    given_at: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PurposeInfo:
    """A purpose that people agree to or not. ``key`` is stable; names are in en, zh and pl."""

    key: str
    names: dict[str, str]
    descriptions: dict[str, str]
    built_in: bool


@dataclass(frozen=True, slots=True)
class PolicyInfo:
    """How a workspace asks. ``controller`` is empty when the workspace's name stands for it."""

    controller: str
    ask_tracking_everywhere: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a contact stands on one purpose and channel now; ``version`` counts the changes."""

    contact_id: int
    purpose: str
    channel: str
    state: ConsentState
    version: int
    method: Method
    at: datetime
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class SuppressionInfo:
    """A suppression as people see it. ``address`` is empty when only its keyed hash is kept;
    ``purpose`` is empty when it holds for all."""

    id: UUID
    address: str
    fingerprint: str
    purpose: str
    reason: SuppressionReason
    source: str
    created_at: datetime
    created_by: str
    lifted_at: datetime | None
    lifted_by: str
    lift_reason: str


@dataclass(frozen=True, slots=True)
class SuppressReport:
    """Outcome of adding many addresses. ``refused`` pairs a 1-based line with what is wrong, for
    the first 200 of ``refused_count``."""

    lines: int
    added: int
    already: int
    refused_count: int
    refused: list[tuple[int, str]]
