"""The canonical form of an e-mail address, for look-ups and blind indexes only.

Messages go to the address as its owner wrote it; this form never reaches a wire.
"""

import re
import unicodedata
from functools import lru_cache

import idna

from mailwright.kernel.errors import Invalid

# RFC 5321 §4.5.3.1: 64 octets of local part, 254 of address (erratum 1690).
_MAX_LOCAL, _MAX_ADDRESS = 64, 254
# RFC 5322 §3.2.3 atext, widened to UTF-8 by RFC 6531; quoted local parts are not accepted.
_LOCAL = re.compile(r"[^\s\x00-\x20\x7f()<>\[\]:;@\\,\"]+")


def split_address(address: str) -> tuple[str, str]:
    """``(local part, domain)`` of an address as typed; raises Invalid with what is wrong."""
    text = unicodedata.normalize("NFC", address.strip())
    local, at, domain = text.rpartition("@")
    if not at or not local or not domain:
        raise Invalid(
            f"“{address}” is not an e-mail address: it needs a name, an @ and a domain.",
            code="bad_address",
        )
    if not _LOCAL.fullmatch(local) or local.startswith(".") or local.endswith(".") or ".." in local:
        raise Invalid(
            f"“{address}”: the part before the @ has a character or dot that is not allowed there.",
            code="bad_address",
        )
    if len(local.encode()) > _MAX_LOCAL or len(text.encode()) > _MAX_ADDRESS:
        raise Invalid(f"“{address[:80]}…” is longer than an address may be.", code="bad_address")
    return local, domain


@lru_cache(maxsize=8_192)
def domain_to_ascii(domain: str) -> str:
    """The domain in lower-case A-labels (IDNA 2008 with UTS 46 mapping); raises Invalid."""
    plain = domain.rstrip(".").lower()
    if plain.isascii() and _PLAIN_DOMAIN.fullmatch(plain) and "xn--" not in plain:
        return plain
    try:
        encoded = idna.encode(plain, uts46=True).decode().lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise Invalid(f"“{domain}” is not a domain name: {error}.", code="bad_address") from error
    if not _PLAIN_DOMAIN.fullmatch(encoded):
        raise Invalid(f"“{domain}” is not a domain that can receive mail.", code="bad_address")
    return encoded


_PLAIN_DOMAIN = re.compile(
    r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+\Z)[a-z0-9-]{2,63}"
)


def normalise_address(address: str) -> str:
    """The form under which two spellings are one person: NFC, case-folded, domain in A-labels.

    Sub-addresses (``+tag``) and dots stay, because only the owner's provider knows their meaning.
    """
    local, domain = split_address(address)
    folded = local.lower() if local.isascii() else unicodedata.normalize("NFC", local.casefold())
    return f"{folded}@{domain_to_ascii(domain)}"
