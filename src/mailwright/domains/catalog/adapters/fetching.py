"""Fetches a feed over HTTP: public hosts only, within a size and a time, and only what changed."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from mailwright.domains.catalog.adapters.files import LARGEST, save, too_large
from mailwright.kernel.errors import DomainError, FieldFault, Invalid
from mailwright.kernel.http.client import safe_client

_TIMEOUT = 20.0
#: However slowly a server drips, in seconds.
_LONGEST = 600.0
_PIECE = 256 * 1024
_HEAD = 256 * 1024
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_AGENT = "Mailwright feed reader"

Progress = Callable[[int, int | None], None]


class FetchFailed(DomainError):
    """The feed did not come. ``passing``: it may come if asked again later."""

    default_code = "fetch_failed"

    def __init__(self, message: str, *, code: str, passing: bool) -> None:
        super().__init__(message, code=code)
        self.passing = passing


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came. ``fresh`` is False when the server says nothing changed (304); then there is no
    file."""

    fresh: bool
    etag: str = ""
    modified: str = ""


def fetch(
    url: str, path: Path, progress: Progress, *, etag: str = "", modified: str = ""
) -> Fetched:
    """Fetch ``url`` into ``path``; with ``etag`` or ``modified`` only if it changed since.

    ``progress`` hears of bytes so far and in all, and may raise to stop. Raises FetchFailed.
    """
    asked = {}
    if etag:
        asked["If-None-Match"] = etag
    if modified:
        asked["If-Modified-Since"] = modified
    with _answer(url, asked) as answer:
        if answer.status_code == 304:
            return Fetched(False, etag, modified)
        length = answer.headers.get("content-length", "")
        total = int(length) if length.isdigit() else None
        if total is not None and total > LARGEST:
            raise FetchFailed(str(too_large()), code="feed_file_too_large", passing=False)
        save(path, _counted(answer, progress, total))
        return Fetched(
            True,
            answer.headers.get("etag", "")[:500],
            answer.headers.get("last-modified", "")[:100],
        )


def fetch_head(url: str) -> bytes:
    """The beginning of what is at ``url``, as it came (perhaps compressed). Raises FetchFailed."""
    with _answer(url, {}) as answer:
        head = b""
        for piece in answer.iter_bytes(_PIECE):
            head += piece
            if len(head) >= _HEAD:
                break
        return head[:_HEAD]


def checked_url(url: str) -> str:
    """An address that may be asked; raises Invalid with what to mend."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
        secret = bool(parts.username or parts.password)
    except ValueError:
        good, secret = False, False
    if not good or len(url) > 2_000 or any(c.isspace() for c in url):
        raise Invalid(
            "Write the whole address with https://.",
            code="bad_url",
            fields={
                "url": FieldFault("Write the whole address with https://.", code="feed_url_whole")
            },
        )
    if secret:
        raise Invalid(
            "The address holds a password, which everybody who sees the feed could read. Use an "
            "address that cannot be guessed instead.",
            code="url_with_password",
            fields={
                "url": FieldFault(
                    "No user name or password in the address.", code="feed_url_secret"
                )
            },
        )
    return url


@contextmanager
def _answer(url: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
    accept = {"User-Agent": _AGENT, "Accept": "text/csv, application/json, text/plain, */*"}
    try:
        with (
            safe_client(timeout=_TIMEOUT) as client,
            client.stream("GET", url, headers=accept | headers) as answer,
        ):
            status = answer.status_code
            if status != 304 and not 200 <= status < 300:
                raise FetchFailed(
                    f"The server answered {status} {answer.reason_phrase}.".replace(" .", "."),
                    code="fetch_refused",
                    passing=status in _PASSING,
                )
            yield answer
    except httpx.TimeoutException as error:
        raise FetchFailed(
            "The server did not answer in time.", code="fetch_timeout", passing=True
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise FetchFailed(
            f"The server could not be reached: {error}."[:400],
            code="fetch_unreachable",
            passing=not isinstance(error, httpx.TooManyRedirects | httpx.InvalidURL),
        ) from error
    except Invalid as error:
        raise FetchFailed(
            error.message, code=error.code, passing=error.code == "host_not_found"
        ) from error


def _counted(answer: httpx.Response, progress: Progress, total: int | None) -> Iterator[bytes]:
    started, done = time.monotonic(), 0
    for piece in answer.iter_bytes(_PIECE):
        done += len(piece)
        progress(done, total)
        if time.monotonic() - started > _LONGEST:
            raise FetchFailed(
                "The server sent too slowly; it was given ten minutes.",
                code="fetch_timeout",
                passing=True,
            )
        yield piece
