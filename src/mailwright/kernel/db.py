"""Tenancy and SQL plumbing over PostgreSQL: workspace scopes, row-level security, named queries.

No query of a domain lives here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, migrations, models, transaction

from mailwright.kernel.db_role import APP_ROLE
from mailwright.kernel.named_sql import sql

__all__ = [
    "WorkspaceModel",
    "current_workspace_id",
    "maintain",
    "secure",
    "sql",
    "tables_analyse",
    "user_condition",
    "user_scope",
    "workspace_scope",
]

_SETTING = "mailwright.workspace_id"
_USER_SETTING = "mailwright.user_id"

_workspace: ContextVar[int | None] = ContextVar("workspace", default=None)


class WorkspaceModel(models.Model):
    """A row that belongs to one workspace; its table must be passed to ``secure`` when created."""

    workspace_id = models.IntegerField()

    class Meta:
        abstract = True


def current_workspace_id() -> int | None:
    """The workspace of the scope this code runs in, None outside any."""
    return _workspace.get()


@contextmanager
def workspace_scope(workspace_id: int) -> Iterator[None]:
    """One transaction that sees and writes the rows of ``workspace_id`` only.

    Scopes of the same workspace nest; a scope of another one inside raises RuntimeError, because
    it would widen what the surrounding code sees.
    """
    outer = _workspace.get()
    if outer is not None and outer != workspace_id:
        raise RuntimeError(f"scope of workspace {workspace_id} inside one of workspace {outer}")
    if outer == workspace_id:
        with transaction.atomic():
            yield
        return
    token = _workspace.set(workspace_id)
    try:
        with _local_setting(_SETTING, str(workspace_id)):
            yield
    finally:
        _workspace.reset(token)


@contextmanager
def user_scope(user_id: str) -> Iterator[None]:
    """One transaction that sees the memberships of one user across workspaces, nothing else."""
    with _local_setting(_USER_SETTING, user_id):
        yield


@contextmanager
def _local_setting(name: str, value: str) -> Iterator[None]:
    nested = connection.in_atomic_block
    with transaction.atomic():
        _set_local(name, value)
        yield
        if nested:
            # SET LOCAL outlives a savepoint, so an enclosing transaction must not inherit it.
            _set_local(name, "")


def _set_local(name: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


def secure(table: str, *, append_only: bool = False, extra: str = "") -> list[migrations.RunSQL]:
    """Migration operations that fence ``table`` by ``workspace_id`` and grant it to the app role.

    ``append_only`` withholds UPDATE and DELETE. ``extra`` is a further SQL condition that also
    lets a row be read (never written), e.g. a user's own memberships.
    """
    own = f"workspace_id = NULLIF(current_setting('{_SETTING}', true), '')::int"
    rights = "SELECT, INSERT" if append_only else "SELECT, INSERT, UPDATE, DELETE"
    statements = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY workspace ON {table} USING ({own}) WITH CHECK ({own})",
        f"REVOKE ALL ON {table} FROM {APP_ROLE}",
        f"GRANT {rights} ON {table} TO {APP_ROLE}",
    ]
    if extra:
        statements.append(f"CREATE POLICY own_rows ON {table} FOR SELECT USING ({extra})")
    return [migrations.RunSQL(statement, migrations.RunSQL.noop) for statement in statements]


def maintain(table: str) -> list[migrations.RunSQL]:
    """Migration operations that let the app role gather ``table``'s statistics (PostgreSQL 17)."""
    grant = f"GRANT MAINTAIN ON {table} TO {APP_ROLE}"
    since_17 = "current_setting('server_version_num')::int >= 170000"
    statement = f"DO $$ BEGIN IF {since_17} THEN EXECUTE '{grant}'; END IF; END $$"
    return [migrations.RunSQL(statement, migrations.RunSQL.noop)]


def tables_analyse(*tables: str) -> None:
    """Gather statistics of tables that have just grown a lot, in a transaction of its own.

    Until somebody does, PostgreSQL plans as if they were small. Where the role may not (before
    version 17), the server passes over them with a warning, and autovacuum does it in a while.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(tables)}")


def user_condition(column: str) -> str:
    """The SQL condition that ``column`` is the user of the present ``user_scope``."""
    return f"{column}::text = current_setting('{_USER_SETTING}', true)"
