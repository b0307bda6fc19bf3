"""The suppression list: read, look up, add, upload, lift, export."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import StreamingHttpResponse
from ninja import Router, Schema

from mailwright.domains.consent import queries
from mailwright.domains.consent.api.cursor import cursor_of, place_of
from mailwright.domains.consent.contracts import (
    TRACKING,
    SuppressionInfo,
    SuppressionReason,
    SuppressReport,
)
from mailwright.domains.consent.services import suppression as commands
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.contacts.queries.lookups import contact_ids_by_hash
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["suppression"])

_PAGE = 50


class Done(Schema):
    ok: bool = True


class SuppressionOut(Schema):
    id: UUID
    address: str
    fingerprint: str
    contact_id: int | None
    purpose: str
    reason: SuppressionReason
    source: str
    created_at: datetime
    created_by: str
    lifted_at: datetime | None
    lifted_by: str
    lift_reason: str
    liftable: bool


class SuppressionPage(Schema):
    items: list[SuppressionOut]
    next_cursor: str | None
    total: int | None
    counts: dict[str, int]


class SuppressionLookup(Schema):
    address: str


class SuppressionLookupOut(Schema):
    fingerprint: str
    contact_id: int | None
    suppressed: bool
    items: list[SuppressionOut]


class NewSuppressions(Schema):
    addresses: str
    reason: SuppressionReason = SuppressionReason.MANUAL
    purpose: str = ""
    source: str = ""


class RefusedLine(Schema):
    line: int
    message: str


class SuppressionReportOut(Schema):
    lines: int
    added: int
    already: int
    refused_count: int
    refused: list[RefusedLine]


class SuppressionLift(Schema):
    reason: str


@router.get("/suppressions", response=SuppressionPage, summary="Who is not written to, and why")
@guard("consent.read")
def suppression_list(
    request: ApiRequest,
    cursor: str | None = None,
    reason: str = "",
    purpose: str | None = None,
    lifted: bool = False,
) -> dict[str, Any]:
    workspace_id = request.actor.workspace_id
    found = queries.suppression_page(
        workspace_id,
        reason=reason,
        purpose=purpose,
        lifted=lifted,
        before=place_of(cursor),
        limit=_PAGE + 1,
    )
    page = found[:_PAGE]
    counts = queries.suppression_counts(workspace_id)
    more = len(found) > _PAGE
    return {
        "items": _shown(workspace_id, page),
        "next_cursor": cursor_of(page[-1].created_at, page[-1].id) if more else None,
        "total": None if lifted or purpose is not None else _total(counts, reason),
        "counts": counts,
    }


def _total(counts: dict[str, int], reason: str) -> int:
    return counts.get(reason, 0) if reason else sum(counts.values())


# POST, because an address in a query string would end up in every log on the way.
@router.post(
    "/suppressions/lookup", response=SuppressionLookupOut, summary="What holds for one address"
)
@guard("consent.read")
def suppression_lookup(request: ApiRequest, lookup: SuppressionLookup) -> dict[str, Any]:
    workspace_id = request.actor.workspace_id
    index = queries.address_index(workspace_id, lookup.address)
    found = queries.suppression_history(workspace_id, index)
    return {
        "fingerprint": index.hex(),
        "contact_id": contact_ids_by_hash(workspace_id, [index]).get(index),
        "suppressed": any(row.lifted_at is None and row.purpose != TRACKING for row in found),
        "items": _shown(workspace_id, found, typed=lookup.address.strip()),
    }


@router.post("/suppressions", response=SuppressionReportOut, summary="Suppress pasted addresses")
@guard("suppression.manage")
def suppression_new(request: ApiRequest, new: NewSuppressions) -> SuppressionReportOut:
    report = commands.suppression_add(
        actor=request.actor,
        lines=new.addresses.splitlines(),
        reason=new.reason,
        purpose=new.purpose,
        source=new.source,
    )
    return _report(report)


@router.post("/suppressions/{suppression_id}/lift", response=Done, summary="Lift, saying why")
@guard("suppression.manage")
def suppression_undo(request: ApiRequest, suppression_id: UUID, lift: SuppressionLift) -> Done:
    commands.suppression_lift(
        actor=request.actor, suppression_id=suppression_id, reason=lift.reason
    )
    return Done()


@router.get("/suppressions/export", summary="The active list as CSV")
@guard("suppression.manage")
def suppression_csv(request: ApiRequest) -> StreamingHttpResponse:
    commands.suppression_exported(actor=request.actor)
    response = StreamingHttpResponse(
        _csv(request.actor.workspace_id), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="suppressions.csv"'
    return response


def _csv(workspace_id: int) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["address", "fingerprint", "reason", "purpose", "since", "source"])
    with workspace_scope(workspace_id):
        block: list[SuppressionInfo] = []
        for row in queries.suppression_export(workspace_id):
            block.append(row)
            if len(block) == 1_000:
                yield _rows(workspace_id, block, buffer)
                block = []
        yield _rows(workspace_id, block, buffer)


def _rows(workspace_id: int, block: list[SuppressionInfo], buffer: io.StringIO) -> str:
    writer = csv.writer(buffer)
    for item in _shown(workspace_id, block):
        cells = [item.address, item.fingerprint, item.reason, item.purpose or "all",
                 item.created_at.isoformat(), item.source]  # fmt: skip
        # A cell that starts like a formula would run in the reader's spreadsheet.
        writer.writerow(
            [f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
             for cell in cells]
        )  # fmt: skip
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _shown(workspace_id: int, rows: list[SuppressionInfo], typed: str = "") -> list[SuppressionOut]:
    ids = contact_ids_by_hash(workspace_id, [bytes.fromhex(row.fingerprint) for row in rows])
    people = contacts.contact_records(workspace_id, list(ids.values()))
    shown = []
    for row in rows:
        contact_id = ids.get(bytes.fromhex(row.fingerprint))
        known = people[contact_id].email if contact_id in people else ""
        shown.append(
            SuppressionOut(
                id=row.id,
                address=row.address or known or typed,
                fingerprint=row.fingerprint,
                contact_id=contact_id,
                purpose=row.purpose,
                reason=row.reason,
                source=row.source,
                created_at=row.created_at,
                created_by=row.created_by,
                lifted_at=row.lifted_at,
                lifted_by=row.lifted_by,
                lift_reason=row.lift_reason,
                liftable=row.lifted_at is None and row.reason != SuppressionReason.ERASURE,
            )
        )
    return shown


def _report(report: SuppressReport) -> SuppressionReportOut:
    return SuppressionReportOut(
        lines=report.lines,
        added=report.added,
        already=report.already,
        refused_count=report.refused_count,
        refused=[RefusedLine(line=line, message=message) for line, message in report.refused],
    )
