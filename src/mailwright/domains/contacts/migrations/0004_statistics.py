"""Imports may gather statistics of the tables that they fill."""

from django.db import migrations

from mailwright.kernel.db import maintain


class Migration(migrations.Migration):
    dependencies = [("contacts", "0003_spare_numbers")]

    operations = [
        *maintain("contacts_contact"),
        *maintain("contacts_membership"),
    ]
