"""Jobs of insights."""

from mailwright.domains.insights.services.upkeep import edge_batches_forget
from mailwright.domains.workspaces.queries import workspace_ids
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.jobs import periodic, task


@periodic(cron="17 3 * * *")
@task(name="insights.forget_edge_batches", queue="default")
def forget_edge_batches(timestamp: int) -> None:
    """Every night: ids of edge batches that can no longer come again."""
    for workspace_id in workspace_ids():
        with workspace_scope(workspace_id):
            edge_batches_forget(workspace_id=workspace_id)
