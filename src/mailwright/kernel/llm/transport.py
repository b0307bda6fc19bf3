"""The HTTP client models are reached by: checked addresses, a deadline over all, bounded answers.

The SDK brings its own HTTP library, so the rules of kernel.http.client are applied to that here.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import httpcore2
import httpx2

from mailwright.kernel.errors import Invalid
from mailwright.kernel.http.client import is_public
from mailwright.kernel.llm.outcome import Endpoint, Limits

MAX_ANSWER = 4 * 1024 * 1024
_SLICE = 0.5  # seconds a read blocks before deadline and cancellation are looked at
# The SDK adds headers from the environment and describes this machine; endpoints get these only.
_HEADERS = frozenset(
    {
        "host", "authorization", "content-type", "content-length", "accept", "accept-encoding",
        "user-agent", "connection", "transfer-encoding",
    }
)  # fmt: skip


class Stopped(Exception):
    """The one who asked no longer wants the answer."""


@dataclass(slots=True)
class Watch:
    """Looks after one question: its deadline (monotonic seconds) and whether it was called off."""

    deadline: float
    cancelled: Callable[[], bool]
    looked: float = 0.0

    def left(self) -> float:
        """Seconds that remain; raises Stopped when it was called off."""
        now = time.monotonic()
        if now - self.looked >= _SLICE:
            self.looked = now
            if self.cancelled():
                raise Stopped
        return self.deadline - now


def address_checked(base_url: str, *, allow_private: bool) -> str:
    """The endpoint's address without a trailing slash; raises Invalid saying what to change.

    Names are looked at here, what they lead to when connecting."""
    url = base_url.strip().rstrip("/")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    if parts.scheme not in ("https", "http") or not host or parts.username or parts.query:
        raise Invalid(
            "Give the address as https://host/v1, without user name or query.",
            code="ai_address_invalid",
        )
    if parts.scheme == "http" and not allow_private:
        raise Invalid(
            "This endpoint is not encrypted. Use https://, or, for a server in your own network, "
            "start Mailwright with MW_LLM_ALLOW_PRIVATE=1.",
            code="ai_address_plain",
        )
    return url.removesuffix("/chat/completions")


def resolve(host: str, port: int, *, allow_private: bool, plain: bool) -> str:
    """One address to connect to; raises Invalid for one that may not be reached.

    Without encryption only private addresses are: a key must not cross the internet in the open.
    Link-local addresses (where clouds keep their secrets) are never reached."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Invalid(f"The host {host} cannot be found.", code="host_not_found") from error
    addresses = [str(answer[4][0]) for answer in answers]
    if addresses and all(is_public(address) for address in addresses):
        if plain:
            raise Invalid(
                f"{host} is on the public internet: use https://, so that the key stays secret.",
                code="ai_address_plain",
            )
        return addresses[0]
    if addresses and allow_private and all(_inside(address) for address in addresses):
        return addresses[0]
    raise Invalid(
        f"The host {host} is not on the public internet. If it is a model server in your own "
        "network, start Mailwright with MW_LLM_ALLOW_PRIVATE=1.",
        code="host_not_public",
    )


def _inside(address: str) -> bool:
    if is_public(address):
        return True
    ip = ip_address(address.split("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    if ip.is_link_local or ip.is_multicast or ip.is_unspecified:
        return False
    return ip.is_private or ip.is_loopback


class _Stream(httpcore2.NetworkStream):
    """A connection that never outlives its watch and never reads more than MAX_ANSWER bytes."""

    def __init__(self, inner: httpcore2.NetworkStream, watch: Watch) -> None:
        self._inner, self._watch, self._read = inner, watch, 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        patience = time.monotonic() + (timeout if timeout is not None else self._watch.left())
        while True:
            left = min(self._watch.left(), patience - time.monotonic())
            if left <= 0:
                raise httpcore2.ReadTimeout
            try:
                data = self._inner.read(max_bytes, min(_SLICE, left))
            except httpcore2.ReadTimeout:
                continue
            self._read += len(data)
            if self._read > MAX_ANSWER:
                raise httpcore2.ReadError("the answer is too long")
            return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, min(timeout or 30, max(self._watch.left(), 0.001)))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = min(timeout or 30, max(self._watch.left(), 0.001))
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._watch)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore2.SyncBackend):
    """Connects to the address that was checked, not to whatever a second look-up answers."""

    def __init__(self, endpoint: Endpoint, watch: Watch) -> None:
        self._endpoint, self._watch = endpoint, watch

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        address = resolve(
            host,
            port,
            allow_private=self._endpoint.allow_private,
            plain=self._endpoint.base_url.startswith("http://"),
        )
        left = min(timeout or 10, max(self._watch.left(), 0.001))
        inner = super().connect_tcp(address, port, left, local_address, socket_options)
        return _Stream(inner, self._watch)

    def connect_unix_socket(self, *_: object, **__: object) -> httpcore2.NetworkStream:
        raise Invalid("Unix sockets are not reachable from here.", code="host_not_public")


def _only_known_headers(request: httpx2.Request) -> None:
    for name in list(request.headers):
        if name.lower() not in _HEADERS:
            del request.headers[name]
    request.headers["user-agent"] = "Mailwright"


def http_client(endpoint: Endpoint, limits: Limits, watch: Watch) -> httpx2.Client:
    """A client for one question: no redirects, no proxy from the environment, no cookies kept."""
    transport = httpx2.HTTPTransport(retries=0)
    transport._pool = httpcore2.ConnectionPool(
        ssl_context=httpx2.create_ssl_context(), network_backend=_Backend(endpoint, watch)
    )
    return httpx2.Client(
        transport=transport,
        timeout=httpx2.Timeout(limits.read, connect=limits.connect),
        follow_redirects=False,
        trust_env=False,
        event_hooks={"request": [_only_known_headers]},
    )
