"""Checks of what people type into sender and route settings. Problems are told per field."""

import re

from mailwright.kernel.crypto.address import split_address
from mailwright.kernel.errors import FieldFault, Invalid

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.:_-]{0,251}[A-Za-z0-9])?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def text_checked(text: str, field: str, longest: int, problems: dict[str, str]) -> str:
    """One line of text, not empty."""
    line = text.strip()
    if not line:
        problems[field] = FieldFault("This cannot be empty.", code="required")
    elif len(line) > longest:
        problems[field] = FieldFault(
            "At most {limit} characters fit.", code="too_long", limit=longest
        )
    elif _CONTROL.search(line):
        problems[field] = FieldFault(
            "Line breaks and control characters are not possible here.", code="one_line_only"
        )
    return line


def host_checked(text: str, field: str, problems: dict[str, str]) -> str:
    """A host name or an IP address."""
    host = text.strip().strip("[]")
    if not _HOST.fullmatch(host):
        problems[field] = FieldFault(
            "Give the name of a server, for example smtp.example.com.", code="bad_host"
        )
    return host


def address_checked(text: str, field: str, problems: dict[str, str]) -> str:
    """An e-mail address as its owner writes it."""
    address = text.strip()
    try:
        split_address(address)
    except Invalid as error:
        problems[field] = FieldFault(error.message, code=error.code)
    return address
