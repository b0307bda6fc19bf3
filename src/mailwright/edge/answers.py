"""What the edge says over HTTP: status, headers and body of every fixed answer."""

from base64 import b64decode
from http import HTTPStatus
from typing import Any, Protocol

import msgspec

Headers = list[tuple[str, str]]


class Asked(Protocol):
    """The request as Granian's RSGI gives it (specification 1.5)."""

    proto: str
    client: str
    method: str
    path: str
    headers: Any


class Answer(Protocol):
    """The way back, RSGI's HTTP protocol object."""

    def __aiter__(self) -> Any: ...

    def response_empty(self, status: int, headers: Headers) -> None: ...

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None: ...


_PRIVATE: Headers = [
    ("cache-control", "no-store, private, max-age=0"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-robots-tag", "noindex, nofollow"),
]
_TEXT: Headers = [("content-type", "text/plain; charset=utf-8"), *_PRIVATE]
_PIXEL = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_PIXEL_HEADERS: Headers = [("content-type", "image/gif"), *_PRIVATE]


def pixel(answer: Answer, *, head: bool) -> None:
    """A transparent 1×1 GIF that no cache keeps."""
    if head:
        answer.response_empty(200, [*_PIXEL_HEADERS, ("content-length", str(len(_PIXEL)))])
    else:
        answer.response_bytes(200, _PIXEL_HEADERS, _PIXEL)


def redirect(answer: Answer, status: int, location: str) -> None:
    """302 or 303 to an address of ours or of the sender; no referrer leaks the token."""
    answer.response_empty(status, [("location", location), *_PRIVATE, ("content-length", "0")])


def text(answer: Answer, status: int, words: str, *more: tuple[str, str]) -> None:
    """A short plain answer."""
    answer.response_bytes(status, [*_TEXT, *more], f"{words}\n".encode())


def not_found(answer: Answer) -> None:
    """Nothing here: a changed or foreign token, or no such path."""
    text(answer, 404, "There is nothing at this address. The link may have been cut or changed.")


def wrong_method(answer: Answer, *allowed: str) -> None:
    """405 with what would be right."""
    text(answer, 405, "This address does not do that.", ("allow", ", ".join(allowed)))


def try_again(answer: Answer, words: str) -> None:
    """503: nothing was done; the same request may be sent again."""
    text(answer, 503, words, ("retry-after", "10"))


def json(answer: Answer, status: int, content: object, *more: tuple[str, str]) -> None:
    """A JSON answer."""
    headers = [("content-type", "application/json"), *_PRIVATE, *more]
    answer.response_bytes(status, headers, msgspec.json.encode(content))


def problem(
    answer: Answer,
    status: int,
    code: str,
    detail: str,
    *more: tuple[str, str],
    **extra: object,
) -> None:
    """Problem details (RFC 9457), in the form of the REST API."""
    content = {
        "type": f"urn:mailwright:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        "fields": {},
        **extra,
    }
    headers = [("content-type", "application/problem+json"), *_PRIVATE, *more]
    answer.response_bytes(status, headers, msgspec.json.encode(content))


class BodyTooLarge(Exception):
    """More was sent than is read."""


async def read_body(asked: Asked, answer: Answer, limit: int) -> bytes:
    """The request's body; raises BodyTooLarge past ``limit`` bytes, without keeping them."""
    announced = asked.headers.get("content-length")
    if announced is not None and (not announced.isdigit() or int(announced) > limit):
        raise BodyTooLarge
    parts: list[bytes] = []
    length = 0
    async for part in answer:
        length += len(part)
        if length > limit:
            raise BodyTooLarge
        parts.append(part)
    return b"".join(parts)
