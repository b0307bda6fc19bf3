"""Starters that are good enough to send, templates of one's own, and the live preview."""

from __future__ import annotations

from typing import Any

import pytest

from mailwright.domains.contacts import services as contacts
from mailwright.domains.content import queries
from mailwright.domains.content.contracts import SenderInfo, Severity
from mailwright.domains.content.domain.checks.inspection import Inspection, WorkspaceFacts
from mailwright.domains.content.domain.checks.language import guess
from mailwright.domains.content.domain.checks.run import check_draft
from mailwright.domains.content.domain.compiling import compile_draft
from mailwright.domains.content.domain.merge.fields import Fields
from mailwright.domains.content.domain.plain_text import visible_text
from mailwright.domains.content.domain.starters.images import starter_image
from mailwright.domains.content.domain.starters.library import (
    LANGUAGES,
    STARTERS,
    starter_draft,
    words_in,
)
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope

FACTS = WorkspaceFacts("Shop", "Main Street 1, Kraków", "https://shop.example/")


def compiled(key: str, language: str) -> Any:
    draft = starter_draft(key, language, site=FACTS.website)
    return draft, compile_draft(
        draft, media_url=lambda kind, file: f"https://cdn.example/{file}", icons="https://cdn/"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", STARTERS)
def test_starters_pass_every_check(key: str, language: str) -> None:
    draft, done = compiled(key, language)
    assert done.ok
    assert done.size < 40_000
    found = check_draft(Inspection(draft, done, Fields.of([]), FACTS))
    # An invitation has a date and a place, which only its sender knows.
    assert {item.code for item in found} <= ({"placeholder_left"} if key == "event" else set())
    assert guess(visible_text(done.html)) in (language, "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", STARTERS)
def test_starters_are_made_for_both_widths_dark_mode_and_the_law(key: str, language: str) -> None:
    draft, done = compiled(key, language)
    assert 'name="color-scheme" content="light dark"' in done.html
    assert "prefers-color-scheme: dark" in done.html
    assert "max-width: 479px" in done.html or "max-width:479px" in done.html
    assert f'<html lang="{language}"' in done.html
    assert draft.preheader
    for needed in ("{{ links.unsubscribe }}", "{{ links.preferences }}"):
        assert needed in done.html
        assert needed in done.text
    assert "{{ workspace.postal_address }}" in done.text


def test_all_languages_have_the_same_words_and_every_picture_exists() -> None:
    shapes = [
        {section: sorted(words) for section, words in words_in(language).items()}
        for language in LANGUAGES
    ]
    assert shapes[0] == shapes[1] == shapes[2]
    for name in words_in("en")["pictures"]:
        assert starter_image(f"{name}.png").data.startswith(b"\x89PNG")
        assert starter_image(f"{name}.png").alt_in("pl")


def test_without_a_website_the_links_are_seen_to_be_placeholders() -> None:
    draft = starter_draft("announcement", "en")
    done = compile_draft(draft, media_url=lambda k, f: f"https://cdn.example/{f}", icons="")
    found = check_draft(Inspection(draft, done, Fields.of([]), FACTS))
    assert {item.code for item in found if item.severity is Severity.ERROR} == {"link_placeholder"}


def test_a_message_from_a_starter_owns_its_pictures(api: Any) -> None:
    made = api().post(
        "/content/messages",
        {"name": "Launch", "language": "pl", "template_id": "starter-promotion"},
    )
    assert made.status_code == 201, made.content
    draft = made.json()["draft"]
    assert draft["language"] == "pl"
    assert "starter:" not in draft["mjml"]
    library = api().get("/content/media").json()["items"]
    assert len(library) == 5
    assert all(item["alt"] for item in library)


def test_a_message_can_become_a_template_and_keeps_its_authors(api: Any, actor: Any) -> None:
    message = api().post("/content/messages", {"name": "M", "template_id": "starter-letter"}).json()
    made = (
        api().post("/content/templates", {"message_id": message["id"], "name": "Our letter"}).json()
    )
    listed = api().get("/content/templates", {"language": "zh"}).json()["items"]
    assert listed[0]["name"] == "Our letter"
    assert [item["id"] for item in listed[1:]] == [f"starter-{key}" for key in STARTERS]
    again = (
        api("marketer")
        .post("/content/messages", {"name": "From it", "template_id": made["id"]})
        .json()
    )
    assert again["draft"]["mjml"] == message["draft"]["mjml"]

    with workspace_scope(actor.workspace_id):
        authors = queries.revision_authors(actor.workspace_id, again["revision"]["id"])
    assert len(authors) == 2
    assert (
        api().patch(f"/content/templates/{made['id']}", {"name": "Ours"}).json()["name"] == "Ours"
    )
    assert api().delete(f"/content/templates/{made['id']}").status_code == 204


def test_every_template_has_a_picture_of_itself(api: Any) -> None:
    for template in api().get("/content/templates", {"language": "en"}).json()["items"]:
        shown = api().get(f"/content/templates/{template['id']}/preview").json()["html"]
        assert "Unsubscribe" in shown
        assert "{{" not in shown


def test_unknown_templates_are_not_found(api: Any) -> None:
    for ident in ("starter-nothing", "not-an-id", "00000000-0000-7000-8000-000000000000"):
        answer = api().post("/content/messages", {"name": "x", "template_id": ident})
        assert answer.status_code == 404, ident


DRAFT = {
    "language": "en",
    "subject": "Hi {{ contact.first_name|default('you') }}",
    "preheader": "",
    "mjml": "<mjml><mj-body><mj-section><mj-column><mj-text>Dear {{ contact.first_name }} "
    "<b>{{ contact.last_name }}</b></mj-text></mj-column></mj-section></mj-body></mjml>",
}


def contact(actor: Actor, **fields: str) -> int:
    with workspace_scope(actor.workspace_id):
        return contacts.contact_create(actor=actor, fields=fields)


def test_the_preview_shows_a_sample_person_or_a_real_one(api: Any, actor: Actor) -> None:
    sample = api().post("/content/preview", {"draft": DRAFT}).json()
    assert sample["message"]["subject"] == "Hi Anna"
    real = contact(actor, email="zofia@example.org", first_name="Zofia", last_name="<i>Nowak</i>")
    shown = api().post("/content/preview", {"draft": DRAFT, "contact_id": real}).json()
    assert shown["message"]["subject"] == "Hi Zofia"
    assert "&lt;i&gt;Nowak&lt;" in shown["message"]["html"]
    assert shown["as_label"] == "zofia@example.org"
    assert shown["size"] > 1_000


def test_the_preview_of_a_broken_draft_has_findings_instead_of_a_message(api: Any) -> None:
    draft = {
        **DRAFT,
        "mjml": DRAFT["mjml"].replace("contact.first_name }}", "contact.fist_name }}"),
    }
    shown = api().post("/content/preview", {"draft": draft}).json()
    assert shown["message"] is None
    finding = next(f for f in shown["findings"] if f["code"] == "merge_unknown_field")
    assert finding["values"]["nearest"] == "contact.first_name"
    assert "render_failed" not in [f["code"] for f in shown["findings"]]


def test_only_those_who_may_read_contacts_see_a_message_as_one(api_key: Any) -> None:
    client = api_key("content.read")
    assert client.post("/content/preview", {"draft": DRAFT}).status_code == 200
    refused = client.post("/content/preview", {"draft": DRAFT, "contact_id": 1})
    assert refused.status_code == 403


def test_the_field_list_has_custom_attributes(api: Any) -> None:
    names = [item["name"] for item in api().get("/content/fields").json()]
    assert names[:3] == ["contact.first_name", "contact.last_name", "contact.email"]
    assert {"links.unsubscribe", "workspace.postal_address", "sender.name"} <= set(names)


def test_a_stored_revision_is_shown_as_it_was_compiled(api: Any, actor: Actor) -> None:
    made = api().post("/content/messages", {"name": "Stored", "draft": DRAFT}).json()
    sender = SenderInfo("Maria", "maria@shop.example")
    with workspace_scope(actor.workspace_id):
        ident = made["revision"]["id"]
        source = queries.message_source(actor.workspace_id, ident)
        shown = queries.revision_preview(actor.workspace_id, ident, sender=sender)
    assert shown.message is not None
    assert shown.message.subject == "Hi Anna"
    assert shown.message.html.count("<table") == source.html.count("<table")


def test_the_preview_tells_what_each_name_says_and_where_images_are(api: Any, actor: Actor) -> None:
    real = contact(actor, email="zofia@example.org", first_name="Zofia")
    images = '<mj-image src="media:0a1b.png" /><mj-image src="starter:hero-door.png" />'
    broken = {**DRAFT, "mjml": f"<mjml><mj-body>{images}</mjml>"}
    shown = api().post("/content/preview", {"draft": broken, "contact_id": real}).json()
    assert shown["message"] is None
    assert shown["values"]["contact.first_name"] == "Zofia"
    assert shown["values"]["contact.last_name"] == ""
    assert shown["values"]["workspace.name"]
    assert shown["values"]["links.unsubscribe"].startswith("http")
    assert set(shown["values"]) == {field["name"] for field in api().get("/content/fields").json()}
    door = starter_image("hero-door.png").file
    assert shown["addresses"]["media:0a1b.png"].endswith(f"/m/{actor.workspace_id}/0a1b.png")
    assert shown["addresses"]["starter:hero-door.png"].endswith(f"/m/0/{door}")
