"""Follower of changed facts: what campaigns say stays true until it has left."""

from collections.abc import Sequence

from mailwright.domains.campaigns.services.running import campaigns_facts_follow
from mailwright.kernel.events.log import Recorded
from mailwright.kernel.events.projector import Projection
from mailwright.kernel.events.vocabulary import FactChanged


class FactsFollowed:
    """Pauses or takes the approval from campaigns whose facts changed, half a second later."""

    name = "campaigns.facts"
    types: Sequence[str] = ("fact.changed",)

    def apply(self, workspace_id: int, events: Sequence[Recorded]) -> None:
        changed = {
            (recorded.event.kind, recorded.event.fact_id)
            for recorded in events
            if isinstance(recorded.event, FactChanged)
        }
        if changed:
            campaigns_facts_follow(workspace_id=workspace_id, changed=changed)

    def reset(self, workspace_id: int) -> None:
        """Nothing: campaigns are held against the facts of now, whatever was read before."""


PROJECTIONS: tuple[Projection, ...] = (FactsFollowed(),)
