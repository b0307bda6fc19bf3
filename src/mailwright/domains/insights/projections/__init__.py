"""Insights' followers of the event log."""

from mailwright.domains.insights.projections.engagement import Engagement
from mailwright.kernel.events.projector import Projection

PROJECTIONS: tuple[Projection, ...] = (Engagement(),)
