"""/v/TOKEN: a message in its recipient's browser. It is theirs alone; nothing in it can run."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from mailwright.domains.delivery.queries import launch_letter
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.tokens import TokenKind, open_token

_POLICY = (
    "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)
_GONE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="robots" content="noindex">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>–</title>'
    '<body style="font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:3rem auto;'
    'padding:0 1rem"><p>This message is no longer here.</p><p lang="zh-Hans">此邮件已不在此处。</p>'
    '<p lang="pl">Tej wiadomości już tu nie ma.</p></body></html>'
)


@require_safe
def view_page(request: HttpRequest, token: str) -> HttpResponse:
    """The message, not tracked, with links of its own for leaving and answering."""
    numbers = open_token(token, TokenKind.VIEW)
    if numbers is None or len(numbers) != 3:
        return _page(_GONE, 404)
    workspace_id, launch_id, contact_id = numbers
    with workspace_scope(workspace_id):
        letter = launch_letter(workspace_id, launch_id, contact_id, own_links=True)
    return _page(letter.document, 200) if letter and letter.document else _page(_GONE, 404)


def _page(html: str, status: int) -> HttpResponse:
    response = HttpResponse(html, status=status)
    response["Content-Security-Policy"] = _POLICY
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


urlpatterns = [path("v/<str:token>", view_page)]
