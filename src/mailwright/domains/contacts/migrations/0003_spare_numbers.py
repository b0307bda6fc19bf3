"""Contact ids that an import took and did not need, kept for the next one."""

import django.contrib.postgres.fields
from django.db import migrations, models

import mailwright.kernel.ids
from mailwright.kernel.db import secure


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0002_edge_contacts'),
    ]

    operations = [
        migrations.CreateModel(
            name='SpareNumbers',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('id', models.UUIDField(default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ('numbers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
            ],
            options={
                'abstract': False,
            },
        ),
        *secure("contacts_sparenumbers"),
    ]
