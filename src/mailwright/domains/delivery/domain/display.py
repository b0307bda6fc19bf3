"""Takes a received message apart for reading in a browser. Cleans HTML, fetches nothing.

The interface shows it in a sandboxed frame without scripts; cleaning is the second wall.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage

import nh3

_STYLED = {
    "a", "b", "big", "blockquote", "br", "center", "code", "del", "div", "em", "font",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "i", "img", "li", "ol", "p", "pre", "s",
    "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {
        "align", "bgcolor", "border", "cellpadding", "cellspacing", "class", "color", "dir",
        "height", "lang", "role", "style", "title", "valign", "width",
    },
    "a": {"href", "target"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}  # fmt: skip
_PREVIEW = 140
_BODY = re.compile(r"<(/?)body\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list shows of a message."""

    message_id: str
    sender: str
    recipient: str
    subject: str
    preview: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A message taken apart. ``headers`` are (name, decoded value) in their order."""

    html: str
    text: str
    headers: Sequence[tuple[str, str]]
    source: str


def summary(raw: bytes) -> Summary:
    """The summary of a message as it came in."""
    message = _parsed(raw)
    return Summary(
        message_id=_header(message, "Message-ID").strip("<>"),
        sender=_header(message, "From"),
        recipient=_header(message, "To"),
        subject=_header(message, "Subject"),
        preview=" ".join(_body(message, "plain").split())[:_PREVIEW],
    )


def reading(raw: bytes) -> Reading:
    """Everything that the four tabs of a message show."""
    message = _parsed(raw)
    return Reading(
        html=clean_html(_body(message, "html")),
        text=_body(message, "plain"),
        headers=[(name, _decoded(value)) for name, value in message.raw_items()],
        source=raw.decode("utf-8", "replace"),
    )


def html_of(raw: bytes) -> str:
    """The HTML part of a message as it was sent, "" without one."""
    return _body(_parsed(raw), "html")


def clean_html(html: str) -> str:
    """``html`` without scripts, forms, frames, event handlers and odd URL schemes.

    What comes out is the inside of a body, so the body's own style moves to a ``div``.
    """
    return nh3.clean(
        _BODY.sub(r"<\1div", html),
        tags=_STYLED,
        clean_content_tags={"script", "style", "title"},
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )


def ids_of(message_id: str) -> tuple[int, int] | None:
    """Launch and contact from a Message-ID of ours (``launch.contact.mac@domain``)."""
    parts = message_id.partition("@")[0].split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts[:2]):
        return None
    launch_id, contact_id = int(parts[0]), int(parts[1])
    return (launch_id, contact_id) if max(launch_id, contact_id) < 1 << 63 else None


def _parsed(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _header(message: EmailMessage, name: str) -> str:
    for known, value in message.raw_items():
        if known.lower() == name.lower():
            return _decoded(value)
    return ""


def _decoded(raw: str) -> str:
    """A header's value unfolded, its encoded words read (RFC 2047); as it is when malformed.

    Not by the parser of the standard library's policies, which fails on some malformed addresses.
    """
    value = re.sub(r"\r?\n(?=[ \t])", "", str(raw)).strip()
    value = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return str(make_header(decode_header(value)))
    except (ValueError, LookupError, HeaderParseError):
        return value


def _body(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset("utf-8")
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")
