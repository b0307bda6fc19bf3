"""Senders: who messages come from, and the proof that the address is theirs."""

from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema

from mailwright.domains.delivery import queries, services
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["senders"])


class SenderOut(Schema):
    id: UUID
    name: str
    address: str
    reply_to: str
    return_path: str = Field(description="Envelope sender; empty: the address itself")
    verified: bool
    is_default: bool


class SenderList(Schema):
    items: list[SenderOut]


class SenderFields(Schema):
    name: str | None = None
    address: str | None = None
    reply_to: str | None = None
    return_path: str | None = None


class SenderCode(Schema):
    code: str = Field(max_length=20, description="The six digits that were sent to the address")


class SenderVerified(Schema):
    verified: bool


@router.get("/senders", response=SenderList, summary="All senders")
@guard("delivery.read")
def sender_list(request: ApiRequest) -> Any:
    return {"items": queries.sender_list(request.actor.workspace_id)}


@router.post("/senders", response=SenderOut, summary="Add a sender")
@guard("delivery.manage")
def sender_create(request: ApiRequest, new: SenderFields) -> Any:
    fields = new.dict(exclude_none=True)
    sender_id = services.sender_create(actor=request.actor, fields=fields)
    return queries.sender_info(request.actor.workspace_id, sender_id)


@router.patch("/senders/{sender_id}", response=SenderOut, summary="Change a sender")
@guard("delivery.manage")
def sender_update(request: ApiRequest, sender_id: UUID, change: SenderFields) -> Any:
    fields = change.dict(exclude_none=True)
    services.sender_update(actor=request.actor, sender_id=sender_id, fields=fields)
    return queries.sender_info(request.actor.workspace_id, sender_id)


@router.delete("/senders/{sender_id}", response=SenderList, summary="Remove a sender")
@guard("delivery.manage")
def sender_delete(request: ApiRequest, sender_id: UUID) -> Any:
    services.sender_delete(actor=request.actor, sender_id=sender_id)
    return {"items": queries.sender_list(request.actor.workspace_id)}


@router.post("/senders/{sender_id}/default", response=SenderList, summary="Use by default")
@guard("delivery.manage")
def sender_make_default(request: ApiRequest, sender_id: UUID) -> Any:
    services.sender_make_default(actor=request.actor, sender_id=sender_id)
    return {"items": queries.sender_list(request.actor.workspace_id)}


@router.post("/senders/{sender_id}/code", response=SenderOut, summary="Send a code to the address")
@guard("delivery.manage")
def sender_code(request: ApiRequest, sender_id: UUID) -> Any:
    services.sender_verification_send(actor=request.actor, sender_id=sender_id)
    return queries.sender_info(request.actor.workspace_id, sender_id)


@router.post(
    "/senders/{sender_id}/verify", response=SenderVerified, summary="Prove the address by its code"
)
@guard("delivery.manage")
def sender_verify(request: ApiRequest, sender_id: UUID, given: SenderCode) -> Any:
    # A wrong code is an answer, not an error: an error would undo the count of tries.
    verified = services.sender_verify(actor=request.actor, sender_id=sender_id, code=given.code)
    return {"verified": verified}
