"""Campaigns over HTTP: the way from a draft to sending, and who is kept out."""

from uuid import UUID

import pytest

from mailwright.domains.delivery.queries.sandbox import sandbox_list, sandbox_message
from mailwright.domains.workspaces.models import Membership
from mailwright.kernel.db import workspace_scope
from tests.support.api import ApiClient
from tests.support.jobs import run_jobs


@pytest.fixture
def marketer(stage, workspace):
    return client_of(stage.marketer, workspace)


@pytest.fixture
def reviewer(stage, workspace):
    return client_of(stage.reviewer, workspace)


def client_of(actor, workspace):
    with workspace_scope(workspace.id):
        user = Membership.objects.select_related("user").get(user_id=actor.id).user
    return ApiClient(user=user, workspace=workspace.slug)


def plan(stage):
    return {
        "name": "Autumn sale",
        "goal": "Sell coats",
        "audience": {"list_ids": [str(stage.people_list)]},
        "message_id": str(stage.message),
        "sender_id": str(stage.sender),
    }


def test_from_draft_to_sending(stage, marketer, reviewer):
    made = marketer.post("/campaigns", plan(stage)).json()
    path = f"/campaigns/{made['id']}"
    assert (made["state"], made["version"], made["locked"]) == ("draft", 1, False)
    assert made["message"]["subject"] == "Autumn sale: 20 % off coats"
    assert made["actions"] == ["approved", "ask_review", "edit"]

    saved = marketer.patch(path, {"version": 1, "budget": "250.00", "currency": "PLN"}).json()
    assert (saved["version"], saved["budget"], saved["goal"]) == (2, "250.00", "Sell coats")
    assert marketer.patch(path, {"version": 1, "goal": "x"}).json()["code"] == "version_conflict"

    ready = marketer.get(f"{path}/readiness").json()
    assert (ready["ready"], ready["ready_for_review"]) == (False, True)
    assert marketer.post(f"{path}/launch").json()["code"] == "not_ready"

    asked = marketer.post(f"{path}/request-review").json()
    assert (asked["state"], asked["edit_voids"]) == ("in_review", True)
    shown = reviewer.get(path).json()
    decision = {"decision": "approve", "seen_hash": shown["subject_hash"]}
    assert reviewer.post(f"/reviews/{shown['review']['id']}/decision", decision).status_code == 200

    approved = marketer.get(path).json()
    assert approved["state"] == "approved"
    assert approved["approval"]["approved_by_label"] == stage.reviewer.label
    assert marketer.post(f"{path}/launch").json()["state"] == "launching"
    run_jobs("campaigns.")

    sending = marketer.get(path).json()
    assert sending["state"] == "sending"
    counts = sending["launch"]["counts"]
    assert counts["size"] == counts["pending"] == 3
    assert sending["launch"]["environment"] == "sandbox"
    assert marketer.post(f"{path}/pause").json()["state"] == "paused"
    assert marketer.post(f"{path}/resume").json()["state"] == "sending"
    assert marketer.post(f"{path}/cancel").json()["state"] == "cancelled"
    assert marketer.get(f"{path}/recipients").status_code == 200

    actions = [item["action"] for item in marketer.get(f"{path}/history").json()["items"]]
    assert actions[0] == "campaign.cancel"
    assert "review.approved" in actions
    assert actions[-1] == "campaign.created"


def test_the_list_is_searched_filtered_sorted_and_paged(stage, marketer):
    names = ["Autumn sale", "Winter sale", "Spring news"]
    for name in names:
        marketer.post("/campaigns", {**plan(stage), "name": name})
    found = marketer.get("/campaigns", {"q": "sale", "sort": "name"}).json()
    assert [item["name"] for item in found["items"]] == ["Autumn sale", "Winter sale"]
    assert found["total"] == 2
    first = marketer.get("/campaigns", {"sort": "-name", "limit": 2}).json()
    rest = marketer.get(
        "/campaigns", {"sort": "-name", "limit": 2, "cursor": first["next_cursor"]}
    ).json()
    assert [i["name"] for i in first["items"] + rest["items"]] == sorted(names, reverse=True)
    assert rest["next_cursor"] is None
    assert marketer.get("/campaigns", {"state": "sending"}).json()["items"] == []
    assert marketer.get("/campaigns", {"cursor": "x"}).json()["code"] == "bad_cursor"
    assert marketer.get("/campaigns/counts").json()["draft"] == 3


def test_a_message_tells_which_campaigns_use_it(stage, marketer, campaign):
    found = marketer.get("/campaigns", {"message_id": str(stage.message)}).json()
    assert [item["id"] for item in found["items"]] == [str(campaign)]


def test_copying_and_putting_away(marketer, campaign):
    copy = marketer.post(f"/campaigns/{campaign}/duplicate", {"name": "Again"}).json()
    assert UUID(copy["id"]) != campaign
    assert marketer.post(f"/campaigns/{campaign}/archive").json()["archived"] is True
    assert marketer.get("/campaigns").json()["total"] == 1
    assert marketer.post(f"/campaigns/{campaign}/unarchive").json()["archived"] is False


