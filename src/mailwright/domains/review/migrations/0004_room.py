"""Remarks about passages, who looks after a review, samples of many variants, settings."""

import django.db.models.deletion
from django.db import migrations, models

import mailwright.kernel.clock
import mailwright.kernel.ids
from mailwright.kernel.db import secure


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0003_refreshable'),
    ]

    operations = [
        migrations.AddField(
            model_name='review',
            name='about',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='review',
            name='assigned_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='review',
            name='lot_job',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='review',
            name='lot_state',
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name='review',
            name='owner_id',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='review',
            name='owner_label',
            field=models.CharField(blank=True, max_length=254),
        ),
        migrations.CreateModel(
            name='Lot',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('id', models.UUIDField(default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ('state', models.CharField(default='open', max_length=10)),
                ('size', models.IntegerField()),
                ('people', models.IntegerField()),
                ('level', models.CharField(max_length=3)),
                ('aql', models.CharField(max_length=6)),
                ('letter', models.CharField(max_length=1)),
                ('sample_size', models.IntegerField()),
                ('accept', models.IntegerField()),
                ('reject', models.IntegerField()),
                ('seed', models.CharField(max_length=64)),
                ('population', models.CharField(max_length=64)),
                ('reasons', models.JSONField(default=dict)),
                ('notes', models.JSONField(default=dict)),
                ('drawn_at', models.DateTimeField(default=mailwright.kernel.clock.now)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='review.review')),
            ],
        ),
        migrations.CreateModel(
            name='LotSample',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('id', models.UUIDField(default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ('position', models.IntegerField()),
                ('key', models.CharField(max_length=64)),
                ('people', models.IntegerField()),
                ('reasons', models.JSONField(default=list)),
                ('example', models.JSONField(default=dict)),
                ('verdict', models.CharField(blank=True, max_length=10)),
                ('comment', models.TextField(blank=True)),
                ('by_label', models.CharField(blank=True, max_length=254)),
                ('at', models.DateTimeField(null=True)),
                ('lot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='samples', to='review.lot')),
            ],
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('id', models.UUIDField(default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ('subject_type', models.CharField(max_length=40)),
                ('subject_id', models.UUIDField()),
                ('version', models.CharField(blank=True, max_length=64)),
                ('part', models.CharField(max_length=20)),
                ('quote', models.TextField()),
                ('prefix', models.TextField(blank=True)),
                ('suffix', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=mailwright.kernel.clock.now)),
                ('by_id', models.CharField(max_length=60)),
                ('by_label', models.CharField(max_length=254)),
                ('resolved_at', models.DateTimeField(null=True)),
                ('resolved_by_label', models.CharField(blank=True, max_length=254)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='review.review')),
            ],
        ),
        migrations.CreateModel(
            name='RemarkEntry',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('id', models.UUIDField(default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=mailwright.kernel.clock.now)),
                ('kind', models.CharField(max_length=20)),
                ('actor_id', models.CharField(max_length=60)),
                ('actor_label', models.CharField(max_length=254)),
                ('text', models.TextField(blank=True)),
                ('remark', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='review.remark')),
            ],
        ),
        migrations.CreateModel(
            name='ReviewSettings',
            fields=[
                ('workspace_id', models.IntegerField()),
                ('id', models.UUIDField(default=mailwright.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ('overdue_hours', models.IntegerField(default=24)),
                ('sampling', models.BooleanField(default=False)),
                ('level', models.CharField(default='II', max_length=3)),
                ('aql', models.CharField(default='1.0', max_length=6)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('workspace_id',), name='review_settings_once')],
            },
        ),
        migrations.AddIndex(
            model_name='lot',
            index=models.Index(fields=['workspace_id', 'review', 'id'], name='review_lot_of'),
        ),
        migrations.AddConstraint(
            model_name='lotsample',
            constraint=models.UniqueConstraint(fields=('workspace_id', 'lot', 'position'), name='review_sample_position'),
        ),
        migrations.AddIndex(
            model_name='remark',
            index=models.Index(fields=['workspace_id', 'subject_type', 'subject_id', 'id'], name='review_remark_of'),
        ),
        migrations.AddIndex(
            model_name='remarkentry',
            index=models.Index(fields=['workspace_id', 'remark', 'id'], name='review_remark_said'),
        ),
        *secure("review_remark"),
        *secure("review_remarkentry", append_only=True),
        *secure("review_reviewsettings"),
        *secure("review_lot"),
        *secure("review_lotsample"),
    ]
