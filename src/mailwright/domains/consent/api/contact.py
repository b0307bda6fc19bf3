"""Consent of one contact: where they stand, their history, proof, erasure."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Router, Schema

from mailwright.domains.consent import queries
from mailwright.domains.consent.api.overview import ConsentRecordOut, Done, record_out
from mailwright.domains.consent.contracts import (
    MARKETING,
    TRACKING,
    ConsentState,
    Method,
    Proof,
    SkipReason,
    SuppressionReason,
)
from mailwright.domains.consent.services.erasure import person_erase
from mailwright.domains.consent.services.proof import consent_proof_export
from mailwright.domains.consent.services.records import consent_grant, consent_withdraw
from mailwright.domains.contacts import queries as contacts
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import NotFound
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["consent"])


class PurposeStanding(Schema):
    purpose: str
    names: dict[str, str]
    state: ConsentState | None
    since: datetime | None
    method: Method | None
    expires_at: datetime | None
    skip_reason: SkipReason | None


class ContactSuppression(Schema):
    id: UUID
    reason: SuppressionReason
    purpose: str
    source: str
    created_at: datetime
    lifted_at: datetime | None
    lift_reason: str


class ContactConsent(Schema):
    contact_id: int
    address: str
    standings: list[PurposeStanding]
    tracking_allowed: bool
    tracking_asked: bool
    suppressions: list[ContactSuppression]
    history: list[ConsentRecordOut]


class ErasureOut(Schema):
    values: int = Field(description="Fields and attributes with a value")
    lists: int
    tags: int
    evidence: int = Field(description="IP addresses and user agents of consent records")
    signups: int = Field(description="Sign-ups by forms, waiting ones among them")
    readable: int = Field(description="Entries of the suppression list that show the address")
    records: int = Field(description="Consent records, which stay by fingerprint")


class ConsentGrantIn(Schema):
    purpose: str = MARKETING
    source: str
    text: str = ""
    locale: str = ""
    given_at: datetime | None = None
    expires_at: datetime | None = None


class ConsentWithdrawalIn(Schema):
    purpose: str = MARKETING
    source: str = ""


@router.get(
    "/contacts/{contact_id}/consent", response=ContactConsent, summary="Where a contact stands"
)
@guard("consent.read")
def contact_consent(request: ApiRequest, contact_id: int) -> dict[str, Any]:
    workspace_id = request.actor.workspace_id
    person = contacts.contact_records(workspace_id, [contact_id]).get(contact_id)
    if person is None:
        raise NotFound("There is no contact with this id.", code="contact_not_found")
    standings = {row.purpose: row for row in queries.standings(workspace_id, contact_id)}
    index = contacts.address_hash(workspace_id, person.email)
    shown = []
    for purpose in queries.purposes(workspace_id):
        row = standings.get(purpose.key)
        skips = (
            {}
            if purpose.key == TRACKING
            else queries.sendable(workspace_id, [contact_id], purpose=purpose.key)
        )
        shown.append(
            PurposeStanding(
                purpose=purpose.key,
                names=purpose.names,
                state=row.state if row else None,
                since=row.at if row else None,
                method=row.method if row else None,
                expires_at=row.expires_at if row else None,
                skip_reason=skips.get(contact_id),
            )
        )
    return {
        "contact_id": contact_id,
        "address": person.email,
        "standings": shown,
        "tracking_allowed": contact_id in queries.tracking_allowed(workspace_id, [contact_id]),
        "tracking_asked": TRACKING in standings,
        "suppressions": queries.suppression_history(workspace_id, index),
        "history": [
            record_out(row, person.email) for row in queries.history(workspace_id, contact_id)
        ],
    }


@router.post(
    "/contacts/{contact_id}/consent/grant", response=Done, summary="Record that a contact agreed"
)
@guard("consent.write")
def contact_grant(request: ApiRequest, contact_id: int, grant: ConsentGrantIn) -> Done:
    consent_grant(
        actor=request.actor,
        contact_id=contact_id,
        method=_method(request.actor),
        purpose=grant.purpose,
        proof=Proof(
            text=grant.text,
            locale=grant.locale,
            source=grant.source,
            given_at=grant.given_at,
            expires_at=grant.expires_at,
        ),
    )
    return Done()


@router.post(
    "/contacts/{contact_id}/consent/withdraw",
    response=Done,
    summary="Record that a contact no longer agrees",
)
@guard("consent.write")
def contact_withdraw(request: ApiRequest, contact_id: int, withdrawal: ConsentWithdrawalIn) -> Done:
    consent_withdraw(
        actor=request.actor,
        contact_id=contact_id,
        method=_method(request.actor),
        purpose=withdrawal.purpose,
        proof=Proof(source=withdrawal.source),
    )
    return Done()


@router.get("/contacts/{contact_id}/consent/proof", summary="All that is kept, as a file")
@guard("consent.read")
def contact_proof(request: ApiRequest, contact_id: int) -> HttpResponse:
    proof = consent_proof_export(actor=request.actor, contact_id=contact_id)
    response = HttpResponse(
        json.dumps(proof, ensure_ascii=False, indent=2), content_type="application/json"
    )
    response["Content-Disposition"] = f'attachment; filename="consent-{contact_id}.json"'
    return response


@router.get(
    "/contacts/{contact_id}/erase",
    response=ErasureOut,
    summary="What erasing a person would remove and keep",
)
@guard("contacts.delete")
def contact_erasure(request: ApiRequest, contact_id: int) -> Any:
    return queries.erasure_effects(request.actor.workspace_id, contact_id)


@router.post(
    "/contacts/{contact_id}/erase",
    response=Done,
    summary="Erase a person for good; no import brings them back",
)
@guard("contacts.delete")
def contact_erase(request: ApiRequest, contact_id: int) -> Done:
    person_erase(actor=request.actor, contact_id=contact_id)
    return Done()


def _method(actor: Actor) -> Method:
    return Method.API if actor.kind == "api_key" else Method.STAFF
