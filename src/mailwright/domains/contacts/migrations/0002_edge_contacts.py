"""What the edge may know of contacts: that one exists, and the blind index of its address."""

from django.db import migrations

from mailwright.kernel.db_role import APP_ROLE

VIEW = f"""
CREATE VIEW edge_contacts WITH (security_invoker = true) AS
SELECT workspace_id, id AS contact_id, email_index AS address_index FROM contacts_contact;
GRANT SELECT ON edge_contacts TO {APP_ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [("contacts", "0001_initial")]

    operations = [migrations.RunSQL(VIEW, "DROP VIEW edge_contacts")]
