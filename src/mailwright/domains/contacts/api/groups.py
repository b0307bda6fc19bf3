"""Lists, tags and attributes over HTTP."""

from typing import Any
from uuid import UUID

from ninja import Router

from mailwright.domains.contacts import queries, services
from mailwright.domains.contacts.api.schemas import (
    AttributeChange,
    AttributeDeleted,
    AttributeList,
    AttributeOut,
    ContactsDone,
    ListChange,
    ListOut,
    ListPage,
    MembersBody,
    MembersMoved,
    NewAttribute,
    NewList,
    TagBody,
    TagList,
    TagOut,
)
from mailwright.domains.contacts.contracts import AttributeInfo, ListInfo, TagInfo
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["lists, tags, attributes"])


@router.get("/lists", response=ListPage, summary="All lists with their sizes")
@guard("contacts.read")
def list_all(request: ApiRequest) -> dict[str, Any]:
    found = queries.lists(request.actor.workspace_id)
    return {"items": found, "total": len(found)}


@router.post("/lists", response=ListOut, summary="Make a list")
@guard("contacts.write")
def list_make(request: ApiRequest, new: NewList) -> ListInfo:
    made = services.list_create(actor=request.actor, name=new.name, description=new.description)
    return queries.list_info(request.actor.workspace_id, made)


@router.get("/lists/{list_id}", response=ListOut, summary="One list")
@guard("contacts.read")
def list_get(request: ApiRequest, list_id: UUID) -> ListInfo:
    return queries.list_info(request.actor.workspace_id, list_id)


@router.patch("/lists/{list_id}", response=ListOut, summary="Rename or describe a list")
@guard("contacts.write")
def list_change(request: ApiRequest, list_id: UUID, change: ListChange) -> ListInfo:
    services.list_update(
        actor=request.actor, list_id=list_id, name=change.name, description=change.description
    )
    return queries.list_info(request.actor.workspace_id, list_id)


@router.delete("/lists/{list_id}", response=ContactsDone, summary="Delete a list, not its people")
@guard("contacts.write")
def list_remove(request: ApiRequest, list_id: UUID) -> ContactsDone:
    services.list_delete(actor=request.actor, list_id=list_id)
    return ContactsDone()


@router.post("/lists/{list_id}/members", response=MembersMoved, summary="Put people on a list")
@guard("contacts.write")
def list_members_put(request: ApiRequest, list_id: UUID, body: MembersBody) -> MembersMoved:
    changed = services.list_members_add(
        actor=request.actor, list_id=list_id, contact_ids=body.contact_ids
    )
    return MembersMoved(changed=changed)


@router.post(
    "/lists/{list_id}/members/remove", response=MembersMoved, summary="Take people off a list"
)
@guard("contacts.write")
def list_members_take(request: ApiRequest, list_id: UUID, body: MembersBody) -> MembersMoved:
    changed = services.list_members_remove(
        actor=request.actor, list_id=list_id, contact_ids=body.contact_ids
    )
    return MembersMoved(changed=changed)


@router.get("/tags", response=TagList, summary="All tags")
@guard("contacts.read")
def tag_all(request: ApiRequest) -> dict[str, list[TagInfo]]:
    return {"items": queries.tags(request.actor.workspace_id)}


@router.post("/tags", response=TagOut, summary="Make a tag")
@guard("contacts.write")
def tag_make(request: ApiRequest, body: TagBody) -> TagInfo:
    return _tag(request, services.tag_create(actor=request.actor, name=body.name))


@router.patch("/tags/{tag_id}", response=TagOut, summary="Rename a tag")
@guard("contacts.write")
def tag_change(request: ApiRequest, tag_id: UUID, body: TagBody) -> TagInfo:
    services.tag_rename(actor=request.actor, tag_id=tag_id, name=body.name)
    return _tag(request, tag_id)


@router.delete("/tags/{tag_id}", response=ContactsDone, summary="Take a tag off everybody")
@guard("contacts.write")
def tag_remove(request: ApiRequest, tag_id: UUID) -> ContactsDone:
    services.tag_delete(actor=request.actor, tag_id=tag_id)
    return ContactsDone()


@router.get("/attributes", response=AttributeList, summary="All custom attributes")
@guard("contacts.read")
def attribute_all(request: ApiRequest) -> dict[str, list[AttributeInfo]]:
    return {"items": queries.attributes(request.actor.workspace_id)}


@router.post("/attributes", response=AttributeOut, summary="Make a custom attribute")
@guard("contacts.write")
def attribute_make(request: ApiRequest, new: NewAttribute) -> AttributeInfo:
    made = services.attribute_create(actor=request.actor, **new.dict())
    return _attribute(request, made)


@router.patch("/attributes/{attribute_id}", response=AttributeOut, summary="Change an attribute")
@guard("contacts.write")
def attribute_change(
    request: ApiRequest, attribute_id: UUID, change: AttributeChange
) -> AttributeInfo:
    services.attribute_update(
        actor=request.actor, attribute_id=attribute_id, **change.dict(exclude_none=True)
    )
    return _attribute(request, attribute_id)


@router.delete(
    "/attributes/{attribute_id}",
    response=AttributeDeleted,
    summary="Delete an attribute and everybody's values",
)
@guard("contacts.write")
def attribute_remove(request: ApiRequest, attribute_id: UUID) -> AttributeDeleted:
    job_id = services.attribute_delete(actor=request.actor, attribute_id=attribute_id)
    return AttributeDeleted(job_id=job_id)


def _tag(request: ApiRequest, tag_id: UUID) -> TagInfo:
    return next(one for one in queries.tags(request.actor.workspace_id) if one.id == tag_id)


def _attribute(request: ApiRequest, attribute_id: UUID) -> AttributeInfo:
    found = queries.attributes(request.actor.workspace_id)
    return next(one for one in found if one.id == attribute_id)
