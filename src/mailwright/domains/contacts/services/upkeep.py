"""What has to be looked after: work whose worker died, files and findings past their time."""

from datetime import timedelta

from mailwright.domains.contacts.adapters.vault import path_of, remove
from mailwright.domains.contacts.contracts import ImportState, JobState
from mailwright.domains.contacts.models import (
    BulkJob,
    Export,
    Import,
    ImportIssues,
    SearchBacklog,
)
from mailwright.domains.contacts.services import bulk, exports
from mailwright.domains.contacts.services.imports import lifecycle
from mailwright.domains.contacts.services.imports.closing import import_close
from mailwright.domains.contacts.services.tokens import search_index_soon
from mailwright.kernel import clock
from mailwright.kernel.jobs import defer

#: Without a sign of life for this long, a worker is taken for dead.
SILENCE = timedelta(minutes=2)
#: How long the file of an import that has not come to its end is kept, and findings of any.
FILE_KEPT = timedelta(days=7)
FINDINGS_KEPT = timedelta(days=30)
_REVIVALS = 5

_TASKS = {
    ImportState.CHECKING: lifecycle.CHECK,
    ImportState.QUEUED: lifecycle.RUN,
    ImportState.RUNNING: lifecycle.RUN,
    ImportState.CANCELLING: lifecycle.RUN,
    ImportState.UNDOING: lifecycle.UNDO,
}


def contacts_tend(*, workspace_id: int) -> int:
    """Queue dead work again and delete what is past its time; returns how much was queued."""
    revived = _imports(workspace_id) + _jobs(workspace_id) + _exports(workspace_id)
    if SearchBacklog.objects.filter(workspace_id=workspace_id).exists():
        search_index_soon(workspace_id)
    exports.exports_expire(workspace_id=workspace_id)
    _forget(workspace_id)
    return revived


def _imports(workspace_id: int) -> int:
    silent = Import.objects.select_for_update(skip_locked=True).filter(
        workspace_id=workspace_id, state__in=_TASKS, beat_at__lt=clock.now() - SILENCE
    )
    count = 0
    for row in silent:
        if row.revived >= _REVIVALS:
            import_close(
                row,
                ImportState.FAILED,
                "The import stopped several times without a reason it could tell; the worker's "
                "log has it. What came in is kept, and it can go on.",
            )
            continue
        row.revived += 1
        row.beat_at = clock.now()
        row.save(update_fields=["revived", "beat_at"])
        defer(_TASKS[ImportState(row.state)], workspace_id=workspace_id, import_id=str(row.id))
        count += 1
    return count


def _jobs(workspace_id: int) -> int:
    states = (JobState.QUEUED, JobState.RUNNING, JobState.CANCELLING)
    dead = clock.now() - SILENCE
    rows = BulkJob.objects.select_for_update(skip_locked=True).filter(
        workspace_id=workspace_id, state__in=states, created_at__lt=dead
    )
    count = 0
    for row in rows.exclude(beat_at__gte=dead):
        row.beat_at = clock.now()
        row.save(update_fields=["beat_at"])
        defer(bulk.TASK, workspace_id=workspace_id, job_id=str(row.id))
        count += 1
    return count


def _exports(workspace_id: int) -> int:
    states = (JobState.QUEUED, JobState.RUNNING)
    dead = clock.now() - SILENCE
    rows = Export.objects.select_for_update(skip_locked=True).filter(
        workspace_id=workspace_id, state__in=states, created_at__lt=dead
    )
    count = 0
    for row in rows.exclude(beat_at__gte=dead):
        row.beat_at = clock.now()
        row.save(update_fields=["beat_at"])
        defer(exports.TASK, workspace_id=workspace_id, export_id=str(row.id))
        count += 1
    return count


def _forget(workspace_id: int) -> None:
    """Files that nothing will read again, and findings that quote cells for too long."""
    now = clock.now()
    over = (ImportState.DONE, ImportState.UNDOING, ImportState.UNDONE)
    kept = Import.objects.filter(workspace_id=workspace_id, file_kept=True)
    for row in [*kept.filter(state__in=over), *kept.filter(created_at__lt=now - FILE_KEPT)]:
        if row.state in _TASKS and row.state != ImportState.UNDOING:
            continue
        remove(path_of("imports", workspace_id, row.id))
        Import.objects.filter(id=row.id).update(file_kept=False)
    old = Import.objects.filter(workspace_id=workspace_id, created_at__lt=now - FINDINGS_KEPT)
    ImportIssues.objects.filter(workspace_id=workspace_id, import_id__in=old.values("id")).delete()
