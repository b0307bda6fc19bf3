"""Background work of feedback: words do not stay for ever."""

from mailwright.domains.inbox.services.feedback import feedback_retire
from mailwright.domains.workspaces.queries import workspace_ids
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.jobs import periodic, task


@periodic(cron="41 3 * * *")
@task(name="inbox.retention", queueing_lock="inbox.retention")
def retention(timestamp: int) -> None:
    """Every night: erase words that are past their time, and leave retired keys behind."""
    for workspace_id in workspace_ids():
        with workspace_scope(workspace_id):
            feedback_retire(actor=Actor.system(workspace_id, "retention"))
