"""API keys."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router, Schema

from mailwright.domains.workspaces import queries
from mailwright.domains.workspaces.services.api_keys import api_key_create, api_key_revoke
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["api keys"])


class KeyOut(Schema):
    id: UUID
    name: str
    prefix: str
    permissions: list[str]
    created_by: str
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class KeyList(Schema):
    items: list[KeyOut]


class NewKeyIn(Schema):
    name: str
    permissions: list[str]


class NewKeyOut(Schema):
    id: UUID
    secret: str


class Done(Schema):
    ok: bool = True


@router.get("/api-keys", response=KeyList, summary="All keys, without their secrets")
@guard("keys.manage")
def keys_list(request: ApiRequest) -> Any:
    return {"items": list(queries.api_keys(request.actor.workspace_id))}


@router.post("/api-keys", response=NewKeyOut, summary="Make a key; its secret is shown once")
@guard("keys.manage")
def key_create(request: ApiRequest, new: NewKeyIn) -> Any:
    return api_key_create(
        actor=request.actor, name=new.name, permissions=frozenset(new.permissions)
    )


@router.delete("/api-keys/{key_id}", response=Done, summary="Revoke a key")
@guard("keys.manage")
def key_revoke(request: ApiRequest, key_id: UUID) -> Any:
    api_key_revoke(actor=request.actor, key_id=key_id)
    return Done()
