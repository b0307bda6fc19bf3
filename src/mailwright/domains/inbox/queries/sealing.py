"""How recipients' words are bound to their row while encrypted. Personal data never lies open."""

from uuid import UUID

from mailwright.kernel.crypto.cipher import Undecryptable, cipher


def said_aad(feedback_id: UUID) -> bytes:
    """The associated data that bind somebody's words to the row that holds them."""
    return b"inbox_feedback:said:" + feedback_id.bytes


def said_open(
    workspace_id: int, feedback_id: UUID, sealed: bytes | memoryview | None
) -> str | None:
    """The words, None when there are none or they cannot be read any more."""
    if sealed is None:
        return None
    try:
        return cipher(workspace_id).decrypt(bytes(sealed), said_aad(feedback_id)).decode("utf-8")
    except Undecryptable:
        return None
