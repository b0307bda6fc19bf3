"""Jobs of content: the writer's work, and its upkeep."""

from uuid import UUID

from mailwright.domains.content.services.drafting import writing_run
from mailwright.domains.content.services.writing import writings_tend
from mailwright.domains.workspaces.queries import workspace_ids
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.jobs import periodic, task


@task(name="content.write")
def write(workspace_id: int, writing_id: str) -> None:
    """Write drafts for a brief, or a passage anew."""
    writing_run(workspace_id=workspace_id, writing_id=UUID(writing_id))


@periodic(cron="*/5 * * * *")
@task(name="content.tend_writings", queueing_lock="content.tend_writings")
def tend_writings(timestamp: int) -> None:
    """Tell of writing whose worker died, and forget old requests."""
    for workspace_id in workspace_ids():
        with workspace_scope(workspace_id):
            writings_tend(workspace_id=workspace_id)
