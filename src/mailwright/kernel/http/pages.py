"""Pages for everyone, without script or cookies: shell, headers, limits. No page of its own."""

import hmac
import secrets
from collections.abc import Collection, Mapping
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string

from mailwright.kernel.instance import derive
from mailwright.kernel.languages import HTML_LANG, NAMES, choose_language

_HOUR = 3600


def page_language(request: HttpRequest, fallback: str, offered: Collection[str] = ()) -> str:
    """The page's language: ``?lang``, else the browser's, else ``fallback``."""
    return choose_language(
        request.GET.get("lang", ""),
        request.headers.get("Accept-Language", ""),
        fallback,
        offered or tuple(NAMES),
    )


def page(
    template: str,
    context: Mapping[str, Any],
    *,
    language: str,
    offered: Collection[str] = (),
    framable: bool = False,
    status: int = 200,
) -> HttpResponse:
    """A page with headers of its own: nothing may run in it, be cached, or leak its address.

    Templates extend ``pages/base.html``, which also wants ``t`` (texts), ``workspace`` or None,
    and may have ``keep`` (what links to other languages keep) and ``embedded``.
    """
    nonce = secrets.token_urlsafe(12)
    html = render_to_string(
        template,
        {
            "language": language,
            "html_lang": HTML_LANG[language],
            "languages": [
                (code, NAMES[code], HTML_LANG[code]) for code in NAMES if code in (offered or NAMES)
            ],
            "nonce": nonce,
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


def see_other(address: str) -> HttpResponse:
    """After a POST: look here (303, RFC 9110 §15.4.4), and tell no other site where from."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    response["Referrer-Policy"] = "no-referrer"
    return response


def too_often(what: str, who: str, per_hour: int) -> bool:
    """Count a try of ``what`` by ``who``; whether there were more than ``per_hour`` this hour."""
    # Only a keyed hash is kept: the counter must not become a list of addresses.
    mark = hmac.digest(derive("rate-limit"), f"{what}:{who}".encode(), "sha256").hex()[:32]
    key = f"pages:{mark}"
    if cache.add(key, 1, _HOUR):
        return False
    try:
        return cache.incr(key) > per_hour
    except ValueError:
        return False
