"""Tables of facts, versions and feeds, fenced by workspace."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.fields.json
import django.db.models.functions.comparison
from django.db import migrations, models

import mailwright.kernel.clock
import mailwright.kernel.ids
from mailwright.kernel.db import maintain, secure


class Migration(migrations.Migration):
    initial = True

    dependencies = [("kernel", "0001_kernel")]

    operations = [
        migrations.CreateModel(
            name="FactVersion",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "workspace_id",
                        "kind",
                        "key",
                        "version",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("key", models.CharField(max_length=200)),
                ("version", models.IntegerField()),
                ("content", models.JSONField()),
                ("archived", models.BooleanField()),
                (
                    "changed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None
                    ),
                ),
                ("source", models.CharField(max_length=60)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(blank=True, max_length=254)),
                ("fresh_until", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "id",
                    models.UUIDField(
                        default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("key", models.CharField(max_length=200)),
                ("version", models.IntegerField()),
                ("content", models.JSONField()),
                ("source", models.CharField(max_length=60)),
                ("feed_id", models.UUIDField(null=True)),
                ("recorded_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
                ("recorded_by", models.CharField(blank=True, max_length=254)),
                ("confirmed_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
                ("fresh_until", models.DateTimeField(null=True)),
                ("archived_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
                (
                    "title",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            django.db.models.fields.json.KeyTextTransform("name", "content"),
                            django.db.models.functions.comparison.Coalesce(
                                django.db.models.fields.json.KeyTextTransform("title", "content"),
                                models.Value("", output_field=models.TextField()),
                            ),
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "category",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            django.db.models.fields.json.KeyTextTransform("category", "content"),
                            models.Value("", output_field=models.TextField()),
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "price",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Cast(
                            django.db.models.fields.json.KeyTextTransform(
                                "amount",
                                django.db.models.fields.json.KeyTransform("price", "content"),
                            ),
                            models.DecimalField(decimal_places=4, max_digits=18),
                        ),
                        output_field=models.DecimalField(decimal_places=4, max_digits=18),
                    ),
                ),
                (
                    "list_price",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Cast(
                            django.db.models.fields.json.KeyTextTransform(
                                "amount",
                                django.db.models.fields.json.KeyTransform("list_price", "content"),
                            ),
                            models.DecimalField(decimal_places=4, max_digits=18),
                        ),
                        output_field=models.DecimalField(decimal_places=4, max_digits=18),
                    ),
                ),
                (
                    "currency",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            django.db.models.fields.json.KeyTextTransform(
                                "currency",
                                django.db.models.fields.json.KeyTransform("price", "content"),
                            ),
                            models.Value("", output_field=models.TextField()),
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "host",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            models.Func(
                                django.db.models.fields.json.KeyTextTransform("url", "content"),
                                output_field=models.TextField(),
                                template="substring(lower(%(expressions)s) from '^https?://(?:[^/@]*@)?([^/:?#]+)')",
                            ),
                            models.Value("", output_field=models.TextField()),
                        ),
                        output_field=models.TextField(),
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace_id", "title", "id"], name="catalog_fact_title"),
                    models.Index(
                        fields=["workspace_id", "category", "key"], name="catalog_fact_category"
                    ),
                    models.Index(
                        fields=["workspace_id", "feed_id", "key"], name="catalog_fact_feed"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace_id", "kind", "key"), name="catalog_fact_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "id",
                    models.UUIDField(
                        default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("url", models.CharField(blank=True, max_length=2000)),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("every_minutes", models.IntegerField(default=0)),
                ("mapping", models.JSONField(default=list)),
                ("encoding", models.CharField(blank=True, max_length=20)),
                ("delimiter", models.CharField(blank=True, max_length=1)),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("fresh_hours", models.IntegerField(null=True)),
                ("missing", models.CharField(default="archive", max_length=10)),
                ("max_loss", models.IntegerField(default=20)),
                ("max_price", models.IntegerField(default=30)),
                ("active", models.BooleanField(default=False)),
                ("etag", models.CharField(blank=True, max_length=500)),
                ("modified", models.CharField(blank=True, max_length=100)),
                ("next_run_at", models.DateTimeField(null=True)),
                ("applied_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
                ("created_by", models.CharField(blank=True, max_length=254)),
                ("updated_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
                ("deleted_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace_id", "next_run_at"], name="catalog_feed_due")
                ],
            },
        ),
        migrations.CreateModel(
            name="FeedRun",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "id",
                    models.UUIDField(
                        default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False
                    ),
                ),
                ("dry", models.BooleanField(default=False)),
                ("state", models.CharField(max_length=12)),
                ("attempt", models.IntegerField(default=0)),
                ("counts", models.JSONField(default=dict)),
                ("held", models.JSONField(default=list)),
                ("code", models.CharField(blank=True, max_length=40)),
                ("message", models.CharField(blank=True, max_length=500)),
                ("bytes_done", models.BigIntegerField(default=0)),
                ("bytes_total", models.BigIntegerField(null=True)),
                ("rows_done", models.IntegerField(default=0)),
                ("etag", models.CharField(blank=True, max_length=500)),
                ("modified", models.CharField(blank=True, max_length=100)),
                ("beat_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
                ("created_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
                ("created_by", models.CharField(blank=True, max_length=254)),
                ("decided_by", models.CharField(blank=True, max_length=254)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "feed",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="catalog.feed",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FeedIssue",
            fields=[
                ("workspace_id", models.IntegerField()),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("line", models.IntegerField()),
                ("key", models.CharField(blank=True, max_length=200)),
                ("field", models.CharField(blank=True, max_length=80)),
                ("code", models.CharField(max_length=40)),
                ("value", models.CharField(blank=True, max_length=120)),
                ("severe", models.BooleanField()),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="catalog.feedrun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FreshnessPolicy",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "id",
                    models.UUIDField(
                        default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False
                    ),
                ),
                ("days", models.JSONField(default=dict)),
                ("updated_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("workspace_id",), name="catalog_policy_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="StagedFact",
            fields=[
                ("workspace_id", models.IntegerField()),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=12)),
                ("key", models.CharField(max_length=200)),
                ("line", models.IntegerField()),
                ("content", models.JSONField(null=True)),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="catalog.feedrun",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="feedrun",
            index=models.Index(
                fields=["workspace_id", "feed", "-created_at"], name="catalog_run_recent"
            ),
        ),
        migrations.AddIndex(
            model_name="feedrun",
            index=models.Index(fields=["workspace_id", "state"], name="catalog_run_state"),
        ),
        migrations.AddIndex(
            model_name="feedissue",
            index=models.Index(fields=["workspace_id", "run", "line"], name="catalog_issue_line"),
        ),
        migrations.AddConstraint(
            model_name="stagedfact",
            constraint=models.UniqueConstraint(
                fields=("workspace_id", "run", "kind", "key"), name="catalog_staged_key"
            ),
        ),
        *secure("catalog_fact"),
        *secure("catalog_factversion", append_only=True),
        *secure("catalog_freshnesspolicy"),
        *secure("catalog_feed"),
        *secure("catalog_feedrun"),
        *secure("catalog_stagedfact"),
        *secure("catalog_feedissue"),
        *maintain("catalog_fact"),
        *maintain("catalog_factversion"),
    ]
