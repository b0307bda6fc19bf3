"""Who a campaign goes to: a definition that can be hashed, and what counting it gives."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from mailwright.domains.contacts.contracts import Condition, ContactFilter, Match, Op
from mailwright.kernel.errors import Invalid

#: Contacts per block of a frozen snapshot.
BLOCK_SIZE = 1_000


@dataclass(frozen=True, slots=True)
class AudienceDefinition:
    """Who is meant: everyone in any of ``list_ids`` who has any of ``tag_ids`` and passes
    ``filter``, less everyone in ``exclude_list_ids`` or with one of ``exclude_tag_ids``.

    An empty part does not narrow. A definition without any part means every contact, and only
    when ``everyone`` says that this was meant.
    """

    list_ids: tuple[UUID, ...] = ()
    tag_ids: tuple[UUID, ...] = ()
    filter: ContactFilter | None = None
    exclude_list_ids: tuple[UUID, ...] = ()
    exclude_tag_ids: tuple[UUID, ...] = ()
    everyone: bool = False

    @property
    def is_chosen(self) -> bool:
        """Whether somebody decided who gets it; an empty definition is nobody, not everybody."""
        narrowing = self.filter is not None and any(True for _ in self.filter.walk())
        return bool(self.everyone or self.list_ids or self.tag_ids or narrowing)

    def as_filter(self) -> ContactFilter:
        """The whole definition as one filter, for contacts' queries."""
        parts: list[Condition | ContactFilter] = []
        for name, ids, op in (
            ("list", self.list_ids, Op.ANY_OF),
            ("tag", self.tag_ids, Op.ANY_OF),
            ("list", self.exclude_list_ids, Op.NONE_OF),
            ("tag", self.exclude_tag_ids, Op.NONE_OF),
        ):
            if ids:
                parts.append(Condition(name, op, tuple(_texts(ids))))
        if self.filter is not None and self.filter.conditions:
            parts.append(self.filter)
        return ContactFilter(Match.ALL, tuple(parts))

    def to_json(self) -> dict[str, Any]:
        """The definition as plain JSON values, the order of ids and tags without meaning."""
        return {
            "list_ids": _texts(self.list_ids),
            "tag_ids": _texts(self.tag_ids),
            "filter": self.filter.to_json() if self.filter and self.filter.conditions else None,
            "exclude_list_ids": _texts(self.exclude_list_ids),
            "exclude_tag_ids": _texts(self.exclude_tag_ids),
            "everyone": self.everyone,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "AudienceDefinition":
        """The inverse of ``to_json``; missing parts are empty. Raises Invalid for wrong ones."""
        conditions = data.get("filter")
        return cls(
            list_ids=_ids(data, "list_ids"),
            tag_ids=_ids(data, "tag_ids"),
            filter=ContactFilter.from_json(conditions) if conditions else None,
            exclude_list_ids=_ids(data, "exclude_list_ids"),
            exclude_tag_ids=_ids(data, "exclude_tag_ids"),
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


def _texts(ids: Iterable[UUID]) -> list[str]:
    return sorted(str(one) for one in set(ids))


def _ids(data: Mapping[str, Any], name: str) -> tuple[UUID, ...]:
    try:
        return tuple(UUID(str(one)) for one in data.get(name) or ())
    except (ValueError, TypeError) as error:
        raise Invalid(
            f"“{name}” is a list of ids.", code="bad_audience", fields={name: "not ids"}
        ) from error
