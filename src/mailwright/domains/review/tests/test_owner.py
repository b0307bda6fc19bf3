"""Who looks after a review, how long it has waited, and who is told."""

from datetime import timedelta

import pytest
from django.core import mail

from mailwright.domains.review import queries
from mailwright.domains.review.contracts import Decision
from mailwright.domains.review.services.review import review_assign, review_decide
from mailwright.kernel import clock
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, Forbidden, Invalid
from tests.support.jobs import run_jobs

HASH_A, HASH_B = "a" * 64, "b" * 64


def assign(actor, review_id, user_id):
    with workspace_scope(actor.workspace_id):
        return review_assign(actor=actor, review_id=review_id, user_id=user_id)


def test_a_review_is_given_to_somebody_who_is_told_and_others_still_may_decide(
    ask, marketer, reviewer, actor
):
    review_id = ask(marketer)
    run_jobs("review.")
    mail.outbox.clear()
    assert assign(actor, review_id, reviewer.id).owner_label == reviewer.label
    run_jobs("review.")
    (told,) = mail.outbox
    assert told.to == [reviewer.label]
    assert f"/review/{review_id}" in told.body
    with workspace_scope(actor.workspace_id):
        review = queries.review_get(actor.workspace_id, review_id)
        assert queries.eligibility_of(actor.workspace_id, review, actor).may


def test_who_takes_it_themselves_gets_no_mail_and_can_give_it_back(ask, marketer, reviewer):
    review_id = ask(marketer)
    run_jobs("review.")
    mail.outbox.clear()
    assign(reviewer, review_id, reviewer.id)
    assert assign(reviewer, review_id, "").owner_id == ""
    run_jobs("review.")
    assert mail.outbox == []


def test_only_somebody_who_may_decide_it_can_look_after_it(ask, marketer, reviewer, actor_with):
    review_id = ask(marketer)
    for other in (marketer.id, actor_with("analyst").id, "nobody"):
        with pytest.raises(Invalid) as caught:
            assign(reviewer, review_id, other)
        assert caught.value.code == "owner_may_not_decide"
    with pytest.raises(Forbidden):
        assign(marketer, review_id, reviewer.id)


def test_the_next_round_is_with_whoever_had_the_last(ask, marketer, reviewer):
    review_id = ask(marketer)
    assign(reviewer, review_id, reviewer.id)
    with workspace_scope(reviewer.workspace_id):
        review_decide(
            actor=reviewer,
            review_id=review_id,
            decision=Decision.REQUEST_CHANGES,
            comment="The price.",
            seen_hash=HASH_A,
        )
    with pytest.raises(Conflict):
        assign(reviewer, review_id, "")
    second = ask(marketer, HASH_B)
    with workspace_scope(reviewer.workspace_id):
        assert queries.review_get(reviewer.workspace_id, second).owner_id == reviewer.id


def test_the_queue_is_narrowed_by_owner_sorted_by_age_and_marks_what_is_overdue(
    ask, marketer, reviewer, api
):
    now = clock.now()
    with clock.frozen(now - timedelta(hours=30)):
        review_id = ask(marketer)
    client = api("reviewer")
    (item,) = client.get("/reviews", {"state": "open", "owner": "nobody"}).json()["items"]
    assert item["overdue"] is True
    mine = item["candidates"][0]["id"]
    given = client.put(f"/reviews/{review_id}/owner", {"user_id": mine}).json()
    assert given["owner"]["id"] == mine
    assert client.get("/reviews", {"state": "open", "owner": "nobody"}).json()["items"] == []
    counts = client.get("/reviews/counts").json()
    assert (counts["open"], counts["overdue"]) == (1, 1)
    api("owner").put(
        "/reviews/settings", {"overdue_hours": 48, "sampling": False, "level": "II", "aql": "1.0"}
    )
    assert client.get("/reviews/counts").json()["overdue"] == 0
    newest = client.get("/reviews", {"state": "open", "newest_first": True}).json()["items"]
    assert [one["id"] for one in newest] == [str(review_id)]
