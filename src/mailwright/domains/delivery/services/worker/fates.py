"""How recipients end or are put off: what a fate means for the block's next entry. No I/O."""

import re
from datetime import datetime

from mailwright.domains.delivery.adapters.ledger import Ended, PutOff
from mailwright.domains.delivery.contracts import BounceKind, OnUncertain, Outcome
from mailwright.domains.delivery.domain.replies import Verdict
from mailwright.domains.delivery.domain.retries import RetrySchedule
from mailwright.domains.delivery.services.worker.jobs import BlockJob
from mailwright.kernel import clock
from mailwright.kernel.events.vocabulary import MessageBounced, MessageUncertain

# A recipient refused so often for the sender's sake ends as blocked.
_BLOCKED_TRIES = 3
_ADDRESS = re.compile(r"[^\s<>\"'(),;]+@[^\s<>\"'(),;]+")


class Fates:
    """Writes fates into blocks' entries, retries by ``schedule``."""

    def __init__(self, schedule: RetrySchedule) -> None:
        self._schedule = schedule

    def end(
        self, block: BlockJob, contact_id: int, outcome: Outcome, kind: str = "", code: str = "",
        text: str = "",
    ) -> None:  # fmt: skip
        """A recipient's end."""
        block.left.discard(contact_id)
        attempts = self._attempts(block, contact_id)
        block.pending.ended.append(
            Ended(contact_id, outcome, kind, code, redacted(text)[:500], attempts)
        )

    def bounce(
        self, block: BlockJob, contact_id: int, kind: BounceKind, code: str, text: str
    ) -> None:
        """A recipient's end as bounced, told to the event log as well."""
        self.end(block, contact_id, Outcome.BOUNCED, kind, code, text)
        block.pending.events.append(
            MessageBounced(contact_id=contact_id, launch_id=block.launch.id, kind=kind, code=code)
        )

    def doubt(self, block: BlockJob, contact_id: int, why: str) -> None:
        """A message of unknown fate: listed, or sent once more, as the launch wants it."""
        resend = block.launch.on_uncertain is OnUncertain.RESEND
        block.pending.events.append(
            MessageUncertain(contact_id=contact_id, launch_id=block.launch.id, resent=resend)
        )
        if not resend:
            self.end(block, contact_id, Outcome.UNCERTAIN, text=why)
            return
        now = clock.now()
        first_at, failures, unsure, blocked = self._history(block, contact_id)
        self._later(
            block,
            PutOff(contact_id, first_at or now, now, failures, unsure + 1, blocked, "", why[:500]),
        )

    def put_off(
        self, block: BlockJob, contact_id: int, meaning: Verdict, code: str, text: str
    ) -> None:
        now = clock.now()
        first_at, failures, unsure, _ = self._history(block, contact_id)
        first_at, failures = first_at or now, failures + 1
        blocked = meaning is Verdict.SENDER
        if blocked and failures >= _BLOCKED_TRIES:
            self.bounce(block, contact_id, BounceKind.BLOCKED, code, text)
        elif self._schedule.expired(now - first_at, failures):
            self.bounce(block, contact_id, BounceKind.EXPIRED, code, text)
        else:
            due_at = now + self._schedule.wait(failures)
            self._later(
                block, PutOff(contact_id, first_at, due_at, failures, unsure, blocked, code, text)
            )

    def _later(self, block: BlockJob, put_off: PutOff) -> None:
        block.left.discard(put_off.contact_id)
        block.pending.put_off.append(put_off)

    def _history(self, block: BlockJob, contact_id: int) -> tuple[datetime | None, int, int, bool]:
        row = block.retries.get(contact_id)
        return (row[0], row[1], row[2], row[3]) if row else (None, 0, 0, False)

    def _attempts(self, block: BlockJob, contact_id: int) -> int:
        _, failures, unsure, _ = self._history(block, contact_id)
        return 1 + failures + unsure


def redacted(text: str) -> str:
    """A server's words without addresses, which may be stored only encrypted."""
    return _ADDRESS.sub("<address>", text) if "@" in text else text
