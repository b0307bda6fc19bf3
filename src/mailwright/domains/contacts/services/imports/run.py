"""Runs an import: batch by batch, each with its checkpoint in one transaction.

A batch is: its people, its memberships, its undo log, its findings, the words to index, the
import's counts and position. Killed anywhere, the next run goes on after the last such batch.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import msgspec
from django.db import connection
from django.db.models import Max

from mailwright.domains.contacts.adapters.vault import open_stream, path_of
from mailwright.domains.contacts.contracts import ImportState
from mailwright.domains.contacts.domain.imports.rows import Issue
from mailwright.domains.contacts.models import Import, ImportBatch, ImportIssues
from mailwright.domains.contacts.queries.imports import (
    MAX_ISSUES,
    counts_of,
    issues_aad,
    issues_kept,
)
from mailwright.domains.contacts.services.groups import list_number, tag_numbers
from mailwright.domains.contacts.services.imports.closing import import_close
from mailwright.domains.contacts.services.imports.plan import options_of, parser_for
from mailwright.domains.contacts.services.imports.prepare import (
    Job,
    Numbers,
    Prepared,
    Preparer,
)
from mailwright.domains.contacts.services.imports.write import (
    Target,
    Written,
    batch_write,
    staging_create,
)
from mailwright.domains.contacts.services.tokens import search_index_soon, tokens_later
from mailwright.kernel import clock
from mailwright.kernel.arrays import number_array
from mailwright.kernel.crypto.cipher import cipher
from mailwright.kernel.db import sql, tables_analyse, workspace_scope
from mailwright.kernel.errors import DomainError
from mailwright.kernel.ids import uuid7

_PACKAGE = "mailwright.domains.contacts"
RUN = "run"
_RUNNABLE = (ImportState.QUEUED, ImportState.RUNNING, ImportState.CANCELLING)
_BLOCKS_OF_IDS = 5_000


class Superseded(Exception):
    """Another run has taken the import over; this one must not write any more."""


#: New people after whom an import gathers statistics.
MANY = 10_000


@dataclass(slots=True)
class _Run:
    workspace_id: int
    import_id: UUID
    runner: UUID
    groups: tuple[int, ...]
    update_existing: bool
    number: int
    issues_left: int
    tag_groups: dict[str, int]


def import_run(*, workspace_id: int, import_id: UUID) -> ImportState:
    """Run an import to its end, or until it is cancelled; returns the state it is left in.

    Call it again after a kill. An import that is running elsewhere is taken over.
    """
    try:
        begun = _begin(workspace_id, import_id)
        if begun is None:
            return ImportState.CANCELLED
        run, job = begun
        numbers = Numbers(workspace_id)
        with job.stream, _in_bulk(), Preparer(job, numbers) as preparer:
            for batch in preparer:
                state = _write(run, batch, numbers, preparer)
                if state is not ImportState.RUNNING:
                    return state
        with workspace_scope(workspace_id):
            row = _mine(run)
            numbers.leave()
            import_close(row, ImportState.DONE)
        if row.counts.get("created", 0) >= MANY:
            # Counted next, and until then PostgreSQL takes the tables for small ones.
            tables_analyse("contacts_contact", "contacts_membership")
        return ImportState.DONE
    except Superseded:
        return ImportState.RUNNING
    except DomainError as error:
        with workspace_scope(workspace_id):
            row = Import.objects.select_for_update().get(id=import_id)
            import_close(row, ImportState.FAILED, error.message)
        return ImportState.FAILED


def _begin(workspace_id: int, import_id: UUID) -> tuple[_Run, Job] | None:
    runner = uuid7()
    with workspace_scope(workspace_id):
        row = Import.objects.select_for_update().filter(id=import_id).first()
        if row is None or row.state not in _RUNNABLE:
            return None
        now = clock.now()
        row.runner, row.run_at, row.run_rows, row.beat_at = runner, now, row.rows_done, now
        row.started_at = row.started_at or now
        if row.state == ImportState.QUEUED:
            row.state = ImportState.RUNNING
        row.save()
        options, parser = options_of(row), parser_for(row)
        lists = [list_number(workspace_id, list_id) for list_id in options.lists]
        tags = tag_numbers(workspace_id, options.tags)
        last = ImportBatch.objects.filter(workspace_id=workspace_id, import_id=import_id)
        number = last.aggregate(top=Max("number"))["top"] or 0
        kept = issues_kept(workspace_id, import_id, RUN)
        box = cipher(workspace_id)
    run = _Run(
        workspace_id,
        import_id,
        runner,
        groups=(*lists, *tags.values()),
        update_existing=options.update_existing,
        number=number,
        issues_left=MAX_ISSUES - kept,
        tag_groups={},
    )
    stream = open_stream(path_of("imports", workspace_id, import_id), box)
    job = Job(stream, row.encoding, row.delimiter, row.has_header, row.rows_done, parser, box)
    return run, job


def _write(run: _Run, batch: Prepared, numbers: Numbers, preparer: Preparer) -> ImportState:
    with workspace_scope(run.workspace_id):
        # What a power cut could take, the file still has: the checkpoint goes with it.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
        row = _mine(run)
        if row.state == ImportState.CANCELLING:
            import_close(row, ImportState.CANCELLED)
            return ImportState.CANCELLED
        staging_create()
        missing = [tag for tag in batch.tags if tag not in run.tag_groups]
        run.tag_groups.update(tag_numbers(run.workspace_id, missing))
        preparer.box = cipher(run.workspace_id)
        target = Target(
            run.workspace_id, run.import_id, run.update_existing, run.groups, clock.now(),
            preparer.box,
        )  # fmt: skip
        written = batch_write(target, batch, run.tag_groups)
        run.number += 1
        _log(run, batch, written, target)
        _count(row, batch, written)
    numbers.give_back(written.spare)
    return ImportState.RUNNING


def _log(run: _Run, batch: Prepared, written: Written, target: Target) -> None:
    created = written.created
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "import_batch_insert"),
            {
                "workspace_id": run.workspace_id,
                "import_id": run.import_id,
                "number": run.number,
                "rows_done": batch.rows_done,
                "first_id": created[0] if created else None,
                "last_id": created[-1] if created else None,
                "created": number_array(created),
                "joined": msgspec.json.encode(written.joined).decode(),
                "at": target.at,
            },
        )
    for start in range(0, len(created), _BLOCKS_OF_IDS):
        tokens_later(run.workspace_id, created[start : start + _BLOCKS_OF_IDS])
    if created and run.number == 1:
        search_index_soon(run.workspace_id)
    run.issues_left -= issues_store(
        run.workspace_id, run.import_id, RUN, run.number, batch.issues[: run.issues_left]
    )


def issues_store(
    workspace_id: int, import_id: UUID, stage: str, number: int, issues: list[Issue]
) -> int:
    """Keep a batch's findings, sealed; returns how many."""
    if issues:
        ImportIssues.objects.create(
            workspace_id=workspace_id,
            import_id=import_id,
            stage=stage,
            number=number,
            rows=len(issues),
            sealed=cipher(workspace_id).encrypt(
                msgspec.msgpack.encode(issues), issues_aad(import_id, stage, number)
            ),
        )
    return len(issues)


