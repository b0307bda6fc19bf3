"""Records a launch that was carried out elsewhere: by a former platform, or for the demo.

Never sends. Such a launch has outcomes like any other, so reports and timelines need no exception.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mailwright.domains.delivery.contracts import LaunchState, Outcome
from mailwright.domains.delivery.models import Block, Intent, Launch, Result
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, Invalid, NotFound
from mailwright.kernel.events import log
from mailwright.kernel.events.vocabulary import Event, LaunchFinished, MessageBounced, MessageSent


@dataclass(frozen=True, slots=True)
class PastOutcome:
    """How one recipient ended, and when; ``kind`` is the bounce kind or skip reason."""

    contact_id: int
    outcome: Outcome
    at: datetime
    kind: str = ""
    code: str = ""


def launch_settle(*, actor: Actor, launch_id: int, outcomes: Iterable[PastOutcome]) -> None:
    """End a launch that no worker has touched with ``outcomes``, one for each recipient.

    Raises Conflict once anything was sent from here, Invalid when somebody is missing or extra.
    """
    workspace_id = actor.workspace_id
    launch = Launch.objects.select_for_update().filter(id=launch_id).first()
    if launch is None:
        raise NotFound("There is no such launch in this workspace.")
    blocks = list(Block.objects.filter(launch=launch).order_by("block_no"))
    touched = Intent.objects.filter(block_id__in=[block.id for block in blocks]).exists()
    if touched or launch.state != LaunchState.SENDING:
        raise Conflict("This launch is under way or over; its outcomes are already recorded.")
    found = {one.contact_id: one for one in outcomes}
    expected = {contact_id for block in blocks for contact_id in block.contact_ids}
    if found.keys() != expected:
        raise Invalid(
            f"The launch has {len(expected)} recipients, the outcomes name {len(found)} people; "
            "each recipient needs exactly one outcome."
        )
    for block in blocks:
        _end_block(launch, block, [found[contact_id] for contact_id in block.contact_ids])
    last = max((one.at for one in found.values()), default=launch.created_at)
    launch.state, launch.finished_at = LaunchState.FINISHED, last
    launch.save(update_fields=["state", "finished_at"])
    log.append(workspace_id, [LaunchFinished(launch_id=launch_id)], occurred_at=last)
    audit_record(
        actor=actor,
        action="launch.recorded",
        subject_type="launch",
        subject_id=launch_id,
        detail={"recipients": len(found)},
    )


def _end_block(launch: Launch, block: Block, ended: list[PastOutcome]) -> None:
    Result.objects.bulk_create(
        Result(
            workspace_id=launch.workspace_id,
            launch_id=launch.id,
            contact_id=one.contact_id,
            outcome=one.outcome,
            kind=one.kind,
            code=one.code,
            at=one.at,
        )
        for one in ended
    )
    told = [(one.at, event) for one in ended if (event := _event(launch.id, one)) is not None]
    log.append(
        launch.workspace_id, [event for _, event in told], occurred_at=[at for at, _ in told]
    )
    block.counts = Counter(
        f"{one.outcome}.{one.kind}" if one.kind else str(one.outcome) for one in ended
    )
    block.done = True
    block.save(update_fields=["counts", "done"])


def _event(launch_id: int, one: PastOutcome) -> Event | None:
    if one.outcome is Outcome.SENT:
        return MessageSent(contact_id=one.contact_id, launch_id=launch_id)
    if one.outcome is Outcome.BOUNCED:
        return MessageBounced(
            contact_id=one.contact_id, launch_id=launch_id, kind=one.kind, code=one.code
        )
    return None
