"""Jobs of the catalogue: runs of feeds, and their upkeep each minute. Thin."""

from uuid import UUID

from mailwright.domains.catalog.services.feeds.applying import apply_staged
from mailwright.domains.catalog.services.feeds.deciding import APPLY, feeds_tend
from mailwright.domains.catalog.services.feeds.running import RUN, feed_run_execute
from mailwright.domains.workspaces.queries import workspace_ids
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.jobs import RETRY, periodic, task


@task(name=RUN, retry=RETRY)
def feed_run(workspace_id: int, run_id: str) -> None:
    """Read a feed."""
    feed_run_execute(workspace_id=workspace_id, run_id=UUID(run_id))


@task(name=APPLY, retry=RETRY)
def feed_apply(workspace_id: int, run_id: str) -> None:
    """Apply what somebody confirmed."""
    with workspace_scope(workspace_id):
        apply_staged(workspace_id=workspace_id, run_id=UUID(run_id))


@periodic(cron="* * * * *")
@task(name="catalog.tend", queueing_lock="catalog.tend")
def tend(timestamp: int) -> None:
    """Start the feeds that are due, and revive runs whose worker died."""
    for workspace_id in workspace_ids():
        with workspace_scope(workspace_id):
            feeds_tend(workspace_id=workspace_id)
