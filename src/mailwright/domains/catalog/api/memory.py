"""Brand memory over HTTP. Switching off and on, and history, are those of any fact."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Router, Status

from mailwright.domains.catalog.api.schemas import (
    MemoryChange,
    MemoryContent,
    MemoryOut,
    MemoryPage,
)
from mailwright.domains.catalog.api.shaping import fact_fields
from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.models import Fact
from mailwright.domains.catalog.queries.facts import fact_row
from mailwright.domains.catalog.queries.memory import memory_list
from mailwright.domains.catalog.services import memory as commands
from mailwright.kernel import clock
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["catalog"])


@router.get("/catalog/memory", response=MemoryPage, summary="Confirmed corrections, newest first")
@guard("catalog.read")
def memory_page(
    request: ApiRequest,
    state: str = "active",
    language: str = "",
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> dict[str, Any]:
    found = memory_list(
        request.actor.workspace_id,
        archived=state == "archived",
        language=language,
        before=cursor,
        limit=limit + 1,
    )
    shown = found[:limit]
    return {
        "items": [_shown(row) for row in shown],
        "next_cursor": str(shown[-1].id) if len(found) > limit else None,
        "total": None,
    }


@router.post("/catalog/memory", response={201: MemoryOut}, summary="A new correction")
@guard("catalog.write")
def memory_create(request: ApiRequest, new: MemoryContent) -> Status[dict[str, Any]]:
    made = commands.memory_create(actor=request.actor, raw=new.dict(exclude={"origin"}))
    return Status(201, _one(request, made))


@router.get("/catalog/memory/{uuid:fact_id}", response=MemoryOut, summary="One correction")
@guard("catalog.read")
def memory_get(request: ApiRequest, fact_id: UUID) -> dict[str, Any]:
    return _one(request, fact_id)


@router.put("/catalog/memory/{uuid:fact_id}", response=MemoryOut, summary="Change a correction")
@guard("catalog.write")
def memory_change(request: ApiRequest, fact_id: UUID, change: MemoryChange) -> dict[str, Any]:
    raw = change.dict(exclude={"base"})
    commands.memory_update(actor=request.actor, memory_id=fact_id, raw=raw, base=change.base)
    return _one(request, fact_id)


def _one(request: ApiRequest, fact_id: UUID) -> dict[str, Any]:
    return _shown(fact_row(request.actor.workspace_id, fact_id, FactKind.MEMORY))


def _shown(row: Fact) -> dict[str, Any]:
    return {**fact_fields(row, {}, clock.now()), "created_at": row.created_at}
