"""Commands of content. Each is one transaction with its audit entry."""

from mailwright.domains.content.services.claims import claim_bind, claim_unvouch, claim_vouch
from mailwright.domains.content.services.media import media_delete, media_update, media_upload
from mailwright.domains.content.services.messages import (
    message_archive,
    message_create,
    message_duplicate,
    message_refresh,
    message_rename,
    message_restore,
    message_save,
    message_unarchive,
)
from mailwright.domains.content.services.templates import (
    template_create,
    template_delete,
    template_update,
)

__all__ = [
    "claim_bind",
    "claim_unvouch",
    "claim_vouch",
    "media_delete",
    "media_update",
    "media_upload",
    "message_archive",
    "message_create",
    "message_duplicate",
    "message_refresh",
    "message_rename",
    "message_restore",
    "message_save",
    "message_unarchive",
    "template_create",
    "template_delete",
    "template_update",
]
