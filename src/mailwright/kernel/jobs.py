"""Background jobs on PostgreSQL, by Procrastinate: deferred in the transaction of their cause.

Tasks live in each domain's ``tasks`` and only call its services, which queue them by name.
"""

from datetime import datetime
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

#: Back-off for tasks whose outside service may recover: 5 tries, 4, 16, 64, 256 s apart.
RETRY = RetryStrategy(max_attempts=5, exponential_wait=4)

task = app.task
periodic = app.periodic


def defer(
    name: str,
    *,
    queue: str = "default",
    lock: str | None = None,
    once: str | None = None,
    at: datetime | None = None,
    **arguments: Any,
) -> int:
    """Queue the task called ``name`` when the present transaction commits; returns its number.

    ``lock``: jobs with the same lock run one after another. ``once``: not queued again while a
    job with the same key waits (raises procrastinate.exceptions.AlreadyEnqueued). ``at``: not run
    before that moment.
    """
    job = app.configure_task(name, queue=queue, lock=lock, queueing_lock=once, schedule_at=at)
    return job.defer(**arguments)
