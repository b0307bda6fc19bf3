"""Setting feeds up: address or file, columns, limits, schedule."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from mailwright.domains.catalog.adapters.fetching import checked_url
from mailwright.domains.catalog.adapters.files import path_of, remove, save
from mailwright.domains.catalog.adapters.reading import shape_of
from mailwright.domains.catalog.domain.intake.columns import (
    DELIMITERS,
    columns_from_json,
    mapping_problems,
)
from mailwright.domains.catalog.domain.runs import ACTIVE, ASKING
from mailwright.domains.catalog.models import Feed, FeedRun
from mailwright.domains.catalog.queries.feeds import feed_row
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.encoding import ENCODINGS
from mailwright.kernel.errors import Conflict, FieldFault, Invalid

#: Minutes between two readings that may be chosen; 0: by hand only.
INTERVALS = (0, 15, 60, 360, 720, 1_440, 10_080)
_TEXTS = {"name": 120, "currency": 3, "encoding": 20, "delimiter": 1, "missing": 10}
_SETTINGS = {
    *_TEXTS, "url", "every_minutes", "mapping", "fresh_hours", "max_loss", "max_price", "active",
}  # fmt: skip


@transaction.atomic
def feed_create(*, actor: Actor, name: str, url: str = "") -> UUID:
    """A new feed, still switched off: set it up, check it, then switch it on."""
    name = name.strip()[:120]
    if not name:
        raise Invalid("Give the feed a name.", code="feed_invalid", fields={"name": _needs_name()})
    row = Feed.objects.create(
        workspace_id=actor.workspace_id,
        name=name,
        url=checked_url(url) if url.strip() else "",
        every_minutes=1_440 if url.strip() else 0,
        fresh_hours=72 if url.strip() else None,
        created_by=actor.label[:254],
    )
    _audit(actor, "feed.created", row)
    return row.id


@transaction.atomic
def feed_update(*, actor: Actor, feed_id: UUID, changes: Mapping[str, Any]) -> None:
    """Change a feed's settings; switching it on needs an address or file."""
    row = locked_feed(actor.workspace_id, feed_id)
    unknown = changes.keys() - _SETTINGS
    if unknown:
        raise Invalid(f"These cannot be changed here: {', '.join(sorted(unknown))}.")
    changed = [name for name, value in changes.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, changes[name])
    _check(row)
    if {"url", "mapping", "encoding", "delimiter", "currency"} & set(changed):
        # What the source has may be old, but we would read it differently now.
        row.etag = row.modified = ""
    now = clock.now()
    if not (row.active and row.every_minutes and row.url):
        row.next_run_at = None
    elif row.next_run_at is None or "every_minutes" in changed:
        row.next_run_at = now + timedelta(minutes=row.every_minutes if row.applied_at else 0)
    row.updated_at = now
    row.save()
    if changed:
        _audit(actor, "feed.changed", row, changed=sorted(changed))


@transaction.atomic
def feed_upload(*, actor: Actor, feed_id: UUID, file_name: str, pieces: Iterable[bytes]) -> None:
    """Put a file in place of the feed's address or of its last file; it is read by the next run."""
    row = locked_feed(actor.workspace_id, feed_id)
    if row.url:
        raise Conflict(
            "This feed has an address. Take the address away first, or make another feed.",
            code="feed_has_url",
        )
    refuse_busy(row)
    path = path_of(actor.workspace_id, row.id)
    size = save(path, pieces)
    try:
        shape_of(path)
    except Invalid:
        remove(path)
        raise
    last = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    row.file_name = "".join(c for c in last if c.isprintable()).strip()[:200] or "feed"
    row.updated_at = clock.now()
    row.save(update_fields=["file_name", "updated_at"])
    _audit(actor, "feed.uploaded", row, bytes=size)


@transaction.atomic
def feed_delete(*, actor: Actor, feed_id: UUID) -> None:
    """Forget a feed; the facts it brought stay, and grow stale like any other."""
    row = locked_feed(actor.workspace_id, feed_id)
    refuse_busy(row)
    runs = FeedRun.objects.filter(workspace_id=actor.workspace_id, feed=row)
    runs.filter(state__in=ASKING).update(state="dropped", finished_at=clock.now())
    row.deleted_at, row.active, row.next_run_at = clock.now(), False, None
    row.save()
    remove(path_of(actor.workspace_id, row.id))
    _audit(actor, "feed.deleted", row)


def locked_feed(workspace_id: int, feed_id: UUID) -> Feed:
    """A feed, locked; raises NotFound."""
    feed_row(workspace_id, feed_id)
    return Feed.objects.select_for_update().get(workspace_id=workspace_id, id=feed_id)


def refuse_busy(row: Feed) -> None:
    """Raise Conflict while a run of the feed is under way."""
    runs = FeedRun.objects.filter(workspace_id=row.workspace_id, feed=row)
    if runs.filter(state__in=ACTIVE).exists():
        raise Conflict("This feed is being read right now; stop it or wait.", code="feed_busy")


def _needs_name() -> FieldFault:
    return FieldFault("Give the feed a name of up to 120 letters.", code="feed_needs_name")


def _check(row: Feed) -> None:
    wrong: dict[str, str] = {}
    row.name = row.name.strip()
    if row.url:
        row.url = checked_url(row.url)
    if not row.name or len(row.name) > 120:
        wrong["name"] = _needs_name()
    known = (
        ("every_minutes", row.every_minutes in INTERVALS),
        ("encoding", not row.encoding or row.encoding in ENCODINGS),
        ("delimiter", not row.delimiter or row.delimiter in DELIMITERS),
        ("missing", row.missing in {"archive", "keep"}),
    )
    for name, good in known:
        if not good:
            wrong[name] = FieldFault("Choose one of the documented values.", code="feed_choice")
    row.currency = row.currency.strip().upper()
    if row.currency and not (len(row.currency) == 3 and row.currency.isascii()):
        wrong["currency"] = FieldFault(
            "Write the currency's ISO code, such as EUR.", code="feed_currency"
        )
    for name in ("max_loss", "max_price"):
        if not 0 <= getattr(row, name) <= 100:
            wrong[name] = FieldFault("Write a percentage from 0 to 100.", code="feed_percent")
    if row.fresh_hours is not None and not 1 <= row.fresh_hours <= 87_600:
        wrong["fresh_hours"] = FieldFault(
            "Write a number of hours from 1, or nothing for the usual limit.", code="feed_hours"
        )
    columns = columns_from_json(row.mapping)
    row.mapping = [column.to_json() for column in columns]
    if columns and mapping_problems(columns):
        wrong["mapping"] = FieldFault(
            "Say which columns hold the id and the name, each target once.", code="feed_mapping"
        )
    if row.active and not row.url and not row.file_name:
        wrong["active"] = FieldFault(
            "Give the feed an address or a file first.", code="feed_needs_source"
        )
    if wrong:
        raise Invalid("Some settings need mending.", code="feed_invalid", fields=wrong)


def _audit(actor: Actor, action: str, row: Feed, **detail: object) -> None:
    audit_record(
        actor=actor,
        action=action,
        subject_type="feed",
        subject_id=row.id,
        detail={"name": row.name, **detail},
    )
