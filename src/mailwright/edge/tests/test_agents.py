"""What a request alone tells about who sent it."""

import pytest

from mailwright.edge.agents import by_network, judge
from mailwright.edge.tracking import address_of, says_one_click
from mailwright.kernel.http.origin import networks

READERS = {
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)":
        "apple_mail/macos",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
    " Gecko) Mobile/15E148": "apple_mail/ios",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/124.0.0.0 Safari/537.36": "chrome/windows",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/124.0.0.0 Safari/537.36 Edg/124.0.2478.51": "edge/windows",
    "Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko)"
    " SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36": "samsung/android",
    "Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Thunderbird/115.9.0":
        "thunderbird/linux",
    "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0":
        "firefox/linux",
    "Mozilla/4.0 (compatible; ms-office; MSOffice 16)": "outlook/other",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/17.4 Safari/605.1.15": "safari/macos",
    "Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/120.0.0.0 Mobile Safari/537.36": "chrome/android",
    "Dalvik/2.1.0 (Linux; U; Android 13; Pixel 7 Build/TQ3A)": "other/android",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/122.0 Safari/537.36 Norton/122.0": "chrome/windows",
}  # fmt: skip

ROBOTS = {
    "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)":
        "gmail_proxy",
    "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html": "yahoo_proxy",
    "Mozilla/5.0 (compatible; SeznamEmailProxy/3.0.3)": "image_proxy",
    "Mozilla/5.0 (compatible; BarracudaCentral; +http://www.barracudacentral.org)":
        "security_scanner",
    "Mozilla/5.0 (Windows NT 10.0) Proofpoint URL Defense": "security_scanner",
    "Mozilla/5.0 Mimecast-URL-Protect": "security_scanner",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)": "link_preview",
    "WhatsApp/2.23.20.0 A": "link_preview",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)": "crawler",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120.0 Safari/537.36":
        "crawler",
    "curl/8.5.0": "script",
    "python-requests/2.31.0": "script",
    "Go-http-client/2.0": "script",
    "": "no_agent",
    "-": "no_agent",
}  # fmt: skip


def _judge(agent: str, **more: object) -> tuple[str, str]:
    asked = {
        "method": "GET", "purpose": "", "address": "203.0.113.9", "fetches_image": True, **more,
    }  # fmt: skip
    machine, client = judge(agent=agent, **asked)  # type: ignore[arg-type]
    return str(machine), client


@pytest.mark.parametrize(("agent", "client"), READERS.items())
def test_readers_programs_are_people(agent, client):
    assert _judge(agent) == ("", client)
    assert _judge(agent, fetches_image=False) == ("", client)


@pytest.mark.parametrize(("agent", "reason"), ROBOTS.items())
def test_machines_are_named(agent, reason):
    assert _judge(agent)[0] == reason


def test_apples_privacy_proxy_names_no_browser():
    assert _judge("Mozilla/5.0")[0] == "apple_privacy"
    assert _judge("Mozilla/5.0", fetches_image=False)[0] == "script"


def test_head_and_prefetch_are_not_people():
    agent = next(iter(READERS))
    assert _judge(agent, method="HEAD")[0] == "head_request"
    assert _judge(agent, purpose="prefetch;anonymous-client-ip")[0] == "prefetch"


def test_a_security_services_address_counts_even_with_a_browsers_name():
    assert _judge(next(iter(READERS)), address="67.231.152.10")[0] == "security_scanner"
    assert by_network("198.51.100.7") == by_network("2001:db8::1") == by_network("nonsense") == ""


class _Asked:
    proto, method, path = "http", "GET", "/"

    def __init__(self, client: str, *forwarded: str) -> None:
        self.client, self._forwarded = client, list(forwarded)
        self.headers = self

    def get_all(self, name: str) -> list[str]:
        return self._forwarded if name == "x-forwarded-for" else []


@pytest.mark.parametrize(
    ("forwarded", "proxies", "expected"),
    [
        ([], [], "192.0.2.1"),
        (["198.51.100.1"], [], "192.0.2.1"),
        (["198.51.100.1"], ["192.0.2.1"], "198.51.100.1"),
        (["6.6.6.6, 198.51.100.1"], ["192.0.2.0/24"], "198.51.100.1"),
        (["6.6.6.6", "198.51.100.1"], ["192.0.2.0/24"], "198.51.100.1"),
        (["198.51.100.1, 10.0.0.2"], ["192.0.2.1", "10.0.0.0/8"], "198.51.100.1"),
        (["198.51.100.1"], ["10.0.0.0/8"], "192.0.2.1"),
        ([], ["192.0.2.1"], "192.0.2.1"),
    ],
)
def test_only_trusted_proxies_may_name_the_client(forwarded, proxies, expected):
    assert address_of(_Asked("192.0.2.1:5000", *forwarded), networks(proxies)) == expected


def test_addresses_of_version_6_lose_their_port():
    assert address_of(_Asked("[2001:db8::5]:443"), ()) == "2001:db8::5"


_MULTIPART = (
    b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
)


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        (b"List-Unsubscribe=One-Click", "application/x-www-form-urlencoded", True),
        (b"List-Unsubscribe=One-Click", "", True),
        (b"a=b&List-Unsubscribe=One-Click&c=d", "application/x-www-form-urlencoded", True),
        (_MULTIPART, "multipart/form-data; boundary=x", True),
        (_MULTIPART.replace(b"\r\n", b"\n"), "multipart/form-data; boundary=x", True),
        (_MULTIPART.replace(b"One-Click", b"No"), "multipart/form-data; boundary=x", False),
        (b"", "application/x-www-form-urlencoded", False),
        (b"List-Unsubscribe=No", "application/x-www-form-urlencoded", False),
        (b"x=List-Unsubscribe%3DOne-Click", "application/x-www-form-urlencoded", False),
        (b"\xff\xfe", "application/x-www-form-urlencoded", False),
        (b"&".join([b"a=b"] * 50), "application/x-www-form-urlencoded", False),
    ],
)
def test_only_a_form_that_says_one_click_counts(body, kind, said):
    assert says_one_click(body, kind) is said
