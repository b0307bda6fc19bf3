"""Who asks, behind reverse proxies, and whether the world can ask us. No Django, no socket."""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

Network = IPv4Network | IPv6Network
_Address = IPv4Address | IPv6Address


def networks(names: Iterable[str]) -> tuple[Network, ...]:
    """Networks as CIDR or single addresses, typed; raises ValueError for anything else."""
    return tuple(ip_network(name) for name in names)


def client_address(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """The address of who asks: ``peer``, the other end of the connection, unless that is a trusted
    proxy; then the right-most address in ``forwarded`` (X-Forwarded-For, all of its lines joined
    by commas) that is not one. What stands left of it could have been written by anybody.
    """
    nearest = _parsed(peer)
    if nearest is None:
        return peer
    for hop in reversed(forwarded.split(",")):
        if not any(nearest.version == net.version and nearest in net for net in trusted):
            break
        before = _parsed(hop)
        if before is None:
            break
        nearest = before
    return str(nearest)


def is_public_https(url: str) -> bool:
    """Whether ``url`` is https on a host that people elsewhere could reach, as far as its name
    tells: not this machine, no private address, no name without a domain."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme != "https" or not host:
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and host.rpartition(".")[2] not in {"localhost", "local", "internal"}


def _parsed(text: str) -> _Address | None:
    """An address as peers and headers have it: bare, or with a port, IPv6 then in brackets."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    # A server that listens on both families shows IPv4 peers as ::ffff:192.0.2.1.
    return getattr(found, "ipv4_mapped", None) or found
