"""Steer what is on its way, and follow what became of it. Delivery decides; campaigns follow."""

from uuid import UUID

from mailwright.domains.campaigns.contracts import CampaignState
from mailwright.domains.campaigns.domain.states import Event, move
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.services.launch import (
    SEND,
    campaign_launch_due,
    launch_queue,
)
from mailwright.domains.campaigns.services.rows import hold, require, step
from mailwright.domains.delivery.services import launches as delivery
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor

#: A launch that has not reached delivery after this many seconds is queued again.
_STUCK_SECONDS = 120


def campaign_pause(*, actor: Actor, campaign_id: UUID) -> None:
    """Stop sending within seconds; whoever was not sent to keeps waiting."""
    require(actor=actor, permission=SEND)
    row = hold(campaign_id).row
    move(CampaignState(row.state), Event.PAUSE)
    delivery.launch_pause(actor=actor, launch_id=_launch(row))
    step(actor=actor, row=row, event=Event.PAUSE)


def campaign_resume(*, actor: Actor, campaign_id: UUID) -> None:
    """Go on where it was paused; nobody is sent to twice."""
    require(actor=actor, permission=SEND)
    row = hold(campaign_id).row
    move(CampaignState(row.state), Event.RESUME)
    delivery.launch_resume(actor=actor, launch_id=_launch(row))
    step(actor=actor, row=row, event=Event.RESUME)


def campaign_cancel(*, actor: Actor, campaign_id: UUID) -> None:
    """Stop for good: everyone not sent to yet ends as cancelled. It cannot be undone."""
    require(actor=actor, permission=SEND)
    row = hold(campaign_id).row
    move(CampaignState(row.state), Event.CANCEL)
    if row.launch_id is not None:
        delivery.launch_cancel(actor=actor, launch_id=row.launch_id)
    step(actor=actor, row=row, event=Event.CANCEL)


def campaign_catch_up(*, workspace_id: int, campaign_id: UUID) -> None:
    """Catch one campaign up with time, review and delivery.

    Starts what is due (also after a restart), queues a stuck launch again, takes in approvals,
    voided ones and outcomes.
    """
    held = hold(campaign_id)
    if held.row.state == CampaignState.SCHEDULED:
        campaign_launch_due(workspace_id=workspace_id, campaign_id=campaign_id)
    elif held.row.state == CampaignState.LAUNCHING and _is_stuck(held.row):
        launch_queue(held.row)


def _is_stuck(row: Campaign) -> bool:
    since = (clock.now() - row.launched_at).total_seconds() if row.launched_at else 0.0
    return row.launch_id is None and since > _STUCK_SECONDS


def _launch(row: Campaign) -> int:
    assert row.launch_id is not None
    return row.launch_id
