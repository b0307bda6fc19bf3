"""Steer what is on its way, and follow what became of it. Delivery decides; campaigns follow."""

import logging
from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from mailwright.domains.campaigns.contracts import CampaignState
from mailwright.domains.campaigns.domain.states import Event, move
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.queries.listing import campaigns_stating
from mailwright.domains.campaigns.queries.recipients import recipient_check_beat
from mailwright.domains.campaigns.queries.subject import campaign_row
from mailwright.domains.campaigns.services.launch import (
    SEND,
    campaign_launch_due,
    launch_queue,
)
from mailwright.domains.campaigns.services.rows import hold, require, step
from mailwright.domains.delivery.services import launches as delivery
from mailwright.domains.delivery.services.truth import launch_facts_check
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor

_log = logging.getLogger(__name__)
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
    elif held.row.state in (CampaignState.SENDING, CampaignState.PAUSED):
        facts_check(workspace_id=workspace_id, campaign_id=campaign_id)


def campaigns_facts_follow(*, workspace_id: int, changed: Collection[tuple[str, str]]) -> None:
    """Look at every campaign that may state one of the facts that ``changed`` (kind and id).

    What has not left loses its approval, what is leaving is paused; a campaign that cannot be
    looked at holds up no other and is looked at again by the minute.
    """
    for campaign_id in campaigns_stating(workspace_id, changed):
        try:
            with transaction.atomic():
                facts_check(workspace_id=workspace_id, campaign_id=campaign_id)
        except Exception:  # noqa: BLE001  (the others must be looked at; the sweep repeats it)
            _log.exception("campaign %s could not be held against its facts", campaign_id)


def facts_check(*, workspace_id: int, campaign_id: UUID) -> None:
    """Hold one campaign against the facts of now and take in what follows."""
    row = campaign_row(workspace_id, campaign_id)
    if row.launch_id is not None:
        launch_facts_check(workspace_id=workspace_id, launch_id=row.launch_id)
    hold(campaign_id)


def _is_stuck(row: Campaign) -> bool:
    moved = [row.launched_at, recipient_check_beat(row)]
    last = max((at for at in moved if at is not None), default=None)
    since = (clock.now() - last).total_seconds() if last else 0.0
    return row.launch_id is None and since > _STUCK_SECONDS


def _launch(row: Campaign) -> int:
    assert row.launch_id is not None
    return row.launch_id
