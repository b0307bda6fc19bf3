"""Reads of campaigns. ``workspace_id`` first; run inside the workspace's scope."""

from mailwright.domains.campaigns.queries.listing import (
    campaign_by_launch,
    campaign_counts,
    campaign_info,
    campaign_list,
)

__all__ = ["campaign_by_launch", "campaign_counts", "campaign_info", "campaign_list"]
