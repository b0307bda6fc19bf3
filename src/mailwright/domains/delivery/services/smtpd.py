"""The role that receives mail: the sandbox inbox's SMTP server as a process."""

import asyncio
import signal
from concurrent.futures import ThreadPoolExecutor

import uvloop
from django.conf import settings
from django.db import close_old_connections

from mailwright.domains.delivery.adapters.sink.sandbox import Arrival, serve
from mailwright.domains.delivery.services.sandbox import sandbox_store


def _store(arrivals: list[Arrival]) -> None:
    close_old_connections()
    sandbox_store(arrivals=arrivals)


async def _run() -> None:
    loop = asyncio.get_running_loop()
    threads = ThreadPoolExecutor(1, "sandbox-store")

    async def store(arrivals: list[Arrival]) -> None:
        await loop.run_in_executor(threads, _store, arrivals)

    host, port = settings.MW_SMTPD_ADDRESS
    server = await serve(host, port, store)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    await stopped.wait()
    server.close()


def main() -> None:
    """Receive until SIGTERM."""
    uvloop.run(_run())
