"""Jobs outlive the worker that had them in hand."""

from __future__ import annotations

from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from mailwright.config.roles.worker import requeue_lost


def _job_in_hand(*, silent_for: str) -> int:
    """A job that a worker took and has not finished; the worker was last heard of so long ago."""
    number = app.configure_task("builtin:procrastinate.builtin_tasks.remove_old_jobs").defer(
        max_hours=1
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - %s::interval) RETURNING id",
            [silent_for],
        )
        (worker,) = cursor.fetchone()
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s",
            [worker, number],
        )
    return int(number)


def test_a_job_whose_worker_was_killed_is_queued_again(db):
    lost = _job_in_hand(silent_for="1 minute")
    in_hand = _job_in_hand(silent_for="1 second")
    assert async_to_sync(requeue_lost)(app) == 1
    states = dict(ProcrastinateJob.objects.values_list("id", "status"))
    assert states == {lost: "todo", in_hand: "doing"}
    assert async_to_sync(requeue_lost)(app) == 0


def test_a_job_whose_worker_is_forgotten_is_queued_again(db):
    lost = _job_in_hand(silent_for="1 hour")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
    assert async_to_sync(requeue_lost)(app) == 1
    assert ProcrastinateJob.objects.get(id=lost).status == "todo"
