"""Tables of consent records, suppression and sign-up forms, fenced by workspace."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import mailwright.kernel.clock
import mailwright.kernel.ids
from mailwright.kernel.db import secure


class Migration(migrations.Migration):
    initial = True

    dependencies = [("kernel", "0001_kernel")]

    operations = [
        migrations.CreateModel(
            name="ConsentStanding",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "workspace_id",
                        "contact_id",
                        "purpose",
                        "channel",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("contact_id", models.BigIntegerField()),
                ("purpose", models.CharField(max_length=40)),
                ("channel", models.CharField(max_length=20)),
                ("state", models.CharField(max_length=12)),
                ("version", models.IntegerField()),
                ("method", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(null=True)),
                ("gone", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConsentEvidence",
            fields=[
                ("workspace_id", models.IntegerField()),
                ("record_id", models.UUIDField(primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
                ("created_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace_id", "created_at"], name="consent_evidence_age")
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentPolicy",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "id",
                    models.UUIDField(
                        default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False
                    ),
                ),
                ("controller", models.CharField(blank=True, max_length=200)),
                ("ask_tracking_everywhere", models.BooleanField(default=False)),
                ("updated_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("workspace_id",), name="consent_policy_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentPurpose",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "id",
                    models.UUIDField(
                        default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                ("names", models.JSONField(default=dict)),
                ("descriptions", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace_id", "key"), name="consent_purpose_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentText",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "id",
                    models.UUIDField(
                        default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False
                    ),
                ),
                ("purpose", models.CharField(max_length=40)),
                ("locale", models.CharField(blank=True, max_length=10)),
                ("version", models.IntegerField()),
                ("digest", models.BinaryField(max_length=32)),
                ("text", models.TextField()),
                ("created_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace_id", "purpose", "locale", "digest"),
                        name="consent_text_once",
                    ),
                    models.UniqueConstraint(
                        fields=("workspace_id", "purpose", "locale", "version"),
                        name="consent_text_number",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignupForm",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "id",
                    models.UUIDField(
                        default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False
                    ),
                ),
                ("slug", models.SlugField(max_length=60)),
                ("name", models.CharField(max_length=120)),
                ("language", models.CharField(default="en", max_length=5)),
                (
                    "purposes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None
                    ),
                ),
                ("content", models.JSONField(default=dict)),
                ("list_id", models.UUIDField(null=True)),
                ("double_opt_in", models.BooleanField(default=True)),
                ("active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
                ("updated_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace_id", "slug"), name="signup_form_slug"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Suppression",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "id",
                    models.UUIDField(
                        default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False
                    ),
                ),
                ("address_index", models.BinaryField(max_length=16)),
                ("sealed", models.BinaryField(null=True)),
                ("purpose", models.CharField(blank=True, max_length=40)),
                ("reason", models.CharField(max_length=20)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("launch_id", models.BigIntegerField(null=True)),
                ("created_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
                ("created_by", models.CharField(blank=True, max_length=254)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_by", models.CharField(blank=True, max_length=254)),
                ("lift_reason", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["workspace_id", "address_index"], name="suppression_address"
                    ),
                    models.Index(
                        fields=["workspace_id", "created_at", "id"], name="suppression_recent"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)),
                        fields=("workspace_id", "address_index", "purpose", "reason"),
                        name="suppression_active_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentRecord",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "id",
                    models.UUIDField(
                        default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False
                    ),
                ),
                ("contact_id", models.BigIntegerField()),
                ("subject", models.BinaryField(max_length=16, null=True)),
                ("purpose", models.CharField(max_length=40)),
                ("channel", models.CharField(max_length=20)),
                ("state", models.CharField(max_length=12)),
                ("version", models.IntegerField()),
                ("method", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("locale", models.CharField(blank=True, max_length=10)),
                ("controller", models.CharField(blank=True, max_length=200)),
                ("source", models.CharField(blank=True, max_length=500)),
                ("confirmation", models.CharField(blank=True, max_length=500)),
                ("event_id", models.CharField(blank=True, max_length=60)),
                ("given_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                ("recorded_by", models.CharField(blank=True, max_length=254)),
                (
                    "text",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="consent.consenttext",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace_id", "subject"], name="consent_record_subject"),
                    models.Index(fields=["workspace_id", "at", "id"], name="consent_record_recent"),
                    models.Index(
                        condition=models.Q(("event_id", ""), _negated=True),
                        fields=["workspace_id", "event_id"],
                        name="consent_record_event",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace_id", "contact_id", "purpose", "channel", "version"),
                        name="consent_record_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signup",
            fields=[
                ("workspace_id", models.IntegerField()),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("address_index", models.BinaryField(max_length=16)),
                ("sealed", models.BinaryField(null=True)),
                ("locale", models.CharField(max_length=10)),
                ("state", models.CharField(max_length=12)),
                ("requested_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
                ("expires_at", models.DateTimeField()),
                ("mailed_at", models.DateTimeField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("contact_id", models.BigIntegerField(null=True)),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="consent.signupform"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["workspace_id", "form", "requested_at"], name="signup_form_recent"
                    ),
                    models.Index(
                        fields=["workspace_id", "address_index", "requested_at"],
                        name="signup_address",
                    ),
                ],
            },
        ),
        *secure("consent_consentpolicy"),
        *secure("consent_consentpurpose"),
        *secure("consent_consenttext", append_only=True),
        *secure("consent_consentrecord", append_only=True),
        *secure("consent_consentevidence"),
        *secure("consent_consentstanding"),
        *secure("consent_suppression"),
        *secure("consent_signupform"),
        *secure("consent_signup"),
    ]
