"""What every request of the web role goes through: who asks, and headers that pages carry."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from mailwright.kernel.http.origin import client_address

# Images may come from anywhere because messages in preview show their own; scripts only from us.
_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
    " img-src * data: blob:; font-src 'self' data:; connect-src 'self';"
    " frame-src 'self' blob: data:; object-src 'none'; base-uri 'self'; form-action 'self';"
    " frame-ancestors 'none'"
)


def security_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Content-Security-Policy and Permissions-Policy, unless the view has set its own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Content-Security-Policy", _POLICY)
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response

    return middleware


def real_address(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """REMOTE_ADDR is who asks also behind the proxies of MW_TRUSTED_PROXIES.

    First in line, so that rate limits, sessions and proof of consent all see the same address.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.META["REMOTE_ADDR"] = client_address(
            request.META.get("REMOTE_ADDR", ""),
            request.META.get("HTTP_X_FORWARDED_FOR", ""),
            settings.MW_TRUSTED_PROXIES,
        )
        return get_response(request)

    return middleware
