"""Reads of feedback; ``workspace_id`` first, inside its scope. Nothing here changes anything."""

from mailwright.domains.inbox.queries.numbers import campaign_feedback, report_counts
from mailwright.domains.inbox.queries.reports import answer_of, report_get, report_list

__all__ = ["answer_of", "campaign_feedback", "report_counts", "report_get", "report_list"]
