"""Workspace keys wrapped under the key-encryption key. Free of database and Django."""

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
DATA, BLIND = "data", "blind"


def wrap(key: bytes, workspace_id: int, purpose: str, kek: bytes) -> bytes:
    """``key`` encrypted under the key-encryption key, bound to its workspace and purpose."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(kek).encrypt(nonce, key, _aad(workspace_id, purpose))


def unwrap(wrapped: bytes, workspace_id: int, purpose: str, kek: bytes) -> bytes:
    """The inverse of ``wrap``; cryptography.exceptions.InvalidTag when the key-encryption key
    is another."""
    return AESGCM(kek).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], _aad(workspace_id, purpose))


def _aad(workspace_id: int, purpose: str) -> bytes:
    return f"workspace-key:{workspace_id}:{purpose}".encode()
