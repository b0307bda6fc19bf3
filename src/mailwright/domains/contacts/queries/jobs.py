"""Reads of background work on contacts."""

from collections.abc import Sequence
from uuid import UUID

from mailwright.domains.contacts.contracts import JobInfo, JobState
from mailwright.domains.contacts.domain.progress import pace
from mailwright.domains.contacts.models import BulkJob
from mailwright.kernel import clock
from mailwright.kernel.errors import NotFound


def job(workspace_id: int, job_id: UUID) -> JobInfo:
    """One bulk job; raises NotFound."""
    row = BulkJob.objects.filter(workspace_id=workspace_id, id=job_id).first()
    if row is None:
        raise NotFound("There is no such job.", code="job_not_found")
    return job_info(row)


def jobs_recent(workspace_id: int, *, limit: int = 20) -> Sequence[JobInfo]:
    """The newest bulk jobs."""
    rows = BulkJob.objects.filter(workspace_id=workspace_id).order_by("-created_at")[:limit]
    return [job_info(row) for row in rows]


def job_info(row: BulkJob) -> JobInfo:
    """The frozen form of a job, with its pace."""
    rate, left = pace(
        started_at=row.created_at,
        now=row.finished_at or clock.now(),
        done=row.done,
        total=row.total,
    )
    return JobInfo(
        id=row.id,
        action=row.action,
        state=JobState(row.state),
        total=row.total,
        done=row.done,
        changed=row.changed,
        message=row.message,
        created_by=row.created_by,
        created_at=row.created_at,
        finished_at=row.finished_at,
        per_second=rate,
        seconds_left=left,
    )
