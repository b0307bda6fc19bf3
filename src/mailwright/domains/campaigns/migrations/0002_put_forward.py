"""What a review was last asked for, by part, so that a voided approval can say what changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="campaign",
            name="put_forward",
            field=models.JSONField(default=dict),
        ),
    ]
