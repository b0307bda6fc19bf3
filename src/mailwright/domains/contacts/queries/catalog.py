"""Reads of attributes, lists and tags."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import connection

from mailwright.domains.contacts.contracts import (
    AttributeInfo,
    AttributeType,
    ListInfo,
    MergeField,
    TagInfo,
)
from mailwright.domains.contacts.models import AttributeDefinition, ContactList, Tag
from mailwright.kernel.db import sql
from mailwright.kernel.errors import NotFound

_PACKAGE = "mailwright.domains.contacts"

_SAMPLES = {
    AttributeType.TEXT: "Text",
    AttributeType.NUMBER: "12",
    AttributeType.BOOLEAN: "true",
    AttributeType.DATE: "2026-05-31",
    AttributeType.DATETIME: "2026-05-31T10:00:00Z",
    AttributeType.CHOICE: "",
    AttributeType.URL: "https://example.com/",
}

_BUILT_IN_FIELDS = (
    MergeField("email", "email", "E-mail address", True, "anna@example.com"),
    MergeField("first_name", "text", "First name", False, "Anna"),
    MergeField("last_name", "text", "Last name", False, "Kowalska"),
    MergeField("language", "language", "Language", False, "pl"),
    MergeField("country", "country", "Country", False, "PL"),
)


def attributes(workspace_id: int) -> list[AttributeInfo]:
    """All custom attributes, in the order they were made."""
    rows = AttributeDefinition.objects.filter(workspace_id=workspace_id).order_by("id")
    return [attribute_info(row) for row in rows]


def attributes_by_key(workspace_id: int) -> dict[str, AttributeInfo]:
    """All custom attributes by key."""
    return {attribute.key: attribute for attribute in attributes(workspace_id)}


def attribute_info(row: AttributeDefinition) -> AttributeInfo:
    """The frozen form of a definition."""
    return AttributeInfo(
        id=row.id,
        key=row.key,
        label=row.label,
        type=AttributeType(row.type),
        personal=row.personal,
        required=row.required,
        choices=tuple(row.choices),
    )


def merge_fields(workspace_id: int) -> list[MergeField]:
    """Every name that a message may use as ``contact.<name>``."""
    return [
        *_BUILT_IN_FIELDS,
        *(
            MergeField(
                name=item.key,
                kind=item.type.value,
                label=item.label,
                required=item.required,
                sample=item.choices[0] if item.choices else _SAMPLES[item.type],
            )
            for item in attributes(workspace_id)
        ),
    ]


def lists(workspace_id: int) -> list[ListInfo]:
    """All lists by name, with how many contacts are on each."""
    rows = list(ContactList.objects.filter(workspace_id=workspace_id).order_by("name"))
    sizes = group_sizes(workspace_id, [row.number for row in rows])
    return [
        ListInfo(
            row.id, row.number, row.name, row.description, sizes.get(row.number, 0), row.created_at
        )
        for row in rows
    ]


def list_info(workspace_id: int, list_id: UUID) -> ListInfo:
    """One list; raises NotFound."""
    row = ContactList.objects.filter(workspace_id=workspace_id, id=list_id).first()
    if row is None:
        raise NotFound("There is no such list.", code="list_not_found")
    size = group_sizes(workspace_id, [row.number]).get(row.number, 0)
    return ListInfo(row.id, row.number, row.name, row.description, size, row.created_at)


def tags(workspace_id: int) -> list[TagInfo]:
    """All tags by name, with how many contacts carry each."""
    rows = list(Tag.objects.filter(workspace_id=workspace_id).order_by("name"))
    sizes = group_sizes(workspace_id, [row.number for row in rows])
    return [TagInfo(row.id, row.number, row.name, sizes.get(row.number, 0)) for row in rows]


def tag_names(workspace_id: int) -> Mapping[int, str]:
    """Names of tags by number."""
    rows = Tag.objects.filter(workspace_id=workspace_id).values_list("number", "name")
    return dict(rows)


def group_sizes(workspace_id: int, numbers: Sequence[int]) -> dict[int, int]:
    """How many contacts belong to each list or tag; empty ones are left out."""
    if not numbers:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "group_sizes"), {"workspace_id": workspace_id, "numbers": list(numbers)}
        )
        return dict(cursor.fetchall())
