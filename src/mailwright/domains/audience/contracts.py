"""Who a campaign goes to: a definition that can be hashed, and what counting it gives."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

#: Contacts per block of a frozen snapshot.
BLOCK_SIZE = 1_000


@dataclass(frozen=True, slots=True)
class AudienceDefinition:
    """Who is meant: everyone in any of ``list_ids``, with any of ``tags``, who passes ``filter``,
    less everyone in ``exclude_list_ids`` or with one of ``exclude_tags``.

    An empty part does not narrow; a definition with no part at all means every contact and has to
    be chosen by ``everyone``. ``filter`` is the JSON form of contacts.contracts.ContactFilter.
    """

    list_ids: tuple[UUID, ...] = ()
    tags: tuple[str, ...] = ()
    filter: Mapping[str, Any] | None = None
    exclude_list_ids: tuple[UUID, ...] = ()
    exclude_tags: tuple[str, ...] = ()
    everyone: bool = False

    @property
    def is_chosen(self) -> bool:
        """Whether somebody decided who gets it; an empty definition is nobody, not everybody."""
        return bool(self.everyone or self.list_ids or self.tags or self.filter)

    def to_json(self) -> dict[str, Any]:
        """The definition as plain JSON values, the order of ids and tags without meaning."""
        return {
            "list_ids": sorted(str(i) for i in set(self.list_ids)),
            "tags": sorted(set(self.tags)),
            "filter": dict(self.filter) if self.filter else None,
            "exclude_list_ids": sorted(str(i) for i in set(self.exclude_list_ids)),
            "exclude_tags": sorted(set(self.exclude_tags)),
            "everyone": self.everyone,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "AudienceDefinition":
        """The inverse of ``to_json``; missing parts are empty."""
        return cls(
            list_ids=tuple(UUID(str(i)) for i in data.get("list_ids") or ()),
            tags=tuple(str(tag) for tag in data.get("tags") or ()),
            filter=data.get("filter") or None,
            exclude_list_ids=tuple(UUID(str(i)) for i in data.get("exclude_list_ids") or ()),
            exclude_tags=tuple(str(tag) for tag in data.get("exclude_tags") or ()),
            everyone=bool(data.get("everyone", False)),
        )

    def definition_hash(self) -> str:
        """Hex SHA-256 over the canonical JSON: equal for definitions that mean the same parts."""
        text = json.dumps(self.to_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return sha256(b"audience/1\0" + text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class SkipCount:
    """How many of an audience will be skipped for one reason (a consent.contracts.SkipReason)."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class AudienceCount:
    """What counting a definition gave: ``matched`` = ``will_get`` + all of ``skipped``.

    When the time limit ended the consent check early, ``checked`` < ``matched``, the split is
    projected from those checked and ``estimated`` says so; ``matched`` is always exact.
    """

    matched: int
    will_get: int
    skipped: Sequence[SkipCount] = field(default_factory=tuple)
    checked: int = 0
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class SnapshotInfo:
    """A frozen audience: immutable rows of up to ``BLOCK_SIZE`` ascending contact ids."""

    id: UUID
    definition_hash: str
    size: int
    blocks: int
