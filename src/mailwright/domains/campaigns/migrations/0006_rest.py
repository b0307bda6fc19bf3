"""A campaign for those who are left waits until all of them are on its list."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0005_refreshes")]
    operations = [
        migrations.AddField("campaign", "rest_of", models.UUIDField(null=True)),
    ]
