"""Ends a run of an import: state, event, audit."""

from mailwright.domains.contacts.contracts import ImportState
from mailwright.domains.contacts.models import Import
from mailwright.domains.contacts.queries.imports import counts_of
from mailwright.domains.contacts.services.tokens import search_index_soon
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.events.log import append
from mailwright.kernel.events.vocabulary import ContactsImported


def import_close(row: Import, state: ImportState, message: str = "") -> None:
    """Leave ``row`` in ``state`` and tell the log what came since it was last told.

    A cancelled import that goes on later is told again, with the rest.
    """
    counts = counts_of(row)
    created = counts["created"] - row.announced.get("created", 0)
    updated = counts["updated"] - row.announced.get("updated", 0)
    if created or updated:
        append(
            row.workspace_id,
            [ContactsImported(import_id=str(row.id), created=created, updated=updated)],
        )
    row.announced = {"created": counts["created"], "updated": counts["updated"]}
    row.state, row.message, row.runner = state, message[:500], None
    row.finished_at = clock.now()
    if state is ImportState.DONE:
        row.rows_expected = row.rows_done
    row.save()
    search_index_soon(row.workspace_id)
    audit_record(
        actor=Actor.system(row.workspace_id, "import"),
        action=f"import.{state}",
        subject_type="import",
        subject_id=row.id,
        detail=dict(counts),
    )
