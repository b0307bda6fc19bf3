"""Is the process alive, and can it do its work: for load balancers and operators."""

import urllib.error
import urllib.request

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

_STALE_SECONDS = 60


@require_safe
def healthz(_: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(_: HttpRequest) -> JsonResponse:
    """The database, the queue's workers and the edge answer; 503 names what does not."""
    parts = {"database": _database(), "queue": _queue(), "edge": _edge()}
    ready = all(state == "ok" for state in parts.values())
    return JsonResponse(
        {"status": "ok" if ready else "unavailable", **parts}, status=200 if ready else 503
    )


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return f"unavailable: {type(error).__name__}"
    return "ok"


def _queue() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM procrastinate_workers"
                " WHERE last_heartbeat > now() - make_interval(secs => %s)",
                [_STALE_SECONDS],
            )
            (alive,) = cursor.fetchone()
    except DatabaseError as error:
        return f"unavailable: {type(error).__name__}"
    return "ok" if alive else "no worker has reported within a minute"


def _edge() -> str:
    try:
        with urllib.request.urlopen(f"{settings.MW_EDGE_URL}/healthz", timeout=2):  # noqa: S310
            return "ok"
    except (urllib.error.URLError, OSError) as error:
        return f"unavailable: {getattr(error, 'reason', error)}"
