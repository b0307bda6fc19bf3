"""Image files for recipients: open to everyone, cached for ever, nothing but images."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from mailwright.domains.content.adapters.media_store import (
    CONTENT_TYPES,
    FILE_NAME,
    media_store,
)
from mailwright.domains.content.domain.starters.images import icon, shipped_file
from mailwright.domains.content.queries.workbench import SHIPPED


@require_safe
def media_file(request: HttpRequest, workspace_id: int, file: str) -> HttpResponse:
    """A workspace's image (or, as workspace 0, one that ships) by its content-made name."""
    if not FILE_NAME.match(file):
        return _missing()
    data = shipped_file(file) if workspace_id == SHIPPED else media_store().read(workspace_id, file)
    return _image(data, CONTENT_TYPES[file.rpartition(".")[2]]) if data else _missing()


@require_safe
def icon_file(request: HttpRequest, name: str) -> HttpResponse:
    """The icon of a social network."""
    data = icon(name)
    return _image(data, "image/png") if data else _missing()


def _image(data: bytes, content_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _missing() -> HttpResponse:
    return HttpResponse(status=404, headers={"Cache-Control": "no-store"})


urlpatterns = [
    path("m/icons/<str:name>", icon_file),
    path("m/<int:workspace_id>/<str:file>", media_file),
]
