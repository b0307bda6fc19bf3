"""What a URL in a message may be, and what is wrong with one."""

import re
from urllib.parse import urlsplit

LINK_SCHEMES = frozenset({"https", "http", "mailto", "tel", "sms"})
IMAGE_SCHEMES = frozenset({"https", "http"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_IGNORED = re.compile(r"[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21))) + "\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff"
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8]"
)
_HOST = re.compile(r"(?=.{1,253}\Z)(?:[\w](?:[\w-]{0,61}[\w])?\.)+[^\W\d_][\w-]{0,62}\.?\Z", re.U)
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}\Z")
_PLACEHOLDER_HOSTS = re.compile(
    r"(?:^|\.)(?:example\.(?:com|org|net|pl|cn)|domain\.(?:com|tld)|yourdomain\.com|"
    r"yoursite\.com|yourwebsite\.com|mysite\.com|website\.com|test\.com|placeholder\.com)\Z",
    re.I,
)
_MAILBOX = re.compile(r"[^@\s?]+@[^@\s?]+\.[^@\s?]+\Z")


def tidy(url: str) -> str:
    """The URL as a browser reads it: edges trimmed, tabs and line breaks dropped."""
    return _IGNORED.sub("", url.strip(_EDGES))


def scheme(url: str) -> str:
    """The lower-case scheme of a tidied URL, "" when it is relative. Anything that hides or
    imitates a scheme (invisible characters, unusual colons) counts as the scheme "?"."""
    head = re.split(r"[/?#]", url, maxsplit=1)[0]
    if _INVISIBLE.search(head) or any(colon in head for colon in "\uff1a\ufe55\ua789\u2236"):
        return "?"
    found = _SCHEME.match(url)
    if found:
        return found.group(1).lower()
    return "?" if ":" in head else ""


def allowed(url: str, schemes: frozenset[str]) -> bool:
    """Whether a tidied URL is relative or has one of the schemes."""
    found = scheme(url)
    return found == "" or found in schemes


def fault(url: str) -> str:
    """The finding code of what is wrong with a link, "" when nothing is.

    `url` is as written, merge tags replaced by a letter. Order: worst first."""
    address = tidy(url)
    if not address:
        return "link_empty"
    if address == "#" or address.lower() in ("#!", "http://", "https://", "about:blank"):
        return "link_placeholder"
    if address.startswith("#"):
        return ""
    found = scheme(address)
    if found == "":
        return "link_relative"
    if found not in LINK_SCHEMES:
        return "link_bad_scheme"
    if found == "mailto":
        return "" if _MAILBOX.match(address[7:].split("?")[0]) else "link_malformed"
    if found in ("tel", "sms"):
        number = re.sub(r"[\s().\-]", "", address.split(":", 1)[1].split("?")[0])
        return "" if re.fullmatch(r"\+?\d{3,15}", number) else "link_malformed"
    return _web_fault(address, found)


def _web_fault(address: str, found: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "link_malformed"
    if not re.match(r"https?://[^/]", address, re.I) or re.search(r"[\s<>\"{}|\\^`]", address):
        return "link_malformed"
    if parts.username is not None:
        return "link_malformed"
    if _PLACEHOLDER_HOSTS.search(host):
        return "link_placeholder"
    local = host == "localhost" or _IP.match(host)
    if not local and not _HOST.match(host):
        return "link_malformed"
    return "link_http" if found == "http" and not local else ""
