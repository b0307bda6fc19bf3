"""Takes back what an import added, as far as nobody has built on it since."""

from typing import Any
from uuid import UUID

from django.db import connection

from mailwright.domains.contacts.contracts import ImportState
from mailwright.domains.contacts.models import Import, ImportBatch
from mailwright.domains.contacts.queries.imports import counts_of
from mailwright.domains.contacts.services.erasing import contacts_erase
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.arrays import number_array
from mailwright.kernel.db import sql, workspace_scope
from mailwright.kernel.events.log import append
from mailwright.kernel.events.vocabulary import ContactUpdated

_PACKAGE = "mailwright.domains.contacts"
_BLOCK = 2_000


def import_undo(*, workspace_id: int, import_id: UUID) -> ImportState:
    """Undo batch by batch, newest first; goes on where an earlier run was killed."""
    while True:
        with workspace_scope(workspace_id):
            row = Import.objects.select_for_update().filter(id=import_id).first()
            if row is None or row.state != ImportState.UNDOING:
                return ImportState(row.state) if row else ImportState.UNDONE
            batch = (
                ImportBatch.objects.filter(
                    workspace_id=workspace_id, import_id=import_id, undone=False
                )
                .order_by("-number")
                .first()
            )
            counts = dict(counts_of(row))
            if batch is None:
                row.state, row.finished_at = ImportState.UNDONE, clock.now()
                row.save()
                audit_record(
                    actor=Actor.system(workspace_id, "import"),
                    action="import.undone",
                    subject_type="import",
                    subject_id=row.id,
                    detail={"deleted": counts.get("undone", 0), "kept": counts.get("kept", 0)},
                )
                return ImportState.UNDONE
            deleted, kept = _undo(workspace_id, batch)
            counts["undone"] = counts.get("undone", 0) + deleted
            counts["kept"] = counts.get("kept", 0) + kept
            row.counts, row.beat_at = counts, clock.now()
            row.save(update_fields=["counts", "beat_at"])


def _undo(workspace_id: int, batch: ImportBatch) -> tuple[int, int]:
    batches = ImportBatch.objects.filter(workspace_id=workspace_id, import_id=batch.import_id)
    moments = list(batches.values_list("at", flat=True))
    deleted = 0
    for start in range(0, len(batch.created), _BLOCK):
        ids = batch.created[start : start + _BLOCK]
        untouched = _ids(
            "import_untouched", workspace_id=workspace_id, ids=number_array(ids), moments=moments
        )
        deleted += len(contacts_erase(workspace_id, untouched, reason="import_undone"))
    left: set[int] = set()
    for group, ids in batch.joined.items():
        with connection.cursor() as cursor:
            cursor.execute(
                sql(_PACKAGE, "import_leave"),
                {
                    "workspace_id": workspace_id,
                    "number": int(group),
                    "ids": number_array(ids),
                    "at": batch.at,
                },
            )
        left.update(ids)
    append(
        workspace_id, [ContactUpdated(contact_id=id_, changed=["groups"]) for id_ in sorted(left)]
    )
    kept = len(batch.created) - deleted
    ImportBatch.objects.filter(
        workspace_id=workspace_id, import_id=batch.import_id, number=batch.number
    ).update(undone=True)
    return deleted, kept


def _ids(name: str, **parameters: Any) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql(_PACKAGE, name), parameters)
        return [row[0] for row in cursor.fetchall()]
