"""What the database itself must say: tenants fenced by policies, the application no owner."""

from __future__ import annotations

from typing import Any

import psycopg

from tests.architecture.rules.layers import ranks

APP_ROLE = "mailwright_app"
SETTING = "mailwright.workspace_id"

SHARED = {
    "workspaces_workspace": "the list of tenants itself",
    "workspaces_user": "people belong to several workspaces",
    "config_cache": "rate limits, no content",
}
"""Tables of ours without workspace_id, and why. A new one needs a reason that convinces a reviewer.
"""

OURS = "^(kernel|config|" + "|".join(ranks()) + ")_"

_TABLES = """
SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
       pg_get_userbyid(c.relowner) AS owner,
       EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'workspace_id'
               AND NOT a.attisdropped) AS tenant,
       (SELECT array_agg(pg_get_expr(p.polqual, p.polrelid)) FROM pg_policy p
        WHERE p.polrelid = c.oid AND p.polcmd = '*') AS using_,
       (SELECT array_agg(pg_get_expr(p.polwithcheck, p.polrelid)) FROM pg_policy p
        WHERE p.polrelid = c.oid AND p.polcmd = '*') AS check_
FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
ORDER BY c.relname
"""

_VIEWS = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
AND NOT coalesce(reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], false)
"""


def open_tables(connection: psycopg.Connection[Any]) -> list[str]:
    """Tables of tenants that are not fenced, tables of ours that belong to no tenant without a
    reason.
    """
    breaches = []
    for name, on, forced, owner, tenant, using, check in connection.execute(_TABLES):
        if owner == APP_ROLE:
            breaches.append(
                f"{name} is owned by the application role, which could lift its policies."
            )
        if not tenant:
            if _is_ours(connection, name) and name not in SHARED:
                breaches.append(f"{name} has no workspace_id and no reason in SHARED.")
            continue
        if not (on and forced):
            breaches.append(f"{name}: add *secure({name!r}) to the migration that creates it.")
        for what, expressions in (("reads", using), ("writes", check)):
            if not expressions or not all(SETTING in (text or "") for text in expressions):
                breaches.append(f"{name}: no policy of the workspace for {what}.")
    return breaches


def open_views(connection: psycopg.Connection[Any]) -> list[str]:
    """Views that read as their owner and so past the policies."""
    return [
        f"{name}: create it WITH (security_invoker = true)."
        for (name,) in connection.execute(_VIEWS)
    ]


def powers(connection: psycopg.Connection[Any]) -> list[str]:
    """What the application role may do beyond its task."""
    row = connection.execute(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles"
        " WHERE rolname = %s",
        [APP_ROLE],
    ).fetchone()
    if row is None:
        return [f"there is no role {APP_ROLE}"]
    names = ("superuser", "bypasses policies", "makes roles", "makes databases")
    return [f"{APP_ROLE}: {name}" for name, held in zip(names, row, strict=True) if held]


def _is_ours(connection: psycopg.Connection[Any], name: str) -> bool:
    row = connection.execute("SELECT %s ~ %s", [name, OURS]).fetchone()
    return row is not None and bool(row[0])
