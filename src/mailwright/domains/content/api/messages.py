"""The API of messages: list, create, read, save, copy, archive."""

from typing import Annotated
from uuid import UUID

from ninja import Field, Query, Router, Schema, Status

from mailwright.domains.content import services
from mailwright.domains.content.api.schemas import (
    DraftIn,
    DraftOut,
    MessageOut,
    RevisionOut,
    cursor_of,
    message_fields,
    place_of,
)
from mailwright.domains.content.queries import messages as queries
from mailwright.domains.content.queries.slots import subjects_shown
from mailwright.domains.content.services.messages import KINDS
from mailwright.domains.content.services.writing import proposal_provenance
from mailwright.kernel.errors import Invalid
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["content"])


class MessagePage(Schema):
    items: list[MessageOut]
    next_cursor: str | None
    total: int | None


class MessageDetail(MessageOut):
    draft: DraftOut
    revision: RevisionOut


class NewMessage(Schema):
    name: str
    language: str = "en"
    template_id: str = Field("", description="A template's id; empty: `draft`, or an empty message")
    draft: DraftIn | None = None


class SaveMessage(Schema):
    base: int = Field(description="The revision number you edited; another head is a 409")
    draft: DraftIn
    kind: str = Field("saved", description="autosave or saved")
    proposal_id: UUID | None = Field(None, description="The proposal this change takes over")


class RenameMessage(Schema):
    name: str


@router.get("/content/messages", response=MessagePage, summary="Messages, last edited first")
@guard("content.read")
def message_list(
    request: ApiRequest,
    q: str = "",
    archived: bool = False,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> MessagePage:
    workspace_id = request.actor.workspace_id
    found = queries.message_list(
        workspace_id, search=q, archived=archived, before=place_of(cursor), limit=limit + 1
    )
    shown = found[:limit]
    more = len(found) > limit
    subjects = subjects_shown(workspace_id, shown)
    return MessagePage(
        items=[MessageOut.of(row, subjects[row.id]) for row in shown],
        next_cursor=cursor_of(shown[-1].updated_at, shown[-1].id) if more else None,
        total=queries.message_count(workspace_id, search=q, archived=archived),
    )


@router.post(
    "/content/messages",
    response={201: MessageDetail},
    summary="A new message, from a template or from scratch",
)
@guard("content.write")
def message_create(request: ApiRequest, new: NewMessage) -> Status[MessageDetail]:
    made = services.message_create(
        actor=request.actor,
        name=new.name,
        language=new.language,
        template_id=new.template_id,
        draft=new.draft.draft() if new.draft else None,
    )
    return Status(201, _detail(request, made.message_id))


@router.get("/content/messages/{uuid:message_id}", response=MessageDetail, summary="One message")
@guard("content.read")
def message_get(request: ApiRequest, message_id: UUID) -> MessageDetail:
    return _detail(request, message_id)


@router.put(
    "/content/messages/{uuid:message_id}",
    response=MessageDetail,
    summary="Save a new revision; a conflict overwrites nothing",
)
@guard("content.write")
def message_save(request: ApiRequest, message_id: UUID, save: SaveMessage) -> MessageDetail:
    if save.kind not in KINDS:
        raise Invalid("“kind” is autosave or saved.", fields={"kind": "autosave or saved"})
    services.message_save(
        actor=request.actor,
        message_id=message_id,
        base=save.base,
        draft=save.draft.draft(),
        kind=save.kind,
        passage=(
            proposal_provenance(
                workspace_id=request.actor.workspace_id, writing_id=save.proposal_id
            )
            if save.proposal_id
            else None
        ),
    )
    return _detail(request, message_id)


@router.post(
    "/content/messages/{uuid:message_id}/refresh",
    response=MessageDetail,
    summary="Fill its slots in with the facts of now: a new revision where one says otherwise",
)
@guard("content.write")
def message_refresh(request: ApiRequest, message_id: UUID) -> MessageDetail:
    services.message_refresh(actor=request.actor, message_id=message_id)
    return _detail(request, message_id)


@router.patch("/content/messages/{uuid:message_id}", response=MessageDetail, summary="Rename")
@guard("content.write")
def message_rename(request: ApiRequest, message_id: UUID, rename: RenameMessage) -> MessageDetail:
    services.message_rename(actor=request.actor, message_id=message_id, name=rename.name)
    return _detail(request, message_id)


@router.post(
    "/content/messages/{uuid:message_id}/duplicate",
    response={201: MessageDetail},
    summary="A copy of what it says now",
)
@guard("content.write")
def message_duplicate(
    request: ApiRequest, message_id: UUID, new: RenameMessage
) -> Status[MessageDetail]:
    made = services.message_duplicate(actor=request.actor, message_id=message_id, name=new.name)
    return Status(201, _detail(request, made.message_id))


@router.post(
    "/content/messages/{uuid:message_id}/archive",
    response=MessageDetail,
    summary="Take it out of the list; revisions stay for approvals and reports",
)
@guard("content.write")
def message_archive(request: ApiRequest, message_id: UUID) -> MessageDetail:
    services.message_archive(actor=request.actor, message_id=message_id)
    return _detail(request, message_id)


@router.post(
    "/content/messages/{uuid:message_id}/unarchive",
    response=MessageDetail,
    summary="Bring it back from the archive",
)
@guard("content.write")
def message_unarchive(request: ApiRequest, message_id: UUID) -> MessageDetail:
    services.message_unarchive(actor=request.actor, message_id=message_id)
    return _detail(request, message_id)


def _detail(request: ApiRequest, message_id: UUID) -> MessageDetail:
    workspace_id = request.actor.workspace_id
    head = queries.head_of(workspace_id, message_id)
    subjects = subjects_shown(workspace_id, [head.message])
    return MessageDetail.model_validate(
        {
            **message_fields(head.message, subjects[message_id]),
            "draft": DraftOut.of(queries.draft_of(head)),
            "revision": RevisionOut.of(head),
        }
    )
