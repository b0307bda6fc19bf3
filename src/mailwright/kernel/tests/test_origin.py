"""Nobody can pass for another address by writing it into a header."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.kernel.http.origin import client_address, is_public_https, networks

PROXIES = networks(["10.0.0.0/8", "127.0.0.1", "fd00::/8"])


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        # What the client wrote itself stands left of what the proxy saw.
        ("10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "10.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        # Not a proxy of ours: the header means nothing.
        ("192.0.2.1", "198.51.100.1", "192.0.2.1"),
        ("192.0.2.1", "10.0.0.1", "192.0.2.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "6.6.6.6, nonsense", "10.0.0.1"),
        ("10.0.0.1", "6.6.6.6, ", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1:4711", "198.51.100.1"),
        ("fd00::1", "6.6.6.6, [2001:db8::5]:443", "2001:db8::5"),
        ("::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        ("", "198.51.100.1", ""),
    ],
)
def test_the_right_most_address_that_is_no_proxy_is_the_client(peer, forwarded, expected):
    assert client_address(peer, forwarded, PROXIES) == expected


@given(st.text(max_size=80))
def test_whatever_a_client_writes_its_own_address_counts(written):
    assert client_address("10.0.0.1", f"{written}, 198.51.100.1", PROXIES) == "198.51.100.1"
    assert client_address("198.51.100.1", written, PROXIES) == "198.51.100.1"
    assert client_address("10.0.0.1", written, ()) == "10.0.0.1"


@pytest.mark.parametrize("text", ["1", "proxy.example.org", "10.0.0.0/64", "10.0.0.1/8"])
def test_only_networks_and_addresses_can_be_trusted(text):
    with pytest.raises(ValueError, match=r"does not appear|host bits"):
        networks([text])


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://mail.example.org", True),
        ("https://mail.example.org:8443/mw", True),
        ("http://mail.example.org", False),
        ("https://localhost:8000", False),
        ("https://mw.localhost", False),
        ("https://mailserver", False),
        ("https://mail.internal", False),
        ("https://127.0.0.1", False),
        ("https://[::1]:8000", False),
        ("https://192.168.0.7", False),
        ("https://9.9.9.9", True),
        ("", False),
    ],
)
def test_an_address_is_public_when_people_elsewhere_can_reach_it(url, public):
    assert is_public_https(url) is public
