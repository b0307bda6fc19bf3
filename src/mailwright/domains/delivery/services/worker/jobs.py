"""What a worker holds in memory: launches, leased blocks, chunks. No I/O."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from mailwright.domains.delivery.adapters.ledger import Entry, Row
from mailwright.domains.delivery.contracts import OnUncertain
from mailwright.domains.delivery.domain.compose import Composer, Recipient
from mailwright.domains.review.contracts import ApprovalRef


@dataclass(slots=True, eq=False)
class LaunchJob:
    """A launch this worker sends for. ``stopped`` is "" or the state that stopped it;
    ``facts_at`` is the loop time at which its claims were last held against the facts.
    ``refreshes`` is how often its facts were filled in anew when ``composer`` was made; the first
    contact whose message says what the refresh ``awaited`` (0: none) says is ``first``; it was
    ``taken`` over then. While ``rewording`` nothing of it is composed."""

    workspace_id: int
    id: int
    route_id: UUID | None
    composer: Composer
    envelope_from: bytes
    approval: ApprovalRef
    purpose: str
    on_uncertain: OnUncertain
    problems: int = 0
    stopped: str = ""
    refusals_in_a_row: int = 0
    has_work: bool = True
    leasing: bool = False
    facts_at: float = 0.0
    refreshes: int = 0
    awaited: int = 0
    first: int | None = None
    taken: datetime | None = None
    rewording: bool = False


@dataclass(slots=True, eq=False)
class BlockJob:
    """A leased block.

    ``left`` are contacts without an end, ``in_flight`` those with a session. ``chunks`` counts
    those not closed; ``closing`` are journal slots that are free once what is pending is written.
    ``deadline`` is loop time: nothing of the block may be written to a server after it.
    """

    launch: LaunchJob
    id: int
    epoch: int
    counts: dict[str, int]
    is_retry: bool
    deadline: float
    checked_at: float
    left: set[int]
    unsliced: deque[int] = field(default_factory=deque)
    recipients: Mapping[int, Recipient] = field(default_factory=dict)
    tracked: set[int] = field(default_factory=set)
    retries: Mapping[int, Row] = field(default_factory=dict)
    closing: list[int] = field(default_factory=list)
    in_flight: int = 0
    chunks: int = 0
    checking: bool = False
    loading: bool = True
    lost: bool = False
    renew_at: float = 0.0
    pending: Entry = field(init=False)

    def __post_init__(self) -> None:
        self.pending = self.new_entry()

    def new_entry(self) -> Entry:
        """An empty entry for the next write."""
        return Entry(self.launch.id, self.id, self.epoch, self.counts, self.is_retry)

    def take_entry(self) -> Entry:
        """What is to be written now, counted; what comes later goes into a new entry."""
        entry, self.pending = self.pending, self.new_entry()
        counts = self.counts
        for outcome, number in (("sent", len(entry.sent)),):
            if number:
                counts[outcome] = counts.get(outcome, 0) + number
        for end in entry.ended:
            key = f"{end.outcome}.{end.kind}" if end.kind else end.outcome
            counts[key] = counts.get(key, 0) + 1
        entry.counts = dict(counts)
        return entry

    @property
    def dirty(self) -> bool:
        """Whether there is something to write."""
        entry = self.pending
        return bool(entry.sent or entry.ended or entry.put_off or entry.events)


@dataclass(slots=True, eq=False)
class Chunk:
    """Up to 250 contacts of a block whose intent is committed (or, before that, wanted).

    ``place`` is where the journal keeps the first one's mark. ``pace`` seconds lie between
    messages, the first may go at ``next_at``.
    """

    block: BlockJob
    contact_ids: list[int]
    slot: int
    place: int = 0
    position: int = 0
    open: int = 0
    pace: float = 0.0
    next_at: float = 0.0
    returned: list[int] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Ticket:
    """The key of one message under way."""

    chunk: Chunk
    index: int
    contact_id: int
    finishing: bool = False
