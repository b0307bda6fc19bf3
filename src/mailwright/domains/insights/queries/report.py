"""Reads of reports: outcomes from delivery, which always add up, engagement from projections."""

from collections.abc import Sequence
from uuid import UUID

from mailwright.domains.campaigns import queries as campaigns
from mailwright.domains.delivery import queries as delivery
from mailwright.domains.delivery.contracts import LaunchInfo
from mailwright.domains.insights.contracts import (
    AgentShare,
    Engagement,
    MachineReason,
    Report,
    Summary,
)
from mailwright.domains.insights.domain.rates import goal_of
from mailwright.domains.insights.models import LaunchAgent, LaunchReason, LaunchTotal
from mailwright.kernel import clock
from mailwright.kernel.errors import NotFound
from mailwright.kernel.events.projector import is_current

_PROJECTION = "insights.engagement"
_COLUMNS = (
    "human_opens", "machine_opens", "human_clicks", "machine_clicks", "human_openers",
    "any_openers", "human_clickers", "any_clickers", "unsubscribes", "complaints", "untracked",
)  # fmt: skip


def report(workspace_id: int, campaign_id: UUID) -> Report:
    """The report of a campaign's newest launch; raises NotFound."""
    campaign = campaigns.campaign_info(workspace_id, campaign_id)
    launch = delivery.launch_of_campaign(workspace_id, campaign_id)
    if launch is None:
        return Report(campaign, None, None, Engagement(), (), (), None, clock.now(), current=True)
    counts = delivery.launch_counts(workspace_id, launch.id)
    seen = engagement_many(workspace_id, [launch.id])[launch.id]
    reasons = LaunchReason.objects.filter(
        workspace_id=workspace_id, launch_id=launch.id, hits__gt=0
    )
    agents = LaunchAgent.objects.filter(workspace_id=workspace_id, launch_id=launch.id, hits__gt=0)
    return Report(
        campaign=campaign,
        launch=launch,
        counts=counts,
        engagement=seen,
        reasons=tuple(
            MachineReason(row.kind, row.reason, row.hits) for row in reasons.order_by("-hits")
        ),
        agents=tuple(
            AgentShare(row.kind, *_agent(row.agent), row.hits) for row in agents.order_by("-hits")
        ),
        goal=goal_of(campaign.target_metric, campaign.target_value, counts.sent, seen),
        as_of=clock.now(),
        current=is_current(_PROJECTION, workspace_id),
    )


def report_list(
    workspace_id: int, *, before: int | None = None, limit: int = 50
) -> tuple[list[Summary], int | None]:
    """Reports, newest launch first; ``before`` is the launch to page on from. The second value
    is where to go on, None at the end."""
    launches = delivery.launch_list(workspace_id, before=before, limit=limit + 1)
    page = launches[:limit]
    following = page[-1].id if len(launches) > limit else None
    return summaries(workspace_id, page), following


def summaries(workspace_id: int, launches: Sequence[LaunchInfo]) -> list[Summary]:
    """A line for each launch whose campaign is still there."""
    ids = [launch.id for launch in launches]
    counts = delivery.launch_counts_many(workspace_id, ids)
    seen = engagement_many(workspace_id, ids)
    found = []
    for launch in launches:
        try:
            campaign = campaigns.campaign_info(workspace_id, launch.campaign_id)
        except NotFound:
            continue
        found.append(Summary(campaign, launch, counts[launch.id], seen[launch.id]))
    return found


def engagement_many(workspace_id: int, launch_ids: Sequence[int]) -> dict[int, Engagement]:
    """The engagement of each launch; all zero for one that nobody has reacted to."""
    rows = LaunchTotal.objects.filter(workspace_id=workspace_id, launch_id__in=list(launch_ids))
    found = {
        row["launch_id"]: Engagement(**{name: row[name] for name in _COLUMNS})
        for row in rows.values("launch_id", *_COLUMNS)
    }
    return {launch_id: found.get(launch_id, Engagement()) for launch_id in launch_ids}


def launch_id_of(workspace_id: int, campaign_id: UUID) -> int:
    """The newest launch of a campaign; raises NotFound when there is none."""
    launch = delivery.launch_of_campaign(workspace_id, campaign_id)
    if launch is None:
        raise NotFound("This campaign has not been sent, so there is no report yet.")
    return launch.id


def _agent(text: str) -> tuple[str, str]:
    client, _, platform = text.partition("/")
    return client or "unknown", platform or "unknown"
