"""Counting and looking behind the count over HTTP."""

from mailwright.domains.contacts.services import list_create
from mailwright.kernel.db import workspace_scope
from tests.support.people import make_people


def test_a_marketer_counts_and_sees_who_is_skipped(actor, api):
    with workspace_scope(actor.workspace_id):
        returning = list_create(actor=actor, name="Returning customers")
    make_people(actor, 3, lists=[returning])
    make_people(actor, 1, lists=[returning], consent=False)
    client, definition = api("marketer"), {"list_ids": [str(returning)]}
    count = client.post("/audience/count", definition).json()
    assert (count["matched"], count["will_get"]) == (4, 3)
    assert count["skipped"] == [{"reason": "no_consent", "count": 1}]
    members = client.post(
        "/audience/members", {"definition": definition, "reason": "no_consent"}
    ).json()
    assert [item["skip"] for item in members["items"]] == ["no_consent"]
    assert members["next_cursor"] is None
    names = client.post("/audience/names", definition).json()
    assert names["lists"] == [{"id": str(returning), "name": "Returning customers"}]


def test_bad_input_is_told_where_it_is_wrong(api):
    broken = {"filter": {"match": "all", "conditions": [{"field": "country", "op": "??"}]}}
    answer = api("marketer").post("/audience/count", broken)
    assert answer.status_code == 422
    assert answer.json()["code"] == "bad_filter"
    gone = {"list_ids": ["01890000-0000-7000-8000-000000000000"]}
    assert api("marketer").post("/audience/count", gone).status_code == 422
    cursor = {"definition": {"everyone": True}, "cursor": "x"}
    assert api("marketer").post("/audience/members", cursor).json()["code"] == "bad_cursor"


def test_keys_without_the_permission_count_nothing(api_key):
    assert api_key("campaigns.read").post("/audience/count", {}).status_code == 403
