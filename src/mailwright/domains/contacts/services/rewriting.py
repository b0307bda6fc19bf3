"""Rewrites what is sealed, in blocks: to a new key, or without one attribute."""

from collections.abc import Callable, Sequence

import msgspec
from django.db import connection

from mailwright.domains.contacts.adapters.vault import key_of_file, path_of, reseal
from mailwright.domains.contacts.domain.person import (
    Person,
    associated_data,
    open_form,
    seal_form,
)
from mailwright.domains.contacts.models import BulkJob, Export, Import, ImportIssues
from mailwright.domains.contacts.queries.imports import issues_aad
from mailwright.domains.contacts.services.selection import resealed
from mailwright.kernel.arrays import number_array
from mailwright.kernel.crypto.cipher import cipher, key_number
from mailwright.kernel.db import sql

_PACKAGE = "mailwright.domains.contacts"


def reencrypt_block(workspace_id: int, ids: Sequence[int]) -> int:
    """Move people under older keys to the active one; returns how many were moved."""
    active = cipher(workspace_id).active
    return _rewrite(workspace_id, ids, lambda blob, person: key_number(blob) != active, None)


def leftovers_reseal(workspace_id: int) -> int:
    """Move to the active key what else is sealed: files, findings, words of open selections."""
    box = cipher(workspace_id)
    moved = 0
    for kind, rows in (("imports", Import.objects), ("exports", Export.objects)):
        for file_id in rows.filter(workspace_id=workspace_id).values_list("id", flat=True):
            path = path_of(kind, workspace_id, file_id)
            if path.exists() and key_of_file(path) != box.active:
                reseal(path, box)
                moved += 1
    for block in ImportIssues.objects.filter(workspace_id=workspace_id).iterator(chunk_size=20):
        sealed = bytes(block.sealed)
        if key_number(sealed) != box.active:
            aad = issues_aad(block.import_id, block.stage, block.number)
            block.sealed = box.encrypt(box.decrypt(sealed, aad), aad)
            block.save(update_fields=["sealed"])
            moved += 1
    for model in (BulkJob, Export):
        for row in model.objects.filter(workspace_id=workspace_id, selection__has_key="words"):
            row.selection = resealed(workspace_id, row.selection)
            row.save(update_fields=["selection"])
            moved += 1
    return moved


def clear_personal(workspace_id: int, ids: Sequence[int], key: str) -> int:
    """Take one personal attribute away from people; returns how many had it."""
    return _rewrite(workspace_id, ids, lambda blob, person: key in person.attributes, key)


def _rewrite(
    workspace_id: int,
    ids: Sequence[int],
    wanted: Callable[[bytes, Person], bool],
    without: str | None,
) -> int:
    box = cipher(workspace_id)
    where: dict[str, int | str] = {"workspace_id": workspace_id, "ids": number_array(ids)}
    written: list[tuple[int, bytes]] = []
    with connection.cursor() as cursor:
        # Locked, so that an edit in between is not overwritten with what was read before it.
        cursor.execute(sql(_PACKAGE, "contact_sealed_lock"), where)
        for id_, sealed in cursor.fetchall():
            blob = bytes(sealed)
            person = open_form(box.decrypt(blob, associated_data(id_)))
            if not wanted(blob, person):
                continue
            if without is not None:
                rest = {k: v for k, v in person.attributes.items() if k != without}
                person = msgspec.structs.replace(person, attributes=rest)
            written.append((id_, box.encrypt(seal_form(person), associated_data(id_))))
        if written:
            cursor.executemany(
                sql(_PACKAGE, "contact_reseal"),
                [{"workspace_id": workspace_id, "id": id_, "pii": blob} for id_, blob in written],
            )
    return len(written)
