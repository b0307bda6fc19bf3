"""Reads of feeds: their settings, runs, findings, and what their source looks like."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mailwright.domains.catalog.adapters.fetching import FetchFailed, fetch_head
from mailwright.domains.catalog.adapters.files import path_of, remove, save
from mailwright.domains.catalog.adapters.reading import Shape, sample_of, shape_of
from mailwright.domains.catalog.domain.intake.columns import Column, columns_from_json, guess
from mailwright.domains.catalog.models import Fact, Feed, FeedIssue, FeedRun
from mailwright.kernel.db import sql
from mailwright.kernel.errors import Invalid, NotFound, Unavailable
from mailwright.kernel.ids import uuid7

_PACKAGE = "mailwright.domains.catalog"


@dataclass(frozen=True, slots=True)
class Look:
    """What a feed's source looks like: its headings, first rows, and where the columns would go."""

    shape: Shape
    header: list[str]
    rows: list[list[str]]
    mapping: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Something a run would do that its reader may want to see: a price, or a fact that is lost."""

    key: str
    title: str
    what: str
    old: dict[str, str] | None
    new: dict[str, str] | None


def feed_row(workspace_id: int, feed_id: UUID) -> Feed:
    """One feed; raises NotFound."""
    row = Feed.objects.filter(workspace_id=workspace_id, id=feed_id, deleted_at=None).first()
    if row is None:
        raise NotFound("There is no such feed.", code="feed_not_found")
    return row


def feed_list(workspace_id: int) -> list[Feed]:
    """All feeds by name."""
    return list(Feed.objects.filter(workspace_id=workspace_id, deleted_at=None).order_by("name"))


def feeds_due(workspace_id: int, now: datetime) -> list[UUID]:
    """Feeds whose time has come."""
    due = Feed.objects.filter(workspace_id=workspace_id, active=True, next_run_at__lte=now)
    return list(due.filter(deleted_at=None).values_list("id", flat=True))


def feed_facts(workspace_id: int, feed_id: UUID) -> int:
    """How many facts in use the feed brought."""
    return Fact.objects.filter(workspace_id=workspace_id, feed_id=feed_id, archived_at=None).count()


def feed_names(workspace_id: int) -> dict[UUID, str]:
    """Names of all feeds, deleted ones too, for facts that came from them."""
    return dict(Feed.objects.filter(workspace_id=workspace_id).values_list("id", "name"))


def feed_look(row: Feed) -> Look:
    """Look at the source now. Raises Unavailable when it does not come, Invalid when it is none."""
    path, own = path_of(row.workspace_id, row.id), False
    if row.url:
        try:
            head = fetch_head(row.url)
        except FetchFailed as error:
            raise Unavailable(error.message, code=error.code) from error
        path, own = path_of(row.workspace_id, uuid7()), True
        save(path, [_unpacked(head)])
    elif not path.exists():
        raise Invalid("Upload a file first.", code="no_file")
    try:
        shape = shape_of(path, encoding=row.encoding, delimiter=row.delimiter)
        header, rows = sample_of(path, shape)
    finally:
        if own:
            remove(path)
    kept = columns_from_json(row.mapping)
    fits = [column.header for column in kept] == header
    return Look(shape, header, rows, kept if fits and kept else guess(header))


def run_row(workspace_id: int, run_id: UUID) -> FeedRun:
    """One run; raises NotFound."""
    row = FeedRun.objects.filter(workspace_id=workspace_id, id=run_id).first()
    if row is None:
        raise NotFound("There is no such run.", code="run_not_found")
    return row


def run_list(
    workspace_id: int, feed_id: UUID, *, before: UUID | None = None, limit: int = 20
) -> list[FeedRun]:
    """Runs of a feed, newest first."""
    found = FeedRun.objects.filter(workspace_id=workspace_id, feed_id=feed_id)
    if before is not None:
        found = found.filter(id__lt=before)
    return list(found.order_by("-id")[:limit])


def last_runs(workspace_id: int) -> dict[UUID, FeedRun]:
    """The newest run of each feed."""
    found = FeedRun.objects.filter(workspace_id=workspace_id)
    newest = found.order_by("feed_id", "-id").distinct("feed_id")
    return {row.feed_id: row for row in newest}


def run_issues(
    workspace_id: int, run_id: UUID, *, after: int = 0, limit: int = 100
) -> Sequence[FeedIssue]:
    """Findings of a run in the order of the file; ``after`` is an id to page on from."""
    found = FeedIssue.objects.filter(workspace_id=workspace_id, run_id=run_id, id__gt=after)
    return list(found.order_by("id")[:limit])


def run_changes(run: FeedRun, *, limit: int = 100) -> list[Change]:
    """What a run that asks first would do to prices, and which facts it no longer names."""
    given: dict[str, Any] = {
        "workspace_id": run.workspace_id,
        "run_id": run.id,
        "feed_id": run.feed_id,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql(_PACKAGE, "run_changes"), given)
        return [
            Change(key, title, what, _decoded(old), _decoded(new))
            for key, title, what, old, new in cursor
        ]


def _decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _unpacked(head: bytes) -> bytes:
    """The beginning of a gzip file that may be cut off; other bytes as they are."""
    if not head.startswith(b"\x1f\x8b"):
        return head
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 1_048_576)
    except zlib.error:
        return head
