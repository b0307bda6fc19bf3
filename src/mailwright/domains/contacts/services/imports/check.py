"""The dry run: reads the whole file, writes nobody, and says what an import would do."""

from collections import Counter
from uuid import UUID

import psycopg
from django.db import connection

from mailwright.domains.contacts.adapters.vault import open_stream, path_of
from mailwright.domains.contacts.contracts import ImportState
from mailwright.domains.contacts.domain.imports.packing import hash_rows
from mailwright.domains.contacts.domain.imports.reading import read_batches
from mailwright.domains.contacts.domain.imports.rows import Parsed
from mailwright.domains.contacts.models import Import, ImportIssues
from mailwright.domains.contacts.queries.imports import MAX_ISSUES
from mailwright.domains.contacts.queries.records import ADDRESS_PURPOSE
from mailwright.domains.contacts.services.imports.plan import parser_for
from mailwright.domains.contacts.services.imports.prepare import BATCH
from mailwright.domains.contacts.services.imports.run import issues_store
from mailwright.kernel import clock
from mailwright.kernel.crypto.cipher import cipher
from mailwright.kernel.db import sql, workspace_scope
from mailwright.kernel.ids import uuid7

_PACKAGE = "mailwright.domains.contacts"
CHECK = "check"


def import_check(*, workspace_id: int, import_id: UUID) -> ImportState:
    """Check a file that waits for it; returns the state it is left in (ready when it went well)."""
    runner = uuid7()
    with workspace_scope(workspace_id):
        row = Import.objects.select_for_update().filter(id=import_id).first()
        if row is None or row.state != ImportState.CHECKING:
            return ImportState.UPLOADED
        row.runner, row.rows_done = runner, 0
        row.run_at = row.beat_at = clock.now()
        row.save()
        parser, box = parser_for(row), cipher(workspace_id)
        ImportIssues.objects.filter(
            workspace_id=workspace_id, import_id=import_id, stage=CHECK
        ).delete()
    total, known, codes = Parsed(), 0, Counter[str]()
    cells, kept, done = 0, 0, int(row.has_header)
    stream = open_stream(path_of("imports", workspace_id, import_id), box)
    try:
        _seen("seen_create")
        with stream:
            batches = read_batches(
                stream, encoding=row.encoding, delimiter=row.delimiter, size=BATCH
            )
            for number, batch in enumerate(batches):
                records = batch.records[int(number == 0 and row.has_header) :]
                parsed = parser.parse(records, done + 1, damaged=batch.damaged)
                done += len(records)
                hashes = [box.blind(canonical, ADDRESS_PURPOSE) for canonical in parsed.people]
                codes.update(issue.code for issue in parsed.issues)
                cells += sum(not issue.rejected for issue in parsed.issues)
                with workspace_scope(workspace_id):
                    row = Import.objects.select_for_update().get(id=import_id)
                    if row.runner != runner or row.state != ImportState.CHECKING:
                        return ImportState(row.state)
                    fresh, here = _new_and_known(workspace_id, hashes)
                    kept += issues_store(
                        workspace_id, import_id, CHECK, number, parsed.issues[: MAX_ISSUES - kept]
                    )
                    row.rows_done, row.beat_at = done, clock.now()
                    row.rows_expected = max(row.rows_expected, done)
                    row.save(update_fields=["rows_done", "beat_at", "rows_expected"])
                total.rows += parsed.rows
                total.empty += parsed.empty
                total.rejected += parsed.rejected
                total.duplicates += parsed.duplicates + len(hashes) - fresh
                known += here
    finally:
        _seen("seen_drop")
    people = total.rows - total.empty - total.rejected - total.duplicates
    with workspace_scope(workspace_id):
        row = Import.objects.select_for_update().get(id=import_id)
        if row.runner == runner and row.state == ImportState.CHECKING:
            row.checked = {
                "rows": total.rows,
                "people": people,
                "new": people - known,
                "known": known,
                "empty": total.empty,
                "rejected": total.rejected,
                "duplicates": total.duplicates,
                "cells_dropped": cells,
                "codes": dict(codes.most_common()),
            }
            row.state, row.rows_expected, row.rows_done = ImportState.READY, done, 0
            row.runner = None
            row.save()
        return ImportState(row.state)


def _new_and_known(workspace_id: int, hashes: list[bytes]) -> tuple[int, int]:
    """How many addresses the file had not shown before, and how many of those are people here."""
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(b"DELETE FROM contacts_seen_new")
        with cursor.copy(b"COPY contacts_seen_new FROM STDIN (FORMAT BINARY)") as copy:
            copy.write(hash_rows(hashes))
        cursor.execute(sql(_PACKAGE, "seen_insert").encode(), {"workspace_id": workspace_id})
        row = cursor.fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)


def _seen(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql(_PACKAGE, name))
