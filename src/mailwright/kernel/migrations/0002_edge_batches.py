"""Edge batches carry a fingerprint of what they were made from, and old ones may be forgotten."""

from django.db import migrations

from mailwright.kernel.db_role import APP_ROLE

CHANGE = f"""
ALTER TABLE kernel_edgebatch ADD COLUMN fingerprint bytea;
CREATE INDEX kernel_edgebatch_age ON kernel_edgebatch (workspace_id, recorded_at);
GRANT DELETE ON kernel_edgebatch TO {APP_ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_kernel")]

    operations = [
        migrations.RunSQL(
            CHANGE,
            "DROP INDEX kernel_edgebatch_age; ALTER TABLE kernel_edgebatch DROP COLUMN fingerprint",
        ),
    ]
