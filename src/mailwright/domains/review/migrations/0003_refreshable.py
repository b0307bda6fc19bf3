"""An approval may allow some facts to be filled in anew; none, unless its approver says so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("review", "0002_evidence"),
    ]

    operations = [
        migrations.AddField(
            model_name="review",
            name="refreshable",
            field=models.JSONField(default=list),
        ),
    ]
