"""Add, describe and remove images of the library."""

from uuid import UUID

from django.db import transaction

from mailwright.domains.content.adapters.images import checked_image
from mailwright.domains.content.adapters.media_store import CONTENT_TYPES, media_store
from mailwright.domains.content.models import Media
from mailwright.domains.content.queries.media import media_get, media_uses
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict

MAX_NAME = 200
MAX_ALT = 500


@transaction.atomic
def media_upload(*, actor: Actor, name: str, data: bytes, alt: str = "") -> Media:
    """Checks, cleans and keeps an image; the same image again is the one already there.

    Raises Invalid with what to change when it is not a usable image."""
    image = checked_image(data)
    workspace_id = actor.workspace_id
    store = media_store()
    there = Media.objects.filter(workspace_id=workspace_id, file=image.file).first()
    if there is not None:
        if store.read(workspace_id, there.file) is None:
            store.put(workspace_id, there.file, image.data)
        return there
    store.put(workspace_id, image.file, image.data)
    media = Media.objects.create(
        workspace_id=workspace_id,
        file=image.file,
        sha256=image.sha256,
        name=_clean(name, MAX_NAME) or image.file,
        alt=_clean(alt, MAX_ALT),
        content_type=CONTENT_TYPES[image.extension],
        size=len(image.data),
        width=image.width,
        height=image.height,
        created_by_label=actor.label,
    )
    _audit(actor, "media.uploaded", media)
    return media


@transaction.atomic
def media_update(
    *, actor: Actor, media_id: UUID, name: str | None = None, alt: str | None = None
) -> Media:
    """Changes an image's name or alternative text; messages keep what they have."""
    media = media_get(actor.workspace_id, media_id)
    if name is not None:
        media.name = _clean(name, MAX_NAME) or media.file
    if alt is not None:
        media.alt = _clean(alt, MAX_ALT)
    media.save(update_fields=["name", "alt"])
    _audit(actor, "media.updated", media)
    return media


@transaction.atomic
def media_delete(*, actor: Actor, media_id: UUID, in_use_too: bool = False) -> None:
    """Removes an image and its file: it vanishes from mail that was already sent as well.

    Raises Conflict (`media_in_use`) when messages show it, unless `in_use_too`."""
    media = media_get(actor.workspace_id, media_id)
    uses = media_uses(actor.workspace_id, media.file)
    if uses and not in_use_too:
        raise Conflict(
            f"{len(uses)} messages show this image: {', '.join(uses[:5])}.",
            code="media_in_use",
            fields={"uses": str(len(uses)), "names": ", ".join(uses[:5])},
        )
    _audit(actor, "media.deleted", media)
    workspace_id, file = media.workspace_id, media.file
    media.delete()
    transaction.on_commit(lambda: media_store().delete(workspace_id, file))


def _clean(text: str, limit: int) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:limit]


def _audit(actor: Actor, action: str, media: Media) -> None:
    audit_record(
        actor=actor,
        action=action,
        subject_type="media",
        subject_id=media.id,
        detail={"file": media.file, "size": media.size},
    )
