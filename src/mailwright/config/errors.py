"""Answers for addresses that lead nowhere, and for failures outside the API's own handling."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse

_PAGE = "<!doctype html><meta charset=utf-8><title>{title}</title><p>{text}</p>"


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, as problem details under /api."""
    return _answer(request, HTTPStatus.NOT_FOUND, "not_found", "There is nothing at this address.")


def server_error(request: HttpRequest) -> HttpResponse:
    """500, as problem details under /api."""
    text = "Something went wrong on our side and nothing was changed. Please try again."
    return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, "unexpected", text)


def _answer(request: HttpRequest, status: HTTPStatus, code: str, text: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        body: dict[str, object] = {
            "type": f"urn:mailwright:problem:{code}",
            "title": status.phrase,
            "status": status.value,
            "code": code,
            "detail": text,
            "fields": {},
        }
        return JsonResponse(body, status=status, content_type="application/problem+json")
    return HttpResponse(_PAGE.format(title=status.phrase, text=text), status=status)
