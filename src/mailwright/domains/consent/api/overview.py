"""Consent of the whole workspace: counts, the ledger, purposes and policy."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Router, Schema

from mailwright.domains.consent import queries
from mailwright.domains.consent.api.cursor import cursor_of, place_of
from mailwright.domains.consent.contracts import ConsentState, Method, PolicyInfo
from mailwright.domains.consent.models import ConsentRecord
from mailwright.domains.consent.services import policy as commands
from mailwright.domains.contacts import queries as contacts
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["consent"])

_PAGE = 50


class Done(Schema):
    ok: bool = True


class ConsentPurposeOut(Schema):
    key: str
    names: dict[str, str]
    descriptions: dict[str, str]
    built_in: bool


class ConsentPurposeIn(Schema):
    names: dict[str, str]
    descriptions: dict[str, str] = {}


class ConsentPurposeList(Schema):
    items: list[ConsentPurposeOut]


class ConsentPolicyOut(Schema):
    controller: str
    ask_tracking_everywhere: bool


class ConsentTallyOut(Schema):
    purpose: str
    state: ConsentState
    method: Method
    contacts: int


class ConsentDayOut(Schema):
    day: date
    purpose: str
    state: ConsentState
    records: int


class ConsentOverview(Schema):
    contacts: int
    purposes: list[ConsentPurposeOut]
    tallies: list[ConsentTallyOut]
    days: list[ConsentDayOut]
    suppressions: dict[str, int]
    policy: ConsentPolicyOut


class ConsentRecordOut(Schema):
    id: UUID
    at: datetime
    contact_id: int
    address: str
    purpose: str
    channel: str
    state: ConsentState
    method: Method
    text: str | None
    text_version: int | None
    text_sha256: str | None
    locale: str
    source: str
    controller: str
    recorded_by: str
    given_at: datetime | None
    expires_at: datetime | None
    double_opt_in: bool


class ConsentRecordPage(Schema):
    items: list[ConsentRecordOut]
    next_cursor: str | None
    total: int | None = None


@router.get("/consent/overview", response=ConsentOverview, summary="Consent in numbers")
@guard("consent.read")
def overview(request: ApiRequest, days: int = 90) -> dict[str, Any]:
    workspace_id = request.actor.workspace_id
    return {
        "contacts": queries.contacts_total(workspace_id),
        "purposes": queries.purposes(workspace_id),
        "tallies": queries.tallies(workspace_id),
        "days": queries.day_tallies(workspace_id, days=max(1, min(days, 730))),
        "suppressions": queries.suppression_counts(workspace_id),
        "policy": queries.policy(workspace_id),
    }


@router.get(
    "/consent/records", response=ConsentRecordPage, summary="Everyone's records, newest first"
)
@guard("consent.read")
def record_list(
    request: ApiRequest,
    cursor: str | None = None,
    purpose: str = "",
    state: str = "",
    method: str = "",
) -> dict[str, Any]:
    workspace_id = request.actor.workspace_id
    found = queries.ledger(
        workspace_id,
        purpose=purpose,
        state=state,
        method=method,
        before=place_of(cursor),
        limit=_PAGE + 1,
    )
    page = found[:_PAGE]
    people = contacts.contact_records(workspace_id, sorted({row.contact_id for row in page}))
    items = [
        record_out(row, people[row.contact_id].email if row.contact_id in people else "")
        for row in page
    ]
    more = len(found) > _PAGE
    return {
        "items": items,
        "next_cursor": cursor_of(page[-1].at, page[-1].id) if more else None,
        "total": None,
    }


def record_out(row: ConsentRecord, address: str) -> ConsentRecordOut:
    """A record as the API shows it."""
    return ConsentRecordOut(
        id=row.id,
        at=row.at,
        contact_id=row.contact_id,
        address=address,
        purpose=row.purpose,
        channel=row.channel,
        state=ConsentState(row.state),
        method=Method(row.method),
        text=row.text.text if row.text else None,
        text_version=row.text.version if row.text else None,
        text_sha256=bytes(row.text.digest).hex() if row.text else None,
        locale=row.locale,
        source=row.source,
        controller=row.controller,
        recorded_by=row.recorded_by,
        given_at=row.given_at,
        expires_at=row.expires_at,
        double_opt_in=bool(row.confirmation),
    )


@router.get("/consent/purposes", response=ConsentPurposeList, summary="What people are asked about")
@guard("consent.read")
def purpose_list(request: ApiRequest) -> dict[str, Any]:
    return {"items": queries.purposes(request.actor.workspace_id)}


@router.put("/consent/purposes/{key}", response=Done, summary="Add or reword a purpose")
@guard("consent.write")
def purpose_put(request: ApiRequest, key: str, purpose: ConsentPurposeIn) -> Done:
    commands.purpose_save(
        actor=request.actor, key=key, names=purpose.names, descriptions=purpose.descriptions
    )
    return Done()


@router.delete("/consent/purposes/{key}", response=Done, summary="Remove an unused purpose")
@guard("consent.write")
def purpose_remove(request: ApiRequest, key: str) -> Done:
    commands.purpose_delete(actor=request.actor, key=key)
    return Done()


@router.put(
    "/consent/policy", response=ConsentPolicyOut, summary="Set who answers, and when to ask"
)
@guard("consent.write")
def policy_put(request: ApiRequest, policy: ConsentPolicyOut) -> PolicyInfo:
    commands.policy_update(
        actor=request.actor,
        controller=policy.controller,
        ask_tracking_everywhere=policy.ask_tracking_everywhere,
    )
    return queries.policy(request.actor.workspace_id)
