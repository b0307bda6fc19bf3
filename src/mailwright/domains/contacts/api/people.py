"""Contacts over HTTP: list, search, one contact, its timeline, bulk changes."""

from collections.abc import Sequence
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from ninja import Query, Router

from mailwright.domains.contacts import queries
from mailwright.domains.contacts.api.schemas import (
    BulkBody,
    BulkJobList,
    BulkJobOut,
    ContactChange,
    ContactFull,
    ContactOut,
    ContactPage,
    ContactsDone,
    FilterBody,
    FilterCount,
    FilterField,
    FilterFields,
    NamedOut,
    NewContact,
    SelectionBody,
    TimelineEntry,
    TimelinePage,
)
from mailwright.domains.contacts.contracts import (
    Condition,
    ContactDetail,
    ContactFilter,
    ContactSource,
    ContactStatus,
    JobInfo,
    Match,
    Op,
)
from mailwright.domains.contacts.domain import filters as rules
from mailwright.domains.contacts.queries.jobs import job, jobs_recent
from mailwright.domains.contacts.queries.people import (
    SORTS,
    Wanted,
    contact_origin,
)
from mailwright.domains.contacts.services import bulk as bulk_services
from mailwright.domains.contacts.services import people as commands
from mailwright.domains.contacts.services.selection import Selection
from mailwright.kernel.errors import Invalid
from mailwright.kernel.events.vocabulary import encode
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["contacts"])

_PAGE = 50


@router.get("/contacts", response=ContactPage, summary="People, a page at a time")
@guard("contacts.read")
def contact_list(
    request: ApiRequest,
    q: Annotated[str, Query(description="An address, or the start of names or of an address")] = "",
    list: UUID | None = None,  # noqa: A002 - the word people use
    tag: UUID | None = None,
    status: Literal["active", "archived", "any"] = "active",
    filter: Annotated[str, Query(description="A filter as JSON")] = "",  # noqa: A002
    sort: Annotated[str, Query(description="-created, created or -updated")] = "-created",
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = _PAGE,
) -> ContactPage:
    if sort not in SORTS:
        raise Invalid("Unknown order.", fields={"sort": f"one of {', '.join(SORTS)}"})
    wanted_status = None if status == "any" else ContactStatus(status)
    wanted = Wanted(_narrowed(_parsed(filter), list, tag), q, wanted_status, sort)
    page = queries.contact_page(
        request.actor.workspace_id, wanted, cursor=cursor or None, limit=limit
    )
    return ContactPage(
        items=[contact_out(one) for one in page.items],
        next_cursor=page.next_cursor,
        total=page.total,
    )


@router.post("/contacts", response=ContactFull, summary="Add a contact")
@guard("contacts.write")
def contact_add(request: ApiRequest, new: NewContact) -> ContactFull:
    fields = new.dict(exclude={"lists", "tags"})
    source = ContactSource.API if request.actor.kind == "api_key" else ContactSource.MANUAL
    id_ = commands.contact_create(
        actor=request.actor, fields=fields, lists=new.lists, tags=new.tags, source=source
    )
    return _full(request, id_)


@router.post("/contacts/count", response=FilterCount, summary="How many people a filter means")
@guard("contacts.read")
def contact_filter_count(request: ApiRequest, body: FilterBody) -> FilterCount:
    wanted = ContactFilter.from_json(body.filter)
    return FilterCount(count=queries.filtered_count(request.actor.workspace_id, wanted))


@router.get("/contacts/filter-fields", response=FilterFields, summary="What filters may compare")
@guard("contacts.read")
def contact_filter_fields(request: ApiRequest) -> FilterFields:
    built_in = [
        FilterField(field=name, kind=kind, label="", operators=[*rules.OPERATORS[kind]], choices=[])
        for name, kind in rules.BUILT_IN.items()
    ]
    own = [
        FilterField(
            field=f"attribute:{one.key}",
            kind=rules.kind_of(one),
            label=one.label,
            operators=[*rules.OPERATORS[rules.kind_of(one)]],
            choices=[*one.choices],
        )
        for one in queries.attributes(request.actor.workspace_id)
        if not one.personal
    ]
    return FilterFields(items=built_in + own)


@router.post("/contacts/bulk", response=BulkJobOut, summary="Change many contacts")
@guard("contacts.read")
def contact_bulk(request: ApiRequest, body: BulkBody) -> JobInfo:
    """Needs contacts.write, or contacts.delete to delete. Up to 1,000 chosen ones at once, more
    in the background: follow the job."""
    return bulk_services.bulk_start(
        actor=request.actor,
        action=body.action,
        selection=selection_of(body),
        argument={"tag": body.tag, "tag_id": body.tag_id, "list_id": body.list_id},
    )


