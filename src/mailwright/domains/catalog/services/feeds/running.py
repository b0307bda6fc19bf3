"""One run of a feed: fetch, read into staging, judge, and apply unless somebody should look first.

Only the worker runs this. Each step commits on its own, so that it can be watched and stopped; what
was read is applied in a single transaction.
"""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from mailwright.domains.catalog.adapters.fetching import FetchFailed, fetch
from mailwright.domains.catalog.adapters.files import path_of, remove
from mailwright.domains.catalog.adapters.reading import Item, items_of, sample_of, shape_of
from mailwright.domains.catalog.domain.cleaning import clean
from mailwright.domains.catalog.domain.intake.columns import (
    columns_from_json,
    guess,
    mapping_problems,
)
from mailwright.domains.catalog.domain.intake.judging import Effect, retry_at, suspicions
from mailwright.domains.catalog.domain.runs import STOPPABLE, RunState
from mailwright.domains.catalog.domain.values import Problem, zone_of
from mailwright.domains.catalog.models import Feed, FeedIssue, FeedRun, StagedFact
from mailwright.domains.catalog.services.feeds.applying import apply_staged, confirm_all
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.kernel import clock
from mailwright.kernel.db import sql, tables_analyse, workspace_scope
from mailwright.kernel.errors import Conflict, Invalid
from mailwright.kernel.jobs import defer

RUN = "catalog.feed_run"
_PACKAGE = "mailwright.domains.catalog"
_BATCH = 1_000
_MOST_ISSUES = 2_000
#: So many changes that the planner's statistics are gathered anew.
_MANY = 5_000
_PROGRESS_BYTES = 2 * 1024 * 1024


class _Stopped(Exception):
    """Somebody stopped the run, or another worker has it."""


@dataclass(slots=True)
class _Tally:
    rows: int = 0
    refused: int = 0
    warnings: int = 0
    issues: int = 0
    duplicates: int = 0


@dataclass(slots=True)
class _Batch:
    rows: list[tuple[str, str, int, str | None]] = field(default_factory=list)
    issues: list[tuple[int, str, Problem]] = field(default_factory=list)


def feed_run_execute(*, workspace_id: int, run_id: UUID) -> str:
    """Carry out a run that was queued; returns the state it ends in."""
    with workspace_scope(workspace_id):
        run = _claim(workspace_id, run_id)
        feed = Feed.objects.get(id=run.feed_id) if run else None
    if run is None or feed is None:
        return ""
    path = path_of(workspace_id, run.id if feed.url else feed.id)
    try:
        if feed.url and not _fetch(run, feed):
            return _unchanged(run, feed)
        tally = _read(run, feed, path)
        return _judge(run, feed, tally)
    except _Stopped:
        _clear(run)
        return RunState.CANCELLED
    except FetchFailed as error:
        return _again(run, error) if error.passing else _fail(run, error.code, error.message)
    except (Invalid, Conflict) as error:
        return _fail(run, error.code, error.message)
    finally:
        if feed.url:
            remove(path)


def _claim(workspace_id: int, run_id: UUID) -> FeedRun | None:
    run = FeedRun.objects.select_for_update().filter(id=run_id).first()
    if run is None or run.state not in {RunState.QUEUED, RunState.WAITING}:
        return None
    StagedFact.objects.filter(workspace_id=workspace_id, run=run).delete()
    FeedIssue.objects.filter(workspace_id=workspace_id, run=run).delete()
    run.state, run.attempt, run.beat_at = RunState.FETCHING, run.attempt + 1, clock.now()
    run.code = run.message = ""
    run.save()
    return run


def _step(run: FeedRun, **values: Any) -> None:
    """Write progress, unless the run was stopped meanwhile."""
    with workspace_scope(run.workspace_id):
        mine = FeedRun.objects.select_for_update().get(id=run.id)
        if mine.state not in STOPPABLE:
            raise _Stopped
        for name, value in {**values, "beat_at": clock.now()}.items():
            setattr(mine, name, value)
            setattr(run, name, value)
        mine.save(update_fields=[*values, "beat_at"])


