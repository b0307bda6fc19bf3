"""Turns rows into what the API gives, and cursors into places."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from mailwright.domains.catalog.api.schemas import (
    DifferenceOut,
    FieldProblem,
    PushOut,
    RefusedItem,
    VersionOut,
)
from mailwright.domains.catalog.domain.problems import texts
from mailwright.domains.catalog.domain.values import Problem
from mailwright.domains.catalog.models import Fact
from mailwright.domains.catalog.queries.facts import Difference, Version
from mailwright.domains.catalog.services.facts import Pushed
from mailwright.kernel.errors import Invalid

Names = Mapping[UUID, str]


def fact_fields(row: Fact, names: Names, now: datetime) -> dict[str, Any]:
    """A fact's row as the fields of FactOut with its content."""
    return {
        "id": row.id,
        "key": row.key,
        "version": row.version,
        "source": row.source,
        "feed_id": row.feed_id,
        "feed_name": names.get(row.feed_id, "") if row.feed_id else "",
        "recorded_at": row.recorded_at,
        "recorded_by": row.recorded_by,
        "confirmed_at": row.confirmed_at,
        "fresh_until": row.fresh_until,
        "stale": row.fresh_until is not None and row.fresh_until < now,
        "archived_at": row.archived_at,
        "content": row.content,
    }


def version_out(version: Version, changed: list[Difference], names: Names) -> VersionOut:
    """A version with what it changed."""
    _, _, ident = version.source.partition("feed:")
    return VersionOut(
        version=version.version,
        archived=version.archived,
        changed=[DifferenceOut(field=d.field, old=d.old, new=d.new) for d in changed],
        content=dict(version.content),
        source=version.source.partition(":")[0],
        source_name=names.get(UUID(ident), "") if ident else "",
        recorded_at=version.recorded_at,
        recorded_by=version.recorded_by,
        fresh_until=version.fresh_until,
    )


def pushed_out(pushed: Pushed) -> PushOut:
    """What became of a push."""
    return PushOut(
        created=pushed.created,
        updated=pushed.updated,
        unchanged=pushed.unchanged,
        refused=[
            RefusedItem(index=place, id=key, problems=[problem_out(one) for one in problems])
            for place, key, problems in pushed.refused
        ],
    )


def problem_out(problem: Problem) -> FieldProblem:
    """A problem with its words."""
    said, mend = texts(problem.code)
    return FieldProblem(
        field=problem.field, code=problem.code, value=problem.value, problem=said, mend=mend
    )


def cursor_of(row: Fact) -> str:
    """The cursor after a row that is ordered by title and id."""
    return urlsafe_b64encode(f"{row.id}{row.title}".encode()).decode()


def place_of(cursor: str | None) -> tuple[str, UUID] | None:
    """The row a cursor stands for; raises Invalid for one that is none of ours."""
    if not cursor:
        return None
    try:
        text = urlsafe_b64decode(cursor).decode()
        return text[36:], UUID(text[:36])
    except ValueError:
        raise Invalid("Unknown cursor.", code="bad_cursor", fields={"cursor": "unknown"}) from None
