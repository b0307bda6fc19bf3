"""What people and the clock do with runs: start, stop, apply what is held, drop it, tend."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from mailwright.domains.catalog.domain.intake.judging import next_run
from mailwright.domains.catalog.domain.runs import ACTIVE, ASKING, STOPPABLE, RunState
from mailwright.domains.catalog.models import Feed, FeedIssue, FeedRun, StagedFact
from mailwright.domains.catalog.queries.feeds import feeds_due, run_row
from mailwright.domains.catalog.services.feeds.running import RUN
from mailwright.domains.catalog.services.feeds.setup import locked_feed, refuse_busy
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, Invalid
from mailwright.kernel.jobs import defer

APPLY = "catalog.feed_apply"
#: Without a sign of life for this long, the worker of a run is taken for dead.
_SILENCE = timedelta(minutes=5)
_SILENCE_APPLYING = timedelta(minutes=30)
_REVIVALS = 6
#: How long a run that asks may wait, and how long findings are kept.
_ASKS_FOR = timedelta(days=7)
_KEPT = timedelta(days=90)


@transaction.atomic
def run_start(*, actor: Actor, feed_id: UUID, dry: bool = False) -> UUID:
    """Queue a reading of a feed; ``dry`` asks before anything is applied. Replaces a run that still
    asks, because its facts are older. Raises Conflict (`feed_busy`) while one is under way."""
    feed = locked_feed(actor.workspace_id, feed_id)
    if not feed.url and not feed.file_name:
        raise Invalid("Give the feed an address or a file first.", code="no_file")
    refuse_busy(feed)
    for older in _asking(feed):
        _drop(older, "superseded", actor.label)
    run = FeedRun.objects.create(
        workspace_id=actor.workspace_id,
        feed=feed,
        dry=dry,
        state=RunState.QUEUED,
        created_at=clock.now(),
        created_by=actor.label[:254],
    )
    defer(RUN, workspace_id=actor.workspace_id, run_id=str(run.id))
    return run.id


@transaction.atomic
def run_apply(*, actor: Actor, run_id: UUID) -> None:
    """Say that what a run would do is right; it is applied as it was read."""
    run = _locked(actor.workspace_id, run_id)
    if run.state not in ASKING:
        raise Conflict("This run does not wait for a decision.", code="run_not_asking")
    run.state, run.decided_by = RunState.APPLYING, actor.label[:254]
    run.beat_at = clock.now()
    run.save()
    _audit(actor, "feed.confirmed", run, held=[one["code"] for one in run.held])
    defer(APPLY, workspace_id=actor.workspace_id, run_id=str(run.id))


@transaction.atomic
def run_discard(*, actor: Actor, run_id: UUID) -> None:
    """Drop what a run has read; the facts stay as they are."""
    run = _locked(actor.workspace_id, run_id)
    if run.state not in ASKING:
        raise Conflict("This run does not wait for a decision.", code="run_not_asking")
    _drop(run, "", actor.label)
    _audit(actor, "feed.dropped", run, held=[one["code"] for one in run.held])


@transaction.atomic
def run_cancel(*, actor: Actor, run_id: UUID) -> None:
    """Stop a run before it applies anything."""
    run = _locked(actor.workspace_id, run_id)
    if run.state not in STOPPABLE:
        raise Conflict("This run cannot be stopped any more.", code="run_not_stoppable")
    run.state, run.finished_at, run.decided_by = RunState.CANCELLED, clock.now(), actor.label[:254]
    run.save()
    StagedFact.objects.filter(workspace_id=actor.workspace_id, run=run).delete()
    _audit(actor, "feed.stopped", run)


def feeds_tend(*, workspace_id: int) -> int:
    """Each minute: start what is due, revive what a worker left, forget what is old; returns how
    many runs were queued."""
    now = clock.now()
    queued = 0
    for feed_id in feeds_due(workspace_id, now):
        feed = locked_feed(workspace_id, feed_id)
        feed.next_run_at = next_run(now, feed.every_minutes)
        feed.save(update_fields=["next_run_at"])
        if not FeedRun.objects.filter(
            workspace_id=workspace_id, feed=feed, state__in=ACTIVE
        ).exists():
            run_start(actor=Actor.system(workspace_id, "schedule"), feed_id=feed_id)
            queued += 1
    return queued + _revive(workspace_id) + _forget(workspace_id)


def _revive(workspace_id: int) -> int:
    now = clock.now()
    silent = FeedRun.objects.select_for_update(skip_locked=True).filter(
        workspace_id=workspace_id, state__in=ACTIVE - {RunState.WAITING}, beat_at__lt=now - _SILENCE
    )
    count = 0
    for run in silent:
        applying = run.state == RunState.APPLYING
        if applying and run.beat_at >= now - _SILENCE_APPLYING:
            continue
        if run.attempt >= _REVIVALS:
            run.state, run.code, run.finished_at = RunState.FAILED, "interrupted", now
            run.message = "The run was interrupted several times; the worker's log has more."
            run.save()
            continue
        run.attempt, run.beat_at = run.attempt + 1, now
        run.state = RunState.APPLYING if applying else RunState.QUEUED
        run.save()
        task = APPLY if applying else RUN
        defer(task, workspace_id=workspace_id, run_id=str(run.id))
        count += 1
    return count


def _forget(workspace_id: int) -> int:
    now = clock.now()
    for run in FeedRun.objects.filter(
        workspace_id=workspace_id, state__in=ASKING, created_at__lt=now - _ASKS_FOR
    ):
        _drop(run, "expired", "")
    FeedIssue.objects.filter(workspace_id=workspace_id, run__created_at__lt=now - _KEPT).delete()
    return 0


def _asking(feed: Feed) -> list[FeedRun]:
    return list(
        FeedRun.objects.select_for_update().filter(
            workspace_id=feed.workspace_id, feed=feed, state__in=ASKING
        )
    )


def _drop(run: FeedRun, code: str, by: str) -> None:
    run.state, run.code, run.decided_by = RunState.DROPPED, code, by[:254]
    run.finished_at = clock.now()
    run.save()
    StagedFact.objects.filter(workspace_id=run.workspace_id, run=run).delete()


def _locked(workspace_id: int, run_id: UUID) -> FeedRun:
    run_row(workspace_id, run_id)
    return FeedRun.objects.select_for_update().get(workspace_id=workspace_id, id=run_id)


def _audit(actor: Actor, action: str, run: FeedRun, **detail: object) -> None:
    audit_record(
        actor=actor,
        action=action,
        subject_type="feed",
        subject_id=run.feed_id,
        detail={"run": str(run.id), **detail},
    )