def _fetch(run: FeedRun, feed: Feed) -> bool:
    """Whether there is something new; a check reads the source even if there is not."""
    told = 0

    def progress(done: int, total: int | None) -> None:
        nonlocal told
        if done - told >= _PROGRESS_BYTES or told == 0:
            told = done
            _step(run, bytes_done=done, bytes_total=total)

    known = {} if run.dry else {"etag": feed.etag, "modified": feed.modified}
    fetched = fetch(feed.url, path_of(run.workspace_id, run.id), progress, **known)
    if fetched.fresh:
        _step(run, etag=fetched.etag, modified=fetched.modified)
    return fetched.fresh


def _read(run: FeedRun, feed: Feed, path: Any) -> _Tally:
    if not path.exists():
        raise Invalid("The file is not there any more; upload it again.", code="no_file")
    _step(run, state=RunState.READING)
    shape = shape_of(path, encoding=feed.encoding, delimiter=feed.delimiter)
    header, _ = sample_of(path, shape)
    columns = columns_from_json(feed.mapping)
    if [column.header for column in columns] != header:
        # Columns are known by their heading, wherever they have moved to.
        placed = {column.header: column for column in columns}
        columns = tuple(
            placed.get(column.header, column) if placed else column for column in guess(header)
        )
    if shape.kind == "csv" and (wrong := mapping_problems(columns)):
        raise Invalid(
            "The file's columns do not say which one holds the id and which one the name. "
            "Look at the feed's columns.",
            code=wrong[0],
        )
    with workspace_scope(run.workspace_id):
        zone = zone_of(workspace_info(run.workspace_id).timezone) or zone_of("")
    assert zone is not None
    tally = _Tally()
    batch = _Batch()
    for item in items_of(path, shape, columns, now=clock.now(), zone=zone):
        _take(item, feed, zone, batch, tally)
        if len(batch.rows) >= _BATCH or len(batch.issues) >= _BATCH:
            _stage(run, batch, tally)
            batch = _Batch()
    _stage(run, batch, tally)
    return tally


def _take(item: Item, feed: Feed, zone: Any, batch: _Batch, tally: _Tally) -> None:
    if item.raw is None and not item.code:
        return
    tally.rows += 1
    if item.raw is None:
        tally.refused += 1
        batch.issues.append((item.line, "", Problem("", item.code, "", True)))
        return
    cleaned = clean(item.kind, item.raw, whole=False, currency=feed.currency, zone=zone)
    problems = list(cleaned.problems)
    problems += [Problem(name, "required", "", True) for name in cleaned.missing]
    if item.code:
        problems.append(Problem("", item.code, "", True))
    refused = any(problem.severe for problem in problems)
    tally.refused += refused
    tally.warnings += bool(problems) and not refused
    batch.issues += [(item.line, cleaned.key, problem) for problem in problems]
    if cleaned.key:
        content = None if refused else json.dumps(cleaned.content, ensure_ascii=False)
        batch.rows.append((item.kind.value, cleaned.key, item.line, content))


def _stage(run: FeedRun, batch: _Batch, tally: _Tally) -> None:
    with workspace_scope(run.workspace_id):
        if batch.rows:
            with connection.cursor() as cursor:
                cursor.execute(
                    sql(_PACKAGE, "staged_insert"),
                    {
                        "workspace_id": run.workspace_id,
                        "run_id": run.id,
                        "kinds": [row[0] for row in batch.rows],
                        "keys": [row[1] for row in batch.rows],
                        "lines": [row[2] for row in batch.rows],
                        "contents": [row[3] for row in batch.rows],
                    },
                )
                kept = set(cursor.fetchall())
            for kind, key, line, content in batch.rows:
                if (kind, line) not in kept:
                    tally.duplicates += 1
                    tally.refused += content is not None
                    batch.issues.append((line, key, Problem("id", "duplicate_id", key, True)))
        room = max(0, _MOST_ISSUES - tally.issues)
        FeedIssue.objects.bulk_create(
            FeedIssue(
                workspace_id=run.workspace_id,
                run_id=run.id,
                line=line,
                key=key,
                field=problem.field[:80],
                code=problem.code,
                value=problem.value,
                severe=problem.severe,
            )
            for line, key, problem in batch.issues[:room]
        )
        tally.issues += len(batch.issues)
    _step(run, rows_done=tally.rows)


