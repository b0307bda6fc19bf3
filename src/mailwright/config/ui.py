"""Serves the built interface; every unknown address is one of its pages."""

import mimetypes
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

_DIST = Path(settings.BASE_DIR) / "frontend" / "dist"
_NOT_BUILT = (
    "<!doctype html><title>Mailwright</title><p>The interface has not been built yet: "
    "run <code>./mw up</code> once, or <code>npm run build</code> in <code>frontend</code>."
)


@require_safe
@ensure_csrf_cookie
def interface(request: HttpRequest) -> HttpResponseBase:
    """A file of the interface, or its start page."""
    name = request.path.lstrip("/")
    file = (_DIST / name).resolve() if name else _DIST / "index.html"
    if not file.is_relative_to(_DIST) or not file.is_file():
        if name.startswith("assets/"):
            return HttpResponse(status=404)
        file = _DIST / "index.html"
    if not file.is_file():
        return HttpResponse(_NOT_BUILT, status=503)
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    response = FileResponse(file.open("rb"), content_type=kind)
    hashed = name.startswith("assets/")
    response["Cache-Control"] = "public, max-age=31536000, immutable" if hashed else "no-cache"
    return response
