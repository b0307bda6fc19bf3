"""Runs one worker as a process: settings from Django's, uvloop, signals."""

import asyncio
import signal
import socket
from datetime import timedelta

import uvloop
from django.conf import settings

from mailwright.domains.delivery.domain.retries import RetrySchedule
from mailwright.domains.delivery.queries.composing import Urls
from mailwright.domains.delivery.services.worker.core import WorkerSettings
from mailwright.domains.delivery.services.worker.engine import Engine
from mailwright.kernel.instance import instance


def worker_settings() -> WorkerSettings:
    """The settings of this installation; see config.env for what each means."""
    host, port = settings.MW_SMTPD_ADDRESS
    first = timedelta(minutes=settings.MW_RETRY_MINUTES)
    return WorkerSettings(
        folder=instance().home / "delivery",
        urls=Urls(settings.MW_BASE_URL, settings.MW_EDGE_URL),
        sandbox_host="127.0.0.1" if host in {"0.0.0.0", "::"} else host,  # noqa: S104
        sandbox_port=port,
        helo=socket.getfqdn() or "localhost",
        schedule=RetrySchedule(first=first, give_up=timedelta(hours=settings.MW_RETRY_HOURS)),
    )


async def run(chosen: WorkerSettings | None = None) -> None:
    """Work until SIGTERM or SIGINT."""
    engine = Engine(chosen or worker_settings())
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, engine.stop)
    await engine.run()


def main() -> None:
    """The process's own: Django is set up already."""
    uvloop.run(run())
