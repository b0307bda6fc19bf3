"""One route in one worker: hands messages of ready chunks to the SMTP sessions, takes their fates.

Runs inside the event loop and never waits; what must be written is left in the blocks' entries.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from email.utils import format_datetime
from uuid import UUID

from mailwright.domains.delivery.adapters.journal import Journal, Mark
from mailwright.domains.delivery.adapters.smtp.pool import Pool
from mailwright.domains.delivery.adapters.smtp.ports import (
    Capabilities,
    Endpoint,
    Outgoing,
    Problem,
)
from mailwright.domains.delivery.contracts import BounceKind, DeliverySkip, Outcome
from mailwright.domains.delivery.domain.compose import Composed
from mailwright.domains.delivery.domain.environment import Uncomposable
from mailwright.domains.delivery.domain.replies import Reply, Stage, Verdict, verdict
from mailwright.domains.delivery.services.worker.fates import Fates, redacted
from mailwright.domains.delivery.services.worker.jobs import BlockJob, Chunk, LaunchJob, Ticket
from mailwright.kernel import clock

# Consent, suppression and approval are looked at again when older than this (seconds).
FRESH = 10.0
# So many refusals in a row that are about us, not the recipient, stop a launch.
_REFUSALS = 5


class Line:
    """Implements the SMTP client's ``Feed`` for the launches that use one route."""

    def __init__(
        self,
        workspace_id: int,
        route_id: UUID | None,
        endpoint: Endpoint,
        *,
        connections: int,
        rate_per_minute: int,
        journal: Journal,
        fates: Fates,
        stir: Callable[[], None],
        on_problem: "Callable[[Line, Problem], None]",
        on_refused_sender: Callable[[LaunchJob, str], None],
        recheck: Callable[[BlockJob], None],
    ) -> None:
        self.workspace_id, self.route_id = workspace_id, route_id
        self.rate_per_minute = rate_per_minute
        self.blocks: deque[BlockJob] = deque()
        self.ready: deque[Chunk] = deque()
        self.leasing = False
        self.slicing = 0
        self.idle_since: float | None = None
        self._journal = journal
        self._fates = fates
        self._stir = stir
        self._on_refused_sender = on_refused_sender
        self._recheck = recheck
        self._loop = asyncio.get_running_loop()
        self._alarm = 0.0
        self._date_second = 0
        self._date = b""
        self.pool = Pool(
            endpoint,
            self,
            size=connections,
            on_problem=lambda problem: on_problem(self, problem),
            backlog=lambda: bool(self.ready),
        )

    @property
    def ahead(self) -> int:
        """Messages that could be sent at once, and those whose intents are being written."""
        return sum(len(c.contact_ids) - c.position for c in self.ready) + self.slicing

    @property
    def unsliced(self) -> int:
        """Contacts of leased blocks that are in no chunk yet."""
        return sum(len(block.unsliced) for block in self.blocks)

    # ------------------------------------------------------------ Feed

    def take(self, capabilities: Capabilities) -> Outgoing | None:
        """The next message that may go now; recipients that cannot be sent to end here."""
        now = self._loop.time()
        while self.ready:
            chunk = self.ready[0]
            block = chunk.block
            if chunk.position >= len(chunk.contact_ids) and not chunk.returned:
                self.ready.popleft()
                continue
            if block.launch.stopped or block.lost or now >= block.deadline:
                self.drop(chunk)
                continue
            if block.launch.rewording:
                return None
            if now - block.checked_at > FRESH:
                self._recheck(block)
                return None
            if chunk.pace:
                if now < chunk.next_at:
                    self._wake_at(chunk.next_at)
                    return None
                chunk.next_at = max(chunk.next_at, now - chunk.pace) + chunk.pace
            item = self._next_of(chunk, capabilities)
            if item is not None:
                return item
        self._stir()
        return None

    def _next_of(self, chunk: Chunk, capabilities: Capabilities) -> Outgoing | None:
        block = chunk.block
        if chunk.returned:
            index = chunk.returned.pop()
        else:
            index = chunk.position
            chunk.position += 1
        contact_id = chunk.contact_ids[index]
        if contact_id not in block.left:
            # Ended by the second look at consent, after the chunk was cut.
            self._settle(chunk)
            return None
        launch = block.launch
        try:
            composed = self._compose(block, contact_id, capabilities)
        except Uncomposable as error:
            self._fates.end(block, contact_id, Outcome.SKIPPED, error.code, text=str(error))
            self._settle(chunk)
            return None
        block.in_flight += 1
        return Outgoing(
            Ticket(chunk, index, contact_id),
            launch.envelope_from,
            composed.address,
            composed.data,
            eight_bit=capabilities.eight_bit and launch.composer.uses_8bit,
            smtputf8=composed.smtputf8,
        )

    def _compose(self, block: BlockJob, contact_id: int, capabilities: Capabilities) -> Composed:
        recipient = block.recipients.get(contact_id)
        if recipient is None:
            raise Uncomposable(DeliverySkip.DELETED, "")
        composed = block.launch.composer.compose(
            recipient,
            tracked=contact_id in block.tracked,
            allow_8bit=capabilities.eight_bit,
            date=self._now(),
        )
        if block.launch.awaited and block.launch.first is None:
            block.launch.first = contact_id
        if composed.smtputf8 and not capabilities.smtputf8:
            raise Uncomposable(DeliverySkip.NEEDS_SMTPUTF8, "the server does not offer SMTPUTF8")
        if capabilities.size and len(composed.data) > capabilities.size:
            size = f"{len(composed.data):,} bytes; the server takes {capabilities.size:,}"
            raise Uncomposable(DeliverySkip.TOO_LARGE, size)
        return composed

    def finishing(self, item: Outgoing) -> None:
        ticket: Ticket = item.key
        ticket.finishing = True
        self._journal.mark(ticket.chunk.place + ticket.index, Mark.FINISHING)

    def accepted(self, item: Outgoing) -> None:
        ticket: Ticket = item.key
        chunk, block = ticket.chunk, ticket.chunk.block
        self._journal.mark(chunk.place + ticket.index, Mark.ACCEPTED)
        launch = block.launch
        launch.refusals_in_a_row = 0
        block.left.discard(ticket.contact_id)
        if block.retries:
            self._fates.end(block, ticket.contact_id, Outcome.SENT)
        else:
            block.pending.sent.append(ticket.contact_id)
        block.in_flight -= 1
        self._settle(chunk)

    def refused(self, item: Outgoing, stage: Stage, reply: Reply) -> None:
        ticket: Ticket = item.key
        chunk, block = ticket.chunk, ticket.chunk.block
        self._journal.mark(chunk.place + ticket.index, Mark.UNSENT)
        block.in_flight -= 1
        meaning = verdict(stage, reply)
        code = reply.enhanced or str(reply.code)
        text = redacted(reply.text)
        if meaning is Verdict.HARD or meaning is Verdict.SOFT:
            kind = BounceKind.HARD if meaning is Verdict.HARD else BounceKind.SOFT
            self._fates.bounce(block, ticket.contact_id, kind, code, text)
        else:
            self._fates.put_off(block, ticket.contact_id, meaning, code, text)
        self._settle(chunk)
        if meaning is Verdict.SENDER:
            launch = block.launch
            launch.refusals_in_a_row += 1
            if stage is Stage.MAIL or launch.refusals_in_a_row >= _REFUSALS:
                launch.refusals_in_a_row = 0
                self._on_refused_sender(launch, f"{code} {text}".strip())

    def returned(self, item: Outgoing) -> None:
        ticket: Ticket = item.key
        chunk, block = ticket.chunk, ticket.chunk.block
        block.in_flight -= 1
        if chunk not in self.ready:
            if block.launch.stopped or block.lost:
                self._settle(chunk)
                return
            self.ready.appendleft(chunk)
        chunk.returned.append(ticket.index)

    def uncertain(self, item: Outgoing, why: str) -> None:
        ticket: Ticket = item.key
        block = ticket.chunk.block
        block.in_flight -= 1
        self._fates.doubt(block, ticket.contact_id, why)
        self._settle(ticket.chunk)

    # ------------------------------------------------------------ chunks

    def drop(self, chunk: Chunk) -> None:
        """Send no more of a chunk; what is under way still reports."""
        if chunk in self.ready:
            self.ready.remove(chunk)
        unsent = len(chunk.contact_ids) - chunk.position + len(chunk.returned)
        chunk.position = len(chunk.contact_ids)
        chunk.returned.clear()
        chunk.open -= unsent
        self._closed(chunk)

    def _settle(self, chunk: Chunk) -> None:
        chunk.open -= 1
        self._closed(chunk)

    def _closed(self, chunk: Chunk) -> None:
        if chunk.open == 0:
            chunk.open = -1
            chunk.block.chunks -= 1
            chunk.block.closing.append(chunk.slot)
            self._stir()

    def _now(self) -> bytes:
        second = int(self._loop.time())
        if second != self._date_second:
            self._date_second = second
            self._date = format_datetime(clock.now()).encode("ascii")
        return self._date

    def _wake_at(self, when: float) -> None:
        """Look again at ``when``; one alarm is enough, the earliest counts."""
        if not self._loop.time() < self._alarm <= when:
            self._alarm = when
            self._loop.call_at(when, self.pool.wake)
