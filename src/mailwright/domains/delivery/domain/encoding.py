"""Body text to wire bytes: quoted-printable and 8bit pieces, dot-stuffed, CRLF only.

Knows pieces of text, not messages: which piece stands where is decided in ``program``.
"""

import re
from binascii import b2a_qp

# RFC 5322 §2.1.1 without the CRLF.
MAX_LINE = 998
SOFT_BREAK = b"=\r\n"

_STRAY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SAFE = r"A-Za-z0-9,;:!?@()+*_%#$&<>\"'/| \[\]{}~^`\\"
_PLAIN_VALUE = re.compile(rf"[{_SAFE}-][{_SAFE}.-]{{0,69}}(?<! )")


def clean(text: str) -> str:
    """``text`` with LF line ends only and without control characters and lone surrogates.

    RFC 5322 forbids NUL and bare CR; the other controls have no place in a message either.
    """
    if text.isprintable():
        return text
    return _STRAY.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def quoted_printable(text: str) -> bytes:
    """A piece that starts at column 0: RFC 2045 §6.7 lines of at most 76, dot-stuffed.

    It ends at column 0 (after a hard line break) or else wants ``SOFT_BREAK`` after it, so that
    whatever follows starts at column 0 again: pieces can be joined in any order.
    """
    wire = b2a_qp(text.encode("utf-8")).replace(b"\n", b"\r\n")
    return stuff(wire)


def quoted_printable_value(text: str) -> bytes:
    """``quoted_printable`` of a substituted value; quick for short plain text."""
    if _PLAIN_VALUE.fullmatch(text):
        return text.encode("ascii")
    return quoted_printable(text)


def eight_bit(text: str) -> bytes:
    """A piece for 8BITMIME (RFC 6152): UTF-8, CRLF, stuffed but for a dot at its very start."""
    return text.encode("utf-8").replace(b"\n", b"\r\n").replace(b"\r\n.", b"\r\n..")


def stuff(wire: bytes) -> bytes:
    """Double a dot at the start of each line (RFC 5321 §4.5.2); ``wire`` starts a line."""
    if wire.startswith(b"."):
        wire = b"." + wire
    return wire.replace(b"\r\n.", b"\r\n..")


def unstuff(wire: bytes) -> bytes:
    """The inverse of ``stuff``, as a receiving server does it."""
    if wire.startswith(b"."):
        wire = wire[1:]
    return wire.replace(b"\r\n.", b"\r\n")
