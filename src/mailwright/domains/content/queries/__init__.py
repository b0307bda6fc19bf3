"""Reads of content. `workspace_id` first; run inside the workspace's scope."""

from mailwright.domains.content.domain.ledger import changes as ledger_changes
from mailwright.domains.content.domain.ledger_store import (
    change_json,
    change_read,
    ledger_json,
    ledger_read,
)
from mailwright.domains.content.queries.checking import checks
from mailwright.domains.content.queries.fields import merge_fields
from mailwright.domains.content.queries.ledger import claims_standing, ledger, source_ledger
from mailwright.domains.content.queries.messages import (
    message_head,
    message_source,
    message_source_of,
    revision_authors,
    revision_ref,
    revision_slots,
)
from mailwright.domains.content.queries.personal import RecipientChecks
from mailwright.domains.content.queries.preview import message_preview, revision_preview
from mailwright.domains.content.queries.refreshing import refreshed
from mailwright.domains.content.queries.signals import tone_of

__all__ = [
    "RecipientChecks",
    "change_json",
    "change_read",
    "checks",
    "claims_standing",
    "ledger",
    "ledger_changes",
    "ledger_json",
    "ledger_read",
    "merge_fields",
    "message_head",
    "message_preview",
    "message_source",
    "message_source_of",
    "refreshed",
    "revision_authors",
    "revision_preview",
    "revision_ref",
    "revision_slots",
    "source_ledger",
    "tone_of",
]