def _count(row: Import, batch: Prepared, written: Written) -> None:
    counts = dict(counts_of(row))
    parsed = batch.counts
    counts["rows"] += parsed.rows
    counts["empty"] += parsed.empty
    counts["rejected"] += parsed.rejected
    counts["cells_dropped"] += sum(not issue.rejected for issue in batch.issues)
    counts["created"] += len(written.created)
    counts["updated"] += len(written.updated)
    counts["unchanged"] += written.unchanged
    counts["existing"] += written.existing
    counts["duplicates"] += parsed.duplicates + written.duplicates
    row.counts = counts
    row.rows_done = batch.rows_done
    row.rows_expected = max(row.rows_expected, row.rows_done)
    row.beat_at = clock.now()
    row.save(update_fields=["counts", "rows_done", "rows_expected", "beat_at"])


def _mine(run: _Run) -> Import:
    row = Import.objects.select_for_update().filter(id=run.import_id).first()
    if row is None or row.runner != run.runner or row.state not in _RUNNABLE:
        raise Superseded
    return row


@contextmanager
def _in_bulk() -> Iterator[None]:
    """Fit the interpreter to millions of short-lived rows and a thread that never waits.

    The writer gets its turn soon after each answer of the database (by default only every 5 ms),
    and the collector of cycles, of which rows have none, looks less often.
    """
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(min(interval, 0.0005))
    gc.set_threshold(max(thresholds[0], 200_000), *thresholds[1:])
    try:
        yield
    finally:
        sys.setswitchinterval(interval)
        gc.set_threshold(*thresholds)
