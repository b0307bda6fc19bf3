"""Working on messages over the API: create, save, conflict, history, copy, archive, isolation."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from mailwright.domains.content import queries
from mailwright.domains.workspaces.models import Membership
from mailwright.kernel.db import workspace_scope
from tests.support.api import ApiClient

MJML = (
    "<mjml><mj-body><mj-section><mj-column><mj-text>Hello "
    '{{ contact.first_name|default("there") }}, this is a longer sentence so that there is '
    'something to read.</mj-text><mj-text><a href="{{ links.unsubscribe }}">Unsubscribe</a> '
    "{{ workspace.postal_address }}</mj-text></mj-column></mj-section></mj-body></mjml>"
)
DRAFT = {
    "language": "en",
    "subject": "Hello {{ contact.first_name|default('you') }}",
    "preheader": "A word before",
    "mjml": MJML,
    "text": "",
}


@pytest.fixture
def message(api: Any) -> dict[str, Any]:
    answer = api().post("/content/messages", {"name": "Spring", "draft": DRAFT})
    assert answer.status_code == 201, answer.content
    made: dict[str, Any] = answer.json()
    return made


def save(client: Any, message: dict[str, Any], base: int, **changes: str) -> Any:
    body = {"base": base, "draft": {**DRAFT, **changes}, "kind": "autosave"}
    return client.put(f"/content/messages/{message['id']}", body)


def test_a_new_message_is_its_first_revision(message: dict[str, Any]) -> None:
    assert message["head"] == 1
    assert message["revision"]["kind"] == "created"
    assert message["revision"]["ok"] is True
    assert message["draft"]["subject"] == DRAFT["subject"]


def test_saving_adds_a_revision_and_saving_the_same_again_does_not(
    api: Any, message: dict[str, Any]
) -> None:
    first = save(api(), message, 1, subject="Second").json()
    again = save(api(), message, 2, subject="Second").json()
    assert (first["head"], again["head"]) == (2, 2)
    assert first["revision"]["content_hash"] != message["revision"]["content_hash"]


def test_two_people_editing_the_same_revision_lose_nothing(
    api: Any, message: dict[str, Any]
) -> None:
    assert save(api("owner"), message, 1, subject="Mine").status_code == 200
    answer = save(api("marketer"), message, 1, subject="Theirs")
    assert answer.status_code == 409
    assert answer.json()["code"] == "revision_conflict"
    assert answer.json()["fields"]["head"] == "2"
    assert api().get(f"/content/messages/{message['id']}").json()["draft"]["subject"] == "Mine"


def test_the_history_tells_who_wrote_what_and_any_revision_can_come_back(
    api: Any, message: dict[str, Any]
) -> None:
    save(api("owner"), message, 1, subject="Second")
    save(api("marketer"), message, 2, subject="Third", preheader="Other")
    path = f"/content/messages/{message['id']}"
    history = api().get(f"{path}/revisions").json()["items"]
    assert [item["number"] for item in history] == [3, 2, 1]
    assert history[0]["author_label"] != history[1]["author_label"]

    parts = api().get(f"{path}/diff", {"old": 1, "new": 3}).json()
    assert {part["part"] for part in parts} == {"subject", "preheader"}
    assert [line["op"] for line in parts[0]["lines"]] == ["removed", "added"]

    restored = api().post(f"{path}/revisions/1/restore", {"base": 3})
    assert restored.json()["number"] == 4
    assert restored.json()["draft"]["subject"] == DRAFT["subject"]
    assert restored.json()["content_hash"] == message["revision"]["content_hash"]


def test_whoever_touched_a_message_or_what_it_was_copied_from_is_its_author(
    api: Any, actor: Any, message: dict[str, Any]
) -> None:
    save(api("marketer"), message, 1, subject="Second")
    copy = api("admin").post(f"/content/messages/{message['id']}/duplicate", {"name": "Copy"})
    with workspace_scope(actor.workspace_id):
        authors = queries.revision_authors(actor.workspace_id, copy.json()["revision"]["id"])
    assert {author.label for author in authors} == {
        api(role).user.email for role in ("owner", "marketer", "admin")
    }


def test_other_domains_get_the_head_and_its_source(actor: Any, message: dict[str, Any]) -> None:
    with workspace_scope(actor.workspace_id):
        head = queries.message_head(actor.workspace_id, message["id"])
        source = queries.message_source(actor.workspace_id, head.revision_id)
    assert source.content_hash == head.content_hash == message["revision"]["content_hash"]
    assert "mj-" not in source.html.split("<body")[1].split("class=")[0]
    assert source.subject == "Hello {{ contact.first_name|default('you', true) }}"
    assert "{{ links.unsubscribe }}" in source.text


def test_an_archived_message_leaves_the_list_and_cannot_be_edited(
    api: Any, message: dict[str, Any]
) -> None:
    path = f"/content/messages/{message['id']}"
    assert api().post(f"{path}/archive").json()["archived"] is True
    assert api().get("/content/messages").json()["items"] == []
    assert len(api().get("/content/messages", {"archived": "true"}).json()["items"]) == 1
    assert save(api(), message, 1, subject="Late").json()["code"] == "message_archived"
    api().post(f"{path}/unarchive")
    assert save(api(), message, 1, subject="Back").status_code == 200


def test_lists_are_searched_and_paged(api: Any) -> None:
    for number in range(5):
        api().post("/content/messages", {"name": f"Message {number}", "draft": DRAFT})
    first = api().get("/content/messages", {"limit": 2}).json()
    assert first["total"] == 5
    second = api().get("/content/messages", {"limit": 2, "cursor": first["next_cursor"]}).json()
    names = [item["name"] for item in first["items"] + second["items"]]
    assert names == ["Message 4", "Message 3", "Message 2", "Message 1"]
    found = api().get("/content/messages", {"q": "message 3"}).json()["items"]
    assert [item["name"] for item in found] == ["Message 3"]


def test_what_cannot_be_stored_is_refused_field_by_field(api: Any) -> None:
    answer = api().post("/content/messages", {"name": "", "draft": DRAFT})
    assert answer.json()["fields"].keys() == {"name"}
    answer = api().post(
        "/content/messages",
        {"name": "x", "draft": {**DRAFT, "language": "Polish!", "subject": "x" * 501}},
    )
    assert answer.status_code == 422
    assert answer.json()["fields"].keys() == {"language", "subject"}


def test_a_message_with_faults_can_be_saved_but_not_sent(api: Any, actor: Any) -> None:
    draft = {**DRAFT, "mjml": "<mjml><mj-body><mj-section>{{ contact.", "subject": ""}
    made = api().post("/content/messages", {"name": "Broken", "draft": draft}).json()
    assert made["revision"]["ok"] is False
    assert made["errors"] >= 2
    answer = api().get(f"/content/messages/{made['id']}/checks").json()
    assert {"merge_syntax", "subject_missing"} <= {item["code"] for item in answer["items"]}


def test_checks_name_the_place_and_the_way_to_mend_it(api: Any, message: dict[str, Any]) -> None:
    mjml = MJML.replace("<mj-text>Hello", '\n<mj-button href="">Go</mj-button><mj-text>Hello')
    save(api(), message, 1, mjml=mjml)
    items = api().get(f"/content/messages/{message['id']}/checks").json()["items"]
    empty = next(item for item in items if item["code"] == "link_empty")
    assert empty["where"]["line"] == 2
    assert empty["mend"] == f"/content/messages/{message['id']}?focus=body&line=2"
    unset = next(item for item in items if item["code"] == "postal_address_unset")
    assert unset["mend"] == "/settings/workspace"


def test_another_workspace_sees_nothing(
    api: Any, make_workspace: Any, message: dict[str, Any]
) -> None:

    other = make_workspace(slug="other")
    with workspace_scope(other.id):
        stranger = Membership.objects.select_related("user").get(role="owner").user
    client: Any = ApiClient(user=stranger, workspace=other.slug)
    path = f"/content/messages/{message['id']}"
    assert client.get("/content/messages").json()["items"] == []
    for answer in (
        client.get(path),
        client.get(f"{path}/revisions"),
        client.get(f"{path}/revisions/1"),
        client.get(f"{path}/diff", {"old": 1, "new": 1}),
        client.get(f"{path}/checks"),
        client.put(path, {"base": 1, "draft": DRAFT}),
        client.patch(path, {"name": "mine"}),
        client.post(f"{path}/duplicate", {"name": "mine"}),
        client.post(f"{path}/archive"),
        client.post(f"{path}/unarchive"),
        client.post(f"{path}/revisions/1/restore", {"base": 1}),
        client.post("/content/templates", {"message_id": message["id"], "name": "mine"}),
    ):
        assert answer.status_code == 404, answer.content
    assert api().get(path).json()["name"] == "Spring"


def test_revisions_cannot_be_changed_even_by_us(actor: Any, message: dict[str, Any]) -> None:

    with workspace_scope(actor.workspace_id):
        for statement in (
            "UPDATE content_revision SET subject = 'other'",
            "DELETE FROM content_revision",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(statement)


def test_every_change_is_in_the_audit_log(api: Any, message: dict[str, Any]) -> None:
    save(api(), message, 1, subject="Second")
    api().patch(f"/content/messages/{message['id']}", {"name": "Summer"})
    actions = [item["action"] for item in api().get("/audit").json()["items"]]
    assert {"message.created", "message.saved", "message.renamed"} <= set(actions)
