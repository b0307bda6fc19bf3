"""What every public page shares: language, headers, limits. No page of its own."""

import hmac
import secrets
from collections.abc import Mapping
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from mailwright.domains.consent.domain.wording import (
    HTML_LANG,
    NAMES,
    choose_language,
    fill,
    texts,
)
from mailwright.domains.consent.services.signups import Visitor
from mailwright.domains.workspaces.contracts import WorkspaceInfo
from mailwright.kernel.instance import derive

_HOUR = 3600
_TRIES_PER_HOUR = 30


def language_of(request: HttpRequest, fallback: str, offered: tuple[str, ...] = ()) -> str:
    """The page's language: ``?lang``, else the browser's, else ``fallback``."""
    return choose_language(
        request.GET.get("lang", ""),
        request.headers.get("Accept-Language", ""),
        fallback,
        offered or tuple(NAMES),
    )


def words_for(language: str, workspace: WorkspaceInfo | None) -> dict[str, str]:
    """The texts of a language with the workspace's name filled in."""
    name = workspace.name if workspace else ""
    return {key: fill(text, workspace=name) for key, text in texts(language).items()}


def page(
    template: str,
    *,
    language: str,
    workspace: WorkspaceInfo | None,
    context: Mapping[str, Any],
    offered: tuple[str, ...] = (),
    keep: str = "",
    embedded: bool = False,
    framable: bool = False,
    status: int = 200,
) -> HttpResponse:
    """A page with headers of its own: nothing may run in it, be cached, or leak its address."""
    nonce = secrets.token_urlsafe(12)
    html = render_to_string(
        f"consent/{template}.html",
        {
            "t": words_for(language, workspace),
            "language": language,
            "html_lang": HTML_LANG[language],
            "languages": [
                (code, NAMES[code], HTML_LANG[code]) for code in NAMES if code in (offered or NAMES)
            ],
            "workspace": workspace,
            "nonce": nonce,
            "keep": keep,
            "embedded": embedded,
            **context,
        },
    )
    response = HttpResponse(html, status=status)
    response["Content-Language"] = HTML_LANG[language]
    response["Cache-Control"] = "no-store"
    response["Vary"] = "Accept-Language"
    # The address holds a token: no other site may learn it.
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; base-uri 'none'; "
        f"frame-ancestors {'*' if framable else chr(39) + 'none' + chr(39)}"
    )
    return response


def message_page(
    request: HttpRequest,
    key: str,
    *,
    workspace: WorkspaceInfo | None = None,
    language: str = "",
    status: int = 200,
    title: str = "",
    text: str = "",
    **more: Any,
) -> HttpResponse:
    """A page that only tells something: ``KEY_title`` and ``KEY_text`` of the wording."""
    language = language or language_of(request, workspace.language if workspace else "en")
    words = words_for(language, workspace)
    return page(
        "message",
        language=language,
        workspace=workspace,
        context={
            "title": title or words[f"{key}_title"],
            "text": text or words.get(f"{key}_text", ""),
            "link": more.pop("link", ""),
            "link_text": words.get(more.pop("link_key", ""), ""),
        },
        status=status,
        **more,
    )


def visitor_of(request: HttpRequest) -> Visitor:
    """Where a request came from, for the evidence that is kept for 30 days."""
    return Visitor(
        ip=request.META.get("REMOTE_ADDR", ""), user_agent=request.headers.get("User-Agent", "")
    )


def too_many(request: HttpRequest, what: str) -> bool:
    """Count a try of ``what`` from this network address; whether there were too many this hour."""
    address = request.META.get("REMOTE_ADDR", "")
    # Only a keyed hash is kept: the counter must not become a list of addresses.
    mark = hmac.digest(derive("rate-limit"), f"{what}:{address}".encode(), "sha256").hex()[:32]
    key = f"consent:{mark}"
    if cache.add(key, 1, _HOUR):
        return False
    try:
        return cache.incr(key) > _TRIES_PER_HOUR
    except ValueError:
        return False
