"""The cipher of one workspace: it is told its keys. Free of Django, for the edge uses it too."""

import hmac
import os
import struct
from collections.abc import Callable
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_VERSION = 1
_HEADER = struct.Struct(">BH")
_NONCE = 12


class Undecryptable(Exception):
    """The blob was changed, belongs to another row, or its key was shredded."""


class WorkspaceCipher:
    """AES-256-GCM (NIST SP 800-38D) under a workspace's data keys.

    A blob is version (1 byte), key number (2), nonce (12), ciphertext and tag; the associated
    data name the table, column and row, so that a blob moved elsewhere does not decrypt.
    ``newer`` gives the data keys of now: another process may have rotated since these were read.
    """

    def __init__(
        self,
        data: dict[int, bytes],
        active: int,
        blind: bytes,
        newer: Callable[[], dict[int, bytes]] | None = None,
    ) -> None:
        self._newer = newer
        self._boxes = {number: AESGCM(key) for number, key in data.items()}
        self.active = active
        self._head = _HEADER.pack(_VERSION, active)
        self._blind = blind
        self._blind_keys: dict[str, bytes] = {}

    def encrypt(self, plaintext: bytes, aad: bytes) -> bytes:
        """``plaintext`` under the active key; 31 bytes longer."""
        nonce = os.urandom(_NONCE)
        return self._head + nonce + self._boxes[self.active].encrypt(nonce, plaintext, aad)

    def decrypt(self, blob: bytes, aad: bytes) -> bytes:
        """The inverse of ``encrypt`` under whichever key made it; raises Undecryptable."""
        version, number = _HEADER.unpack_from(blob)
        box = self._boxes.get(number) if version == _VERSION else None
        box = box or self._learn(version, number)
        if box is None:
            raise Undecryptable(f"no key {number} (blob version {version})")
        start = _HEADER.size + _NONCE
        try:
            return box.decrypt(blob[_HEADER.size : start], blob[start:], aad)
        except InvalidTag as error:
            raise Undecryptable("the data were changed or belong to another row") from error

    def _learn(self, version: int, number: int) -> AESGCM | None:
        """The box of a key made since; keys are numbered upwards, so a lower one was shredded."""
        if version != _VERSION or self._newer is None or number < max(self._boxes):
            return None
        self._boxes.update((new, AESGCM(key)) for new, key in self._newer().items())
        return self._boxes.get(number)

    def blind(self, value: str, purpose: str) -> bytes:
        """16 bytes of HMAC-SHA256 that stand for ``value`` in an index; stable across rotation."""
        key = self._blind_keys.get(purpose)
        if key is None:
            key = self._blind_keys[purpose] = blind_key(self._blind, purpose)
        return blind_index(key, value)


def blind_key(root: bytes, purpose: str) -> bytes:
    """The key of one blind index, from the workspace's blind-index key."""
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"blind:{purpose}".encode())
    return kdf.derive(root)


def blind_index(key: bytes, value: str) -> bytes:
    """16 bytes of HMAC-SHA256 that stand for ``value``, under a ``blind_key``."""
    return hmac.digest(key, value.encode(), sha256)[:16]


def key_number(blob: bytes) -> int:
    """Which data key a blob was made with."""
    return int(_HEADER.unpack_from(blob)[1])
