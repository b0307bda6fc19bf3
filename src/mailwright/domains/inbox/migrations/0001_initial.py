"""The table of feedback, fenced by workspace."""

from django.db import migrations, models

import mailwright.kernel.clock
import mailwright.kernel.ids
from mailwright.kernel.db import secure


class Migration(migrations.Migration):

    initial = True

    dependencies = [("kernel", "0002_edge_batches")]

    operations = [
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('id', models.UUIDField(default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ('launch_id', models.BigIntegerField()),
                ('campaign_id', models.UUIDField()),
                ('contact_id', models.BigIntegerField(null=True)),
                ('language', models.CharField(blank=True, max_length=8)),
                ('useful', models.BooleanField(null=True)),
                ('category', models.CharField(blank=True, max_length=12)),
                ('said', models.BinaryField(null=True)),
                ('state', models.CharField(blank=True, max_length=10)),
                ('answered_at', models.DateTimeField(default=mailwright.kernel.clock.now)),
                ('changed_at', models.DateTimeField(default=mailwright.kernel.clock.now)),
                ('reported_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.CharField(blank=True, max_length=254)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('memory_id', models.UUIDField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', ''), _negated=True), fields=['workspace_id', 'state', '-reported_at'], name='inbox_feedback_reports'), models.Index(fields=['workspace_id', 'campaign_id'], name='inbox_feedback_campaign'), models.Index(fields=['workspace_id', 'contact_id'], name='inbox_feedback_contact')],
                'constraints': [models.UniqueConstraint(fields=('workspace_id', 'launch_id', 'contact_id'), name='inbox_feedback_once'), models.CheckConstraint(condition=models.Q(('state', ''), models.Q(('state', 'new'), ('decided_at__isnull', True)), models.Q(('state', 'confirmed'), ('memory_id__isnull', False)), models.Q(('state', 'dismissed'), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='inbox_feedback_decided')],
            },
        ),
        *secure("inbox_feedback"),
    ]
