"""What people may ask of an import: check, start, cancel, go on, undo. Jobs do the work."""

from uuid import UUID

from mailwright.domains.contacts.contracts import ImportState
from mailwright.domains.contacts.models import Import
from mailwright.domains.contacts.services.imports.plan import checked_columns, plan_settle
from mailwright.domains.contacts.services.imports.setup import locked_import, open_import
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict
from mailwright.kernel.jobs import defer

CHECK, RUN, UNDO = "contacts.import_check", "contacts.import_run", "contacts.import_undo"


def import_check_start(*, actor: Actor, import_id: UUID) -> None:
    """Read the whole file without writing anybody, to know beforehand what will come of it."""
    row = open_import(actor.workspace_id, import_id)
    checked_columns(row)
    row.state, row.checked, row.rows_done, row.run_rows = ImportState.CHECKING, None, 0, 0
    row.run_at = row.beat_at = clock.now()
    row.save()
    _defer(CHECK, row)


def import_start(*, actor: Actor, import_id: UUID) -> None:
    """Import the file as it is set up; new attributes and lists are made now."""
    row = open_import(actor.workspace_id, import_id)
    plan_settle(actor=actor, row=row)
    row.state, row.rows_done, row.counts = ImportState.QUEUED, 0, {}
    row.created_by = actor.label[:254]
    row.beat_at = clock.now()
    row.save()
    _audit(
        actor,
        "import.started",
        row,
        {
            "columns": [f"{c['target']}:{c.get('key', '')}".rstrip(":") for c in row.mapping],
            "update_existing": row.options["update_existing"],
            "consent_stated": bool(row.options.get("consent_basis")),
        },
    )
    _defer(RUN, row)


def import_cancel(*, actor: Actor, import_id: UUID) -> None:
    """Stop after the present batch; what came in stays, and the rest can come later."""
    row = locked_import(actor.workspace_id, import_id)
    if row.state == ImportState.CHECKING:
        row.state = ImportState.UPLOADED
    elif row.state in {ImportState.QUEUED, ImportState.RUNNING}:
        row.state = ImportState.CANCELLING
    else:
        raise Conflict("This import is not running.", code="import_not_running")
    row.save(update_fields=["state"])
    _audit(actor, "import.cancelled_by", row, {})


def import_resume(*, actor: Actor, import_id: UUID) -> None:
    """Go on with a cancelled or failed import after the last row that was written."""
    row = locked_import(actor.workspace_id, import_id)
    if row.state not in {ImportState.CANCELLED, ImportState.FAILED}:
        raise Conflict("Only a cancelled or failed import can go on.", code="import_not_stopped")
    if not row.file_kept:
        raise Conflict(
            "The file is not kept any more; upload it again: known people are recognised.",
            code="file_gone",
        )
    row.state, row.message, row.finished_at = ImportState.QUEUED, "", None
    row.revived, row.beat_at = 0, clock.now()
    row.save()
    _audit(actor, "import.resumed", row, {"rows_done": row.rows_done})
    _defer(RUN, row)


def import_undo_start(*, actor: Actor, import_id: UUID) -> None:
    """Delete what an import added: people it created whom nobody has touched since, and its
    lists and tags on people who were there before."""
    row = locked_import(actor.workspace_id, import_id)
    if row.state not in {ImportState.DONE, ImportState.CANCELLED, ImportState.FAILED}:
        raise Conflict("Only an import that has ended can be undone.", code="import_not_ended")
    row.state, row.beat_at = ImportState.UNDOING, clock.now()
    row.save()
    _audit(actor, "import.undo_started", row, {})
    _defer(UNDO, row)


def _defer(task: str, row: Import) -> None:
    defer(task, workspace_id=row.workspace_id, import_id=str(row.id))


def _audit(actor: Actor, action: str, row: Import, detail: dict[str, object]) -> None:
    audit_record(
        actor=actor, action=action, subject_type="import", subject_id=row.id, detail=detail
    )