def test_an_owner_and_their_key_cannot_get_around_approval(stage, campaign, api, api_key):
    """Every call that could make it leave, by the most powerful people and keys there are."""
    path = f"/campaigns/{campaign}"
    for client in (api("owner"), api_key()):
        for call in ("launch", "schedule", "resume", "pause", "unschedule", "reopen"):
            answer = client.post(f"{path}/{call}")
            assert answer.status_code in {409, 422}, (call, answer.json())
        forged = client.patch(path, {"version": 1, "state": "approved", "approval_id": path})
        assert forged.json()["state"] == "draft"
        review = client.post(f"{path}/request-review").json()["review"]
        seen = client.get(path).json()["subject_hash"]
        decided = client.post(
            f"/reviews/{review['id']}/decision", {"decision": "approve", "seen_hash": seen}
        )
        assert decided.status_code == 403
        client.post(f"{path}/withdraw-review")
    run_jobs("campaigns.")
    assert stage.launches() == []


def test_an_owner_cannot_approve_what_their_own_key_wrote(stage, api, api_key):
    made = api_key().post("/campaigns", plan(stage)).json()
    path = f"/campaigns/{made['id']}"
    review = api_key().post(f"{path}/request-review").json()["review"]
    seen = api("owner").get(path).json()["subject_hash"]
    answer = api("owner").post(
        f"/reviews/{review['id']}/decision", {"decision": "approve", "seen_hash": seen}
    )
    assert answer.status_code == 403
    assert answer.json()["code"] in {"review_author", "review_requester"}


def test_another_workspace_gets_nothing(campaign, make_workspace):
    other = make_workspace()
    with workspace_scope(other.id):
        stranger = Membership.objects.select_related("user").get().user
    client = ApiClient(user=stranger, workspace=other.slug)
    path = f"/campaigns/{campaign}"
    for call in (path, f"{path}/readiness", f"{path}/history", f"{path}/recipients"):
        assert client.get(call).status_code == 404, call
    assert client.patch(path, {"version": 1, "goal": "x"}).status_code == 404
    for call in ("launch", "schedule", "pause", "cancel", "request-review", "archive"):
        assert client.post(f"{path}/{call}").status_code == 404, call
    assert client.post(f"{path}/duplicate", {}).status_code == 404
    assert client.get("/campaigns").json()["total"] == 0


def test_bad_input_is_told_field_by_field(marketer, campaign):
    answer = marketer.patch(
        f"/campaigns/{campaign}", {"version": 1, "currency": "??", "time_zone": "Mars"}
    )
    assert answer.status_code == 422
    assert set(answer.json()["fields"]) == {"currency", "time_zone"}


def test_what_is_wrong_with_a_field_has_a_code_to_translate_by(marketer, campaign):
    wrong = {
        "currency": "??",
        "time_zone": "Mars",
        "goal": "x" * 501,
        "budget": "-1",
        "message_id": str(UUID(int=1)),
        "name": " ",
        "schedule_local": "soon",
        "audience": {"list_ids": ["nonsense"]},
    }
    answer = marketer.patch(f"/campaigns/{campaign}", {"version": 1, **wrong}).json()
    told = {name: fault["code"] for name, fault in answer["field_codes"].items()}
    assert told == {
        "currency": "bad_currency",
        "time_zone": "bad_time_zone",
        "goal": "too_long",
        "budget": "number_negative",
        "name": "name_missing",
        "schedule_local": "bad_time",
        "audience": "bad_audience",
    }
    assert answer["field_codes"]["goal"]["values"] == {"limit": "500"}
    gone = marketer.patch(f"/campaigns/{campaign}", {"version": 1, "message_id": str(UUID(int=1))})
    assert gone.json()["field_codes"]["message_id"]["code"] == "message_not_found"
    odd = marketer.post("/campaigns", {"name": 3}).json()
    assert odd["field_codes"]["name"]["code"] == "not_valid"


def test_a_test_message_goes_to_the_sandbox_under_ones_own_address(stage, marketer, campaign):
    answer = marketer.post(f"/campaigns/{campaign}/test", {"contact_id": stage.people[0]})
    assert answer.json() == {"to": stage.marketer.label}
    with workspace_scope(stage.workspace_id):
        (kept,) = sandbox_list(stage.workspace_id).items
        shown = sandbox_message(stage.workspace_id, kept.id)
    assert kept.subject == "[Test] Autumn sale: 20 % off coats"
    assert kept.recipient == stage.marketer.label
    assert "Hello Person" in shown.html
    assert stage.launches() == []


def test_a_key_or_a_broken_message_tries_nothing(stage, marketer, campaign, api_key):
    path = f"/campaigns/{campaign}/test"
    assert api_key().post(path, {}).json()["code"] == "not_a_person"
    stage.edit_message("Hello {{ contact.nickname }}")
    assert marketer.post(path, {}).status_code == 409
    stage.edit(campaign, message_id=None)
    assert marketer.post(path, {}).json()["code"] == "message_missing"
