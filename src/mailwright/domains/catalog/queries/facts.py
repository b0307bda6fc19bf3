"""Facts as the verifier and the writer get them, now or as they stood at an earlier moment."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mailwright.domains.catalog.contracts import Brand, Facts, Manner
from mailwright.domains.catalog.domain.kinds import BRAND_KEY, FactKind
from mailwright.domains.catalog.domain.reckoning import (
    Kept,
    brand_of,
    knowledge_of,
    memory_of,
    offer_of,
    product_of,
)
from mailwright.domains.catalog.models import Fact, FactVersion
from mailwright.domains.catalog.queries.keeping import while_same
from mailwright.kernel import clock
from mailwright.kernel.db import sql
from mailwright.kernel.errors import NotFound

_PACKAGE = "mailwright.domains.catalog"
_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a fact: what it said, who changed what, when."""

    kind: str
    key: str
    version: int
    content: Mapping[str, Any]
    archived: bool
    changed: tuple[str, ...]
    source: str
    recorded_at: datetime
    recorded_by: str
    fresh_until: datetime | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that a version changed; None: there was nothing before."""

    field: str
    old: Any
    new: Any


def facts(
    workspace_id: int, at: datetime | None = None, ids: Mapping[str, Sequence[str]] | None = None
) -> Facts:
    """Everything a message may claim at ``at`` (now, if None).

    ``ids`` narrows by kind, {"product": ["shoe-1"], "offer": []}: kinds that are not named come
    whole, the brand and the memory always do. Archived facts and offers that are switched off are
    not in it; offers that are over or not yet valid are, for the verifier to tell. A moment that
    has passed is answered from the versions.
    """
    moment = None if at is None or at >= clock.now() else at
    if moment is None and ids is None:
        return while_same(workspace_id, lambda: _facts(workspace_id, None, None))
    return _facts(workspace_id, moment, ids)


def _facts(
    workspace_id: int, moment: datetime | None, ids: Mapping[str, Sequence[str]] | None
) -> Facts:
    def rows(kind: FactKind) -> Iterator[Kept]:
        keys = None if ids is None or kind.value not in ids else list(ids[kind.value])
        return _kept(workspace_id, kind, keys, moment)

    offers = [kept for kept in rows(FactKind.OFFER) if kept.content["active"]]
    wanted = {
        category
        for kept in offers
        if kept.content["scope"] == "categories"
        for category in kept.content["categories"]
    }
    members = _members(workspace_id, sorted(wanted), moment)
    brand = next(_kept(workspace_id, FactKind.BRAND, [BRAND_KEY], moment), None)
    return Facts(
        products=tuple(product_of(kept) for kept in rows(FactKind.PRODUCT)),
        offers=tuple(offer_of(kept, members) for kept in offers),
        brand=brand_of(brand) if brand else Brand(),
        knowledge=tuple(knowledge_of(kept) for kept in rows(FactKind.KNOWLEDGE)),
        memory=tuple(memory_of(kept) for kept in rows(FactKind.MEMORY)),
    )


def brand_manner(workspace_id: int, language: str) -> Manner:
    """How the brand wants to sound in ``language``, or in the first language it wrote that in."""
    brand = next(_kept(workspace_id, FactKind.BRAND, [BRAND_KEY], None), None)
    if brand is None:
        return Manner()

    def said(field: str) -> str:
        texts: dict[str, str] = brand.content[field]
        return texts.get(language) or next(iter(texts.values()), "")

    return Manner(voice=said("voice"), do=said("do"), dont=said("dont"))


def fact_version(workspace_id: int, kind: str, id: str, version: int) -> Version:  # noqa: A002
    """One version of the fact that claims name by ``id``; raises NotFound."""
    row = FactVersion.objects.filter(
        workspace_id=workspace_id, kind=kind, key=id, version=version
    ).first()
    if row is None:
        raise NotFound("This fact has no such version.", code="version_not_found")
    return _version(row)


def fact_row(workspace_id: int, fact_id: UUID, kind: FactKind | None = None) -> Fact:
    """One fact by the id of its row; raises NotFound."""
    found = Fact.objects.filter(workspace_id=workspace_id, id=fact_id)
    row = (found.filter(kind=kind.value) if kind else found).first()
    if row is None:
        raise NotFound("There is no such fact.", code="fact_not_found")
    return row


def fact_by_key(workspace_id: int, kind: FactKind, key: str) -> Fact | None:
    """One fact by the id its owner gave it, archived or not."""
    return Fact.objects.filter(workspace_id=workspace_id, kind=kind.value, key=key).first()


def known_keys(workspace_id: int, kind: FactKind, keys: Sequence[str]) -> set[str]:
    """Those of ``keys`` that there are, archived ones included."""
    found = Fact.objects.filter(workspace_id=workspace_id, kind=kind.value, key__in=keys)
    return set(found.values_list("key", flat=True))


def fact_history(
    row: Fact, *, before: int | None = None, limit: int = 50
) -> list[tuple[Version, list[Difference]]]:
    """Versions, newest first, each with what it changed; ``before`` is the one to page on from."""
    found = FactVersion.objects.filter(
        workspace_id=row.workspace_id, kind=row.kind, key=row.key
    ).order_by("-version")
    if before is not None:
        found = found.filter(version__lt=before)
    versions = [_version(one) for one in found[: limit + 1]]
    earlier = [*versions[1:], None]
    return [(one, differences(one, old)) for one, old in zip(versions, earlier, strict=True)][
        :limit
    ]


def differences(new: Version, old: Version | None) -> list[Difference]:
    """What ``new`` changed against ``old``, by field."""
    return [
        Difference("archived", bool(old and old.archived), new.archived)
        if name == "archived"
        else Difference(name, old.content.get(name) if old else None, new.content.get(name))
        for name in new.changed
    ]


def _kept(
    workspace_id: int, kind: FactKind, keys: list[str] | None, at: datetime | None
) -> Iterator[Kept]:
    if at is not None:
        with connection.cursor() as cursor:
            cursor.execute(
                sql(_PACKAGE, "facts_as_of"),
                {"workspace_id": workspace_id, "kind": kind.value, "keys": keys, "at": at},
            )
            for key, content, version, source, fresh_until in cursor:
                yield Kept(
                    key,
                    json.loads(content) if isinstance(content, str) else content,
                    version,
                    source,
                    fresh_until,
                )
        return
    found = Fact.objects.filter(workspace_id=workspace_id, kind=kind.value, archived_at=None)
    if keys is not None:
        found = found.filter(key__in=keys)
    columns = ("key", "content", "version", "source", "fresh_until")
    for row in found.order_by("key").values_list(*columns).iterator(chunk_size=_CHUNK):
        yield Kept(*row)


def _members(
    workspace_id: int, categories: Sequence[str], at: datetime | None
) -> dict[str, list[str]]:
    """The product ids of each category."""
    members: dict[str, list[str]] = {}
    if not categories:
        return members
    if at is None:
        found = Fact.objects.filter(
            workspace_id=workspace_id,
            kind=FactKind.PRODUCT.value,
            archived_at=None,
            category__in=categories,
        ).order_by("key")
        pairs: Iterator[tuple[str, str]] = found.values_list("category", "key").iterator()
    else:
        rows = _kept(workspace_id, FactKind.PRODUCT, None, at)
        pairs = ((kept.content["category"], kept.key) for kept in rows)
    for category, key in pairs:
        if category in categories:
            members.setdefault(category, []).append(key)
    return members


def _version(row: FactVersion) -> Version:
    return Version(
        kind=row.kind,
        key=row.key,
        version=row.version,
        content=row.content,
        archived=row.archived,
        changed=tuple(row.changed),
        source=row.source,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        fresh_until=row.fresh_until,
    )
