"""Encrypt, decrypt and blind-index values with a workspace's keys."""

import time

from mailwright.kernel.crypto import keys
from mailwright.kernel.crypto.box import Undecryptable, WorkspaceCipher, key_number

__all__ = ["Undecryptable", "WorkspaceCipher", "cipher", "forget", "key_number"]

# How long a process may go on encrypting under a key that another process has rotated.
_TRUST_SECONDS = 30.0

_cache: dict[int, tuple[float, WorkspaceCipher]] = {}


def cipher(workspace_id: int) -> WorkspaceCipher:
    """The cipher of a workspace, inside its scope; keys are kept in memory for half a minute."""
    known = _cache.get(workspace_id)
    if known and time.monotonic() - known[0] < _TRUST_SECONDS:
        return known[1]
    made = WorkspaceCipher(*keys.load(workspace_id), newer=lambda: keys.load(workspace_id)[0])
    _cache[workspace_id] = (time.monotonic(), made)
    return made


def forget(workspace_id: int | None = None) -> None:
    """Drop cached keys of one workspace or all, e.g. right after a rotation."""
    if workspace_id is None:
        _cache.clear()
    else:
        _cache.pop(workspace_id, None)
