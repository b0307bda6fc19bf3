"""Tells the workers at once that a launch was started, paused or cancelled."""

from django.db import connection

CHANNEL = "mailwright_delivery"


def workers_wake(*, workspace_id: int) -> None:
    """Wake the workers with the caller's commit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(workspace_id)])
