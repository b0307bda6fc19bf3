"""Addresses that users type lead to the public internet or nowhere."""

import socket

import pytest

from mailwright.kernel.errors import Invalid
from mailwright.kernel.http.client import is_public, resolve_public, safe_client

INSIDE = [
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::", "fc00::1", "fd12::1", "fe80::1",
    "fe80::1%eth0", "fec0::1", "ff02::1", "2001:db8::1", "2001::1", "100::1", "not-an-address", "",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_inner_addresses_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["9.9.9.9", "2620:fe::fe", "::ffff:9.9.9.9"])
def test_public_addresses_are(address):
    assert is_public(address)


def _answers(*addresses):
    def getaddrinfo(host, port, *args, **kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in addresses]

    return getaddrinfo


def test_a_name_with_one_inner_answer_is_refused(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", _answers("9.9.9.9", "127.0.0.1"))
    with pytest.raises(Invalid) as caught:
        resolve_public("rebind.example", 80)
    assert caught.value.code == "host_not_public"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://[::1]:1/", "http://localhost:1/", "http://2130706433/"]
)
def test_the_client_connects_to_nothing_inside(url):
    with safe_client() as client, pytest.raises(Invalid):
        client.get(url)


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch):
    """A name server that answers differently the second time gains nothing."""
    lookups = []

    def getaddrinfo(host, port, *args, **kwargs):
        lookups.append(host)
        address = "9.9.9.9" if host == "rebind.example" and len(lookups) == 1 else "127.0.0.1"
        if host == "9.9.9.9":
            raise OSError("reached the checked address")
        return _answers(address)(host, port)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    assert resolve_public("rebind.example", 80) == "9.9.9.9"
    with safe_client() as client, pytest.raises(Invalid):
        client.get("http://rebind.example/")
