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


class DefinitionBody(Schema):
    list_ids: list[UUID] = Field([], description="On any of these lists")
    tag_ids: list[UUID] = Field([], description="With any of these tags")
    filter: dict[str, Any] | None = Field(None, description="A filter as /contacts takes it")
    exclude_list_ids: list[UUID] = []
    exclude_tag_ids: list[UUID] = []
    everyone: bool = Field(False, description="Every contact is meant, not nobody")

    def definition(self) -> AudienceDefinition:
        return AudienceDefinition.from_json(self.dict())


class SkipOut(Schema):
    reason: str
    count: int


class CountOut(Schema):
    matched: int
    will_get: int
    skipped: list[SkipOut]
    checked: int
    estimated: bool = Field(description="The split is projected from those checked in time")
    definition_hash: str


class MembersBody(Schema):
    definition: DefinitionBody
    reason: str | None = Field(None, description="One skip reason; empty: those who get it")
    cursor: str | None = None
    limit: int = Field(25, ge=1, le=100)


class MemberOut(Schema):
    id: int
    email: str
    first_name: str
    last_name: str
    skip: str = Field(description="Why they would be skipped; empty when they get it")


class MembersOut(Schema):
    items: list[MemberOut]
    next_cursor: str | None
    total: int | None


class NameOut(Schema):
    id: UUID
    name: str = Field(description="Empty when it does not exist any more")


class NamesOut(Schema):
    lists: list[NameOut]
    tags: list[NameOut]
    exclude_lists: list[NameOut]
    exclude_tags: list[NameOut]


@router.post("/audience/count", response=CountOut, summary="How many get it, how many are skipped")
@guard("contacts.read")
def audience_count(request: ApiRequest, body: DefinitionBody) -> CountOut:
    definition = body.definition()
    return count_out(queries.audience_count(request.actor.workspace_id, definition), definition)


@router.post("/audience/members", response=MembersOut, summary="The people behind the count")
@guard("contacts.read")
def audience_members(request: ApiRequest, body: MembersBody) -> MembersOut:
    members, cursor = queries.audience_members(
        request.actor.workspace_id,
        body.definition.definition(),
        after_id=_after(body.cursor),
        reason=body.reason,
        limit=body.limit,
    )
    return MembersOut(
        items=[_member(member) for member in members],
        next_cursor=None if cursor is None else str(cursor),
        total=None,
    )


@router.post("/audience/names", response=NamesOut, summary="The names behind a definition's ids")
@guard("contacts.read")
def audience_names(request: ApiRequest, body: DefinitionBody) -> NamesOut:
    names = queries.audience_names(request.actor.workspace_id, body.definition())
    return NamesOut(
        lists=_names(names.lists),
        tags=_names(names.tags),
        exclude_lists=_names(names.exclude_lists),
        exclude_tags=_names(names.exclude_tags),
    )


def count_out(count: AudienceCount, definition: AudienceDefinition) -> CountOut:
    return CountOut(
        matched=count.matched,
        will_get=count.will_get,
        skipped=[SkipOut(reason=item.reason, count=item.count) for item in count.skipped],
        checked=count.checked,
        estimated=count.estimated,
        definition_hash=definition.definition_hash(),
    )


def _after(cursor: str | None) -> int:
    try:
        return int(cursor or 0)
    except ValueError as error:
        raise Invalid("Unknown cursor.", code="bad_cursor", fields={"cursor": "unknown"}) from error


def _member(member: AudienceMember) -> MemberOut:
    record = member.record
    return MemberOut(
        id=record.id,
        email=record.email,
        first_name=record.first_name,
        last_name=record.last_name,
        skip=member.skip,
    )


def _names(names: tuple[AudienceName, ...]) -> list[NameOut]:
    return [NameOut(id=one.id, name=one.name) for one in names]
