"""Forgetting what is no longer needed."""

from datetime import timedelta

from django.db import connection

from mailwright.kernel import clock
from mailwright.kernel.db import sql

_PACKAGE = "mailwright.domains.insights"
#: The edge refuses to replay what is older than 60 days, so an id is never missed.
BATCHES_KEPT = timedelta(days=90)


def edge_batches_forget(*, workspace_id: int) -> int:
    """Forget ids of edge batches that can no longer come again; returns how many. In a scope."""
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "edge_batches_forget"),
            {"workspace_id": workspace_id, "before": clock.now() - BATCHES_KEPT},
        )
        return int(cursor.rowcount)
