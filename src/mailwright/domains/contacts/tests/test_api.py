"""Contacts over HTTP: what each role, key and stranger gets."""

import json
from typing import Any

from mailwright.domains.workspaces.contracts import Role
from mailwright.domains.workspaces.models import Membership
from mailwright.kernel.db import workspace_scope
from tests.support.api import ApiClient

CSV = "Email;Imię;Nazwisko\nanna@example.com;Anna;Żółć\nnobody;X;Y\n".encode("cp1250")


def test_a_contact_is_made_found_changed_and_erased(api):
    client = api("owner")
    made = client.post(
        "/contacts", {"email": "Anna@Example.com", "first_name": "Anna", "tags": ["VIP"]}
    )
    assert made.status_code == 200, made.content
    id_ = made.json()["id"]
    page = client.get("/contacts", {"q": "ann"}).json()
    assert [one["id"] for one in page["items"]] == [id_]
    changed = client.patch(f"/contacts/{id_}", {"first_name": "Hanna", "tags": []}).json()
    assert (changed["first_name"], changed["tags"]) == ("Hanna", [])
    types = [one["type"] for one in client.get(f"/contacts/{id_}/timeline").json()["items"]]
    assert types == ["contact.updated", "contact.created"]
    assert client.delete(f"/contacts/{id_}").json() == {"ok": True}
    assert client.get(f"/contacts/{id_}").status_code == 404


def test_what_is_wrong_is_named_by_field(api):
    answer = api("owner").post("/contacts", {"email": "nobody", "country": "Atlantis"})
    assert answer.status_code == 422
    assert set(answer.json()["fields"]) == {"email", "country"}


def test_pages_follow_each_other_without_gaps(api):
    client = api("owner")
    for number in range(5):
        client.post("/contacts", {"email": f"p{number}@example.com"})
    seen, cursor = [], None
    for _ in range(3):
        page = client.get(
            "/contacts", {"limit": 2, **({"cursor": cursor} if cursor else {})}
        ).json()
        seen += [one["email"] for one in page["items"]]
        cursor = page["next_cursor"]
    assert seen == [f"p{number}@example.com" for number in (4, 3, 2, 1, 0)]
    assert cursor is None


def test_lists_and_filters_narrow_the_page(api):
    client = api("owner")
    made = client.post("/lists", {"name": "Newsletter"}).json()
    one = client.post("/contacts", {"email": "a@example.com", "lists": [made["id"]]}).json()
    client.post("/contacts", {"email": "b@example.com", "country": "PL"})
    found = client.get("/contacts", {"list": made["id"]}).json()
    assert ([item["id"] for item in found["items"]], found["total"]) == ([one["id"]], 1)
    wanted = {"conditions": [{"field": "country", "op": "is", "value": "PL"}]}
    found = client.get("/contacts", {"filter": json.dumps(wanted)}).json()
    assert [item["email"] for item in found["items"]] == ["b@example.com"]
    assert client.post("/contacts/count", {"filter": wanted}).json() == {"count": 1}
    bad = client.get("/contacts", {"filter": '{"conditions": [{"field": "shoe", "op": "is"'})
    assert bad.status_code == 422


def test_a_file_goes_through_upload_preview_and_set_up(api):
    client = api("marketer")
    up = client.request("POST", "/imports?file_name=l.csv", data=CSV, content_type="text/csv")
    assert up.status_code == 200, up.content
    id_ = up.json()["id"]
    shown = client.get(f"/imports/{id_}").json()
    assert (shown["state"], shown["encoding"], shown["delimiter"]) == ("uploaded", "cp1250", ";")
    assert [column["target"] for column in shown["mapping"]] == [
        "email", "first_name", "last_name"
    ]  # fmt: skip
    preview = client.get(f"/imports/{id_}/preview").json()
    assert preview["rows"][0] == ["anna@example.com", "Anna", "Żółć"]
    changed = client.patch(
        f"/imports/{id_}",
        {"mapping": [{"target": "email"}, {"target": "skip"}, {"target": "last_name"}]},
    ).json()
    assert changed["mapping"][1] == {
        "header": "Imię", "target": "skip", "key": "", "label": "", "type": "text",
        "personal": True,
    }  # fmt: skip
    assert client.delete(f"/imports/{id_}").status_code == 200


def test_nothing_of_another_workspace_is_reachable(api, make_workspace):
    client = api("owner")
    contact = client.post("/contacts", {"email": "a@example.com"}).json()["id"]
    made = client.post("/lists", {"name": "Ours"}).json()["id"]
    other = make_workspace(slug="other")
    with workspace_scope(other.id):
        owner = Membership.objects.select_related("user").get(role=Role.OWNER).user
    stranger: Any = ApiClient(user=owner, workspace="other")
    assert stranger.get(f"/contacts/{contact}").status_code == 404
    assert stranger.patch(f"/contacts/{contact}", {"first_name": "x"}).status_code == 404
    assert stranger.delete(f"/contacts/{contact}").status_code == 404
    assert stranger.get(f"/lists/{made}").status_code == 404
    assert stranger.get(f"/contacts/{contact}/timeline").status_code == 404
    moved = stranger.post("/contacts/bulk", {"action": "delete", "ids": [contact]})
    assert moved.json()["changed"] == 0
    assert client.get(f"/contacts/{contact}").status_code == 200


def test_reading_is_not_writing(api):
    analyst = api("analyst")
    assert analyst.get("/contacts").status_code == 200
    assert analyst.post("/contacts", {"email": "a@example.com"}).status_code == 403
    assert analyst.post("/contacts/bulk", {"action": "archive", "ids": [1]}).status_code == 403
    assert analyst.get("/imports").status_code == 403
    assert analyst.post("/exports", {"columns": ["email"]}).status_code == 403
    marketer = api("marketer")
    id_ = marketer.post("/contacts", {"email": "a@example.com"}).json()["id"]
    assert marketer.delete(f"/contacts/{id_}").status_code == 403
    assert marketer.post("/contacts/bulk", {"action": "delete", "ids": [id_]}).status_code == 403
