"""Whether ports are free and servers answer. Speaks TCP and HTTP only."""

from __future__ import annotations

import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterable


def busy(host: str, ports: Iterable[int]) -> list[int]:
    """The ports that somebody else listens on."""
    return [port for port in ports if not _can_bind(host, port)]


def wait_free(host: str, ports: Iterable[int], seconds: float) -> list[int]:
    """The ports still busy after at most ``seconds``."""
    wanted = list(ports)
    deadline = time.monotonic() + seconds
    while (left := busy(host, wanted)) and time.monotonic() < deadline:
        time.sleep(0.2)
    return left


def accepts(host: str, port: int) -> bool:
    """Whether somebody takes TCP connections there."""
    try:
        with socket.create_connection((host, port), timeout=2):
            return True
    except OSError:
        return False


def answer(url: str, seconds: float = 5.0) -> tuple[int, str]:
    """Status and body of a GET; status 0 and the cause when nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=seconds) as response:  # noqa: S310  (our own role)
            return response.status, response.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace")
    except (urllib.error.URLError, OSError) as error:
        return 0, str(getattr(error, "reason", error))


def _can_bind(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError:
            return False
    return not accepts("127.0.0.1" if host in {"0.0.0.0", "::"} else host, port)  # noqa: S104
