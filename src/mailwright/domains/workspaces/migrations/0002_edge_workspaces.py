"""The workspaces that the edge looks after: their numbers only."""

from django.db import migrations

from mailwright.kernel.db_role import APP_ROLE

VIEW = f"""
CREATE VIEW edge_workspaces WITH (security_invoker = true) AS
SELECT id FROM workspaces_workspace;
GRANT SELECT ON edge_workspaces TO {APP_ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [("workspaces", "0001_initial")]

    operations = [migrations.RunSQL(VIEW, "DROP VIEW edge_workspaces")]