@router.get("/contacts/jobs", response=BulkJobList, summary="The newest bulk changes")
@guard("contacts.read")
def contact_jobs(request: ApiRequest) -> dict[str, Sequence[JobInfo]]:
    return {"items": jobs_recent(request.actor.workspace_id)}


@router.get("/contacts/jobs/{job_id}", response=BulkJobOut, summary="How far a bulk change is")
@guard("contacts.read")
def contact_job(request: ApiRequest, job_id: UUID) -> JobInfo:
    return job(request.actor.workspace_id, job_id)


@router.post("/contacts/jobs/{job_id}/cancel", response=BulkJobOut, summary="Stop a bulk change")
@guard("contacts.write")
def contact_job_cancel(request: ApiRequest, job_id: UUID) -> JobInfo:
    bulk_services.bulk_cancel(actor=request.actor, job_id=job_id)
    return job(request.actor.workspace_id, job_id)


@router.get("/contacts/{contact_id}", response=ContactFull, summary="One contact")
@guard("contacts.read")
def contact_get(request: ApiRequest, contact_id: int) -> ContactFull:
    return _full(request, contact_id)


@router.patch("/contacts/{contact_id}", response=ContactFull, summary="Change a contact")
@guard("contacts.write")
def contact_change(request: ApiRequest, contact_id: int, change: ContactChange) -> ContactFull:
    fields = change.dict(exclude_none=True, exclude={"lists", "tags", "status", "attributes"})
    if change.attributes is not None:
        fields["attributes"] = change.attributes
    commands.contact_update(
        actor=request.actor,
        contact_id=contact_id,
        fields=fields,
        lists=change.lists,
        tags=change.tags,
        status=change.status,
    )
    return _full(request, contact_id)


@router.delete("/contacts/{contact_id}", response=ContactsDone, summary="Erase a contact")
@guard("contacts.delete")
def contact_remove(request: ApiRequest, contact_id: int) -> ContactsDone:
    commands.contact_delete(actor=request.actor, contact_id=contact_id)
    return ContactsDone()


@router.get(
    "/contacts/{contact_id}/timeline", response=TimelinePage, summary="What happened to a contact"
)
@guard("contacts.read")
def contact_history(
    request: ApiRequest,
    contact_id: int,
    cursor: int | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = _PAGE,
) -> TimelinePage:
    queries.contact_detail(request.actor.workspace_id, contact_id)
    found = queries.contact_timeline(
        request.actor.workspace_id, contact_id, before=cursor, limit=limit + 1
    )
    items = []
    for one in found[:limit]:
        detail = msgspec.json.decode(encode(one.event), type=dict)
        items.append(
            TimelineEntry(
                id=one.position.id,
                at=one.occurred_at,
                type=detail.pop("t"),
                launch_id=detail.pop("launch_id", None),
                detail={k: v for k, v in detail.items() if k != "contact_id"},
            )
        )
    more = len(found) > limit
    return TimelinePage(items=items, next_cursor=str(items[-1].id) if more else None)


def contact_out(detail: ContactDetail) -> ContactOut:
    """A person as the API shows them."""
    record = detail.record
    return ContactOut(
        id=record.id,
        email=record.email,
        first_name=record.first_name,
        last_name=record.last_name,
        phone=record.phone,
        language=record.language,
        timezone=record.timezone,
        country=record.country,
        attributes=dict(record.attributes),
        lists=[NamedOut(id=one.id, name=one.name) for one in detail.lists],
        tags=[NamedOut(id=one.id, name=one.name) for one in detail.tags],
        status=detail.status,
        source=detail.source,
        created_at=detail.created_at,
        updated_at=detail.updated_at,
    )


def selection_of(body: SelectionBody) -> Selection:
    """Whom a body means."""
    wanted = Wanted(ContactFilter.from_json(body.filter), body.q, body.status)
    ids = tuple(sorted(set(body.ids))) if body.ids is not None else None
    return Selection(ids, wanted)


def _full(request: ApiRequest, contact_id: int) -> ContactFull:
    detail = queries.contact_detail(request.actor.workspace_id, contact_id)
    origin = contact_origin(request.actor.workspace_id, detail)
    return ContactFull(**contact_out(detail).dict(), import_id=origin)


def _parsed(text: str) -> ContactFilter:
    if not text:
        return ContactFilter()
    try:
        return ContactFilter.from_json(msgspec.json.decode(text))
    except msgspec.DecodeError:
        raise Invalid("The filter is not JSON.", code="bad_filter") from None


def _narrowed(given: ContactFilter, list_id: UUID | None, tag_id: UUID | None) -> ContactFilter:
    more = [
        Condition(field, Op.ANY_OF, (str(id_),))
        for field, id_ in (("list", list_id), ("tag", tag_id))
        if id_ is not None
    ]
    if not more:
        return given
    return ContactFilter(Match.ALL, (*more, *((given,) if given.conditions else ())))
