"""The worker role: runs queued and periodic jobs, and takes back those of workers that died."""

from __future__ import annotations

import asyncio
import logging
import os

import django
from django.utils.module_loading import import_string
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

_CONCURRENCY = 4
_GRACE = 15.0
_HEARTBEAT = 5.0
_STALLED_AFTER = 20.0
_log = logging.getLogger(__name__)


def main() -> None:
    """Works until told to stop, then finishes what it has begun for at most 15 s."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mailwright.config.settings")
    django.setup()
    # Named, not imported: they know the domains, whose tables exist only from here on.
    import_string("mailwright.config.outbound.connect")()
    follower = import_string("mailwright.config.roles.follower.follower")()
    follower.start()
    try:
        asyncio.run(_run())
    finally:
        follower.halt()


async def _run() -> None:
    connector = app.connector
    assert isinstance(connector, DjangoConnector)
    # A twin with a connection pool of its own fetches jobs. Tasks keep deferring through Django's
    # connection, so that a job they cause commits or vanishes with what they wrote.
    twin = app.with_connector(connector.get_worker_connector())
    async with twin.open_async():
        rescue = asyncio.create_task(_rescue(twin))
        try:
            await twin.run_worker_async(
                concurrency=_CONCURRENCY,
                shutdown_graceful_timeout=_GRACE,
                update_heartbeat_interval=_HEARTBEAT,
                stalled_worker_timeout=_STALLED_AFTER,
                delete_jobs="successful",
            )
        finally:
            rescue.cancel()


async def _rescue(twin: App) -> None:
    """Looks for lost jobs as long as the worker lives."""
    while True:
        try:
            await requeue_lost(twin)
        except Exception:  # noqa: BLE001  (the database may be away; the next round tries again)
            _log.exception("could not look for lost jobs")
        await asyncio.sleep(_STALLED_AFTER / 2)


async def requeue_lost(worker_app: App) -> int:
    """Queues jobs again whose worker was killed in the middle of them; returns how many."""
    lost = list(
        await worker_app.job_manager.get_stalled_jobs(seconds_since_heartbeat=_STALLED_AFTER)
    )
    for job in lost:
        _log.warning("job %s (%s) lost its worker; queued again", job.id, job.task_name)
        await worker_app.job_manager.retry_job(job)
    return len(lost)
