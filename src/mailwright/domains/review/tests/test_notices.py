"""Reviewers hear that something waits, requesters what was decided."""

import pytest
from django.core import mail

from mailwright.domains.review.contracts import Decision
from mailwright.domains.review.services import notice
from mailwright.domains.review.services import review as services
from mailwright.domains.workspaces.services.workspace import workspace_update
from mailwright.kernel.db import workspace_scope
from tests.support.jobs import queued, run_jobs

HASH_A = "a" * 64


def test_everyone_who_may_decide_is_mailed_once_with_a_link(ask, marketer, reviewer, actor):
    review_id = ask(marketer)
    run_jobs("review.")
    assert sorted(m.to[0] for m in mail.outbox) == sorted([reviewer.label, actor.label])
    assert f"/review/{review_id}" in mail.outbox[0].body
    assert "Autumn sale" in mail.outbox[0].subject


def test_the_notice_speaks_the_workspaces_language(ask, marketer, actor):
    with workspace_scope(actor.workspace_id):
        workspace_update(actor=actor, changes={"language": "pl"})
    ask(marketer)
    run_jobs("review.")
    assert mail.outbox[0].subject.startswith("Czeka na Twoją recenzję")


def test_a_notice_that_comes_too_late_is_not_sent(ask, marketer, reviewer):
    review_id = ask(marketer)
    with workspace_scope(reviewer.workspace_id):
        services.review_decide(
            actor=reviewer, review_id=review_id, decision=Decision.APPROVE, comment="",
            seen_hash=HASH_A,
        )  # fmt: skip
    run_jobs("review.")
    assert [m.to[0] for m in mail.outbox] == [marketer.label]
    assert mail.outbox[0].subject.startswith("Approved")


def test_a_failing_mail_server_leaves_the_job_to_be_tried_again(ask, marketer, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise ConnectionRefusedError("no server")

    ask(marketer)
    monkeypatch.setattr(notice, "send_mail", refuse)
    with pytest.raises(ConnectionRefusedError):
        run_jobs("review.")
    assert queued("review.notify_reviewer")
