"""The merge context of a message: contact, workspace, sender, links and campaign as plain data."""

from collections.abc import Iterable, Mapping
from typing import Any

from mailwright.domains.content.contracts import SenderInfo
from mailwright.domains.content.domain.checks.inspection import WorkspaceFacts
from mailwright.domains.content.domain.merge.fields import Field
from mailwright.domains.content.domain.render import plain

# Where preview links lead: nowhere, but they look like what a recipient gets.
PREVIEW_LINKS = ("unsubscribe", "preferences", "view", "feedback")


def merge_context(
    *,
    contact: Mapping[str, Any],
    fields: Iterable[Field],
    workspace: WorkspaceFacts,
    sender: SenderInfo | None,
    campaign: str,
    base_url: str,
) -> dict[str, Any]:
    """The context of a preview. Every known contact field is there, empty when it has no value."""
    known: dict[str, Any] = {
        field.name.removeprefix("contact."): [] if field.kind == "list" else ""
        for field in fields
        if field.name.startswith("contact.")
    }
    known.update({name: plain(value) for name, value in contact.items()})
    return {
        "contact": known,
        "workspace": {
            "name": workspace.name,
            "postal_address": workspace.postal_address,
            "website": workspace.website,
        },
        "sender": {
            "name": sender.name if sender else workspace.name,
            "email": sender.email if sender else "",
        },
        "links": {name: f"{base_url.rstrip('/')}/preview/{name}" for name in PREVIEW_LINKS},
        "campaign": {"name": campaign},
    }
