"""Reads of people. ``workspace_id`` comes first; everything runs inside its scope."""

from mailwright.domains.contacts.queries.catalog import (
    attributes,
    attributes_by_key,
    list_info,
    lists,
    merge_fields,
    tags,
)
from mailwright.domains.contacts.queries.filters import (
    filter_ids_sql,
    filter_problems,
    filtered_count,
    filtered_ids,
)
from mailwright.domains.contacts.queries.people import (
    contact_detail,
    contact_page,
    contact_timeline,
    contacts_exist,
)
from mailwright.domains.contacts.queries.records import (
    address_hash,
    contact_address_hashes,
    contact_by_address,
    contact_id_by_address,
    contact_languages,
    contact_records,
    sealed_by_key,
)

__all__ = [
    "address_hash",
    "attributes",
    "attributes_by_key",
    "contact_address_hashes",
    "contact_by_address",
    "contact_detail",
    "contact_id_by_address",
    "contact_languages",
    "contact_page",
    "contact_records",
    "contact_timeline",
    "contacts_exist",
    "filter_ids_sql",
    "filter_problems",
    "filtered_count",
    "filtered_ids",
    "list_info",
    "lists",
    "merge_fields",
    "sealed_by_key",
    "tags",
]
