"""HTTP headers that every page of the web role carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
