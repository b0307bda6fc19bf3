"""Sandbox messages at rest: compressed, then encrypted under the workspace's key, row by row."""

import zlib
from uuid import UUID

from mailwright.kernel.crypto.cipher import cipher

_LEVEL = 1


def _bound_to(column: str, id_: UUID) -> bytes:
    return f"delivery_sandboxmessage:{column}:{id_}".encode("ascii")


def seal_summary(workspace_id: int, id_: UUID, summary: bytes) -> bytes:
    """What the list shows, encrypted; inside the workspace's scope."""
    return cipher(workspace_id).encrypt(summary, _bound_to("summary", id_))


def open_summary(workspace_id: int, id_: UUID, blob: bytes) -> bytes:
    """The inverse of ``seal_summary``."""
    return cipher(workspace_id).decrypt(blob, _bound_to("summary", id_))


def seal_raw(workspace_id: int, id_: UUID, raw: bytes) -> bytes:
    """A whole message, compressed and encrypted."""
    packed = zlib.compress(raw, _LEVEL)
    return cipher(workspace_id).encrypt(packed, _bound_to("raw", id_))


def open_raw(workspace_id: int, id_: UUID, blob: bytes) -> bytes:
    """The inverse of ``seal_raw``."""
    return zlib.decompress(cipher(workspace_id).decrypt(blob, _bound_to("raw", id_)))
