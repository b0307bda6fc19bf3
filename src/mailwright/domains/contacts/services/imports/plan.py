"""The stored mapping and options as a run needs them; new attributes and lists are made here."""

from collections.abc import Mapping
from dataclasses import replace

from mailwright.domains.contacts.contracts import AttributeInfo
from mailwright.domains.contacts.domain.attributes import key_from_label
from mailwright.domains.contacts.domain.imports.plan import (
    ATTRIBUTE,
    NEW_ATTRIBUTE,
    Column,
    Options,
    check_columns,
    columns_from_json,
    options_from_json,
)
from mailwright.domains.contacts.domain.imports.rows import RowParser
from mailwright.domains.contacts.models import Import
from mailwright.domains.contacts.queries.catalog import attributes_by_key
from mailwright.domains.contacts.services.attributes import attribute_create
from mailwright.domains.contacts.services.groups import list_create, list_number
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Invalid
from mailwright.kernel.ids import uuid7


def checked_columns(row: Import) -> tuple[Column, ...]:
    """The mapping; raises Invalid naming every place that is wrong."""
    columns = columns_from_json(row.mapping)
    attributes = attributes_by_key(row.workspace_id)
    problems = check_columns(columns, attributes)
    mapped = {column.key for column in columns if column.target == ATTRIBUTE}
    missing = [
        item.label for item in attributes.values() if item.required and item.key not in mapped
    ]
    if missing and not problems:
        problems["mapping"] = f"Required attributes have no column: {', '.join(missing)}."
    if problems:
        raise Invalid("The mapping needs mending.", code="bad_mapping", fields=problems)
    return columns


def parser_for(row: Import) -> RowParser:
    """How rows are read; attributes that do not exist yet are read as they will be."""
    columns, attributes = _with_new(checked_columns(row), attributes_by_key(row.workspace_id))
    return RowParser(columns, attributes, options_of(row).habits)


def options_of(row: Import) -> Options:
    """The stored options."""
    return options_from_json(row.options)


def plan_settle(*, actor: Actor, row: Import) -> None:
    """Make the attributes and the list that the plan asks for, and point the plan at them."""
    columns = []
    for column in checked_columns(row):
        if column.target == NEW_ATTRIBUTE:
            key = key_from_label(column.label, attributes_by_key(row.workspace_id))
            attribute_create(
                actor=actor, label=column.label, type=column.type, key=key,
                personal=column.personal,
            )  # fmt: skip
            column = Column(column.header, ATTRIBUTE, key=key)
        columns.append(column)
    row.mapping = [column.to_json() for column in columns]
    options = options_of(row)
    for list_id in options.lists:
        list_number(row.workspace_id, list_id)
    if options.new_list:
        made = list_create(actor=actor, name=options.new_list)
        options = replace(options, lists=(*options.lists, made), new_list="")
    row.options = options.to_json()


def _with_new(
    columns: tuple[Column, ...], attributes: Mapping[str, AttributeInfo]
) -> tuple[list[Column], dict[str, AttributeInfo]]:
    known = dict(attributes)
    resolved = []
    for column in columns:
        if column.target == NEW_ATTRIBUTE:
            key = key_from_label(column.label, known)
            known[key] = AttributeInfo(
                uuid7(), key, column.label, column.type, column.personal, False, ()
            )
            column = Column(column.header, ATTRIBUTE, key=key)
        resolved.append(column)
    return resolved, known
