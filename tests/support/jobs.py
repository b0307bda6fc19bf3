"""Runs the jobs that a test's commands queued, as the worker would: in order, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from mailwright.kernel import clock


def queued(name: str = "") -> list[dict[str, Any]]:
    """The jobs waiting now, oldest first: task name, arguments, scheduled time."""
    rows = ProcrastinateJob.objects.filter(status="todo").order_by("id")
    if name:
        rows = rows.filter(task_name=name)
    return [
        {"id": row.id, "task": row.task_name, "args": row.args, "at": row.scheduled_at}
        for row in rows
    ]


def run_jobs(prefix: str = "", *, rounds: int = 20) -> list[str]:
    """Run the waiting jobs whose task starts with ``prefix``, and those they queue; their names.

    Jobs for later are left alone. An error of a task is raised here.
    """
    done: list[str] = []
    for _ in range(rounds):
        batch = list(_due(prefix))
        if not batch:
            return done
        for job in batch:
            done.append(job["task"])
            run_job(job)
    raise AssertionError(f"jobs keep queueing jobs: {done[-10:]}")


def run_job(job: dict[str, Any]) -> None:
    """Run one job from ``queued`` and take it off the queue, as a worker that finished it does."""
    app.tasks[job["task"]](**job["args"])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job["id"]])


def _due(prefix: str) -> Iterator[dict[str, Any]]:
    for job in queued():
        if job["task"].startswith(prefix) and (job["at"] is None or job["at"] <= clock.now()):
            yield job
