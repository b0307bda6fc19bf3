"""API keys and blind-index keys of workspaces, kept for when the database is away.

Keys are known by their hash and blind-index keys lie wrapped, on disk as in the database.
"""

import asyncio
import hmac
import logging
import os
import re
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import monotonic

import msgspec

from mailwright.edge.database import DatabaseAway, Link, scoped
from mailwright.kernel.crypto.box import blind_index, blind_key
from mailwright.kernel.crypto.wrapping import BLIND, unwrap
from mailwright.kernel.instance import instance

_log = logging.getLogger(__name__)
_FORM = re.compile(r"mw_(\d{1,9})_([a-z0-9]{10})_([A-Za-z0-9]{43})")
_LOOKUP_SECONDS = 1.0
#: A revoked key stops working within this time.
_TRUST_SECONDS = 5.0
#: A key that is not known may be new, so it is asked for; a stranger's guesses no more often.
_PATIENCE_SECONDS = 0.2
_WORKSPACES_IN_MEMORY = 5_000
#: The purpose under which contacts blind their addresses.
ADDRESS_PURPOSE = "email"


class Key(msgspec.Struct, frozen=True):
    """An API key: SHA-256 of its text, and what it may do."""

    digest: bytes
    permissions: list[str]


class Entry(msgspec.Struct):
    """What is known of a workspace; ``blind`` is its blind-index key, wrapped."""

    keys: dict[str, Key]
    blind: bytes = b""


class Directory:
    """Looks keys up: at most once in 5 s per workspace, and from disk when nobody answers."""

    def __init__(self, link: Link, folder: Path) -> None:
        self._link = link
        self._folder = folder
        self._entries: dict[int, tuple[float, Entry]] = {}
        self._blind: dict[int, bytes] = {}
        self._locks: dict[int, asyncio.Lock] = {}

    async def permissions(self, text: str) -> tuple[int, frozenset[str]] | None:
        """``(workspace, permissions)`` of an API key as sent; None when it is not a valid one.

        Raises DatabaseAway when the workspace was never seen and cannot be now.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            return None
        workspace_id = int(match[1])
        entry = await self._entry(workspace_id)
        if match[2] not in entry.keys:
            entry = await self._entry(workspace_id, newer_than=monotonic() - _PATIENCE_SECONDS)
        key = entry.keys.get(match[2])
        if key is None or not hmac.compare_digest(key.digest, sha256(text.encode()).digest()):
            return None
        return workspace_id, frozenset(key.permissions)

    async def address_index(self, workspace_id: int, address: str) -> bytes:
        """The blind index of a normalised address; raises DatabaseAway, KeyError when shredded."""
        key = self._blind.get(workspace_id)
        if key is None:
            entry = await self._entry(workspace_id)
            if not entry.blind:
                raise KeyError(workspace_id)
            root = unwrap(entry.blind, workspace_id, BLIND, instance().key_encryption_key)
            key = self._blind[workspace_id] = blind_key(root, ADDRESS_PURPOSE)
        return blind_index(key, address)

    async def _entry(self, workspace_id: int, *, newer_than: float = 0.0) -> Entry:
        """What is known of a workspace, asked after ``newer_than`` (monotonic) and lately."""
        oldest = max(newer_than, monotonic() - _TRUST_SECONDS)
        known = self._entries.get(workspace_id)
        if known is not None and known[0] >= oldest and not newer_than:
            return known[1]
        async with self._locks.setdefault(workspace_id, asyncio.Lock()):
            known = self._entries.get(workspace_id)
            if known is not None and known[0] >= oldest:
                # Asked a moment ago, perhaps before the key was made: once more, a little later.
                if not newer_than:
                    return known[1]
                await asyncio.sleep(known[0] + _PATIENCE_SECONDS - monotonic())
            return await self._asked(workspace_id, known[1] if known is not None else None)

    async def _asked(self, workspace_id: int, known: Entry | None) -> Entry:
        try:
            entry = await self._ask(workspace_id)
        except DatabaseAway:
            kept = known or self._from_disk(workspace_id)
            if kept is None:
                raise
            entry = kept
        else:
            if known != entry:
                self._blind.pop(workspace_id, None)
                self._to_disk(workspace_id, entry)
        if len(self._entries) >= _WORKSPACES_IN_MEMORY:
            dropped = next(iter(self._entries))
            self._entries.pop(dropped)
            self._locks.pop(dropped, None)
        self._entries[workspace_id] = (monotonic(), entry)
        return entry

    async def _ask(self, workspace_id: int) -> Entry:
        keys = await self._link.run(
            lambda line: scoped(line, workspace_id, "api_keys"), seconds=_LOOKUP_SECONDS
        )
        blind = await self._link.run(
            lambda line: scoped(line, workspace_id, "blind_key"), seconds=_LOOKUP_SECONDS
        )
        return Entry(
            keys={prefix: Key(bytes(digest), list(may)) for prefix, digest, may in keys},
            blind=bytes(blind[0][0]) if blind else b"",
        )

    def _path(self, workspace_id: int) -> Path:
        return self._folder / f"{workspace_id}.json"

    def _from_disk(self, workspace_id: int) -> Entry | None:
        try:
            return msgspec.json.decode(self._path(workspace_id).read_bytes(), type=Entry)
        except (OSError, msgspec.DecodeError):
            return None

    def _to_disk(self, workspace_id: int, entry: Entry) -> None:
        path = self._path(workspace_id)
        if not entry.keys and not path.exists():
            # A made-up workspace number must not fill the disk.
            return
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh = path.with_suffix(f".{os.getpid()}")
            fresh.write_bytes(msgspec.json.encode(entry))
            fresh.chmod(0o600)
            fresh.replace(path)
