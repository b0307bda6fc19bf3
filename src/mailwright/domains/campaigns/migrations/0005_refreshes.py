"""Campaigns remember which facts were filled in anew after their approval."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0004_recipient_check"),
    ]

    operations = [
        migrations.AddField(
            model_name="campaign",
            name="refreshes",
            field=models.JSONField(default=list),
        ),
    ]
