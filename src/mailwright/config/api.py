"""The REST API: every domain's router under /api/v1, one authentication, one form of error."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from mailwright import __version__
from mailwright.config.routers import ROUTERS
from mailwright.domains.workspaces.api.authentication import KeyAuth, SessionAuth
from mailwright.kernel.errors import (
    Conflict,
    DomainError,
    FieldFault,
    Forbidden,
    Invalid,
    NotFound,
    Unavailable,
)
from mailwright.kernel.ids import uuid7

_log = logging.getLogger(__name__)

_STATUS: dict[type[DomainError], int] = {
    NotFound: 404,
    Invalid: 422,
    Conflict: 409,
    Forbidden: 403,
    Unavailable: 503,
}

api = NinjaAPI(
    title="Mailwright",
    version=__version__,
    description="Everything the interface does, for programs. Errors are problem details "
    "(RFC 9457): `code` is stable, `detail` says what to mend, `fields` where, "
    "`field_codes` the same by stable code.",
    auth=[KeyAuth(), SessionAuth()],
    openapi_url="/openapi.json",
    docs_url="/docs",
    urls_namespace="api",
)


def problem(
    request: HttpRequest,
    status: int,
    code: str,
    detail: str,
    fields: Mapping[str, str] | None = None,
    **more: Any,
) -> HttpResponse:
    """A problem-details answer (RFC 9457)."""
    body = {
        "type": f"urn:mailwright:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        "fields": dict(fields or {}),
        "field_codes": {
            name: {"code": text.code, "values": text.values}
            for name, text in (fields or {}).items()
            if isinstance(text, FieldFault)
        },
        **more,
    }
    response = api.create_response(request, body, status=status)
    response["Content-Type"] = "application/problem+json"
    return response


@api.exception_handler(DomainError)
def _domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    status = next((s for kind, s in _STATUS.items() if isinstance(error, kind)), 400)
    return problem(request, status, error.code, error.message, error.fields)


@api.exception_handler(ValidationError)
def _validation_error(request: HttpRequest, error: ValidationError) -> HttpResponse:
    # Pydantic's locations start with where the value came from ("body", "query") and the name
    # of the view's parameter; people look for the field.
    fields = {
        ".".join(str(part) for part in item["loc"][2:] or item["loc"][1:]): FieldFault(
            item["msg"], code="required" if item["type"] == "missing" else "not_valid"
        )
        for item in error.errors
    }
    return problem(request, 422, "invalid", "Some fields need mending.", fields)


@api.exception_handler(AuthenticationError)
def _authentication_error(request: HttpRequest, _: AuthenticationError) -> HttpResponse:
    return problem(
        request, 401, "not_signed_in",
        "Sign in, or send an API key as “Authorization: Bearer mw_…”. A session also names its "
        "workspace in the header X-Workspace.",
    )  # fmt: skip


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, error.status_code, "bad_request", str(error))


@api.exception_handler(Exception)
def _unexpected(request: HttpRequest, error: Exception) -> HttpResponse:
    incident = str(uuid7())
    _log.exception("incident %s: %s %s", incident, request.method, request.path, exc_info=error)
    return problem(
        request, 500, "unexpected",
        "Something went wrong on our side and nothing was changed. Try again; if it stays, give "
        "the operator the incident number.", incident=incident,
    )  # fmt: skip


for router in ROUTERS:
    api.add_router("", router)
