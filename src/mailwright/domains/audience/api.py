"""The API of audiences: count a definition, and the people behind the count. Thin."""

from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema

from mailwright.domains.audience import queries
from mailwright.domains.audience.contracts import AudienceCount, AudienceDefinition
from mailwright.domains.audience.queries import AudienceMember, AudienceName
from mailwright.kernel.errors import Invalid
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["audience"])


class AudienceBody(Schema):
    list_ids: list[UUID] = Field([], description="On any of these lists")
    tag_ids: list[UUID] = Field([], description="With any of these tags")
    filter: dict[str, Any] | None = Field(None, description="A filter as /contacts takes it")
    exclude_list_ids: list[UUID] = []
    exclude_tag_ids: list[UUID] = []
    everyone: bool = Field(False, description="Every contact is meant, not nobody")

    def definition(self) -> AudienceDefinition:
        return AudienceDefinition.from_json(self.dict())


class AudienceSkipOut(Schema):
    reason: str
    count: int


class AudienceCountOut(Schema):
    matched: int
    will_get: int
    skipped: list[AudienceSkipOut]
    checked: int
    estimated: bool = Field(description="The split is projected from those checked in time")
    definition_hash: str


class AudienceMembersBody(Schema):
    definition: AudienceBody
    reason: str | None = Field(None, description="One skip reason; empty: those who get it")
    cursor: str | None = None
    limit: int = Field(25, ge=1, le=100)


class AudienceMemberOut(Schema):
    id: int
    email: str
    first_name: str
    last_name: str
    skip: str = Field(description="Why they would be skipped; empty when they get it")


class AudienceMembersOut(Schema):
    items: list[AudienceMemberOut]
    next_cursor: str | None
    total: int | None


class AudienceNameOut(Schema):
    id: UUID
    name: str = Field(description="Empty when it does not exist any more")


class AudienceNamesOut(Schema):
    lists: list[AudienceNameOut]
    tags: list[AudienceNameOut]
    exclude_lists: list[AudienceNameOut]
    exclude_tags: list[AudienceNameOut]


@router.post(
    "/audience/count", response=AudienceCountOut, summary="How many get it, how many are skipped"
)
@guard("contacts.read")
def audience_count(request: ApiRequest, body: AudienceBody) -> AudienceCountOut:
    definition = body.definition()
    return count_out(queries.audience_count(request.actor.workspace_id, definition), definition)


@router.post(
    "/audience/members", response=AudienceMembersOut, summary="The people behind the count"
)
@guard("contacts.read")
def audience_members(request: ApiRequest, body: AudienceMembersBody) -> AudienceMembersOut:
    members, cursor = queries.audience_members(
        request.actor.workspace_id,
        body.definition.definition(),
        after_id=_after(body.cursor),
        reason=body.reason,
        limit=body.limit,
    )
    return AudienceMembersOut(
        items=[_member(member) for member in members],
        next_cursor=None if cursor is None else str(cursor),
        total=None,
    )


@router.post(
    "/audience/names", response=AudienceNamesOut, summary="The names behind a definition's ids"
)
@guard("contacts.read")
def audience_names(request: ApiRequest, body: AudienceBody) -> AudienceNamesOut:
    names = queries.audience_names(request.actor.workspace_id, body.definition())
    return AudienceNamesOut(
        lists=_names(names.lists),
        tags=_names(names.tags),
        exclude_lists=_names(names.exclude_lists),
        exclude_tags=_names(names.exclude_tags),
    )


def count_out(count: AudienceCount, definition: AudienceDefinition) -> AudienceCountOut:
    return AudienceCountOut(
        matched=count.matched,
        will_get=count.will_get,
        skipped=[AudienceSkipOut(reason=item.reason, count=item.count) for item in count.skipped],
        checked=count.checked,
        estimated=count.estimated,
        definition_hash=definition.definition_hash(),
    )


def _after(cursor: str | None) -> int:
    try:
        return int(cursor or 0)
    except ValueError as error:
        raise Invalid("Unknown cursor.", code="bad_cursor", fields={"cursor": "unknown"}) from error


def _member(member: AudienceMember) -> AudienceMemberOut:
    record = member.record
    return AudienceMemberOut(
        id=record.id,
        email=record.email,
        first_name=record.first_name,
        last_name=record.last_name,
        skip=member.skip,
    )


def _names(names: tuple[AudienceName, ...]) -> list[AudienceNameOut]:
    return [AudienceNameOut(id=one.id, name=one.name) for one in names]
