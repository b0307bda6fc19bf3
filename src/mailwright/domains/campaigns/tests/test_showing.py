"""What is shown, what is tried and what is sent are the same message."""

import re
from email import message_from_bytes, policy
from uuid import UUID

import pytest
from django.conf import settings

from mailwright.domains.campaigns.queries.preview import campaign_preview
from mailwright.domains.campaigns.services.launch import campaign_launch
from mailwright.domains.campaigns.services.trial import campaign_try
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.content.domain.compiling import Draft
from mailwright.domains.content.queries import preview
from mailwright.domains.content.services import message_create
from mailwright.domains.delivery.domain.encoding import unstuff
from mailwright.domains.delivery.models import SandboxMessage, Sender
from mailwright.domains.delivery.queries.composing import Urls, composer, recipient
from mailwright.domains.delivery.queries.sandbox import sandbox_list, sandbox_message
from mailwright.kernel.errors import Conflict
from mailwright.kernel.events.log import history
from tests.support.jobs import run_jobs

MJML = """<mjml><mj-body><mj-section><mj-column>
<mj-text>Hello {{ contact.first_name|default("there") }} &amp; co from {{ sender.name }}
({{ sender.email }}), about {{ campaign.name }}.</mj-text>
<mj-text>{% if contact.country == "PL" %}Wysyłka gratis{% else %}Free shipping{% endif %}</mj-text>
<mj-button href="https://shop.example/coats?a=1&amp;b=2">Coats</mj-button>
<mj-text><a href="{{ links.preferences }}">Choose</a> <a href="{{ links.unsubscribe }}">Leave</a>
{{ workspace.name }}, {{ workspace.postal_address }}</mj-text>
</mj-column></mj-section></mj-body></mjml>"""
# What differs between a preview, a test and a launch: where personal links lead.
_PERSONAL = re.compile(r"https?://[^\"\s]+/(?:preview/\w+|[up]/[\w-]+)")


@pytest.fixture
def rich(stage):
    """A campaign whose message uses everything a message can show."""
    draft = Draft(
        language="en",
        subject='{{ contact.first_name|default("You") }}, coats by {{ sender.name }}',
        preheader='Until Sunday, {{ contact.first_name|default("you") }}.',
        mjml=MJML,
        text="",
    )
    with stage.scope():
        Sender.objects.filter(id=stage.sender).update(
            name="Shop & Söhne", reply_to="re@shop.example"
        )
        made = message_create(actor=stage.marketer, name="Rich", draft=draft)
    return stage.campaign(message_id=made.message_id)


def same(text):
    """A body without its tokens, line ends and what surrounds it."""
    return _PERSONAL.sub("TOKEN", text.replace("&#x2f;", "/")).replace("\r\n", "\n").strip()


def part(raw, subtype):
    found = message_from_bytes(raw, policy=policy.default).get_body((subtype,))
    return found.get_payload(decode=True).decode("utf-8")


def sent_to(stage, contact_id, *, tracked=False):
    """The one launch's message to a contact, made from what the launch froze."""
    (launch,) = stage.launches()
    with stage.scope():
        record = contacts.contact_records(stage.workspace_id, [contact_id])[contact_id]
        names = [field.name for field in contacts.merge_fields(stage.workspace_id)]
    made = composer(
        workspace_id=stage.workspace_id,
        launch_id=launch.id,
        message=launch.message,
        sender=launch.sender,
        campaign_name=launch.settings["campaign_name"],
        message_key=bytes(launch.message_key),
        urls=Urls(settings.MW_BASE_URL, settings.MW_EDGE_URL),
        field_names=names,
    ).compose(
        recipient(record), tracked=tracked, allow_8bit=True, date=b"Sat, 22 Nov 2025 10:00:00 +0000"
    )
    return unstuff(made.data.removesuffix(b".\r\n"))


def tried(stage, campaign: UUID, contact_id):
    with stage.scope():
        campaign_try(actor=stage.marketer, campaign_id=campaign, contact_id=contact_id)
        kept = sandbox_list(stage.workspace_id).items[0]
        return sandbox_message(stage.workspace_id, kept.id)


def launched(stage, campaign):
    stage.approve(campaign)
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=campaign)
    run_jobs("campaigns.")


def test_a_test_message_is_the_launchs_but_for_its_tokens_and_its_mark(stage, rich):
    person = stage.people[0]
    test = tried(stage, rich, person)
    launched(stage, rich)
    raw = sent_to(stage, person)
    mine = test.source.encode("utf-8")
    assert same(part(mine, "html")) == same(part(raw, "html"))
    assert same(part(mine, "plain")) == same(part(raw, "plain"))
    real = message_from_bytes(raw, policy=policy.default)
    headers = dict(test.headers)
    assert headers["Subject"] == f"[Test] {real['Subject']}"
    for name in ("From", "Reply-To", "List-Id", "Content-Language", "Auto-Submitted"):
        assert message_from_bytes(mine, policy=policy.default)[name] == real[name], name
    assert headers["To"] == stage.marketer.label


def test_a_preview_is_what_is_sent_but_for_its_tokens(stage, rich):
    person = stage.people[1]
    with stage.scope():
        shown = campaign_preview(stage.workspace_id, rich, contact_id=person).message
    launched(stage, rich)
    raw = sent_to(stage, person)
    assert "Shop &amp; Söhne" in shown.html
    assert "shop@example.org" in shown.html
    assert same(shown.html) == same(part(raw, "html"))
    assert same(shown.text) == same(part(raw, "plain"))
    assert shown.subject == message_from_bytes(raw, policy=policy.default)["Subject"]


def test_a_preview_shows_the_stored_revision_not_a_fresh_compilation(stage, rich, monkeypatch):
    """What an approval binds to is stored; a later compiler must not show something else."""

    def other(*_):
        raise AssertionError("compiled again")

    monkeypatch.setattr(preview, "compiled_draft", other)
    with stage.scope():
        shown = campaign_preview(stage.workspace_id, rich).message
    assert "coats?a=1" in shown.html


def test_a_preview_gives_the_templates_beside_what_people_read(stage, rich):
    with stage.scope():
        shown = campaign_preview(stage.workspace_id, rich, contact_id=stage.people[0])
    assert "{{" not in shown.message.subject
    assert shown.subject_template.startswith("{{ contact.first_name")
    assert shown.preheader_template.startswith("Until Sunday, {{")


def test_a_test_touches_nobody(stage, rich):
    person = stage.people[0]
    with stage.scope():
        before = history(stage.workspace_id, person)
    test = tried(stage, rich, person)
    assert f"{settings.MW_EDGE_URL}/u/test" in test.source.replace("=\r\n", "")
    assert "/o/" not in test.html
    assert "https://shop.example/coats?a=1" in test.html
    with stage.scope():
        kept = SandboxMessage.objects.get()
        assert (kept.launch_id, kept.contact_id) == (None, None)
        assert history(stage.workspace_id, person) == before
    assert stage.launches() == []


def test_without_a_sender_there_is_nothing_to_try(stage, campaign):
    stage.edit(campaign, sender_id=None)
    with stage.scope(), pytest.raises(Conflict) as caught:
        campaign_try(actor=stage.marketer, campaign_id=campaign)
    assert caught.value.code == "sender_missing"
