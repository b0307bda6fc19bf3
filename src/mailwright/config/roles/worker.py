"""The worker role: runs queued and periodic jobs, and takes back those of workers that died."""

from __future__ import annotations

import asyncio
import logging
import os

import django
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

_CONCURRENCY = 4
_GRACE = 15.0
_HEARTBEAT = 5.0
_STALLED_AFTER = 30.0
_log = logging.getLogger(__name__)


def main() -> None:
    """Works until told to stop, then finishes what it has begun for at most 15 s."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mailwright.config.settings")
    django.setup()
    asyncio.run(_run())


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
    """Queues jobs again whose worker has not been heard of: it was killed in the middle of them."""
    while True:
        try:
            stalled = await twin.job_manager.get_stalled_jobs(
                seconds_since_heartbeat=_STALLED_AFTER
            )
            for job in stalled:
                _log.warning("job %s (%s) lost its worker; queued again", job.id, job.task_name)
                await twin.job_manager.retry_job(job)
        except Exception:  # noqa: BLE001  (the database may be away; the next round tries again)
            _log.exception("could not look for stalled jobs")
        await asyncio.sleep(_STALLED_AFTER / 2)
