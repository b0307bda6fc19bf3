"""Reads of imports: their state, preview, findings, and the contacts they created."""

import codecs
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from django.db import connection

from mailwright.domains.contacts.adapters.vault import path_of, read_pieces
from mailwright.domains.contacts.contracts import ConsentBasis, ImportInfo, ImportState
from mailwright.domains.contacts.domain.imports.dialect import sample_rows
from mailwright.domains.contacts.domain.imports.rows import Issue
from mailwright.domains.contacts.domain.progress import pace
from mailwright.domains.contacts.models import Import, ImportIssues
from mailwright.kernel import clock
from mailwright.kernel.crypto.cipher import cipher
from mailwright.kernel.db import sql
from mailwright.kernel.errors import NotFound

_PACKAGE = "mailwright.domains.contacts"
_PREVIEW = 10
#: Findings that are kept of one run over a file; the counts go on beyond it.
MAX_ISSUES = 50_000

_issues = msgspec.msgpack.Decoder(list[Issue]).decode


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a file as it would be read."""

    header: list[str] | None
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast an import goes; None while nothing can be said."""

    per_second: float | None
    seconds_left: float | None


def import_row(workspace_id: int, import_id: UUID) -> Import:
    """One import; raises NotFound."""
    row = Import.objects.filter(workspace_id=workspace_id, id=import_id).first()
    if row is None:
        raise NotFound("There is no such import.", code="import_not_found")
    return row


def imports_recent(
    workspace_id: int, *, before: UUID | None = None, limit: int = 50
) -> Sequence[Import]:
    """Imports, newest first; ``before`` is the id to page on from."""
    found = Import.objects.filter(workspace_id=workspace_id)
    if before is not None:
        found = found.filter(id__lt=before)
    return list(found.order_by("-id")[:limit])


def import_info(workspace_id: int, import_id: UUID) -> ImportInfo:
    """An import as other domains see it; raises NotFound."""
    row = import_row(workspace_id, import_id)
    basis = row.options.get("consent_basis")
    return ImportInfo(
        id=row.id,
        state=row.state,
        file_name=row.file_name,
        created=row.counts.get("created", 0),
        updated=row.counts.get("updated", 0),
        started_by=row.created_by,
        started_at=row.started_at,
        finished_at=row.finished_at,
        consent_basis=ConsentBasis(**basis) if basis else None,
    )


def import_contact_ids(
    workspace_id: int, import_id: UUID, *, after_id: int = 0, limit: int = 1_000
) -> list[int]:
    """The next ids above ``after_id``, ascending, of contacts that the import created.

    People who were in the workspace before are never among them. Some may be deleted by now.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "import_contact_ids"),
            {
                "workspace_id": workspace_id,
                "import_id": import_id,
                "after_id": after_id,
                "limit": limit,
            },
        )
        return [row[0] for row in cursor.fetchall()]


def import_pace(row: Import) -> Pace:
    """The pace of the present run over a file."""
    if row.state not in {ImportState.RUNNING, ImportState.CHECKING, ImportState.CANCELLING}:
        return Pace(None, None)
    rate, _ = pace(
        started_at=row.run_at,
        now=clock.now(),
        done=row.rows_done - row.run_rows,
        total=row.rows_expected - row.run_rows,
    )
    left = max(row.rows_expected - row.rows_done, 0) / rate if rate else None
    return Pace(rate, round(left, 1) if left is not None else None)


def preview(workspace_id: int, import_id: UUID) -> Preview:
    """The first rows of the file with its present encoding and delimiter."""
    header, rows = sample_of(import_row(workspace_id, import_id))
    return Preview(header, rows[:_PREVIEW])


def sample_of(row: Import) -> tuple[list[str] | None, list[list[str]]]:
    """``(header, up to 100 rows)`` of an import's file; the header is None when it has none."""
    path = path_of("imports", row.workspace_id, row.id)
    if not row.file_kept or not path.exists():
        raise NotFound("The file of this import is not kept any more.", code="file_gone")
    head = next(read_pieces(path, cipher(row.workspace_id)))[:65_536]
    text = head_of(head, row.encoding)
    rows = sample_rows(text, row.delimiter, whole=row.file_size <= len(head))
    return (rows[0], rows[1:]) if row.has_header and rows else (None, rows)


def head_of(head: bytes, encoding: str) -> str:
    """The text of a file's beginning; a character that was cut off at its end is left out."""
    return codecs.getincrementaldecoder(encoding)("replace").decode(head).lstrip("\ufeff")


def issues(workspace_id: int, import_id: UUID, stage: str) -> Iterator[Issue]:
    """Findings of one stage (check or run) in file order, decrypted block by block."""
    box = cipher(workspace_id)
    blocks = ImportIssues.objects.filter(
        workspace_id=workspace_id, import_id=import_id, stage=stage
    ).order_by("number")
    for block in blocks.iterator(chunk_size=20):
        aad = issues_aad(import_id, stage, block.number)
        yield from _issues(box.decrypt(bytes(block.sealed), aad))


def issues_kept(workspace_id: int, import_id: UUID, stage: str) -> int:
    """How many findings of a stage are kept."""
    blocks = ImportIssues.objects.filter(
        workspace_id=workspace_id, import_id=import_id, stage=stage
    )
    return sum(blocks.values_list("rows", flat=True))


def issues_aad(import_id: UUID, stage: str, number: int) -> bytes:
    """The associated data of a block of findings."""
    return f"contacts_importissues:sealed:{import_id}:{stage}:{number}".encode()


def counts_of(row: Import) -> Mapping[str, Any]:
    """The counts of a run, zeros included."""
    return {**dict.fromkeys(COUNTS, 0), **row.counts}


COUNTS = (
    "rows", "created", "updated", "unchanged", "existing", "duplicates", "rejected", "empty",
    "cells_dropped",
)  # fmt: skip
