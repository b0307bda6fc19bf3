"""Applies what a run has read: all of it, or none, in the caller's transaction."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F

from mailwright.domains.catalog.domain.intake.judging import next_run
from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.domain.runs import RunState
from mailwright.domains.catalog.models import Fact, Feed, FeedRun, StagedFact
from mailwright.domains.catalog.queries.policy import fresh_days
from mailwright.domains.catalog.services.writing import Origin, archive, write
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import sql

_PACKAGE = "mailwright.domains.catalog"
_CHUNK = 1_000


def apply_staged(*, workspace_id: int, run_id: UUID) -> None:
    """Write every staged fact, archive what the feed no longer names, and close the run."""
    run = FeedRun.objects.select_for_update().get(id=run_id)
    feed = Feed.objects.select_for_update().get(id=run.feed_id)
    if run.state != RunState.APPLYING:
        return
    now = clock.now()
    origin = Origin(
        workspace_id=workspace_id,
        source=f"feed:{feed.id}",
        by=feed.name,
        at=now,
        feed_id=feed.id,
        fresh_for=timedelta(hours=feed.fresh_hours) if feed.fresh_hours else None,
    )
    counts = {**run.counts, "created": 0, "updated": 0, "unchanged": 0, "archived": 0}
    after = ("", "")
    while rows := _next(run, "staged_next", kind=after[0], key=after[1]):
        for kind in FactKind:
            facts = {key: content for of, key, content in rows if of == kind}
            changed = write(origin, kind, facts)
            created = sum(one.version == 1 for one in changed)
            counts["created"] += created
            counts["updated"] += len(changed) - created
            counts["unchanged"] += len(facts) - len(changed)
        after = rows[-1][0], rows[-1][1]
    if feed.missing == "archive":
        last = ("", "")
        while gone := _next(run, "missing_next", kind=last[0], key=last[1]):
            last = gone[-1][0], gone[-1][1]
            for kind in FactKind:
                keys = [key for of, key in gone if of == kind]
                counts["archived"] += len(archive(origin, kind, keys)) if keys else 0
    StagedFact.objects.filter(workspace_id=workspace_id, run=run).delete()
    run.state, run.counts, run.finished_at, run.beat_at = RunState.DONE, counts, now, now
    run.save()
    feed.etag, feed.modified, feed.applied_at = run.etag, run.modified, now
    if feed.active and feed.url:
        feed.next_run_at = next_run(now, feed.every_minutes)
    feed.save()
    audit_record(
        actor=Actor.system(workspace_id, f"Feed “{feed.name}”"),
        action="feed.applied",
        subject_type="feed",
        subject_id=feed.id,
        detail={"run": str(run.id), **counts},
    )


def confirm_all(feed: Feed) -> int:
    """Count everything a feed brought as fresh from now; returns how many facts that are."""
    now = clock.now()
    own = Fact.objects.filter(workspace_id=feed.workspace_id, feed_id=feed.id, archived_at=None)
    confirmed = 0
    for kind, days in fresh_days(feed.workspace_id).items():
        span = timedelta(hours=feed.fresh_hours) if feed.fresh_hours else None
        if span is None and days is not None:
            span = timedelta(days=days)
        facts = own.filter(kind=kind.value)
        confirmed += facts.update(confirmed_at=now)
        facts.update(fresh_until=F("confirmed_at") + span if span else None)
    return confirmed


def _next(run: FeedRun, name: str, **more: str) -> list[tuple[str, ...]]:
    given: dict[str, Any] = {
        "workspace_id": run.workspace_id,
        "run_id": run.id,
        "feed_id": run.feed_id,
        "limit": _CHUNK,
        **more,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql(_PACKAGE, name), given)
        return list(cursor.fetchall())
