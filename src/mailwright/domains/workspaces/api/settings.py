"""A workspace's own settings."""

from typing import Any

from ninja import Router, Schema

from mailwright.domains.workspaces import queries
from mailwright.domains.workspaces.services.workspace import (
    workspace_sole_operator,
    workspace_update,
)
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["workspace"])


class WorkspaceOut(Schema):
    slug: str
    name: str
    postal_address: str
    website: str
    language: str
    timezone: str
    sole_operator: bool
    live: bool
    demo: bool


class WorkspaceChange(Schema):
    name: str | None = None
    postal_address: str | None = None
    website: str | None = None
    language: str | None = None
    timezone: str | None = None


class SoleOperator(Schema):
    enabled: bool


@router.get("/workspace", response=WorkspaceOut, summary="The workspace's settings")
@guard("workspace.read")
def workspace_get(request: ApiRequest) -> Any:
    return queries.workspace_info(request.actor.workspace_id)


@router.patch("/workspace", response=WorkspaceOut, summary="Change the workspace's settings")
@guard("workspace.manage")
def workspace_change(request: ApiRequest, change: WorkspaceChange) -> Any:
    workspace_update(actor=request.actor, changes=change.dict(exclude_none=True))
    return queries.workspace_info(request.actor.workspace_id)


@router.put(
    "/workspace/sole-operator", response=WorkspaceOut, summary="Approve one's own work, or not"
)
@guard("workspace.manage")
def sole_operator_set(request: ApiRequest, mode: SoleOperator) -> Any:
    workspace_sole_operator(actor=request.actor, enabled=mode.enabled)
    return queries.workspace_info(request.actor.workspace_id)
