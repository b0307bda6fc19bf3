"""Tables of insights, fenced by workspace."""

import django.contrib.postgres.fields
from django.db import migrations, models

from mailwright.kernel.db import secure


class Migration(migrations.Migration):

    initial = True

    dependencies = [("kernel", "0002_edge_batches")]

    operations = [
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('pk', models.CompositePrimaryKey('workspace_id', 'at', blank=True, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('sent', models.BigIntegerField(default=0)),
                ('bounced', models.BigIntegerField(default=0)),
                ('human_opens', models.BigIntegerField(default=0)),
                ('machine_opens', models.BigIntegerField(default=0)),
                ('human_clicks', models.BigIntegerField(default=0)),
                ('machine_clicks', models.BigIntegerField(default=0)),
                ('unsubscribes', models.BigIntegerField(default=0)),
                ('received', models.BigIntegerField(default=0)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ContactState',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('pk', models.CompositePrimaryKey('workspace_id', 'contact_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('contact_id', models.BigIntegerField()),
                ('tracking', models.CharField(default='', max_length=10)),
                ('sent', models.IntegerField(default=0)),
                ('last_sent_at', models.DateTimeField(null=True)),
                ('opens', models.IntegerField(default=0)),
                ('last_open_at', models.DateTimeField(null=True)),
                ('clicks', models.IntegerField(default=0)),
                ('last_click_at', models.DateTimeField(null=True)),
                ('events', models.IntegerField(default=0)),
                ('last_event_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Hit',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('pk', models.CompositePrimaryKey('workspace_id', 'launch_id', 'contact_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('launch_id', models.BigIntegerField()),
                ('contact_id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=5)),
                ('destination_no', models.IntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('agent', models.CharField(max_length=60)),
                ('given', models.CharField(max_length=20)),
                ('reason', models.CharField(max_length=20)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LaunchAgent',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('pk', models.CompositePrimaryKey('workspace_id', 'launch_id', 'kind', 'agent', blank=True, editable=False, primary_key=True, serialize=False)),
                ('launch_id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=5)),
                ('agent', models.CharField(max_length=60)),
                ('hits', models.BigIntegerField(default=0)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LaunchBucket',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('pk', models.CompositePrimaryKey('workspace_id', 'launch_id', 'at', blank=True, editable=False, primary_key=True, serialize=False)),
                ('launch_id', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('sent', models.BigIntegerField(default=0)),
                ('human_opens', models.BigIntegerField(default=0)),
                ('machine_opens', models.BigIntegerField(default=0)),
                ('human_clicks', models.BigIntegerField(default=0)),
                ('machine_clicks', models.BigIntegerField(default=0)),
                ('unsubscribes', models.BigIntegerField(default=0)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LaunchLink',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('pk', models.CompositePrimaryKey('workspace_id', 'launch_id', 'destination_no', blank=True, editable=False, primary_key=True, serialize=False)),
                ('launch_id', models.BigIntegerField()),
                ('destination_no', models.IntegerField()),
                ('human_clicks', models.BigIntegerField(default=0)),
                ('machine_clicks', models.BigIntegerField(default=0)),
                ('human_clickers', models.BigIntegerField(default=0)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LaunchReason',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('pk', models.CompositePrimaryKey('workspace_id', 'launch_id', 'kind', 'reason', blank=True, editable=False, primary_key=True, serialize=False)),
                ('launch_id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=5)),
                ('reason', models.CharField(max_length=20)),
                ('hits', models.BigIntegerField(default=0)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LaunchTotal',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('pk', models.CompositePrimaryKey('workspace_id', 'launch_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('launch_id', models.BigIntegerField()),
                ('human_opens', models.BigIntegerField(default=0)),
                ('machine_opens', models.BigIntegerField(default=0)),
                ('human_clicks', models.BigIntegerField(default=0)),
                ('machine_clicks', models.BigIntegerField(default=0)),
                ('human_openers', models.BigIntegerField(default=0)),
                ('any_openers', models.BigIntegerField(default=0)),
                ('human_clickers', models.BigIntegerField(default=0)),
                ('any_clickers', models.BigIntegerField(default=0)),
                ('unsubscribes', models.BigIntegerField(default=0)),
                ('complaints', models.BigIntegerField(default=0)),
                ('untracked', models.BigIntegerField(default=0)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('pk', models.CompositePrimaryKey('workspace_id', 'launch_id', 'contact_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('launch_id', models.BigIntegerField()),
                ('contact_id', models.BigIntegerField()),
                ('human_opens', models.IntegerField(default=0)),
                ('machine_opens', models.IntegerField(default=0)),
                ('human_clicks', models.IntegerField(default=0)),
                ('machine_clicks', models.IntegerField(default=0)),
                ('first_open_at', models.DateTimeField(null=True)),
                ('last_open_at', models.DateTimeField(null=True)),
                ('first_click_at', models.DateTimeField(null=True)),
                ('last_click_at', models.DateTimeField(null=True)),
                ('links', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
                ('unsubscribed_at', models.DateTimeField(null=True)),
                ('complained_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['workspace_id', 'contact_id'], name='insights_by_contact')],
            },
        ),
        *secure("insights_hit"),
        *secure("insights_recipient"),
        *secure("insights_launchtotal"),
        *secure("insights_launchbucket"),
        *secure("insights_launchreason"),
        *secure("insights_launchlink"),
        *secure("insights_launchagent"),
        *secure("insights_activity"),
        *secure("insights_contactstate"),
    ]
