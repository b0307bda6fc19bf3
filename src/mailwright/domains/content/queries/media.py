"""Reads of the media library."""

from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from mailwright.domains.content.models import Media, Revision
from mailwright.kernel.errors import NotFound


def media_get(workspace_id: int, media_id: UUID) -> Media:
    """An image; raises NotFound."""
    found = Media.objects.filter(workspace_id=workspace_id, id=media_id).first()
    if found is None:
        raise NotFound("There is no such image in the library.", code="media_not_found")
    return found


def media_list(
    workspace_id: int,
    *,
    search: str = "",
    before: tuple[datetime, UUID] | None = None,
    limit: int = 60,
) -> list[Media]:
    """Images, newest first; `search` looks in name and alternative text."""
    rows = Media.objects.filter(workspace_id=workspace_id)
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(alt__icontains=search))
    if before:
        at, ident = before
        rows = rows.filter(Q(created_at__lt=at) | Q(created_at=at, id__lt=ident))
    return list(rows.order_by("-created_at", "-id")[:limit])


def media_uses(workspace_id: int, file: str) -> list[str]:
    """Names of the messages whose newest revision shows the image."""
    showing = Revision.objects.filter(
        workspace_id=workspace_id,
        number=F("message__head"),
        message__archived_at__isnull=True,
        mjml__contains=f"media:{file}",
    )
    return list(showing.order_by("message__name").values_list("message__name", flat=True))
