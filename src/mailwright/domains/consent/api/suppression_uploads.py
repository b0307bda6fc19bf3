"""Files of addresses to suppress: upload, progress, stop."""

import codecs
from collections.abc import Iterator
from uuid import UUID

from ninja import Field, File, Form, Router, Schema
from ninja.files import UploadedFile

from mailwright.domains.consent import queries
from mailwright.domains.consent.api.suppressions import RefusedLine
from mailwright.domains.consent.contracts import SuppressionReason, UploadState
from mailwright.domains.consent.services import suppression_upload as commands
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["suppression"])


class SuppressionUploadOut(Schema):
    id: UUID
    state: UploadState
    file_name: str
    done: int = Field(description="Addresses looked at so far")
    total: int
    added: int
    already: int
    refused_count: int
    refused: list[RefusedLine] = Field(description="The first 200")


@router.post(
    "/suppressions/upload",
    response=SuppressionUploadOut,
    summary="Suppress the addresses in a file; more than 1,000 in the background",
)
@guard("suppression.manage")
def suppression_upload(
    request: ApiRequest,
    file: File[UploadedFile],
    reason: Form[SuppressionReason] = SuppressionReason.MANUAL,
    purpose: Form[str] = "",
) -> SuppressionUploadOut:
    upload_id = commands.suppression_upload(
        actor=request.actor,
        file_name=file.name or "",
        lines=_lines(file),
        reason=reason,
        purpose=purpose,
    )
    return _shown(request, upload_id)


@router.get(
    "/suppressions/uploads/{upload_id}",
    response=SuppressionUploadOut,
    summary="How far an upload is, and what became of its lines",
)
@guard("suppression.manage")
def suppression_upload_get(request: ApiRequest, upload_id: UUID) -> SuppressionUploadOut:
    return _shown(request, upload_id)


@router.post(
    "/suppressions/uploads/{upload_id}/cancel",
    response=SuppressionUploadOut,
    summary="Stop an upload; what was suppressed stays so",
)
@guard("suppression.manage")
def suppression_upload_stop(request: ApiRequest, upload_id: UUID) -> SuppressionUploadOut:
    commands.suppression_upload_cancel(actor=request.actor, upload_id=upload_id)
    return _shown(request, upload_id)


def _shown(request: ApiRequest, upload_id: UUID) -> SuppressionUploadOut:
    row = queries.upload(request.actor.workspace_id, upload_id)
    report = queries.upload_report(row)
    return SuppressionUploadOut(
        id=row.id,
        state=UploadState(row.state),
        file_name=row.file_name,
        done=row.done,
        total=row.total,
        added=row.added,
        already=row.already,
        refused_count=row.refused_count,
        refused=[RefusedLine(line=line, message=message) for line, message in report.refused],
    )


def _lines(file: UploadedFile) -> Iterator[str]:
    """The file's lines as text: UTF-16 when it says so, else UTF-8 (addresses are ASCII mostly)."""
    decoder: codecs.IncrementalDecoder | None = None
    rest = ""
    for chunk in file.chunks():
        if decoder is None:
            utf16 = chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            decoder = codecs.getincrementaldecoder("utf-16" if utf16 else "utf-8-sig")("replace")
        *lines, rest = (rest + decoder.decode(chunk)).splitlines(keepends=True) or [""]
        if rest.endswith("\n"):
            lines, rest = [*lines, rest], ""
        yield from lines
    yield rest
