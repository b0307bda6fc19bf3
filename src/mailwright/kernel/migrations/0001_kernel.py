"""The application role, and the tables of the kernel: events, checkpoints, keys, edge batches."""

from django.db import migrations

from mailwright.kernel.db import secure
from mailwright.kernel.db_role import APP_ROLE

ROLE = f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN
    CREATE ROLE {APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT {APP_ROLE} TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO {APP_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {APP_ROLE};
GRANT SELECT ON django_migrations TO {APP_ROLE};
"""

EVENTS = """
CREATE TABLE kernel_event (
  id bigint GENERATED ALWAYS AS IDENTITY,
  workspace_id integer NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  type text NOT NULL,
  contact_id bigint,
  launch_id bigint,
  data jsonb NOT NULL,
  PRIMARY KEY (workspace_id, xid, id)
);
CREATE INDEX kernel_event_contact ON kernel_event (workspace_id, contact_id, id)
  WHERE contact_id IS NOT NULL;

CREATE TABLE kernel_checkpoint (
  workspace_id integer NOT NULL,
  projection text NOT NULL,
  xid xid8 NOT NULL,
  id bigint NOT NULL,
  PRIMARY KEY (workspace_id, projection)
);

CREATE TABLE kernel_workspacekey (
  workspace_id integer NOT NULL,
  number integer NOT NULL,
  purpose text NOT NULL,
  wrapped bytea NOT NULL,
  active boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, purpose, number)
);

-- A batch of edge hits is written once: replays of a spooled batch find its id here.
CREATE TABLE kernel_edgebatch (
  workspace_id integer NOT NULL,
  batch_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, batch_id)
);
"""


class Migration(migrations.Migration):
    initial = True
    # The role must exist, with its default rights, before any other table does.
    run_before = [("contenttypes", "0001_initial"), ("procrastinate", "0001_initial")]

    operations = [
        migrations.RunSQL(ROLE, migrations.RunSQL.noop),
        migrations.RunSQL(
            EVENTS,
            "DROP TABLE kernel_event, kernel_checkpoint, kernel_workspacekey, kernel_edgebatch",
        ),
        *secure("kernel_event", append_only=True),
        *secure("kernel_checkpoint"),
        *secure("kernel_workspacekey"),
        *secure("kernel_edgebatch", append_only=True),
    ]
