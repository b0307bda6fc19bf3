"""What the edge makes durable: rows of the event log, in units stored once or not at all."""

from hashlib import blake2b
from uuid import UUID

import msgspec

from mailwright.kernel.ids import uuid7


class Unit(msgspec.Struct, kw_only=True):
    """Events of one workspace that commit together under one id.

    The lists run in parallel: microseconds since 1970, word of the vocabulary, contact, launch,
    the event as one line of JSON. ``subjects`` maps the place of a row to the blind index of its
    address where the contact could not be looked up yet. ``fingerprint`` tells two bodies under
    one idempotency key apart.
    """

    workspace_id: int
    batch_id: bytes
    times: list[int]
    types: list[str]
    contact_ids: list[int | None]
    launch_ids: list[int | None]
    data: list[bytes]
    fingerprint: bytes | None = None
    subjects: dict[int, bytes] = {}

    def __len__(self) -> int:
        return len(self.data)

    @property
    def weight(self) -> int:
        """About how many bytes the unit holds."""
        return 64 + sum(map(len, self.data)) + 40 * len(self.data)


def fresh_unit(workspace_id: int) -> Unit:
    """An empty unit with a new id."""
    return Unit(
        workspace_id=workspace_id,
        batch_id=uuid7().bytes,
        times=[],
        types=[],
        contact_ids=[],
        launch_ids=[],
        data=[],
    )


def keyed_batch_id(workspace_id: int, key: str) -> bytes:
    """The id of the unit that a client named by an idempotency key (a UUID, version 8)."""
    text = f"{workspace_id}:{key}".encode()
    raw = blake2b(text, digest_size=16, person=b"mw-idempotency").digest()
    number = int.from_bytes(raw) & ~(0xF << 76) & ~(0x3 << 62) | 0x8 << 76 | 0x2 << 62
    return UUID(int=number).bytes


def with_contact(data: bytes, contact_id: int) -> bytes:
    """An event's JSON that names its contact, from one that does not."""
    return b'{"contact_id":%d,%b' % (contact_id, data[1:])


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Unit)


def pack(unit: Unit) -> bytes:
    """The unit as it lies in the spool."""
    return _encoder.encode(unit)


def unpack(data: bytes) -> Unit:
    """The inverse of ``pack``; msgspec.DecodeError for anything else."""
    return _decoder.decode(data)
