"""Before anything leaves, the message is made for everybody: one wrong one stops it for all."""

from __future__ import annotations

import pytest

from mailwright.domains.campaigns.contracts import CampaignState
from mailwright.domains.campaigns.models import RecipientCheck
from mailwright.domains.campaigns.queries.recipients import recipient_check_of
from mailwright.domains.campaigns.services import recipients
from mailwright.domains.campaigns.services.launch import campaign_launch, campaign_run_launch
from mailwright.domains.campaigns.tests.stage import MJML
from mailwright.domains.contacts.services import contact_update
from mailwright.domains.content import queries as content
from mailwright.domains.content.domain.compiling import Draft
from mailwright.domains.content.services import message_create
from tests.support.facts import save_facts
from tests.support.jobs import queued, run_job, run_jobs
from tests.support.people import make_people

HELLO = '{{ contact.first_name|default("Friend") }}, your walk begins here'


@pytest.fixture
def greeting(stage):
    """An approved campaign whose subject greets each by name."""
    save_facts(stage.owner)
    stage.edit_message(HELLO)
    campaign = stage.campaign()
    stage.approve(campaign)
    assert stage.state(campaign) is CampaignState.APPROVED
    return campaign


def rename(stage, contact_id, first_name):
    with stage.scope():
        contact_update(actor=stage.owner, contact_id=contact_id, first_name=first_name)


def launch(stage, campaign):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=campaign)
    run_jobs("campaigns.")


def check_of(stage, campaign):
    with stage.scope():
        return recipient_check_of(stage.workspace_id, campaign)


def test_everybody_is_looked_at_and_it_leaves_when_all_is_well(stage, greeting):
    launch(stage, greeting)
    check = check_of(stage, greeting)
    assert (check.state, check.checked, check.blocked) == ("done", 3, 0)
    assert stage.state(greeting) is CampaignState.SENDING


def test_one_wrong_message_stops_it_for_all_and_says_who_and_what(stage, greeting, api):
    rename(stage, stage.people[1], "50 % off everything")
    launch(stage, greeting)
    assert stage.launches() == []
    row = stage.row(greeting)
    assert (row.state, row.problem) == (CampaignState.FAILED, "recipients_blocked")
    shown = api("owner").get(f"/campaigns/{greeting}/recipient-check").json()
    assert (shown["checked"], shown["blocked"]) == (3, 1)
    line = shown["groups"][0]
    assert (line["severity"], line["count"]) == ("error", 1)
    assert line["examples"][0]["contact_id"] == stage.people[1]
    assert "@" in line["examples"][0]["email"]


def test_examples_have_no_address_for_those_who_may_not_see_contacts(stage, greeting, api_key):
    rename(stage, stage.people[1], "50 % off everything")
    launch(stage, greeting)
    shown = api_key("campaigns.read").get(f"/campaigns/{greeting}/recipient-check").json()
    assert [one["email"] for one in shown["groups"][0]["examples"]] == [""]


def test_put_right_it_leaves_without_another_look_of_the_reviewer(stage, greeting, api):
    rename(stage, stage.people[1], "50 % off everything")
    launch(stage, greeting)
    rename(stage, stage.people[1], "Jane")
    assert api("owner").post(f"/campaigns/{greeting}/reopen").status_code == 200
    assert api("owner").post(f"/campaigns/{greeting}/request-review").status_code == 200
    assert stage.state(greeting) is CampaignState.APPROVED
    launch(stage, greeting)
    assert stage.state(greeting) is CampaignState.SENDING


def test_a_message_that_is_the_same_for_all_is_made_once(stage, monkeypatch):
    made = []
    original = content.RecipientChecks.check

    def counted(self, records):
        listed = list(records)
        made.extend(listed)
        return original(self, listed)

    monkeypatch.setattr(content.RecipientChecks, "check", counted)
    with stage.scope():
        head = content.message_source(stage.workspace_id, stage.revision())
    assert "contact.first_name" in head.html
    plain = stage.campaign(message_id=_plain_message(stage))
    stage.approve(plain)
    launch(stage, plain)
    assert stage.state(plain) is CampaignState.SENDING
    assert len(made) == 1
    assert check_of(stage, plain).checked == 3


def _plain_message(stage):

    mjml = MJML.replace('Hello {{ contact.first_name|default("there") }}, coats', "Coats")
    with stage.scope():
        draft = Draft("en", "Autumn", "Until late.", mjml, "")
        return message_create(actor=stage.marketer, name="Same", draft=draft).message_id


def test_a_killed_check_goes_on_where_it_was(stage, greeting, monkeypatch):
    monkeypatch.setattr(recipients, "STEP", 1)
    make_people(stage.owner, 2_100, lists=[stage.people_list])
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=greeting)
    (job,) = queued("campaigns.run_launch")
    steps: list[int] = []
    original = recipients._step

    def dies(row, check):
        if len(steps) == 1:
            raise KeyboardInterrupt
        steps.append(check.next_block)
        original(row, check)

    monkeypatch.setattr(recipients, "_step", dies)
    with pytest.raises(KeyboardInterrupt):
        run_job(job)
    assert check_of(stage, greeting).checked == 1_000

    def goes_on(row, check):
        steps.append(check.next_block)
        original(row, check)

    monkeypatch.setattr(recipients, "_step", goes_on)
    assert campaign_run_launch(workspace_id=stage.workspace_id, campaign_id=greeting) is True
    assert steps == [0, 1, 2]
    assert check_of(stage, greeting).state == "done"


def test_stopping_the_check_leaves_it_approved(stage, greeting, api, monkeypatch):
    monkeypatch.setattr(recipients, "STEP", 1)
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=greeting)
    (job,) = queued("campaigns.run_launch")
    original = recipients._opened

    def stopped(row):
        check = original(row)
        RecipientCheck.objects.filter(id=check.id).update(state="stopped")
        check.state = "stopped"
        return check

    monkeypatch.setattr(recipients, "_opened", stopped)
    run_job(job)
    assert stage.launches() == []
    assert stage.stored(greeting) is CampaignState.APPROVED
    monkeypatch.setattr(recipients, "_opened", original)
    launch(stage, greeting)
    assert stage.state(greeting) is CampaignState.SENDING
    answer = api("owner").post(f"/campaigns/{greeting}/recipient-check/stop")
    assert (answer.status_code, answer.json()["code"]) == (409, "check_over")
