"""Before anything leaves, the message is made for everybody: one wrong one stops it for all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mailwright.domains.audience import services as freezing
from mailwright.domains.audience.services import snapshot_freeze
from mailwright.domains.campaigns.contracts import CampaignState
from mailwright.domains.campaigns.models import Campaign, RecipientCheck
from mailwright.domains.campaigns.queries.recipients import recipient_check_of
from mailwright.domains.campaigns.services import recipients
from mailwright.domains.campaigns.services.launch import (
    campaign_launch,
    campaign_launch_due,
    campaign_run_launch,
    campaign_schedule,
)
from mailwright.domains.campaigns.services.running import campaign_catch_up
from mailwright.domains.campaigns.tests.stage import MJML
from mailwright.domains.contacts.services import contact_update, list_members_add
from mailwright.domains.content import queries as content
from mailwright.domains.content.domain.compiling import Draft
from mailwright.domains.content.services import message_create
from mailwright.domains.delivery.models import Sender
from mailwright.domains.delivery.tests.people import make_people as make_crowd
from mailwright.kernel import clock
from mailwright.kernel.errors import Forbidden
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
        contact_update(actor=stage.owner, contact_id=contact_id, fields={"first_name": first_name})


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


def shown_of(client, campaign):
    return client.get(f"/campaigns/{campaign}/recipient-check").json()


def test_one_wrong_message_stops_it_for_all_and_says_who_and_what(stage, greeting, api):
    with stage.scope():
        crowd = make_crowd(stage.workspace_id, 2_500)
        for start in range(0, len(crowd), 1_000):
            some = crowd[start : start + 1_000]
            list_members_add(actor=stage.owner, list_id=stage.people_list, contact_ids=some)
    rename(stage, stage.people[1], "50 % off everything")
    launch(stage, greeting)
    assert stage.launches() == []
    row = stage.row(greeting)
    assert (row.state, row.problem) == (CampaignState.APPROVED, "recipients_blocked")
    shown = shown_of(api("owner"), greeting)
    assert (shown["state"], shown["checked"], shown["blocked"]) == ("done", 2_503, 1)
    line = shown["groups"][0]
    assert (line["severity"], line["count"], line["personal"]) == ("error", 1, True)
    assert "{{ contact.first_name" in line["sentence"]
    assert line["examples"][0]["contact_id"] == stage.people[1]
    assert "@" in line["examples"][0]["email"]
    with stage.scope():
        kept = bytes(check_of(stage, greeting).found)
    assert b"50" not in kept or b"off" not in kept


def test_what_people_hold_is_not_told_to_those_who_may_not_see_contacts(stage, greeting, api_key):
    rename(stage, stage.people[1], "50 % off everything")
    launch(stage, greeting)
    (line, *_) = shown_of(api_key("campaigns.read"), greeting)["groups"]
    assert [one["email"] for one in line["examples"]] == [""]
    assert (line["text"], line["params"], line["why"]) == ("", {}, "")


def test_put_right_it_leaves_with_the_approval_it_has(stage, greeting):
    rename(stage, stage.people[1], "50 % off everything")
    launch(stage, greeting)
    rename(stage, stage.people[1], "Jane")
    launch(stage, greeting)
    assert stage.state(greeting) is CampaignState.SENDING
    assert stage.row(greeting).problem == ""
    assert check_of(stage, greeting).blocked == 0


def test_one_that_was_scheduled_may_be_scheduled_again_within_its_grace(stage):
    save_facts(stage.owner)
    stage.edit_message(HELLO)
    at = {"schedule_mode": "at", "schedule_local": "2026-12-01T10:00", "time_zone": "Europe/Warsaw"}
    campaign = stage.campaign(**at)
    stage.approve(campaign)
    rename(stage, stage.people[1], "50 % off everything")
    with stage.scope():
        due = campaign_schedule(actor=stage.marketer, campaign_id=campaign)
    with clock.frozen(due + timedelta(minutes=5)):
        with stage.scope():
            assert campaign_launch_due(workspace_id=stage.workspace_id, campaign_id=campaign)
        campaign_run_launch(workspace_id=stage.workspace_id, campaign_id=campaign)
        assert stage.row(campaign).problem == "recipients_blocked"
        rename(stage, stage.people[1], "Jane")
        with stage.scope():
            campaign_schedule(actor=stage.marketer, campaign_id=campaign)
            assert campaign_launch_due(workspace_id=stage.workspace_id, campaign_id=campaign)
        assert campaign_run_launch(workspace_id=stage.workspace_id, campaign_id=campaign)


def test_a_tag_in_a_value_an_empty_name_and_another_language_are_told_apart(stage, api):
    save_facts(stage.owner)
    stage.edit_message('News for {{ contact.first_name|default(" ") }}, our walker')
    people = make_people(stage.owner, 60, lists=[stage.people_list])[-2:]
    campaign = stage.campaign()
    stage.approve(campaign)
    rename(stage, people[0], "{{ FNAME }}")
    rename(stage, people[1], "")
    launch(stage, campaign)
    found = {one["reason"]: one for one in shown_of(api("owner"), campaign)["groups"]}
    assert found["merge_left"]["examples"][0]["contact_id"] == people[0]
    assert found["merge_empty"]["examples"][0]["contact_id"] == people[1]
    assert found["merge_empty"]["text"].startswith("News for ,")


def test_a_message_for_all_in_one_language_is_a_warning_for_those_who_read_another(stage, api):
    make_people(stage.owner, 3, lists=[stage.people_list], language="pl")
    words = "we have all the things that you will want for the cold days and more for you " * 2
    same = stage.campaign(message_id=_plain_message(stage, words))
    stage.approve(same)
    launch(stage, same)
    assert stage.state(same) is CampaignState.SENDING
    (line,) = shown_of(api("owner"), same)["groups"]
    assert (line["reason"], line["severity"], line["count"]) == ("language_differs", "warning", 3)


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


def _plain_message(stage, words="Coats are on sale."):
    mjml = MJML.replace(
        'Hello {{ contact.first_name|default("there") }}, coats are on sale.', words
    )
    with stage.scope():
        draft = Draft("en", "Autumn", "Until late.", mjml, "")
        return message_create(actor=stage.marketer, name="Same", draft=draft).message_id


def test_a_killed_check_goes_on_where_it_was(stage, greeting, monkeypatch):
    monkeypatch.setattr(recipients, "STEP", 0.0)
    monkeypatch.setattr(freezing, "BLOCK_SIZE", 10)
    make_people(stage.owner, 21, lists=[stage.people_list])
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=greeting)
    (job,) = queued("campaigns.run_launch")
    steps: list[int] = []
    original = recipients._step

    def dies(check, look):
        if len(steps) == 1:
            raise KeyboardInterrupt
        steps.append(check.next_block)
        original(check, look)

    monkeypatch.setattr(recipients, "_step", dies)
    with pytest.raises(KeyboardInterrupt):
        run_job(job)
    assert check_of(stage, greeting).checked == 10

    def goes_on(check, look):
        steps.append(check.next_block)
        original(check, look)

    monkeypatch.setattr(recipients, "_step", goes_on)
    assert campaign_run_launch(workspace_id=stage.workspace_id, campaign_id=greeting) is True
    assert steps == [0, 1, 2, 3]
    check = check_of(stage, greeting)
    assert (check.state, check.checked) == ("done", 24)


def test_a_check_that_moves_on_is_not_taken_for_a_stuck_launch(stage, greeting):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=greeting)
    later = clock.now() + timedelta(minutes=10)
    jobs = len(queued("campaigns.run_launch"))
    with clock.frozen(later), stage.scope():
        row = stage.row(greeting)
        snapshot = snapshot_freeze(actor=stage.owner, definition=stage.definition)
        Campaign.objects.filter(id=row.id).update(snapshot_id=snapshot)
        check = RecipientCheck.objects.create(
            workspace_id=stage.workspace_id, campaign_id=greeting, snapshot_id=snapshot, size=3
        )
        campaign_catch_up(workspace_id=stage.workspace_id, campaign_id=greeting)
        assert len(queued("campaigns.run_launch")) == jobs
        RecipientCheck.objects.filter(id=check.id).update(beat_at=later - timedelta(minutes=5))
        campaign_catch_up(workspace_id=stage.workspace_id, campaign_id=greeting)
        assert len(queued("campaigns.run_launch")) == jobs + 1


def test_stopping_the_check_leaves_it_approved(stage, greeting, api, monkeypatch):
    monkeypatch.setattr(recipients, "STEP", 0.0)
    monkeypatch.setattr(freezing, "BLOCK_SIZE", 10)
    make_people(stage.owner, 21, lists=[stage.people_list])
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=greeting)
    (job,) = queued("campaigns.run_launch")
    original = recipients._step
    said: list[int] = []

    def stopped_after(check, look):
        original(check, look)
        if not said:
            said.append(check.checked)
            # Another process asks; the step of this one is written down first.
            monkeypatch.setattr(recipients, "_step", stop_first)

    def stop_first(check, look):
        raise AssertionError("nothing is looked at after a stop")

    opened = recipients._opened

    def stop_between(row, snapshot_id):
        if said:
            with stage.scope():
                recipients.recipients_check_stop(actor=stage.marketer, campaign_id=greeting)
        return opened(row, snapshot_id)

    monkeypatch.setattr(recipients, "_step", stopped_after)
    monkeypatch.setattr(recipients, "_opened", stop_between)
    run_job(job)
    assert stage.launches() == []
    assert stage.stored(greeting) is CampaignState.APPROVED
    check = check_of(stage, greeting)
    assert (check.state, check.checked) == ("stopped", 10)
    monkeypatch.setattr(recipients, "_step", original)
    monkeypatch.setattr(recipients, "_opened", opened)
    launch(stage, greeting)
    assert stage.state(greeting) is CampaignState.SENDING
    answer = api("owner").post(f"/campaigns/{greeting}/recipient-check/stop")
    assert (answer.status_code, answer.json()["code"]) == (409, "check_over")


def test_only_who_may_send_may_stop_it_and_stopping_is_written_down(stage, greeting, api, api_key):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=greeting)
        row = stage.row(greeting)
        snapshot = snapshot_freeze(actor=stage.owner, definition=stage.definition)
        Campaign.objects.filter(id=row.id).update(snapshot_id=snapshot)
        RecipientCheck.objects.create(
            workspace_id=stage.workspace_id, campaign_id=greeting, snapshot_id=snapshot, size=3
        )
    path = f"/campaigns/{greeting}/recipient-check/stop"
    assert api_key("campaigns.read", "campaigns.write").post(path).status_code == 403
    with pytest.raises(Forbidden), stage.scope():
        recipients.recipients_check_stop(
            actor=replace(stage.marketer, permissions=frozenset({"campaigns.write"})),
            campaign_id=greeting,
        )
    answer = api("owner").post(path)
    assert (answer.status_code, answer.json()["state"]) == (200, "approved")
    assert check_of(stage, greeting).state == "stopped"


def test_editing_what_is_checked_ends_the_check(stage, greeting):
    """What voids an approval does so in the middle of the check, too."""
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=greeting)
    with stage.scope():
        sender = Sender.objects.get(id=stage.sender)
        sender.name = "Somebody else"
        sender.save(update_fields=["name"])
    run_jobs("campaigns.")
    assert stage.launches() == []
    assert stage.state(greeting) is CampaignState.DRAFT
