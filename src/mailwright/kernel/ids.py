"""Identifiers. UUIDv7 for everything the API shows; dense integers come from the database."""

import os
import threading
from uuid import UUID

from mailwright.kernel import clock

_lock = threading.Lock()
_last_ms = 0
_counter = 0


def uuid7() -> UUID:
    """A time-ordered UUID, version 7 (RFC 9562 §5.7); ascending within a process.

    The 12 bits after the version hold a counter (RFC 9562 §6.2, method 1), so ids made in the
    same millisecond still sort in the order they were made.
    """
    global _last_ms, _counter
    with _lock:
        ms = int(clock.now().timestamp() * 1000)
        if ms > _last_ms:
            _last_ms = ms
            _counter = int.from_bytes(os.urandom(2)) & 0x7FF
        else:
            _counter += 1
            if _counter > 0xFFF:
                _last_ms += 1
                _counter = 0
            ms = _last_ms
        counter = _counter
    rand = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    return UUID(int=(ms << 80) | (0x7 << 76) | (counter << 64) | (0b10 << 62) | rand)
