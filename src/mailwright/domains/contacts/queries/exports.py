"""Reads of exports, and the content of a finished file."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from mailwright.domains.contacts.adapters.vault import path_of, read_pieces
from mailwright.domains.contacts.models import Export
from mailwright.kernel.crypto.cipher import cipher
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import NotFound


def export_row(workspace_id: int, export_id: UUID) -> Export:
    """One export; raises NotFound."""
    row = Export.objects.filter(workspace_id=workspace_id, id=export_id).first()
    if row is None:
        raise NotFound("There is no such export.", code="export_not_found")
    return row


def exports_recent(workspace_id: int, *, limit: int = 50) -> Sequence[Export]:
    """Exports, newest first."""
    return list(Export.objects.filter(workspace_id=workspace_id).order_by("-id")[:limit])


def export_content(workspace_id: int, export_id: UUID) -> Iterator[bytes]:
    """The file, decrypted piece by piece; opens its own scope, for answers that stream."""
    with workspace_scope(workspace_id):
        box = cipher(workspace_id)
    return read_pieces(path_of("exports", workspace_id, export_id), box)
