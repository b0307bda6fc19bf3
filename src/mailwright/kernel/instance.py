"""This installation: where its files are, which database it uses, its root secrets.

Config fills it in once per process; the kernel and the edge read it and never the environment.
"""

from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


@dataclass(frozen=True, slots=True)
class Instance:
    """``home`` holds keys, media and spools; ``key_encryption_key`` and ``secret`` are 32 bytes."""

    home: Path
    database_url: str
    database_role: str | None
    key_encryption_key: bytes = field(repr=False)
    secret: bytes = field(repr=False)


_instance: Instance | None = None


def configure(value: Instance) -> None:
    """Set the installation for this process; called by config only."""
    global _instance
    _instance = value


def instance() -> Instance:
    """The installation of this process."""
    if _instance is None:
        raise RuntimeError(
            "kernel.instance.configure was not called; start through mailwright.config"
        )
    return _instance


def derive(purpose: str, length: int = 32) -> bytes:
    """A key for ``purpose`` from the root secret (HKDF-SHA256, RFC 5869)."""
    kdf = HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose.encode())
    return kdf.derive(instance().secret)
