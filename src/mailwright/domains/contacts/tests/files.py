"""Helpers of the import tests: from rows to a finished import."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from mailwright.domains.contacts import services
from mailwright.domains.contacts.models import Import
from mailwright.domains.contacts.queries.imports import import_row, issues
from mailwright.domains.contacts.services.imports.check import import_check
from mailwright.domains.contacts.services.imports.run import import_run
from mailwright.domains.contacts.services.imports.undo import import_undo
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope


def csv_bytes(
    rows: Iterable[Sequence[object]], *, encoding: str = "utf-8", delimiter: str = ","
) -> bytes:
    """A file as a spreadsheet would write it."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def upload(actor: Actor, data: bytes, piece: int = 50_000) -> UUID:
    """Upload ``data`` in pieces; gives the import's id."""
    pieces = (data[at : at + piece] for at in range(0, len(data), piece))
    return services.import_upload(actor=actor, file_name="people.csv", pieces=pieces)


def bring_in(
    actor: Actor,
    data: bytes,
    *,
    mapping: Sequence[Mapping[str, Any]] | None = None,
    **options: Any,
) -> Import:
    """Upload, set up and run; gives the import as it ended."""
    import_id = upload(actor, data)
    services.import_configure(
        actor=actor, import_id=import_id, mapping=mapping, options=options or None
    )
    services.import_start(actor=actor, import_id=import_id)
    import_run(workspace_id=actor.workspace_id, import_id=import_id)
    return import_row(actor.workspace_id, import_id)


def set_up(actor: Actor, data: bytes) -> UUID:
    """Upload and start, in a transaction of its own; the run is up to the test."""
    with workspace_scope(actor.workspace_id):
        import_id = upload(actor, data)
        services.import_start(actor=actor, import_id=import_id)
    return import_id


def check(actor: Actor, import_id: UUID) -> dict[str, Any]:
    """Run the dry check; gives what it found."""
    services.import_check_start(actor=actor, import_id=import_id)
    import_check(workspace_id=actor.workspace_id, import_id=import_id)
    found = import_row(actor.workspace_id, import_id).checked
    assert found is not None
    return dict(found)


def undo(actor: Actor, import_id: UUID) -> Import:
    """Undo an import to its end."""
    services.import_undo_start(actor=actor, import_id=import_id)
    import_undo(workspace_id=actor.workspace_id, import_id=import_id)
    return import_row(actor.workspace_id, import_id)


def told(workspace_id: int) -> list[tuple[str, int, int]]:
    """``(import, created, updated)`` of each time the log was told, in order.

    Read from the table, because readers of the log wait for the test's transaction to end.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT data->>'import_id', (data->>'created')::int, (data->>'updated')::int"
            " FROM kernel_event WHERE workspace_id = %s AND type = 'contacts.imported' ORDER BY id",
            [workspace_id],
        )
        return [(id_, created or 0, updated or 0) for id_, created, updated in cursor.fetchall()]


def codes(actor: Actor, import_id: UUID, stage: str = "run") -> list[tuple[int, str, str]]:
    """``(row, column, code)`` of every finding."""
    return [
        (issue.row, issue.column, issue.code)
        for issue in issues(actor.workspace_id, import_id, stage)
    ]
