"""Which projections the worker keeps up to date; one line for each domain that has some."""

from mailwright.domains.campaigns.projections import PROJECTIONS as CAMPAIGNS
from mailwright.domains.consent.projections import PROJECTIONS as CONSENT
from mailwright.domains.inbox.projections import PROJECTIONS as INBOX
from mailwright.domains.insights.projections import PROJECTIONS as INSIGHTS
from mailwright.kernel.events.projector import Projection

PROJECTIONS: tuple[Projection, ...] = (*CAMPAIGNS, *CONSENT, *INBOX, *INSIGHTS)
