"""The hash chain of the audit log: each entry's hash covers its content and the one before."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

import msgspec

GENESIS = b"\x00" * 32


@dataclass(frozen=True, slots=True)
class Link:
    """What an entry's hash covers. ``at`` is ISO 8601 in UTC; ``detail`` canonical JSON."""

    workspace_id: int
    number: int
    at: str
    actor_kind: str
    actor_id: str
    actor_label: str
    action: str
    subject_type: str
    subject_id: str
    detail: str


def entry_hash(previous: bytes, link: Link) -> bytes:
    """SHA-256 over the previous hash and the entry; fields are framed by JSON, not joined."""
    return sha256(previous + msgspec.json.encode(link)).digest()


def canonical(detail: dict[str, object]) -> str:
    """``detail`` as JSON with sorted keys, so that equal details hash equally."""
    return msgspec.json.encode(detail, order="sorted").decode()


def seal_head(key: bytes, workspace_id: int, number: int, head: bytes) -> bytes:
    """A keyed seal over the newest entry: cutting the chain short needs the key as well."""
    return hmac.digest(key, f"{workspace_id}:{number}:".encode() + head, sha256)
