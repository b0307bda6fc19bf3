"""Waits for events to come in sight of readers."""

from __future__ import annotations

import time

from django.db import connection

from mailwright.kernel.db import workspace_scope

_PATIENCE_S = 120
_HIDDEN = """
SELECT count(*) FROM kernel_event
WHERE workspace_id = %s AND xid >= pg_snapshot_xmin(pg_current_snapshot())
"""


def until_visible(workspace_id: int) -> None:
    """Return once every committed event of the workspace can be read.

    Readers stop below the oldest transaction still running, and PostgreSQL counts those of the
    whole server: tests of another process hold one for as long as they take.
    """
    for _ in range(_PATIENCE_S * 50):
        with workspace_scope(workspace_id), connection.cursor() as cursor:
            cursor.execute(_HIDDEN, [workspace_id])
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.02)
    raise AssertionError("a transaction on this server does not end, or is the caller's own")
