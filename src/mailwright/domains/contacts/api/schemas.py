"""The API's words for contacts: what comes in and what goes out. No logic."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from mailwright.domains.contacts.contracts import (
    AttributeType,
    AttributeValue,
    BulkAction,
    ContactStatus,
    JobState,
)


class ContactsDone(Schema):
    ok: bool = True


class NamedOut(Schema):
    id: UUID
    name: str


class ContactOut(Schema):
    id: int
    email: str
    first_name: str
    last_name: str
    phone: str
    language: str = Field(description="RFC 5646, e.g. pl or zh-Hans; empty when unknown")
    timezone: str = Field(description="IANA name; empty when unknown")
    country: str = Field(description="ISO 3166-1 alpha-2; empty when unknown")
    attributes: dict[str, AttributeValue]
    lists: list[NamedOut]
    tags: list[NamedOut]
    status: ContactStatus
    source: str
    created_at: datetime
    updated_at: datetime


class ContactPage(Schema):
    items: list[ContactOut]
    next_cursor: str | None
    total: int | None = Field(description="On the first page, unless words are searched for")


class ContactFull(ContactOut):
    import_id: str = Field(description="The import that created the contact; empty when none did")


class NewContact(Schema):
    email: str
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    language: str = ""
    timezone: str = ""
    country: str = ""
    attributes: dict[str, AttributeValue | None] = {}
    lists: list[UUID] = []
    tags: list[str] = Field([], description="Names; those that do not exist are made")


class ContactChange(Schema):
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    language: str | None = None
    timezone: str | None = None
    country: str | None = None
    attributes: dict[str, AttributeValue | None] | None = Field(
        None, description="By key; null removes a value, what is not named stays"
    )
    lists: list[UUID] | None = Field(None, description="Replaces the contact's lists")
    tags: list[str] | None = Field(None, description="Replaces the contact's tags, by name")
    status: ContactStatus | None = None


class TimelineEntry(Schema):
    id: int
    at: datetime
    type: str
    launch_id: int | None
    detail: dict[str, Any]


class TimelinePage(Schema):
    items: list[TimelineEntry]
    next_cursor: str | None


class FilterBody(Schema):
    filter: dict[str, Any] = Field(
        {}, description="match (all, any) and conditions (field, op, value), which may be groups"
    )


class FilterCount(Schema):
    count: int


class FilterField(Schema):
    field: str
    kind: str
    label: str
    operators: list[str]
    choices: list[str]


class FilterFields(Schema):
    items: list[FilterField]


class SelectionBody(Schema):
    ids: list[int] | None = Field(None, description="These contacts; else everybody the rest finds")
    q: str = ""
    filter: dict[str, Any] = {}
    status: ContactStatus | None = ContactStatus.ACTIVE


class BulkBody(SelectionBody):
    action: BulkAction
    tag: str = Field("", description="For tag: its name, made if it does not exist")
    tag_id: UUID | None = Field(None, description="For untag")
    list_id: UUID | None = Field(None, description="For list_add and list_remove")


class BulkJobOut(Schema):
    id: UUID
    action: str
    state: JobState
    total: int
    done: int
    changed: int
    message: str
    created_by: str
    created_at: datetime
    finished_at: datetime | None
    per_second: float | None
    seconds_left: float | None


class BulkJobList(Schema):
    items: list[BulkJobOut]


class ListOut(Schema):
    id: UUID
    name: str
    description: str
    members: int
    created_at: datetime


class ListPage(Schema):
    items: list[ListOut]
    next_cursor: str | None = None
    total: int


class NewList(Schema):
    name: str
    description: str = ""


class ListChange(Schema):
    name: str | None = None
    description: str | None = None


class MembersBody(Schema):
    contact_ids: list[int] = Field(max_length=1_000)


class MembersMoved(Schema):
    changed: int


class TagOut(Schema):
    id: UUID
    name: str
    contacts: int


class TagList(Schema):
    items: list[TagOut]


class TagBody(Schema):
    name: str


class AttributeOut(Schema):
    id: UUID
    key: str
    label: str
    type: AttributeType
    personal: bool
    required: bool
    choices: list[str]


class AttributeList(Schema):
    items: list[AttributeOut]


class NewAttribute(Schema):
    label: str
    key: str = Field("", description="Made from the label when empty")
    type: AttributeType
    personal: bool = Field(True, description="Encrypted, and not available to filters")
    required: bool = False
    choices: list[str] = []


class AttributeChange(Schema):
    label: str | None = None
    required: bool | None = None
    choices: list[str] | None = None


class AttributeDeleted(Schema):
    job_id: UUID
