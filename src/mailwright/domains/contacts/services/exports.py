"""Exports: a file of contacts made in the background, kept encrypted for a day."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from mailwright.domains.contacts.adapters.vault import SealedWriter, path_of, remove
from mailwright.domains.contacts.contracts import JobState
from mailwright.domains.contacts.domain.exporting import cells, csv_line, known_columns
from mailwright.domains.contacts.models import Export
from mailwright.domains.contacts.queries.catalog import attributes_by_key
from mailwright.domains.contacts.queries.people import (
    contact_count,
    contact_details,
    contact_ids_found,
)
from mailwright.domains.contacts.services.selection import (
    Selection,
    selection_from_stored,
    selection_to_stored,
)
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto.cipher import cipher
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, DomainError, Invalid, NotFound
from mailwright.kernel.jobs import defer

TASK = "contacts.export_run"
KEPT = timedelta(hours=24)
_BLOCK = 1_000
_BOM = b"\xef\xbb\xbf"
_OPEN = (JobState.QUEUED, JobState.RUNNING)


def export_start(*, actor: Actor, columns: Sequence[str], selection: Selection) -> UUID:
    """Begin a file with ``columns`` of the chosen contacts; returns the export's id.

    Columns are built-in names or ``attribute:<key>``; see ``domain.exporting.known_columns``.
    """
    known = known_columns(attributes_by_key(actor.workspace_id))
    unknown = [column for column in columns if column not in known]
    if unknown or not columns:
        raise Invalid(
            "Choose columns that exist.",
            code="bad_columns",
            fields={"columns": ", ".join(unknown) or "none chosen"},
        )
    chosen = list(dict.fromkeys(columns))
    expected = (
        len(selection.ids)
        if selection.ids is not None
        else contact_count(actor.workspace_id, selection.wanted)
    )
    row = Export.objects.create(
        workspace_id=actor.workspace_id,
        state=JobState.QUEUED,
        columns=chosen,
        selection=selection_to_stored(actor.workspace_id, selection),
        rows_expected=expected,
        created_by=actor.label[:254],
        expires_at=clock.now() + KEPT,
    )
    _audit(actor, "export.started", row, {"columns": chosen, "expected": expected})
    defer(TASK, workspace_id=actor.workspace_id, export_id=str(row.id))
    return row.id


def export_cancel(*, actor: Actor, export_id: UUID) -> None:
    """Stop an export that is being made; nothing of it is kept."""
    row = _locked(export_id)
    if row.state not in _OPEN:
        raise Conflict("This export has already ended.", code="job_over")
    row.cancel = True
    row.save(update_fields=["cancel"])
    _audit(actor, "export.cancelled", row, {})


def export_downloaded(*, actor: Actor, export_id: UUID) -> None:
    """Record that somebody takes the file; raises Conflict when it cannot be taken (any more)."""
    row = _locked(export_id)
    expired = row.expires_at is None or row.expires_at <= clock.now()
    if row.state != JobState.DONE or expired:
        raise Conflict(
            "This file is not there (any more); export again.", code="export_not_available"
        )
    _audit(actor, "export.downloaded", row, {"rows": row.rows_done})


def export_run(*, workspace_id: int, export_id: UUID) -> JobState:
    """Make the file, 1,000 people a transaction; a run that was killed begins again."""
    with workspace_scope(workspace_id):
        row = Export.objects.select_for_update().filter(id=export_id).first()
        if row is None or row.state not in _OPEN:
            return JobState(row.state) if row else JobState.CANCELLED
        row.state, row.rows_done = JobState.RUNNING, 0
        row.started_at = row.beat_at = clock.now()
        row.save()
        selection = selection_from_stored(workspace_id, row.selection)
        box = cipher(workspace_id)
    path = path_of("exports", workspace_id, export_id)
    try:
        with SealedWriter(path, box) as writer:
            # Spreadsheets read UTF-8 only when the file says so.
            writer.write(_BOM + csv_line(row.columns).encode())
            after = 0
            while True:
                with workspace_scope(workspace_id):
                    ids, text = _block(workspace_id, selection, row.columns, after)
                    row = _locked(export_id)
                    if row.cancel:
                        raise _Cancelled
                    row.rows_done += len(ids)
                    row.rows_expected = max(row.rows_expected, row.rows_done)
                    row.beat_at = clock.now()
                    row.save(update_fields=["rows_done", "rows_expected", "beat_at"])
                writer.write(text.encode())
                if len(ids) < _BLOCK:
                    break
                after = ids[-1]
    except _Cancelled:
        return _end(workspace_id, export_id, JobState.CANCELLED)
    except DomainError as error:
        return _end(workspace_id, export_id, JobState.FAILED, error.message)
    return _end(workspace_id, export_id, JobState.DONE)


def exports_expire(*, workspace_id: int) -> int:
    """Remove files whose day is over; returns how many."""
    old = Export.objects.filter(workspace_id=workspace_id, expires_at__lte=clock.now())
    for row in old:
        remove(path_of("exports", workspace_id, row.id))
    return old.update(expires_at=None)


class _Cancelled(Exception):
    """Somebody stopped the export."""


def _block(
    workspace_id: int, selection: Selection, columns: Sequence[str], after: int
) -> tuple[list[int], str]:
    if selection.ids is not None:
        ids = [id_ for id_ in selection.ids if id_ > after][:_BLOCK]
    else:
        ids = contact_ids_found(workspace_id, selection.wanted, after_id=after, limit=_BLOCK)
    details = contact_details(workspace_id, ids)
    return ids, "".join(csv_line(cells(detail, columns)) for detail in details)


def _end(workspace_id: int, export_id: UUID, state: JobState, message: str = "") -> JobState:
    with workspace_scope(workspace_id):
        row = _locked(export_id)
        row.state, row.message, row.finished_at = state, message[:500], clock.now()
        row.save()
        actor = Actor.system(workspace_id, "export")
        _audit(actor, f"export.{state}", row, {"rows": row.rows_done})
    return state


def _locked(export_id: UUID) -> Export:
    row = Export.objects.select_for_update().filter(id=export_id).first()
    if row is None:
        raise NotFound("There is no such export.", code="export_not_found")
    return row


def _audit(actor: Actor, action: str, row: Export, detail: dict[str, object]) -> None:
    audit_record(
        actor=actor, action=action, subject_type="export", subject_id=row.id, detail=detail
    )
