"""Tables of contacts, each fenced by workspace, and the sequences of their dense numbers."""

import django.contrib.postgres.fields
import django.db.models.functions.text
from django.db import migrations, models

import mailwright.domains.contacts.contracts
import mailwright.kernel.clock
import mailwright.kernel.ids
from mailwright.kernel.db import secure

SEQUENCES = """
CREATE SEQUENCE contacts_contact_id_seq;
CREATE SEQUENCE contacts_group_number_seq AS integer;
"""
DROP = "DROP SEQUENCE contacts_contact_id_seq, contacts_group_number_seq"


class Migration(migrations.Migration):

    initial = True

    dependencies = [("kernel", "0001_kernel")]

    operations = [
        migrations.RunSQL(SEQUENCES, DROP),
        migrations.CreateModel(
            name='ImportIssues',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('pk', models.CompositePrimaryKey('workspace_id', 'import_id', 'stage', 'number', blank=True, editable=False, primary_key=True, serialize=False)),
                ('import_id', models.UUIDField()),
                ('stage', models.CharField(max_length=5)),
                ('number', models.IntegerField()),
                ('rows', models.IntegerField()),
                ('sealed', models.BinaryField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SearchToken',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('pk', models.CompositePrimaryKey('workspace_id', 'token', 'contact_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('token', models.BigIntegerField()),
                ('contact_id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AttributeDefinition',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('id', models.UUIDField(default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=40)),
                ('label', models.CharField(max_length=80)),
                ('type', models.CharField(max_length=10)),
                ('personal', models.BooleanField(default=True)),
                ('required', models.BooleanField(default=False)),
                ('choices', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), default=list, size=None)),
                ('created_at', models.DateTimeField(default=mailwright.kernel.clock.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('workspace_id', 'key'), name='attribute_key')],
            },
        ),
        migrations.CreateModel(
            name='BulkJob',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('id', models.UUIDField(default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ('state', models.CharField(max_length=12)),
                ('action', models.CharField(max_length=20)),
                ('argument', models.JSONField(default=dict)),
                ('selection', models.JSONField()),
                ('last_id', models.BigIntegerField(default=0)),
                ('upto_id', models.BigIntegerField()),
                ('total', models.BigIntegerField()),
                ('done', models.BigIntegerField(default=0)),
                ('changed', models.BigIntegerField(default=0)),
                ('message', models.CharField(blank=True, max_length=500)),
                ('actor', models.JSONField()),
                ('created_by', models.CharField(max_length=254)),
                ('created_at', models.DateTimeField(default=mailwright.kernel.clock.now)),
                ('beat_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['workspace_id', 'created_at'], name='bulk_job_recent')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('pk', models.CompositePrimaryKey('workspace_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('email_index', models.BinaryField(max_length=16)),
                ('pii', models.BinaryField()),
                ('attributes', models.JSONField(default=dict)),
                ('language', models.CharField(blank=True, max_length=35)),
                ('timezone', models.CharField(blank=True, max_length=60)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('status', models.CharField(default=mailwright.domains.contacts.contracts.ContactStatus['ACTIVE'], max_length=10)),
                ('source', models.CharField(default=mailwright.domains.contacts.contracts.ContactSource['MANUAL'], max_length=20)),
                ('created_at', models.DateTimeField(default=mailwright.kernel.clock.now)),
                ('updated_at', models.DateTimeField(default=mailwright.kernel.clock.now)),
            ],
            options={
                'indexes': [models.Index(fields=['workspace_id', 'updated_at', 'id'], name='contact_updated')],
                'constraints': [models.UniqueConstraint(fields=('workspace_id', 'email_index'), name='contact_address')],
            },
        ),
        migrations.CreateModel(
            name='ContactList',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('id', models.UUIDField(default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ('number', models.IntegerField()),
                ('name', models.CharField(max_length=120)),
                ('description', models.CharField(blank=True, max_length=500)),
                ('created_at', models.DateTimeField(default=mailwright.kernel.clock.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('workspace_id'), django.db.models.functions.text.Lower('name'), name='list_name'), models.UniqueConstraint(fields=('workspace_id', 'number'), name='list_number')],
            },
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('id', models.UUIDField(default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ('state', models.CharField(max_length=12)),
                ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)),
                ('selection', models.JSONField()),
                ('rows_expected', models.BigIntegerField(default=0)),
                ('rows_done', models.BigIntegerField(default=0)),
                ('message', models.CharField(blank=True, max_length=500)),
                ('cancel', models.BooleanField(default=False)),
                ('created_by', models.CharField(max_length=254)),
                ('created_at', models.DateTimeField(default=mailwright.kernel.clock.now)),
                ('started_at', models.DateTimeField(null=True)),
                ('beat_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['workspace_id', 'created_at'], name='export_recent')],
            },
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('id', models.UUIDField(default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ('state', models.CharField(max_length=12)),
                ('file_name', models.CharField(max_length=200)),
                ('file_size', models.BigIntegerField()),
                ('file_kept', models.BooleanField(default=True)),
                ('encoding', models.CharField(max_length=20)),
                ('delimiter', models.CharField(max_length=1)),
                ('has_header', models.BooleanField()),
                ('mapping', models.JSONField(default=list)),
                ('options', models.JSONField(default=dict)),
                ('rows_expected', models.BigIntegerField(default=0)),
                ('rows_done', models.BigIntegerField(default=0)),
                ('counts', models.JSONField(default=dict)),
                ('checked', models.JSONField(null=True)),
                ('message', models.CharField(blank=True, max_length=500)),
                ('runner', models.UUIDField(null=True)),
                ('run_at', models.DateTimeField(null=True)),
                ('run_rows', models.BigIntegerField(default=0)),
                ('revived', models.IntegerField(default=0)),
                ('announced', models.JSONField(default=dict)),
                ('created_by', models.CharField(max_length=254)),
                ('created_at', models.DateTimeField(default=mailwright.kernel.clock.now)),
                ('started_at', models.DateTimeField(null=True)),
                ('beat_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['workspace_id', 'created_at'], name='import_recent')],
            },
        ),
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('pk', models.CompositePrimaryKey('workspace_id', 'import_id', 'number', blank=True, editable=False, primary_key=True, serialize=False)),
                ('import_id', models.UUIDField()),
                ('number', models.IntegerField()),
                ('rows_done', models.BigIntegerField()),
                ('first_id', models.BigIntegerField(null=True)),
                ('last_id', models.BigIntegerField(null=True)),
                ('created', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('joined', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('undone', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['workspace_id', 'first_id'], name='import_batch_ids')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('pk', models.CompositePrimaryKey('workspace_id', 'group_no', 'contact_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('group_no', models.IntegerField()),
                ('contact_id', models.BigIntegerField()),
                ('added_at', models.DateTimeField(default=mailwright.kernel.clock.now)),
            ],
            options={
                'indexes': [models.Index(fields=['workspace_id', 'contact_id', 'group_no'], name='membership_contact')],
            },
        ),
        migrations.CreateModel(
            name='SearchBacklog',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('id', models.UUIDField(default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ('contact_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
            ],
            options={
                'indexes': [models.Index(fields=['workspace_id', 'id'], name='search_backlog_order')],
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('id', models.UUIDField(default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ('number', models.IntegerField()),
                ('name', models.CharField(max_length=60)),
                ('created_at', models.DateTimeField(default=mailwright.kernel.clock.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('workspace_id'), django.db.models.functions.text.Lower('name'), name='tag_name'), models.UniqueConstraint(fields=('workspace_id', 'number'), name='tag_number')],
            },
        ),
        *secure("contacts_contact"),
        *secure("contacts_attributedefinition"),
        *secure("contacts_contactlist"),
        *secure("contacts_tag"),
        *secure("contacts_membership"),
        *secure("contacts_searchtoken"),
        *secure("contacts_searchbacklog"),
        *secure("contacts_import"),
        *secure("contacts_importbatch"),
        *secure("contacts_importissues"),
        *secure("contacts_export"),
        *secure("contacts_bulkjob"),
    ]
