"""Grants of an import may gather statistics of the tables that they fill."""

from django.db import migrations

from mailwright.kernel.db import maintain


class Migration(migrations.Migration):
    dependencies = [("consent", "0002_suppression_uploads")]

    operations = [
        *maintain("consent_consentstanding"),
        *maintain("consent_consentrecord"),
        *maintain("consent_suppression"),
    ]
