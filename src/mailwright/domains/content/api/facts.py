"""The API of facts as writers use them: what each can say in a message's language."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, Query, Router, Schema

from mailwright.domains.catalog.contracts import Listing
from mailwright.domains.content.queries.slots import (
    KINDS,
    SlotState,
    WritableFact,
    facts_writable,
)
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["content"])


class FactOrigin(Schema):
    """Which fact a slot is of, and how it stands."""

    id: UUID = Field(description="Of its page")
    kind: str = Field(description="product, offer, knowledge or brand")
    key: str
    name: str
    version: int
    source: str = Field(description="manual, api, push or feed")
    source_name: str = Field(description="The feed's name")
    recorded_at: datetime
    fresh_until: datetime | None
    archived: bool
    standing: str = Field(description="Of an offer: running, upcoming, over or off")

    @classmethod
    def of(cls, one: Listing) -> "FactOrigin":
        return cls(
            id=one.row_id,
            kind=one.kind,
            key=one.key,
            name=one.title,
            version=one.version,
            source=one.source,
            source_name=one.source_name,
            recorded_at=one.recorded_at,
            fresh_until=one.fresh_until,
            archived=one.archived,
            standing=one.standing,
        )


class FactSlotOut(Schema):
    """A slot of a draft, as it reads now."""

    ref: str = Field(description="As in the tag: kind:id.field")
    kind: str
    key: str
    field: str = Field(description="price, code …; attr-<name> for an attribute")
    text: str = Field(description="What it reads; for a picture, where it is loaded from")
    before: str = Field(description="What it read when the message was saved; empty: not there")
    state: str = Field(description="ok, changed, stale, over or missing")
    fact: FactOrigin | None = Field(description="Null when there is no such fact")

    @classmethod
    def of(cls, slot: SlotState) -> "FactSlotOut":
        return cls(
            ref=slot.ref.text,
            kind=slot.ref.kind,
            key=slot.ref.id,
            field=slot.ref.field,
            text=slot.text,
            before=slot.before,
            state=slot.state,
            fact=FactOrigin.of(slot.fact) if slot.fact else None,
        )


class FactText(Schema):
    field: str
    ref: str
    text: str


class WritableFactOut(FactOrigin):
    image: str = Field(description="Where its picture is loaded from; empty: none")
    stock: int | None
    stale: bool
    slots: list[FactText] = Field(description="All it can say, in the order people look for it")

    @classmethod
    def from_fact(cls, one: WritableFact) -> "WritableFactOut":
        return cls(
            **FactOrigin.of(one.listing).dict(),
            image=one.image,
            stock=one.listing.stock,
            stale=one.stale,
            slots=[FactText(field=s.field, ref=s.ref, text=s.text) for s in one.slots],
        )


class WritableFacts(Schema):
    items: list[WritableFactOut]


@router.get(
    "/content/facts",
    response=WritableFacts,
    summary="Facts that a message may state, with what each reads in its language",
)
@guard("catalog.read")
def fact_list(
    request: ApiRequest,
    q: str = "",
    language: str = "en",
    kind: Annotated[list[str] | None, Query(description="None: all kinds")] = None,
    key: Annotated[list[str] | None, Query(description="kind:key, instead of a search")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> WritableFacts:
    found = facts_writable(
        request.actor.workspace_id,
        language,
        search=q,
        kinds=kind or KINDS,
        keys=(key or [])[:100],
        limit=limit,
    )
    return WritableFacts(items=[WritableFactOut.from_fact(one) for one in found])
