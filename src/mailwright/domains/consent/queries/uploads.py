"""Reads of uploads to the suppression list and what became of their lines."""

from uuid import UUID

import msgspec

from mailwright.domains.consent.contracts import SuppressReport
from mailwright.domains.consent.models import SuppressionUpload
from mailwright.kernel.crypto.cipher import cipher
from mailwright.kernel.errors import NotFound

_refused = msgspec.msgpack.Decoder(list[tuple[int, str]]).decode


def upload(workspace_id: int, upload_id: UUID) -> SuppressionUpload:
    """One upload; raises NotFound."""
    found = SuppressionUpload.objects.filter(workspace_id=workspace_id, id=upload_id).first()
    if found is None:
        raise NotFound("There is no such upload.", code="upload_not_found")
    return found


def upload_report(row: SuppressionUpload) -> SuppressReport:
    """What became of the lines worked off so far."""
    refused: list[tuple[int, str]] = []
    if row.refused is not None:
        blob = cipher(row.workspace_id).decrypt(bytes(row.refused), refused_for(row.id))
        refused = _refused(blob)
    return SuppressReport(
        lines=row.done,
        added=row.added,
        already=row.already,
        refused_count=row.refused_count,
        refused=refused,
    )


def refused_for(upload_id: UUID) -> bytes:
    """The associated data that bind refused lines to their upload."""
    return f"consent_suppressionupload:refused:{upload_id}".encode()
