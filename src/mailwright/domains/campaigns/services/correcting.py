"""When facts changed: fill the message in anew, or correct it for those who have not got it yet.

What left stays what was approved. Whoever is left is put on a list of their own, and a copy of the
plan goes to them; it is reviewed like any other campaign.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from mailwright.domains.audience.contracts import AudienceDefinition
from mailwright.domains.campaigns.contracts import CampaignState
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.queries.subject import campaign_row
from mailwright.domains.campaigns.services.plan import campaign_duplicate, campaign_update
from mailwright.domains.campaigns.services.rows import Held, hold, record, require
from mailwright.domains.campaigns.services.running import campaign_cancel
from mailwright.domains.contacts.services import list_create, list_members_add
from mailwright.domains.content.services import message_refresh
from mailwright.domains.delivery import queries as delivery
from mailwright.domains.delivery.contracts import FACTS_CHANGED, Outcome
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict
from mailwright.kernel.jobs import defer

GATHER = "campaigns.gather_rest"
_BATCH = 1_000
_AGAIN = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Corrected:
    """The campaign to go on with, and the message that it sends."""

    campaign_id: UUID
    message_id: UUID


def campaign_correct(
    *, actor: Actor, campaign_id: UUID, refresh: bool = False, name: str = ""
) -> Corrected:
    """Go on with a campaign whose facts changed, or whose approval was taken back while it left;
    returns what to go on with.

    Before it left that is the campaign itself. One that was paused on its way is stopped for good,
    and a draft takes over everybody who got nothing. With ``refresh`` what came from slots is
    filled in with the facts of now.
    """
    require(actor=actor, permission="campaigns.write")
    held = hold(campaign_id)
    row = held.row
    if row.message_id is None:
        raise Conflict("It has no message to correct.", code="message_missing")
    if refresh:
        require(actor=actor, permission="content.write")
        message_refresh(actor=actor, message_id=row.message_id)
    if row.launch_id is None:
        return Corrected(campaign_id, row.message_id)
    return Corrected(_take_over(actor, held, row.launch_id, name), row.message_id)


def rest_gather(*, workspace_id: int, campaign_id: UUID, list_id: UUID) -> bool:
    """Put everybody who got nothing of a stopped campaign on a list; comes back until all of its
    recipients have their outcome. May be repeated; True when the list is whole."""
    launch_id = campaign_row(workspace_id, campaign_id).launch_id
    if launch_id is None:
        return True
    if delivery.launch_counts(workspace_id, launch_id).pending:
        _queue(workspace_id, campaign_id, list_id)
        return False
    actor, after = Actor.system(workspace_id, "Mailwright"), 0
    while rest := delivery.launch_results(
        workspace_id, launch_id, outcome=Outcome.CANCELLED, after=after, limit=_BATCH
    ):
        after = rest[-1].contact_id
        list_members_add(
            actor=actor, list_id=list_id, contact_ids=[result.contact_id for result in rest]
        )
    Campaign.objects.filter(workspace_id=workspace_id, rest_of=campaign_id).update(rest_of=None)
    return True


def _take_over(actor: Actor, held: Held, launch_id: int, name: str) -> UUID:
    row = held.row
    launch = delivery.launch_info(row.workspace_id, launch_id)
    stopped = launch.reason == FACTS_CHANGED or held.standing.approval is None
    if row.state != CampaignState.PAUSED or not stopped:
        raise Conflict(
            "Only a campaign that was paused because facts changed, or whose approval was taken "
            "back, can be taken over.",
            code="facts_hold",
        )
    list_id, called = _list(actor, (name.strip() or f"{row.name} (rest)")[:190])
    copy = campaign_duplicate(actor=actor, campaign_id=row.id, name=called)
    definition = AudienceDefinition(list_ids=(list_id,))
    campaign_update(
        actor=actor, campaign_id=copy, version=1, changes={"audience": definition.to_json()}
    )
    Campaign.objects.filter(id=copy).update(rest_of=row.id)
    campaign_cancel(actor=actor, campaign_id=row.id)
    record(actor=actor, row=row, action="taken_over", detail={"by": str(copy)})
    _queue(row.workspace_id, row.id, list_id)
    return copy


def _list(actor: Actor, name: str) -> tuple[UUID, str]:
    """A new list of that name, with a number behind it where the name is taken."""
    number = 1
    while True:
        called = name if number == 1 else f"{name} {number}"
        try:
            with transaction.atomic():
                return list_create(actor=actor, name=called), called
        except Conflict as taken:
            if taken.code != "name_taken":
                raise
            number += 1


def _queue(workspace_id: int, campaign_id: UUID, list_id: UUID) -> None:
    defer(
        GATHER,
        at=clock.now() + _AGAIN,
        workspace_id=workspace_id,
        campaign_id=str(campaign_id),
        list_id=str(list_id),
    )
