"""Signed compact tokens for tracking and preference links: numbers in, URL-safe text out.

They carry ids only, never an address or a destination, and verify without the database.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from binascii import b2a_base64
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b

from mailwright.kernel.instance import Instance, derive, instance

_MAC_BYTES = 12
_MAX_NUMBER = 1 << 63


class TokenKind(IntEnum):
    """What a token is for; a token of one kind is never accepted as another."""

    OPEN = 1
    CLICK = 2
    UNSUBSCRIBE = 3
    PREFERENCES = 4
    VIEW = 5
    DOUBLE_OPT_IN = 6
    INVITATION = 7
    SANDBOX = 8
    FEEDBACK = 9


@lru_cache(maxsize=4)
def _keyed(_: Instance) -> "blake2b":
    return blake2b(key=derive("tokens"), digest_size=_MAC_BYTES)


def _varint(number: int) -> bytes:
    if not 0 <= number < _MAX_NUMBER:
        raise ValueError(f"a token number must be within 0..2^63, not {number}")
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _read_varints(data: bytes) -> tuple[int, ...] | None:
    numbers: list[int] = []
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        if byte & 0x80:
            shift += 7
            continue
        # Only the shortest encoding counts, so that one set of numbers has exactly one token.
        if (shift and byte == 0) or value >= _MAX_NUMBER:
            return None
        numbers.append(value)
        value = shift = 0
    return None if shift else tuple(numbers)


_URLSAFE = bytes.maketrans(b"+/", b"-_")


@lru_cache(maxsize=64)
def _tails(count: int) -> tuple[bytes, ...]:
    return tuple(_varint(number) for number in range(1, count + 1))


class Sealer:
    """Seals many tokens that share their first numbers; the shared part is hashed once."""

    def __init__(self, kind: int, workspace_id: int, *prefix: int) -> None:
        self._head = bytes([kind]) + _varint(workspace_id) + b"".join(map(_varint, prefix))
        self._mac = _keyed(instance()).copy()
        self._mac.update(self._head)

    def seal(self, *rest: int) -> str:
        """The token for the shared numbers followed by ``rest``."""
        tail = b"".join(map(_varint, rest))
        mac = self._mac.copy()
        mac.update(tail)
        return urlsafe_b64encode(self._head + tail + mac.digest()).rstrip(b"=").decode()

    def series(self, number: int, count: int) -> list[bytes]:
        """The tokens for the shared numbers, ``number`` and each of 1 to ``count``, as bytes.

        Several times quicker than sealing each: a message has a token for every link.
        """
        shared = _varint(number)
        head = self._head + shared
        begun = self._mac.copy()
        begun.update(shared)
        tokens = []
        for tail in _tails(count):
            mac = begun.copy()
            mac.update(tail)
            encoded = b2a_base64(head + tail + mac.digest(), newline=False)
            tokens.append(encoded.translate(_URLSAFE, b"="))
        return tokens


def seal(kind: int, workspace_id: int, *numbers: int) -> str:
    """A token of ``kind`` for ``(workspace_id, *numbers)``; about 30 characters."""
    return Sealer(kind, workspace_id).seal(*numbers)


def open_token(token: str, kind: int) -> tuple[int, ...] | None:
    """The numbers sealed in ``token``, or None when it is not ours, changed or of another kind."""
    if len(token) > 120 or "=" in token:
        return None
    try:
        raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (Base64Error, ValueError):
        return None
    # Base64 ignores unused trailing bits and foreign characters; only the exact text is ours.
    if urlsafe_b64encode(raw).rstrip(b"=").decode() != token or len(raw) < _MAC_BYTES + 2:
        return None
    body, mac = raw[:-_MAC_BYTES], raw[-_MAC_BYTES:]
    expected = _keyed(instance()).copy()
    expected.update(body)
    if body[0] != kind or not hmac.compare_digest(expected.digest(), mac):
        return None
    return _read_varints(body[1:])
