"""Before a launch: the message made and checked for every recipient of the frozen audience.

Steps of about a second, each a transaction, so that it shows progress, can be stopped, and goes on
where it was after a crash. A message that is the same for everybody is made once.
"""

import time
from collections.abc import Sequence
from uuid import UUID

from mailwright.domains.audience import queries as audience
from mailwright.domains.campaigns.contracts import CampaignState, CheckState
from mailwright.domains.campaigns.domain.grouping import Groups
from mailwright.domains.campaigns.domain.states import Event
from mailwright.domains.campaigns.models import Campaign, RecipientCheck
from mailwright.domains.campaigns.queries.recipients import check_lines, sealed_lines
from mailwright.domains.campaigns.queries.subject import subject_of
from mailwright.domains.campaigns.services.rows import hold, require, step
from mailwright.domains.consent import queries as consent
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.content import queries as content
from mailwright.domains.content.contracts import SenderInfo, Severity
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict

#: Seconds after which a step ends at its next block.
STEP = 1.0
#: How many are looked at for one who may be written to, where one stands for all.
_FEW = 50


def recipients_check(*, workspace_id: int, campaign_id: UUID) -> RecipientCheck | None:
    """Check everybody a launching campaign goes to; opens its own scopes, step by step.

    Returns the finished check, None when the campaign is no longer launching (stopped, say).
    """
    look: _Look | None = None
    while True:
        with workspace_scope(workspace_id):
            row = Campaign.objects.filter(id=campaign_id).first()
            if row is None or row.state != CampaignState.LAUNCHING or row.snapshot_id is None:
                return None
            check = _opened(row, row.snapshot_id)
            if check.state != CheckState.RUNNING:
                return check if check.state == CheckState.DONE else None
            look = look or _look_of(row, check)
            _step(check, look)


def recipients_check_stop(*, actor: Actor, campaign_id: UUID) -> None:
    """Stop the check: nothing leaves, and the campaign is approved as it was before its launch.

    Raises Conflict ``check_over`` when none is running.
    """
    require(actor=actor, permission="campaigns.send")
    row = hold(campaign_id).row
    check = _running(row.id)
    if row.state != CampaignState.LAUNCHING or row.launch_id is not None or check is None:
        raise Conflict("No check of its recipients is running.", code="check_over")
    detail: dict[str, object] = {"reason": "stopped", "checked": check.checked, "of": check.size}
    step(actor=actor, row=row, event=Event.TAKEN_BACK, detail=detail)


def _running(campaign_id: UUID) -> RecipientCheck | None:
    rows = RecipientCheck.objects.select_for_update()
    return rows.filter(campaign_id=campaign_id, state=CheckState.RUNNING).first()


def _opened(row: Campaign, snapshot_id: UUID) -> RecipientCheck:
    size = audience.snapshot_info(row.workspace_id, snapshot_id).size
    check, _ = RecipientCheck.objects.select_for_update().get_or_create(
        workspace_id=row.workspace_id,
        campaign_id=row.id,
        snapshot_id=snapshot_id,
        defaults={"size": size},
    )
    return check


class _Look:
    """Looks at recipients, block by block, with the facts of when it was made."""

    def __init__(self, checks: content.RecipientChecks, size: int) -> None:
        self._checks, self._size = checks, size
        self._made, self._language = False, ""

    def block(self, check: RecipientCheck, groups: Groups, ids: Sequence[int]) -> None:
        """Everybody of a block: what is wrong goes into ``groups``, how many into ``check``."""
        if not self._checks.differs:
            self._same_for_all(check, groups, ids)
            return
        skips = consent.sendable(check.workspace_id, ids)
        wanted = [contact_id for contact_id in ids if contact_id not in skips]
        records = contacts.contact_records(check.workspace_id, wanted, with_tags=False)
        for contact_id, issues in self._checks.check(records.values()):
            groups.add(contact_id, issues)
            check.blocked += any(issue.severity is Severity.ERROR for issue in issues)

    def _same_for_all(self, check: RecipientCheck, groups: Groups, ids: Sequence[int]) -> None:
        if not self._made:
            self._make(check, groups, ids[:_FEW])
        read = contacts.contact_languages(check.workspace_id, ids) if self._language else {}
        others = {
            contact_id: issue
            for contact_id, language in read.items()
            if (issue := self._checks.language_issue(self._language, language)) is not None
        }
        skips = consent.sendable(check.workspace_id, list(others)) if others else {}
        for contact_id, issue in others.items():
            if contact_id not in skips:
                groups.add(contact_id, (issue,))

    def _make(self, check: RecipientCheck, groups: Groups, ids: Sequence[int]) -> None:
        """The first who may get it stands for everybody, save for the language they read."""
        skips = consent.sendable(check.workspace_id, ids)
        wanted = [contact_id for contact_id in ids if contact_id not in skips][:1]
        for record in contacts.contact_records(
            check.workspace_id, wanted, with_tags=False
        ).values():
            self._made = True
            for contact_id, issues in self._checks.check([record]):
                found = [issue for issue in issues if issue.reason != "language_differs"]
                groups.add(contact_id, found, people=self._size)
                if any(issue.severity is Severity.ERROR for issue in found):
                    check.blocked = self._size
            if not check.blocked:
                self._language = self._checks.language(record)


def _look_of(row: Campaign, check: RecipientCheck) -> _Look:
    subject = subject_of(row)
    if subject.revision is None:
        raise Conflict("Its message is gone.", code="message_missing")
    sender = subject.sender
    checks = content.RecipientChecks(
        row.workspace_id,
        subject.revision.revision_id,
        sender=SenderInfo(sender.name, sender.address) if sender else None,
        campaign=row.name,
        source=subject.refreshed.source if subject.refreshed else None,
    )
    return _Look(checks, check.size)


def _step(check: RecipientCheck, look: _Look) -> None:
    groups, until, over = Groups(check_lines(check)), time.monotonic() + STEP, True
    blocks = audience.snapshot_blocks(
        check.workspace_id, check.snapshot_id, from_block=check.next_block
    )
    for number, ids in blocks:
        look.block(check, groups, ids)
        check.checked += len(ids)
        check.next_block = number + 1
        if time.monotonic() >= until:
            over = False
            break
    check.found, check.beat_at = sealed_lines(check, groups.lines), clock.now()
    if over:
        check.state, check.finished_at = CheckState.DONE, clock.now()
    check.save()
