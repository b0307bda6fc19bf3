"""A long list of addresses is worked off in the background, can be watched and stopped."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from mailwright.domains.consent import queries, tasks
from mailwright.domains.consent.contracts import UploadState
from mailwright.domains.consent.models import Suppression, SuppressionUploadPart
from mailwright.domains.consent.services import suppression_upload as uploads
from mailwright.kernel.db import workspace_scope

MANY = "".join(f"p{number}@example.org\n" for number in range(2_500))


def send(api, text, **more):
    file = SimpleUploadedFile("left.csv", text.encode())
    return api("privacy_officer").request(
        "POST", "/suppressions/upload", data={"file": file, "reason": "unsubscribe", **more}
    )


def work(upload_id):
    (job,) = ProcrastinateJob.objects.filter(task_name=uploads.TASK, args__upload_id=str(upload_id))
    tasks.suppression_upload(**job.args)


def suppressed(workspace):
    with workspace_scope(workspace.id):
        return Suppression.objects.filter(lifted_at=None).count()


def test_a_long_list_is_worked_off_in_the_background(workspace, api, contact):
    anna = contact("P7@example.org")
    told = send(api, MANY + "nobody\nP8@EXAMPLE.org\n").json()
    assert (told["state"], told["done"], told["total"]) == ("queued", 0, 2_502)
    assert suppressed(workspace) == 0
    work(told["id"])
    after = api("privacy_officer").get(f"/suppressions/uploads/{told['id']}").json()
    assert (after["state"], after["done"], after["added"], after["already"]) == (
        "done", 2_502, 2_500, 1,
    )  # fmt: skip
    assert (after["refused_count"], after["refused"][0]["line"]) == (1, 2_501)
    assert suppressed(workspace) == 2_500
    with workspace_scope(workspace.id):
        assert queries.standings(workspace.id, anna)[0].state == "withdrawn"
        assert not SuppressionUploadPart.objects.exists()
    (entry,) = api("owner").get("/audit", {"action": "suppression.added"}).json()["items"]
    assert entry["detail"]["added"] == 2_500


def test_a_short_list_is_done_at_once(workspace, api):
    told = send(api, "a@example.org\nb@example.org").json()
    assert (told["state"], told["added"], told["total"]) == ("done", 2, 2)
    assert suppressed(workspace) == 2


def test_nothing_of_a_list_lies_readable(workspace, api):
    send(api, MANY)
    with workspace_scope(workspace.id):
        parts = [bytes(part.sealed) for part in SuppressionUploadPart.objects.all()]
    assert len(parts) == 3
    assert not any(b"example.org" in part for part in parts)


def test_a_stopped_upload_keeps_what_was_done_and_does_no_more(workspace, api, monkeypatch):
    told = send(api, MANY).json()
    stop = f"/suppressions/uploads/{told['id']}/cancel"
    real = uploads._step

    def step_once(upload):
        monkeypatch.setattr(uploads, "_step", real)
        real(upload)
        uploads._end(upload, UploadState.CANCELLED)
        return True

    monkeypatch.setattr(uploads, "_step", step_once)
    work(told["id"])
    assert suppressed(workspace) == 1_000
    again = api("privacy_officer").post(stop)
    assert (again.status_code, again.json()["code"]) == (409, "job_over")
    fresh = send(api, MANY.replace("p", "q")).json()
    assert api("privacy_officer").post(
        f"/suppressions/uploads/{fresh['id']}/cancel"
    ).json()["state"] == "cancelled"  # fmt: skip
    work(fresh["id"])
    assert suppressed(workspace) == 1_000


def test_a_killed_run_goes_on_where_it_was(workspace, api, monkeypatch):
    told = send(api, MANY).json()
    real, calls = uploads.block_suppress, []

    def dies_at_the_second(**arguments):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(**arguments)

    monkeypatch.setattr(uploads, "block_suppress", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        work(told["id"])
    work(told["id"])
    after = api("privacy_officer").get(f"/suppressions/uploads/{told['id']}").json()
    assert (after["state"], after["added"], after["already"]) == ("done", 2_500, 0)


@pytest.mark.parametrize(
    ("text", "more", "code"),
    [
        ("", {}, "file_empty"),
        ("E-Mail\n\n", {}, "file_empty"),
        ("a@example.org\n" * 200_001, {}, "too_many_lines"),
        ("a@example.org", {"reason": "erasure"}, "invalid"),
    ],
)
def test_what_cannot_be_carried_out_leaves_nothing(workspace, api, text, more, code):
    answer = send(api, text, **more)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert suppressed(workspace) == 0
    with workspace_scope(workspace.id):
        assert not SuppressionUploadPart.objects.exists()
