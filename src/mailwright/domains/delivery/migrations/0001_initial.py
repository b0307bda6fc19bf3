"""The tables of delivery, fenced by workspace, and the view of destinations for the edge."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import mailwright.kernel.clock
import mailwright.kernel.ids
from mailwright.kernel.db import secure
from mailwright.kernel.db_role import APP_ROLE


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kernel", "0001_kernel"),
    ]

    operations = [
        migrations.CreateModel(
            name="Destination",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "workspace_id",
                        "launch_id",
                        "destination_no",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("launch_id", models.BigIntegerField()),
                ("destination_no", models.IntegerField()),
                ("url", models.TextField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "workspace_id",
                        "launch_id",
                        "contact_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("launch_id", models.BigIntegerField()),
                ("contact_id", models.BigIntegerField()),
                ("outcome", models.CharField(max_length=9)),
                ("kind", models.CharField(blank=True, default="", max_length=24)),
                ("code", models.CharField(blank=True, default="", max_length=16)),
                ("text", models.CharField(blank=True, default="", max_length=500)),
                ("attempts", models.SmallIntegerField(default=1)),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Intent",
            fields=[
                ("workspace_id", models.IntegerField()),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("block_id", models.BigIntegerField()),
                ("epoch", models.IntegerField()),
                ("worker", models.UUIDField()),
                ("slot", models.IntegerField()),
                (
                    "contact_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace_id", "block_id", "epoch"], name="intent_block")
                ],
            },
        ),
        migrations.CreateModel(
            name="Retry",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "workspace_id",
                        "launch_id",
                        "contact_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("launch_id", models.BigIntegerField()),
                ("contact_id", models.BigIntegerField()),
                ("first_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("failures", models.IntegerField(default=0)),
                ("unsure", models.IntegerField(default=0)),
                ("blocked", models.BooleanField(default=False)),
                ("block_id", models.BigIntegerField(null=True)),
                ("code", models.CharField(blank=True, default="", max_length=16)),
                ("text", models.CharField(blank=True, default="", max_length=500)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("block_id", None)),
                        fields=["workspace_id", "launch_id", "due_at"],
                        name="retry_due",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Route",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "id",
                    models.UUIDField(
                        default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("host", models.CharField(max_length=253)),
                ("port", models.IntegerField()),
                ("tls", models.CharField(max_length=13)),
                ("verify", models.BooleanField(default=True)),
                ("ca_pem", models.TextField(blank=True, default="")),
                ("username", models.CharField(blank=True, default="", max_length=254)),
                ("secret", models.BinaryField(null=True)),
                ("rate_per_minute", models.IntegerField(default=0)),
                ("connections", models.IntegerField(default=4)),
                ("enabled", models.BooleanField(default=False)),
                ("busy_until", models.DateTimeField(null=True)),
                ("last_test_ok", models.BooleanField(null=True)),
                ("last_test_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
            ],
            options={
                "indexes": [models.Index(fields=["workspace_id", "enabled"], name="route_enabled")],
            },
        ),
        migrations.CreateModel(
            name="Launch",
            fields=[
                ("workspace_id", models.IntegerField()),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("campaign_id", models.UUIDField()),
                ("state", models.CharField(max_length=10)),
                ("environment", models.CharField(max_length=7)),
                ("size", models.BigIntegerField()),
                ("message", models.JSONField()),
                ("sender", models.JSONField()),
                ("approval", models.JSONField()),
                ("settings", models.JSONField()),
                ("message_key", models.BinaryField()),
                ("reason", models.CharField(blank=True, default="", max_length=40)),
                ("detail", models.CharField(blank=True, default="", max_length=600)),
                ("resumes_at", models.DateTimeField(null=True)),
                ("problems", models.IntegerField(default=0)),
                ("created_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "route",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="delivery.route"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SandboxMessage",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "id",
                    models.UUIDField(
                        default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False
                    ),
                ),
                ("summary", models.BinaryField()),
                ("raw", models.BinaryField()),
                ("size", models.IntegerField()),
                ("launch_id", models.BigIntegerField(null=True)),
                ("contact_id", models.BigIntegerField(null=True)),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace_id", "-id"], name="sandbox_newest"),
                    models.Index(fields=["workspace_id", "launch_id"], name="sandbox_launch"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sender",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "id",
                    models.UUIDField(
                        default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("address", models.CharField(max_length=254)),
                ("reply_to", models.CharField(blank=True, default="", max_length=254)),
                ("return_path", models.CharField(blank=True, default="", max_length=254)),
                ("verified_at", models.DateTimeField(null=True)),
                ("verification_hash", models.BinaryField(null=True)),
                ("verification_sent_at", models.DateTimeField(null=True)),
                ("verification_tries", models.SmallIntegerField(default=0)),
                ("is_default", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace_id", "address"), name="sender_address_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)),
                        fields=("workspace_id",),
                        name="sender_one_default",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                ("workspace_id", models.IntegerField()),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("block_no", models.IntegerField()),
                (
                    "contact_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
                ("is_retry", models.BooleanField(default=False)),
                ("done", models.BooleanField(default=False)),
                ("epoch", models.IntegerField(default=0)),
                ("settled", models.IntegerField(default=0)),
                ("worker", models.UUIDField(null=True)),
                ("leased_until", models.DateTimeField(null=True)),
                ("counts", models.JSONField(default=dict)),
                (
                    "launch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="delivery.launch"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("done", False)),
                        fields=["workspace_id", "launch", "block_no"],
                        name="block_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace_id", "launch", "block_no"), name="block_number_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="launch",
            index=models.Index(fields=["workspace_id", "campaign_id"], name="launch_campaign"),
        ),
        migrations.AddIndex(
            model_name="launch",
            index=models.Index(
                condition=models.Q(("state__in", ["sending", "paused"])),
                fields=["workspace_id", "id"],
                name="launch_open",
            ),
        ),
        *secure("delivery_sender"),
        *secure("delivery_route"),
        *secure("delivery_launch"),
        *secure("delivery_block"),
        *secure("delivery_intent", append_only=True),
        *secure("delivery_result", append_only=True),
        *secure("delivery_retry"),
        *secure("delivery_destination"),
        *secure("delivery_sandboxmessage"),
        migrations.RunSQL(
            f"""
            CREATE VIEW edge_destinations WITH (security_invoker = true) AS
              SELECT workspace_id, launch_id, destination_no, url FROM delivery_destination;
            GRANT SELECT ON edge_destinations TO {APP_ROLE};
            """,
            "DROP VIEW edge_destinations",
        ),
    ]
