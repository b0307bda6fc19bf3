"""Jobs of campaigns: launches, schedules, and following review and delivery. Thin."""

from uuid import UUID

from mailwright.domains.campaigns.queries.listing import campaigns_watched
from mailwright.domains.campaigns.services.approval import FOLLOW_UP, campaign_settle
from mailwright.domains.campaigns.services.correcting import GATHER, rest_gather
from mailwright.domains.campaigns.services.launch import (
    DUE,
    RUN,
    campaign_launch_due,
    campaign_run_launch,
)
from mailwright.domains.campaigns.services.lots import DRAW, campaign_draw_lot
from mailwright.domains.campaigns.services.running import campaign_catch_up
from mailwright.domains.workspaces import queries as workspaces
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.jobs import RETRY, periodic, task


@task(name=RUN, retry=RETRY)
def run_launch(workspace_id: int, campaign_id: str) -> None:
    """Freeze the audience and hand a launching campaign to delivery."""
    campaign_run_launch(workspace_id=workspace_id, campaign_id=UUID(campaign_id))


@task(name=DUE, retry=RETRY)
def launch_due(workspace_id: int, campaign_id: str) -> None:
    """Start a scheduled campaign at its time."""
    with workspace_scope(workspace_id):
        campaign_launch_due(workspace_id=workspace_id, campaign_id=UUID(campaign_id))


@task(name=FOLLOW_UP, retry=RETRY)
def follow_review(workspace_id: int, subject_id: str) -> None:
    """Take a review's decision in."""
    with workspace_scope(workspace_id):
        campaign_settle(campaign_id=UUID(subject_id))


@task(name=GATHER, retry=RETRY)
def gather_rest(workspace_id: int, campaign_id: str, list_id: str) -> None:
    """Put whoever got nothing of a stopped campaign on a list."""
    with workspace_scope(workspace_id):
        rest_gather(workspace_id=workspace_id, campaign_id=UUID(campaign_id), list_id=UUID(list_id))


@task(name=DRAW, retry=RETRY)
def draw_lot(workspace_id: int, review_id: str) -> None:
    """Draw samples of what people would read, for a review."""
    campaign_draw_lot(workspace_id=workspace_id, review_id=UUID(review_id))


@periodic(cron="* * * * *")
@task(name="campaigns.sweep")
def sweep(timestamp: int) -> None:
    """Each minute: what is due, stuck, decided or finished, in every workspace.

    One campaign, one transaction: a bad one does not hold up the others, and is raised at the end.
    """
    failures: list[Exception] = []
    for workspace_id in workspaces.workspace_ids():
        with workspace_scope(workspace_id):
            watched = campaigns_watched(workspace_id)
        for campaign_id in watched:
            try:
                with workspace_scope(workspace_id):
                    campaign_catch_up(workspace_id=workspace_id, campaign_id=campaign_id)
            except Exception as error:  # noqa: BLE001 - raised below, after the others
                failures.append(error)
    if failures:
        raise ExceptionGroup("some campaigns could not be caught up", failures)
