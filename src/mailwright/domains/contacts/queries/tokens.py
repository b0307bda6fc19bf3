"""Search tokens: the keyed hash under which a search word is stored."""

from mailwright.kernel.crypto.cipher import WorkspaceCipher

_PURPOSE = "search"


def token_of(box: WorkspaceCipher, key: str) -> int:
    """The first 8 bytes of the keyed hash of ``key``, as PostgreSQL's signed bigint."""
    return int.from_bytes(box.blind(key, _PURPOSE)[:8], signed=True)