def _judge(run: FeedRun, feed: Feed, tally: _Tally) -> str:
    """Apply, or ask first; nothing has been applied before this."""
    with workspace_scope(run.workspace_id):
        counts, effect = _effect(run, tally)
        if tally.rows == 0 or tally.refused >= tally.rows:
            FeedRun.objects.filter(id=run.id).update(counts=counts)
            code = "feed_empty" if tally.rows == 0 else "feed_all_refused"
        else:
            code = ""
    if code:
        words = (
            "The file holds no facts; nothing was changed."
            if code == "feed_empty"
            else "Every row was refused; the report says why. Nothing was changed."
        )
        return _fail(run, code, words, keep_issues=True)
    found = suspicions(effect, max_loss=feed.max_loss, max_price=feed.max_price)
    held = [one.to_json() for one in found]
    if run.dry or held:
        state = RunState.READY if run.dry else RunState.HELD
        _step(run, state=state, counts=counts, held=held)
        return state
    _step(run, state=RunState.APPLYING, counts=counts, held=[])
    with workspace_scope(run.workspace_id):
        apply_staged(run_id=run.id, workspace_id=run.workspace_id)
    if counts["created"] + counts["updated"] > _MANY:
        tables_analyse("catalog_fact", "catalog_factversion")
    return RunState.DONE


def _effect(run: FeedRun, tally: _Tally) -> tuple[dict[str, int], Effect]:
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "run_effect"),
            {"workspace_id": run.workspace_id, "run_id": run.id, "feed_id": run.feed_id},
        )
        created, updated, unchanged, priced, repriced, named, known = cursor.fetchone()
    lost = known - named
    counts = {
        "rows": tally.rows,
        "created": created,
        "updated": updated,
        "unchanged": unchanged,
        "lost": lost,
        "repriced": repriced,
        "refused": tally.refused,
        "warnings": tally.warnings,
        "issues": tally.issues,
    }
    effect = Effect(known, lost, priced, repriced, tally.rows, tally.refused)
    return counts, effect


def _unchanged(run: FeedRun, feed: Feed) -> str:
    """The source says that nothing changed: what it brought is as true as it says."""
    with workspace_scope(run.workspace_id):
        confirmed = confirm_all(feed)
        FeedRun.objects.filter(id=run.id).update(
            state=RunState.UNCHANGED, finished_at=clock.now(), counts={"unchanged": confirmed}
        )
    return RunState.UNCHANGED


def _again(run: FeedRun, error: FetchFailed) -> str:
    at = retry_at(clock.now(), run.attempt)
    if at is None:
        return _fail(run, error.code, error.message)
    try:
        _step(run, state=RunState.WAITING, code=error.code, message=error.message)
    except _Stopped:
        return RunState.CANCELLED
    with workspace_scope(run.workspace_id):
        defer(RUN, workspace_id=run.workspace_id, run_id=str(run.id), at=at)
    return RunState.WAITING


def _fail(run: FeedRun, code: str, message: str, *, keep_issues: bool = False) -> str:
    with workspace_scope(run.workspace_id):
        StagedFact.objects.filter(workspace_id=run.workspace_id, run=run).delete()
        if not keep_issues:
            FeedIssue.objects.filter(workspace_id=run.workspace_id, run=run).delete()
        FeedRun.objects.filter(id=run.id).exclude(state=RunState.CANCELLED).update(
            state=RunState.FAILED, code=code[:40], message=message[:500], finished_at=clock.now()
        )
    return RunState.FAILED


def _clear(run: FeedRun) -> None:
    with workspace_scope(run.workspace_id):
        StagedFact.objects.filter(workspace_id=run.workspace_id, run=run).delete()
