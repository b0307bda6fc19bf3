"""Reads of content. `workspace_id` first; run inside the workspace's scope."""

from mailwright.domains.content.queries.checking import checks
from mailwright.domains.content.queries.fields import merge_fields
from mailwright.domains.content.queries.messages import (
    message_head,
    message_source,
    message_source_of,
    revision_authors,
    revision_ref,
)
from mailwright.domains.content.queries.preview import message_preview, revision_preview

__all__ = [
    "checks",
    "merge_fields",
    "message_head",
    "message_preview",
    "message_source",
    "message_source_of",
    "revision_authors",
    "revision_preview",
    "revision_ref",
]
