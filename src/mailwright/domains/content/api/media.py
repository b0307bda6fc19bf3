"""The API of the media library."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile

from mailwright.domains.content import services
from mailwright.domains.content.adapters.images import MAX_BYTES
from mailwright.domains.content.adapters.media_store import media_url
from mailwright.domains.content.api.schemas import cursor_of, place_of
from mailwright.domains.content.models import Media
from mailwright.domains.content.queries import media as queries
from mailwright.kernel.errors import FieldFault, Invalid
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["content"])


class MediaOut(Schema):
    id: UUID
    file: str
    reference: str = Field(description="What to write as src in MJML")
    url: str = Field(description="Where recipients load it from")
    name: str
    alt: str
    content_type: str
    size: int
    width: int
    height: int
    created_at: datetime
    created_by_label: str

    @classmethod
    def of(cls, row: Media) -> "MediaOut":
        return cls(
            id=row.id,
            file=row.file,
            reference=f"media:{row.file}",
            url=media_url(row.workspace_id, row.file),
            name=row.name,
            alt=row.alt,
            content_type=row.content_type,
            size=row.size,
            width=row.width,
            height=row.height,
            created_at=row.created_at,
            created_by_label=row.created_by_label,
        )


class MediaPage(Schema):
    items: list[MediaOut]
    next_cursor: str | None
    total: int | None


class ChangeMedia(Schema):
    name: str | None = None
    alt: str | None = None


class MediaUses(Schema):
    messages: list[str]


@router.get("/content/media", response=MediaPage, summary="Images, newest first")
@guard("content.read")
def media_list(
    request: ApiRequest,
    q: str = "",
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 60,
) -> MediaPage:
    found = queries.media_list(
        request.actor.workspace_id, search=q, before=place_of(cursor), limit=limit + 1
    )
    shown = found[:limit]
    more = len(found) > limit
    return MediaPage(
        items=[MediaOut.of(row) for row in shown],
        next_cursor=cursor_of(shown[-1].created_at, shown[-1].id) if more else None,
        total=None,
    )


@router.post(
    "/content/media",
    response={201: MediaOut},
    summary="Upload an image: PNG, JPEG, GIF or WebP of at most 10 MB; its metadata is removed",
)
@guard("content.write")
def media_upload(
    request: ApiRequest, file: File[UploadedFile], alt: Form[str] = ""
) -> Status[MediaOut]:
    if (file.size or 0) > MAX_BYTES:
        raise Invalid(
            f"The image has {(file.size or 0) / 1048576:.1f} MB; the most is "
            f"{MAX_BYTES // 1048576} MB.",
            code="image_too_large",
            fields={"file": FieldFault("Too large.", code="image_too_large")},
        )
    row = services.media_upload(
        actor=request.actor, name=file.name or "", data=file.read(), alt=alt
    )
    return Status(201, MediaOut.of(row))


@router.get(
    "/content/media/{uuid:media_id}/uses",
    response=MediaUses,
    summary="The messages that show an image",
)
@guard("content.read")
def media_uses(request: ApiRequest, media_id: UUID) -> MediaUses:
    row = queries.media_get(request.actor.workspace_id, media_id)
    return MediaUses(messages=queries.media_uses(request.actor.workspace_id, row.file))


@router.patch(
    "/content/media/{uuid:media_id}", response=MediaOut, summary="Rename or describe an image"
)
@guard("content.write")
def media_update(request: ApiRequest, media_id: UUID, change: ChangeMedia) -> MediaOut:
    row = services.media_update(
        actor=request.actor, media_id=media_id, name=change.name, alt=change.alt
    )
    return MediaOut.of(row)


@router.delete(
    "/content/media/{uuid:media_id}",
    response={204: None},
    summary="Remove an image; it vanishes from mail already sent as well",
)
@guard("content.write")
def media_delete(request: ApiRequest, media_id: UUID, in_use_too: bool = False) -> Status[None]:
    services.media_delete(actor=request.actor, media_id=media_id, in_use_too=in_use_too)
    return Status(204, None)
