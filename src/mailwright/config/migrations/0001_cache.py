"""The table behind the shared cache (rate limits), as `createcachetable` would make it."""

from django.db import migrations

TABLE = """
CREATE TABLE config_cache (
  cache_key varchar(255) NOT NULL PRIMARY KEY,
  value text NOT NULL,
  expires timestamptz NOT NULL
);
CREATE INDEX config_cache_expires ON config_cache (expires);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("kernel", "0001_kernel")]
    operations = [migrations.RunSQL(TABLE, "DROP TABLE config_cache")]
