"""The one place that writes facts: rows, versions and events together, whoever brings them.

Everything here runs in the caller's transaction; audit and permissions are the callers'.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection

from mailwright.domains.catalog.domain.cleaning import defaults
from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.queries.policy import fresh_days
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import sql
from mailwright.kernel.errors import Conflict
from mailwright.kernel.events.log import append
from mailwright.kernel.events.vocabulary import FactChanged
from mailwright.kernel.ids import uuid7

_PACKAGE = "mailwright.domains.catalog"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who says so. ``fresh_for`` is how long it counts; None: what the workspace says."""

    workspace_id: int
    source: str
    by: str
    at: datetime
    feed_id: UUID | None = None
    fresh_for: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact that has a new version, and the fields that differ."""

    key: str
    version: int
    fields: tuple[str, ...]


def origin_of(*, actor: Actor) -> Origin:
    """A person by hand, or an API key."""
    source = f"api:{actor.id}" if actor.kind == "api_key" else "manual"
    return Origin(actor.workspace_id, source, actor.label[:254], clock.now())


def write(origin: Origin, kind: FactKind, facts: Mapping[str, Any]) -> list[Changed]:
    """Write the content of each key; what says the same as before is only confirmed.

    ``facts`` maps a key to its fields as an object or as JSON text.
    """
    if not facts:
        return []
    keys = sorted(facts)
    days = fresh_days(origin.workspace_id).get(kind)
    fresh_for = origin.fresh_for or (None if days is None else timedelta(days=days))
    given = {
        "workspace_id": origin.workspace_id,
        "kind": kind.value,
        "keys": keys,
        "ids": [uuid7() for _ in keys],
        "contents": [
            one if isinstance(one := facts[key], str) else json.dumps(one, ensure_ascii=False)
            for key in keys
        ],
        "defaults": json.dumps(defaults(kind)),
        "source": origin.source,
        "feed_id": origin.feed_id,
        "by": origin.by,
        "at": origin.at,
        "fresh_until": origin.at + fresh_for if fresh_for else None,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql(_PACKAGE, "fact_lock"), given)
        try:
            cursor.execute(sql(_PACKAGE, "fact_write"), given)
        except IntegrityError as error:
            raise Conflict(
                "Somebody else wrote the same new fact at the same moment; try again.",
                code="fact_conflict",
            ) from error
        changed = [Changed(key, version, tuple(fields)) for key, version, fields in cursor]
    _tell(origin.workspace_id, kind, changed)
    return changed


def archive(origin: Origin, kind: FactKind, keys: Sequence[str]) -> list[Changed]:
    """Take facts out of use: a version of its own, and the content stays for who asks later."""
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "fact_archive"),
            {
                "workspace_id": origin.workspace_id,
                "kind": kind.value,
                "keys": sorted(keys),
                "source": origin.source,
                "by": origin.by,
                "at": origin.at,
            },
        )
        changed = [Changed(key, version, tuple(fields)) for key, version, fields in cursor]
    _tell(origin.workspace_id, kind, changed)
    return changed


def _tell(workspace_id: int, kind: FactKind, changed: Sequence[Changed]) -> None:
    append(
        workspace_id,
        [
            FactChanged(
                kind=kind.value,
                fact_id=one.key,
                old_version=one.version - 1,
                new_version=one.version,
                changed=list(one.fields),
            )
            for one in changed
        ],
    )
