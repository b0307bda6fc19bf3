"""Reads of delivery; ``workspace_id`` first, inside its scope. Nothing here changes anything."""

from mailwright.domains.delivery.queries.launches import (
    launch_counts,
    launch_counts_many,
    launch_destinations,
    launch_info,
    launch_list,
    launch_of_campaign,
    launch_pace,
    launch_results,
    result_of,
)
from mailwright.domains.delivery.queries.letters import launch_letter, launch_names
from mailwright.domains.delivery.queries.readiness import delivery_readiness
from mailwright.domains.delivery.queries.routes import route_info, route_list
from mailwright.domains.delivery.queries.sandbox import (
    sandbox_access,
    sandbox_list,
    sandbox_message,
)
from mailwright.domains.delivery.queries.senders import sender_default, sender_info, sender_list

__all__ = [
    "delivery_readiness",
    "launch_counts",
    "launch_counts_many",
    "launch_destinations",
    "launch_info",
    "launch_letter",
    "launch_list",
    "launch_names",
    "launch_of_campaign",
    "launch_pace",
    "launch_results",
    "result_of",
    "route_info",
    "route_list",
    "sandbox_access",
    "sandbox_list",
    "sandbox_message",
    "sender_default",
    "sender_info",
    "sender_list",
]
