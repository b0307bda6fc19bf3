"""Which domains have an API; one line each."""

from ninja import Router

from mailwright.domains.audience.api import router as audience
from mailwright.domains.campaigns.api import router as campaigns
from mailwright.domains.catalog.api import router as catalog
from mailwright.domains.consent.api import router as consent
from mailwright.domains.contacts.api import router as contacts
from mailwright.domains.content.api import router as content
from mailwright.domains.delivery.api import router as delivery
from mailwright.domains.inbox.api import router as inbox
from mailwright.domains.insights.api import router as insights
from mailwright.domains.review.api import router as review
from mailwright.domains.workspaces.api import router as workspaces

ROUTERS: list[Router] = [
    workspaces,
    review,
    contacts,
    audience,
    consent,
    catalog,
    content,
    delivery,
    inbox,
    campaigns,
    insights,
]
