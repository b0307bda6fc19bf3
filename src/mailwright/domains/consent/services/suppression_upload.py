"""Files of addresses to suppress: kept sealed in parts, worked off in the background."""

from collections.abc import Iterable
from itertools import islice
from uuid import UUID

import msgspec

from mailwright.domains.consent import queries
from mailwright.domains.consent.contracts import SuppressionReason, SuppressReport, UploadState
from mailwright.domains.consent.domain.address_list import addresses_in
from mailwright.domains.consent.models import SuppressionUpload, SuppressionUploadPart
from mailwright.domains.consent.services.suppression import (
    BLOCK,
    addition_audit,
    block_suppress,
    cause_check,
    limited,
    report_sum,
)
from mailwright.domains.consent.services.suppression_rows import Cause
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto.cipher import cipher
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, Invalid, NotFound
from mailwright.kernel.jobs import defer

TASK = "consent.suppression_upload"
_OPEN = (UploadState.QUEUED, UploadState.RUNNING)
_pairs = msgspec.msgpack.Decoder(list[tuple[int, str]]).decode


def suppression_upload(
    *,
    actor: Actor,
    file_name: str,
    lines: Iterable[str],
    reason: SuppressionReason = SuppressionReason.MANUAL,
    purpose: str = "",
) -> UUID:
    """Take a file's lines; up to 1,000 addresses are suppressed at once, more in the background.

    Raises Invalid as ``suppression_add`` does, and for a file without any address.
    """
    cause_check(actor.workspace_id, reason, purpose)
    upload = SuppressionUpload(
        workspace_id=actor.workspace_id, state=UploadState.QUEUED, file_name=file_name[:200],
        reason=reason, purpose=purpose, total=0,
        actor={"kind": actor.kind, "id": actor.id, "label": actor.label},
    )  # fmt: skip
    box = cipher(actor.workspace_id)
    pairs = limited(addresses_in(lines))
    parts: list[SuppressionUploadPart] = []
    while block := list(islice(pairs, BLOCK)):
        number = len(parts)
        sealed = box.encrypt(msgspec.msgpack.encode(block), _part_aad(upload.id, number))
        parts.append(
            SuppressionUploadPart(
                workspace_id=actor.workspace_id, upload_id=upload.id, number=number, sealed=sealed
            )
        )
        upload.total += len(block)
    if not parts:
        raise Invalid("There is no address in this file.", code="file_empty")
    upload.save(force_insert=True)
    SuppressionUploadPart.objects.bulk_create(parts)
    if len(parts) == 1:
        _step(upload)
        _end(upload, UploadState.DONE)
    else:
        defer(TASK, workspace_id=actor.workspace_id, upload_id=str(upload.id))
    return upload.id


def suppression_upload_run(*, workspace_id: int, upload_id: UUID) -> UploadState:
    """Work an upload off, a part a transaction; goes on where an earlier run was killed."""
    while True:
        with workspace_scope(workspace_id):
            upload = SuppressionUpload.objects.select_for_update().filter(id=upload_id).first()
            if upload is None or upload.state not in _OPEN:
                return UploadState(upload.state) if upload else UploadState.CANCELLED
            if not _step(upload):
                _end(upload, UploadState.DONE)
                return UploadState.DONE


def suppression_upload_cancel(*, actor: Actor, upload_id: UUID) -> None:
    """Stop before the next part. Addresses that were suppressed stay so."""
    upload = SuppressionUpload.objects.select_for_update().filter(id=upload_id).first()
    if upload is None:
        raise NotFound("There is no such upload.", code="upload_not_found")
    if upload.state not in _OPEN:
        raise Conflict("This upload has already ended.", code="job_over")
    _end(upload, UploadState.CANCELLED)


def _step(upload: SuppressionUpload) -> bool:
    """Work one part off; False when none is left."""
    parts = SuppressionUploadPart.objects.filter(
        workspace_id=upload.workspace_id, upload_id=upload.id
    )
    part = parts.order_by("number").first()
    if part is None:
        return False
    box = cipher(upload.workspace_id)
    pairs = _pairs(box.decrypt(bytes(part.sealed), _part_aad(upload.id, part.number)))
    done = block_suppress(actor=_actor(upload), pairs=pairs, cause=_cause(upload))
    report = report_sum(_report(upload), done)
    upload.state, upload.done = UploadState.RUNNING, upload.done + len(pairs)
    upload.added, upload.already = report.added, report.already
    upload.refused_count = report.refused_count
    if done.refused:
        upload.refused = box.encrypt(
            msgspec.msgpack.encode(report.refused), queries.refused_for(upload.id)
        )
    upload.save()
    parts.filter(number=part.number).delete()
    return True


def _end(upload: SuppressionUpload, state: UploadState) -> None:
    SuppressionUploadPart.objects.filter(
        workspace_id=upload.workspace_id, upload_id=upload.id
    ).delete()
    upload.state, upload.finished_at = state, clock.now()
    upload.save(update_fields=["state", "finished_at"])
    addition_audit(actor=_actor(upload), cause=_cause(upload), report=_report(upload))


def _report(upload: SuppressionUpload) -> SuppressReport:
    return queries.upload_report(upload)


def _actor(upload: SuppressionUpload) -> Actor:
    return Actor(workspace_id=upload.workspace_id, **upload.actor)


def _cause(upload: SuppressionUpload) -> Cause:
    return Cause(SuppressionReason(upload.reason), upload.purpose, "upload")


def _part_aad(upload_id: UUID, number: int) -> bytes:
    return f"consent_suppressionuploadpart:sealed:{upload_id}:{number}".encode()
