"""The form of an API key: ``mw_<workspace id>_<prefix>_<secret>``; only a hash is stored."""

import re
import secrets
from dataclasses import dataclass
from hashlib import sha256

_FORM = re.compile(r"mw_(\d{1,9})_([a-z0-9]{10})_([A-Za-z0-9]{43})")
_LOWER = "abcdefghijklmnopqrstuvwxyz0123456789"
_ALL = _LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class KeyText:
    """A key taken apart. The secret holds 256 bits, so a plain hash of it cannot be guessed."""

    workspace_id: int
    prefix: str
    secret: str

    def __str__(self) -> str:
        return f"mw_{self.workspace_id}_{self.prefix}_{self.secret}"

    @property
    def digest(self) -> bytes:
        """What is stored: SHA-256 of the whole key."""
        return sha256(str(self).encode()).digest()


def make(workspace_id: int) -> KeyText:
    """A new random key."""
    prefix = "".join(secrets.choice(_LOWER) for _ in range(10))
    return KeyText(workspace_id, prefix, "".join(secrets.choice(_ALL) for _ in range(43)))


def parse(text: str) -> KeyText | None:
    """The parts of a key as sent by a client, or None when it has not the form of one."""
    match = _FORM.fullmatch(text)
    return KeyText(int(match[1]), match[2], match[3]) if match else None
