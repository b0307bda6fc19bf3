"""Tables of facts, their versions, and the feeds that bring them. No logic."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce

from mailwright.kernel.clock import now
from mailwright.kernel.db import WorkspaceModel
from mailwright.kernel.ids import uuid7

_EMPTY = models.Value("", output_field=models.TextField())


def _said(name: str, source: str = "content") -> models.Expression:
    return Coalesce(KeyTextTransform(name, source), _EMPTY)


def _money(name: str, part: str) -> models.Expression:
    return KeyTextTransform(part, KeyTransform(name, "content"))


_AMOUNT = models.DecimalField(max_digits=18, decimal_places=4)
_HOST = r"'^https?://(?:[^/@]*@)?([^/:?#]+)'"


class Fact(WorkspaceModel):
    """A fact as it stands now: `content` is its newest version's, see `domain.cleaning`.

    `key` is the id its owner gave it and claims name it by; it is never given to another fact, for
    facts are archived, not deleted. What lists sort and filter by is computed from the content."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=200)
    version = models.IntegerField()
    content = models.JSONField()
    source = models.CharField(max_length=60)
    feed_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.CharField(max_length=254, blank=True)
    confirmed_at = models.DateTimeField(default=now)
    fresh_until = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=now)

    title = models.GeneratedField(
        expression=Coalesce(KeyTextTransform("name", "content"), _said("title")),
        output_field=models.TextField(),
        db_persist=True,
    )
    category = models.GeneratedField(
        expression=_said("category"), output_field=models.TextField(), db_persist=True
    )
    price = models.GeneratedField(
        expression=Cast(_money("price", "amount"), _AMOUNT), output_field=_AMOUNT, db_persist=True
    )
    list_price = models.GeneratedField(
        expression=Cast(_money("list_price", "amount"), _AMOUNT),
        output_field=_AMOUNT,
        db_persist=True,
    )
    currency = models.GeneratedField(
        expression=Coalesce(_money("price", "currency"), _EMPTY),
        output_field=models.TextField(),
        db_persist=True,
    )
    host = models.GeneratedField(
        expression=Coalesce(
            models.Func(
                KeyTextTransform("url", "content"),
                template=f"substring(lower(%(expressions)s) from {_HOST})",
                output_field=models.TextField(),
            ),
            _EMPTY,
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "kind", "key"], name="catalog_fact_key")
        ]
        indexes = [
            # Without the kind: while a first feed comes in there are no statistics yet, and an
            # index that begins like the key's would be taken for as good a way to a key.
            models.Index(fields=["workspace_id", "title", "id"], name="catalog_fact_title"),
            models.Index(fields=["workspace_id", "category", "key"], name="catalog_fact_category"),
            models.Index(fields=["workspace_id", "feed_id", "key"], name="catalog_fact_feed"),
        ]


class FactVersion(WorkspaceModel):
    """What a fact said after one change. Append-only: the database refuses updates and deletes.

    `changed` are the fields that differ from the version before; `archived` whether it counts."""

    pk = models.CompositePrimaryKey("workspace_id", "kind", "key", "version")
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=200)
    version = models.IntegerField()
    content = models.JSONField()
    archived = models.BooleanField()
    changed = ArrayField(models.CharField(max_length=40))
    source = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=254, blank=True)
    fresh_until = models.DateTimeField(null=True)


class FreshnessPolicy(WorkspaceModel):
    """How many days a fact of each kind counts as fresh when no feed says so; null: for ever."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    days = models.JSONField(default=dict)
    updated_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace_id"], name="catalog_policy_once")]


class Feed(WorkspaceModel):
    """Where facts come from again and again: an address, or a file that somebody uploads.

    `mapping` says where each column of a CSV file goes, see `domain.intake.columns`; empty: guess.
    Limits are in per cent. `etag` and `modified` are of what was applied last."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=120)
    url = models.CharField(max_length=2000, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    every_minutes = models.IntegerField(default=0)
    mapping = models.JSONField(default=list)
    encoding = models.CharField(max_length=20, blank=True)
    delimiter = models.CharField(max_length=1, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    fresh_hours = models.IntegerField(null=True)
    missing = models.CharField(max_length=10, default="archive")
    max_loss = models.IntegerField(default=20)
    max_price = models.IntegerField(default=30)
    active = models.BooleanField(default=False)
    etag = models.CharField(max_length=500, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    next_run_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=now)
    created_by = models.CharField(max_length=254, blank=True)
    updated_at = models.DateTimeField(default=now)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "next_run_at"], name="catalog_feed_due")]


class FeedRun(WorkspaceModel):
    """One reading of a feed, see `domain.runs` for its states. What it read waits in `StagedFact`
    until it is applied whole or dropped whole. `held` are the reasons it asks first."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, db_index=False)
    dry = models.BooleanField(default=False)
    state = models.CharField(max_length=12)
    attempt = models.IntegerField(default=0)
    counts = models.JSONField(default=dict)
    held = models.JSONField(default=list)
    code = models.CharField(max_length=40, blank=True)
    message = models.CharField(max_length=500, blank=True)
    bytes_done = models.BigIntegerField(default=0)
    bytes_total = models.BigIntegerField(null=True)
    rows_done = models.IntegerField(default=0)
    etag = models.CharField(max_length=500, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    beat_at = models.DateTimeField(default=now)
    created_at = models.DateTimeField(default=now)
    created_by = models.CharField(max_length=254, blank=True)
    decided_by = models.CharField(max_length=254, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["workspace_id", "feed", "-created_at"], name="catalog_run_recent"),
            models.Index(fields=["workspace_id", "state"], name="catalog_run_state"),
        ]


class StagedFact(WorkspaceModel):
    """A fact as a run read it; `content` is null for one that was refused but is still named."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(FeedRun, on_delete=models.CASCADE, db_index=False)
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=200)
    line = models.IntegerField()
    content = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id", "run", "kind", "key"], name="catalog_staged_key"
            )
        ]


class FeedIssue(WorkspaceModel):
    """Something wrong in a row of a run: which row and field, what stood there."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(FeedRun, on_delete=models.CASCADE, db_index=False)
    line = models.IntegerField()
    key = models.CharField(max_length=200, blank=True)
    field = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=40)
    value = models.CharField(max_length=120, blank=True)
    severe = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "run", "line"], name="catalog_issue_line")]
