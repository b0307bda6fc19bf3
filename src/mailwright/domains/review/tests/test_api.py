"""The review queue over HTTP: what reviewers, authors, keys and strangers get."""

import pytest

from mailwright.domains.review.services import review as services
from mailwright.domains.review.tests.test_review import EVIDENCE
from mailwright.domains.workspaces.models import Membership
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.ids import uuid7
from tests.support.api import ApiClient

HASH_A, HASH_B = "a" * 64, "b" * 64


@pytest.fixture
def review_id(ask, api, marketer):
    return str(ask(marketer))


def approve(client, review_id, seen=HASH_A):
    return client.post(
        f"/reviews/{review_id}/decision",
        {"decision": "approve", "comment": "", "seen_hash": seen},
    )


def test_the_queue_tells_age_who_may_decide_and_whether_you_may(review_id, api, reviewer, marketer):
    (item,) = api("owner").get("/reviews", {"state": "open"}).json()["items"]
    assert item["id"] == review_id
    assert item["requested_by_label"] == marketer.label
    assert reviewer.label in item["deciders"]
    assert marketer.label not in item["deciders"]
    assert item["you_may_decide"] is True
    (seen_by_analyst,) = api("analyst").get("/reviews").json()["items"]
    assert seen_by_analyst["you_may_decide"] is False
    assert seen_by_analyst["why_not"] == "not_a_reviewer"


def test_counts_tell_what_waits_and_what_waits_for_you(review_id, api):
    assert api("reviewer").get("/reviews/counts").json() == {
        "open": 1,
        "for_you": 1,
        "yours": 0,
        "overdue": 0,
    }
    assert api("analyst").get("/reviews/counts").json()["for_you"] == 0


def test_a_reviewer_comments_and_approves(review_id, api):
    client = api("reviewer")
    assert client.post(f"/reviews/{review_id}/comments", {"text": "Nice."}).status_code == 200
    assert approve(client, review_id, HASH_B).json()["code"] == "review_stale"
    answer = approve(client, review_id)
    assert answer.json()["state"] == "approved"
    kinds = [event["kind"] for event in answer.json()["history"]]
    assert kinds == ["requested", "commented", "approved"]
    assert api("owner").get("/reviews/counts").json()["open"] == 0


def test_an_owner_who_asked_gets_the_reason_in_words(ask, actor, api):
    review_id = ask(actor)
    shown = api("owner").get(f"/reviews/{review_id}").json()
    assert shown["you_may_decide"] is False
    assert shown["why_not"] == "requester"
    answer = approve(api("owner"), review_id)
    assert answer.status_code == 403
    assert answer.json()["code"] == "review_requester"


def test_no_key_can_approve_or_comment(review_id, api_key):
    assert approve(api_key(), review_id).status_code == 403
    assert approve(api_key("review.read"), review_id).status_code == 403
    comment = api_key("review.read").post(f"/reviews/{review_id}/comments", {"text": "ok"})
    assert comment.json()["code"] == "not_a_person"


def test_another_workspaces_owner_finds_nothing(review_id, make_workspace):
    other = make_workspace()
    with workspace_scope(other.id):
        stranger = Membership.objects.select_related("user").get().user
    client = ApiClient(user=stranger, workspace=other.slug)
    assert client.get(f"/reviews/{review_id}").status_code == 404
    assert approve(client, review_id).status_code == 404
    assert client.get("/reviews").json()["items"] == []


def test_pages_follow_each_other_without_gaps(actor, api):
    with workspace_scope(actor.workspace_id):
        asked = [
            services.review_request(
                actor=actor, subject_type="campaign", subject_id=uuid7(), subject_hash=HASH_A,
                title=f"Number {number}", summary="",
            )
            for number in range(5)
        ]  # fmt: skip
    seen, cursor = [], None
    while True:
        query = {"state": "open", "limit": 2} | ({"cursor": cursor} if cursor else {})
        page = api().get("/reviews", query).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == [str(review_id) for review_id in asked]


def test_an_approver_is_told_what_may_be_filled_in_anew_and_chooses(ask, marketer, api):
    review_id = str(ask(marketer, evidence=EVIDENCE))
    client = api("reviewer")
    shown = client.get(f"/reviews/{review_id}").json()
    assert shown["refresh_choices"] == [
        {
            "key": "product:tr3",
            "name": "Trail Runner 3",
            "value": "89.00 EUR",
            "texts": ["€89"],
        }
    ]
    answer = client.post(
        f"/reviews/{review_id}/decision",
        {"decision": "approve", "seen_hash": HASH_A, "refreshable": ["product:tr3"]},
    )
    assert answer.json()["refreshable"] == ["product:tr3"]
