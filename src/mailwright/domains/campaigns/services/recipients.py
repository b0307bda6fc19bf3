"""Before a launch: the message made and checked for every recipient of the frozen audience.

Steps of some thousand people, each a transaction, so that it shows progress, can be stopped, and
goes on where it was after a crash. A message that is the same for everybody is made once.
"""

from uuid import UUID

from mailwright.domains.audience import queries as audience
from mailwright.domains.campaigns.contracts import CampaignState
from mailwright.domains.campaigns.domain.grouping import Groups
from mailwright.domains.campaigns.models import Campaign, RecipientCheck
from mailwright.domains.campaigns.queries.subject import subject_of
from mailwright.domains.campaigns.services.rows import hold, record
from mailwright.domains.consent import queries as consent
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.content import queries as content
from mailwright.domains.content.contracts import SenderInfo, Severity
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict

#: Recipients of one step.
STEP = 4_000
_FEW = 50


def recipients_check(*, workspace_id: int, campaign_id: UUID) -> RecipientCheck | None:
    """Check everybody a launching campaign goes to; opens its own scopes, step by step.

    Returns the finished check, None when the campaign is no longer launching or was stopped.
    """
    while True:
        with workspace_scope(workspace_id):
            row = Campaign.objects.filter(id=campaign_id).first()
            if row is None or row.state != CampaignState.LAUNCHING or row.snapshot_id is None:
                return None
            check = _opened(row)
            if check.state != "running":
                return check if check.state == "done" else None
            _step(row, check)


def recipients_check_stop(*, actor: Actor, campaign_id: UUID) -> None:
    """Stop the check; the campaign stays approved and may be launched again."""
    row = hold(campaign_id).row
    check = _running(row)
    if row.state != CampaignState.LAUNCHING or row.launch_id is not None or check is None:
        raise Conflict("No check of its recipients is running.", code="check_over")
    check.state, check.finished_at = "stopped", clock.now()
    check.save(update_fields=["state", "finished_at"])
    record(actor=actor, row=row, action="check_stopped", detail={"checked": check.checked})


def _running(row: Campaign) -> RecipientCheck | None:
    if row.snapshot_id is None:
        return None
    return (
        RecipientCheck.objects.select_for_update()
        .filter(campaign_id=row.id, snapshot_id=row.snapshot_id, state="running")
        .first()
    )


def _opened(row: Campaign) -> RecipientCheck:
    assert row.snapshot_id is not None
    size = audience.snapshot_info(row.workspace_id, row.snapshot_id).size
    check, _ = RecipientCheck.objects.select_for_update().get_or_create(
        workspace_id=row.workspace_id,
        campaign_id=row.id,
        snapshot_id=row.snapshot_id,
        defaults={"size": size},
    )
    return check


def _step(row: Campaign, check: RecipientCheck) -> None:
    subject = subject_of(row)
    if subject.revision is None:
        _end(check)
        return
    sender = subject.sender
    checks = content.RecipientChecks(
        row.workspace_id,
        subject.revision.revision_id,
        sender=SenderInfo(sender.name, sender.address) if sender else None,
        campaign=row.name,
    )
    groups, done = Groups(check.groups), 0
    blocks = audience.snapshot_blocks(
        row.workspace_id, check.snapshot_id, from_block=check.next_block
    )
    for number, ids in blocks:
        # Where all get the same, the first who may get it stands for everybody.
        reached = ids if checks.differs else ids[:_FEW]
        skips = consent.sendable(row.workspace_id, reached)
        wanted = [contact_id for contact_id in reached if contact_id not in skips]
        wanted = wanted if checks.differs else wanted[:1]
        records = contacts.contact_records(row.workspace_id, wanted, with_tags=False)
        for contact_id, issues in checks.check(records.values()):
            groups.add(contact_id, issues)
            check.blocked += any(issue.severity is Severity.ERROR for issue in issues)
        done += len(ids)
        check.next_block = number + 1
        if not checks.differs:
            check.checked = check.size
            break
        if done >= STEP:
            break
    else:
        check.checked = check.size
    check.groups, check.beat_at = groups.lines, clock.now()
    check.checked = min(check.size, check.checked + done)
    if check.checked >= check.size:
        _end(check)
    else:
        check.save()


def _end(check: RecipientCheck) -> None:
    check.state, check.finished_at = "done", clock.now()
    check.save()
