"""Reads of insights; ``workspace_id`` first, inside its scope. Nothing here changes anything."""

from mailwright.domains.insights.queries.contact import contact_engagement
from mailwright.domains.insights.queries.overview import overview
from mailwright.domains.insights.queries.recipients import recipients_page
from mailwright.domains.insights.queries.report import report, report_list
from mailwright.domains.insights.queries.series import links, series

__all__ = [
    "contact_engagement",
    "links",
    "overview",
    "recipients_page",
    "report",
    "report_list",
    "series",
]
