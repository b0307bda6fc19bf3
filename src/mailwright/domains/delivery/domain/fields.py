"""Header field bodies: RFC 5322 mailboxes and text, RFC 2047 encoded words, folding.

Every function returns bytes that hold no CR or LF but those of folding, whatever goes in.
"""

import re
from base64 import b64encode
from functools import lru_cache

import idna

_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_DOT_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_QUOTABLE = re.compile(r"[\x20-\x7e]+")
# RFC 2047 §2: 75 characters a word; 12 go to =?utf-8?b?…?=, 60 of base64 carry 45 bytes.
_WORD_BYTES = 45
_FOLD = 76


def one_line(text: str) -> str:
    """``text`` as a single line: controls and runs of white space become one space."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _SPACES.sub(" ", _CONTROLS.sub(" ", text)).strip(" ")


def _encoded_words(text: str) -> list[bytes]:
    whole = text.encode("utf-8")
    if len(whole) <= _WORD_BYTES:
        return [b"=?utf-8?b?" + b64encode(whole) + b"?="]
    words: list[bytes] = []
    chunk = bytearray()
    for character in text:
        encoded = character.encode("utf-8")
        if len(chunk) + len(encoded) > _WORD_BYTES:
            words.append(b64encode(chunk))
            chunk = bytearray()
        chunk += encoded
    words.append(b64encode(chunk))
    return [b"=?utf-8?b?" + word + b"?=" for word in words]


def unstructured(text: str, *, used: int = 9) -> bytes:
    """A Subject or the like; ``used`` characters stand on the line already ("Subject: " is 9)."""
    line = one_line(text)
    if line.isascii() and "=?" not in line:
        if used + len(line) <= _FOLD:
            return line.encode("ascii")
        folded = _fold(line, used)
        if folded is not None:
            return folded
    return b"\r\n ".join(_encoded_words(line))


def _fold(line: str, used: int) -> bytes | None:
    """Fold at spaces; None when a word is too long for a line of 76."""
    lines: list[str] = []
    current = ""
    room = _FOLD - used
    for word in line.split(" "):
        if len(word) >= _FOLD - 1:
            return None
        if current and len(current) + 1 + len(word) > room:
            lines.append(current)
            current, room = word, _FOLD - 1
        else:
            current = f"{current} {word}" if current else word
    lines.append(current)
    if not lines[0]:
        return None
    return "\r\n ".join(lines).encode("ascii")


def phrase(name: str) -> bytes:
    """A display name (RFC 5322 §3.2.5): atoms, a quoted string, or encoded words."""
    line = one_line(name)
    if len(line) <= 60 and "=?" not in line:
        if _ATOMS.fullmatch(line):
            return line.encode("ascii")
        if _QUOTABLE.fullmatch(line):
            escaped = line.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"'.encode("ascii")
    return b"\r\n ".join(_encoded_words(line))


def mailbox(name: str, spec: bytes) -> bytes:
    """``name <spec>``; the address as ``addr_spec`` gives it."""
    shown = one_line(name)
    if not shown:
        return spec
    encoded = phrase(shown)
    gap = b"\r\n <" if len(encoded) + len(spec) > _FOLD - 12 else b" <"
    return encoded + gap + spec + b">"


class UnsendableAddress(ValueError):
    """The address can stand in no header and no envelope."""


@lru_cache(maxsize=4096)
def _ascii_domain(domain: str) -> str:
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise UnsendableAddress(f"{domain} is not a domain: {error}") from error


def addr_spec(address: str) -> bytes:
    """The address for header and envelope: A-labels for the domain (IDNA 2008, RFC 5891).

    A non-ASCII local part stays as it is, in UTF-8 (RFC 6531): its letters are never changed, and
    only a server with SMTPUTF8 may get it. Raises UnsendableAddress.
    """
    local, at, domain = address.strip().rpartition("@")
    if not at or not local or not domain or len(address.encode("utf-8", "replace")) > 320:
        raise UnsendableAddress("the address has no local part or no domain")
    if not domain.isascii():
        domain = _ascii_domain(domain)
    if local.isascii() and _DOT_ATOM.fullmatch(local) and _DOT_ATOM.fullmatch(domain):
        return f"{local}@{domain}".encode("ascii")
    if not _DOT_ATOM.fullmatch(domain):
        raise UnsendableAddress("the domain holds characters that no domain may hold")
    if not local.isprintable() or any(character in ' ()<>[]:;@\\,"' for character in local):
        raise UnsendableAddress("the local part holds characters that need quoting")
    if local.startswith(".") or local.endswith(".") or ".." in local:
        raise UnsendableAddress("a dot of the local part stands where none may stand")
    return f"{local}@{domain}".encode()
