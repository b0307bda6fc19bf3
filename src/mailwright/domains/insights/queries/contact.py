"""Reads of one contact's engagement."""

from mailwright.domains.campaigns import queries as campaigns
from mailwright.domains.insights.contracts import ContactEngagement, ContactLaunch
from mailwright.domains.insights.models import ContactState, Recipient
from mailwright.kernel.errors import NotFound

_LAUNCHES = 20


def contact_engagement(workspace_id: int, contact_id: int) -> ContactEngagement:
    """How engaged a contact is, with the newest launches they reacted to; all zero when nothing
    is known of them."""
    state = ContactState.objects.filter(workspace_id=workspace_id, contact_id=contact_id).first()
    row = state or ContactState(workspace_id=workspace_id, contact_id=contact_id)
    reacted = Recipient.objects.filter(workspace_id=workspace_id, contact_id=contact_id)
    launches = []
    for one in reacted.order_by("-launch_id")[:_LAUNCHES]:
        try:
            campaign = campaigns.campaign_by_launch(workspace_id, one.launch_id)
        except NotFound:
            continue
        launches.append(
            ContactLaunch(
                campaign_id=campaign.id,
                campaign_name=campaign.name,
                launch_id=one.launch_id,
                human_opens=one.human_opens,
                human_clicks=one.human_clicks,
                first_open_at=one.first_open_at,
                first_click_at=one.first_click_at,
                unsubscribed_at=one.unsubscribed_at,
            )
        )
    return ContactEngagement(
        contact_id=contact_id,
        tracking=row.tracking,
        sent=row.sent,
        last_sent_at=row.last_sent_at,
        opens=row.opens,
        last_open_at=row.last_open_at,
        clicks=row.clicks,
        last_click_at=row.last_click_at,
        events=row.events,
        last_event_at=row.last_event_at,
        launches=tuple(launches),
    )
