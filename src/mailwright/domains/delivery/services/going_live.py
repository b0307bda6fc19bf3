"""The switch between sandbox and live: explicit, and only when everything is there."""

from mailwright.domains.delivery.queries.readiness import delivery_readiness
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.domains.workspaces.services.workspace import workspace_live
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict

_WORDS = {
    "verified_sender": "Prove that a sender's address is yours.",
    "enabled_route": "Add an SMTP server and switch it on.",
}


def delivery_go_live(*, actor: Actor, live: bool) -> None:
    """Let launches started from now on reach people, or keep them in the sandbox.

    Launches that were started already keep their environment. Raises Conflict (live_not_ready)
    naming what is missing, or (demo_stays) for the demo workspace, whose people do not exist.
    """
    if live:
        if workspace_info(actor.workspace_id).demo:
            raise Conflict(
                "The demo workspace stays in the sandbox. Make a workspace of your own to go live.",
                code="demo_stays",
            )
        missing = [
            name for name in delivery_readiness(actor.workspace_id).missing if name in _WORDS
        ]
        if missing:
            raise Conflict(
                "Not everything is there yet for mailing real people.",
                code="live_not_ready",
                fields={name: _WORDS[name] for name in missing},
            )
    workspace_live(actor=actor, live=live)
