"""Uploads to the suppression list, worked off in the background."""

from django.db import migrations, models

import mailwright.kernel.clock
import mailwright.kernel.ids
from mailwright.kernel.db import secure


class Migration(migrations.Migration):
    dependencies = [
        ("consent", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SuppressionUploadPart",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "workspace_id",
                        "upload_id",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("upload_id", models.UUIDField()),
                ("number", models.IntegerField()),
                ("sealed", models.BinaryField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SuppressionUpload",
            fields=[
                ("workspace_id", models.IntegerField()),
                (
                    "id",
                    models.UUIDField(
                        default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False
                    ),
                ),
                ("state", models.CharField(max_length=12)),
                ("file_name", models.CharField(max_length=200)),
                ("reason", models.CharField(max_length=20)),
                ("purpose", models.CharField(blank=True, max_length=40)),
                ("total", models.IntegerField()),
                ("done", models.IntegerField(default=0)),
                ("added", models.IntegerField(default=0)),
                ("already", models.IntegerField(default=0)),
                ("refused_count", models.IntegerField(default=0)),
                ("refused", models.BinaryField(null=True)),
                ("actor", models.JSONField()),
                ("created_at", models.DateTimeField(default=mailwright.kernel.clock.now)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["workspace_id", "created_at"], name="suppression_upload_age"
                    )
                ],
            },
        ),
        *secure("consent_suppressionupload"),
        *secure("consent_suppressionuploadpart"),
    ]
