"""The API of a message's history: its revisions, how two differ, bringing one back."""

from typing import Annotated
from uuid import UUID

from ninja import Field, Query, Router, Schema

from mailwright.domains.content import services
from mailwright.domains.content.api.schemas import DraftOut, RevisionOut
from mailwright.domains.content.models import Revision
from mailwright.domains.content.queries import messages as queries
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["content"])


class RevisionPage(Schema):
    items: list[RevisionOut]
    next_cursor: str | None
    total: int | None


class RevisionDetail(RevisionOut):
    draft: DraftOut


class DiffLineOut(Schema):
    op: str = Field(description="same, added, removed, or gap (lines left out)")
    old: int | None
    new: int | None
    text: str


class PartDiffOut(Schema):
    part: str
    added: int
    removed: int
    lines: list[DiffLineOut]


class RestoreRevision(Schema):
    base: int = Field(description="The newest revision you saw; another head is a 409")


@router.get(
    "/content/messages/{uuid:message_id}/revisions",
    response=RevisionPage,
    summary="Revisions, newest first",
)
@guard("content.read")
def revision_list(
    request: ApiRequest,
    message_id: UUID,
    cursor: int | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> RevisionPage:
    found = queries.revision_list(
        request.actor.workspace_id, message_id, before=cursor, limit=limit + 1
    )
    shown = found[:limit]
    return RevisionPage(
        items=[RevisionOut.of(row) for row in shown],
        next_cursor=str(shown[-1].number) if len(found) > limit else None,
        total=None,
    )


@router.get(
    "/content/messages/{uuid:message_id}/revisions/{int:number}",
    response=RevisionDetail,
    summary="What a revision says",
)
@guard("content.read")
def revision_get(request: ApiRequest, message_id: UUID, number: int) -> RevisionDetail:
    row = queries.revision_numbered(request.actor.workspace_id, message_id, number)
    return _detail(row)


@router.get(
    "/content/messages/{uuid:message_id}/diff",
    response=list[PartDiffOut],
    summary="How one revision differs from another, part by part",
)
@guard("content.read")
def revision_diff(request: ApiRequest, message_id: UUID, old: int, new: int) -> list[PartDiffOut]:
    parts = queries.revision_diff(request.actor.workspace_id, message_id, old, new)
    return [
        PartDiffOut(
            part=part.part,
            added=part.added,
            removed=part.removed,
            lines=[
                DiffLineOut(op=line.op, old=line.old, new=line.new, text=line.text)
                for line in part.lines
            ],
        )
        for part in parts
    ]


@router.post(
    "/content/messages/{uuid:message_id}/revisions/{int:number}/restore",
    response=RevisionDetail,
    summary="Bring a revision back as a new one",
)
@guard("content.write")
def revision_restore(
    request: ApiRequest, message_id: UUID, number: int, restore: RestoreRevision
) -> RevisionDetail:
    services.message_restore(
        actor=request.actor, message_id=message_id, number=number, base=restore.base
    )
    head = queries.head_of(request.actor.workspace_id, message_id)
    return _detail(head)


def _detail(row: Revision) -> RevisionDetail:
    return RevisionDetail(**RevisionOut.of(row).dict(), draft=DraftOut.of(queries.draft_of(row)))
