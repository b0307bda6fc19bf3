"""HTTP to addresses that users type: public hosts only, resolved once, redirects checked.

Nothing that takes a URL from a user, a feed or a template may use another client.
"""

import ipaddress
import socket
from collections.abc import Iterable

import httpcore
import httpx

from mailwright.kernel.errors import Invalid

# ipaddress.is_global is True for several ranges that lead inside: NAT64 and 6to4 can wrap any
# IPv4 address, and a few reserved blocks are reachable on some networks.
_DENIED = [
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
    )
]  # fmt: skip
# IPv6: only global unicast, less what wraps IPv4 or documents.
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
_DENIED_6 = [
    ipaddress.ip_network(block)
    for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
]


def is_public(address: str) -> bool:
    """Whether an IP address is one on the public internet (see trust bar on SSRF)."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        return ip in _GLOBAL_UNICAST and not any(ip in block for block in _DENIED_6)
    return ip.is_global and not any(ip in block for block in _DENIED)


def resolve_public(host: str, port: int) -> str:
    """One public address of ``host``; raises Invalid when any answer is not public.

    Refusing mixed answers keeps a rebinding name server from choosing after the check.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Invalid(f"The host {host} cannot be found.", code="host_not_found") from error
    addresses = [str(answer[4][0]) for answer in answers]
    if not addresses or not all(is_public(address) for address in addresses):
        raise Invalid(f"The host {host} is not on the public internet.", code="host_not_public")
    return addresses[0]


class _CheckedBackend(httpcore.SyncBackend):
    """Connects to the address that was checked, not to whatever a second look-up answers."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        return super().connect_tcp(
            resolve_public(host, port), port, timeout, local_address, socket_options
        )

    def connect_unix_socket(self, *_: object, **__: object) -> httpcore.NetworkStream:
        raise Invalid("Unix sockets are not reachable from here.", code="host_not_public")


def safe_client(*, timeout: float = 10.0) -> httpx.Client:
    """An HTTP client that connects to public addresses only, at each redirect as well.

    TLS still verifies the name in the URL. ``timeout`` is in seconds, for each phase.
    """
    transport = httpx.HTTPTransport(retries=0)
    transport._pool = httpcore.ConnectionPool(
        ssl_context=httpx.create_ssl_context(), network_backend=_CheckedBackend()
    )
    return httpx.Client(
        transport=transport,
        timeout=timeout,
        follow_redirects=True,
        max_redirects=5,
        trust_env=False,
    )
