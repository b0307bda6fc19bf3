"""Every door that mail could leave by, tried for a campaign that nobody's approval covers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from procrastinate.contrib.django import app

from mailwright.domains.campaigns.contracts import SUBJECT_TYPE, CampaignState
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.services.launch import campaign_launch, campaign_schedule
from mailwright.domains.campaigns.services.running import campaign_catch_up, campaign_resume
from mailwright.domains.content.queries import message_source
from mailwright.domains.delivery import queries as delivery
from mailwright.domains.delivery.contracts import LaunchSettings
from mailwright.domains.delivery.services.launches import launch_create
from mailwright.domains.review.contracts import ApprovalRef, Decision, SettingsInfo
from mailwright.domains.review.services.review import review_revoke
from mailwright.domains.review.services.settings import settings_update
from mailwright.kernel import clock
from mailwright.kernel.errors import DomainError
from mailwright.kernel.ids import uuid7
from tests.support.jobs import run_jobs

LATER = {"schedule_mode": "at", "schedule_local": "2030-05-02T10:00", "time_zone": "Europe/Warsaw"}


def _draft(stage, campaign):
    return campaign


def _waiting(stage, campaign):
    stage.ask(campaign)
    return campaign


def _sent_back(stage, campaign):
    stage.decide(stage.ask(campaign), Decision.REQUEST_CHANGES)
    return campaign


def _rejected(stage, campaign):
    stage.decide(stage.ask(campaign), Decision.REJECT)
    return campaign


def _edited(stage, campaign):
    stage.approve(campaign)
    stage.edit_message("Autumn sale: 80 % off coats")
    return campaign


def _revoked(stage, campaign):
    stage.approve(campaign)
    with stage.scope():
        review_id = stage.row(campaign).review_id
        review_revoke(actor=stage.reviewer, review_id=review_id, reason="The offer has ended.")
    return campaign


def _unsampled(stage, campaign):
    with stage.scope():
        settings_update(actor=stage.owner, new=SettingsInfo(sampling=True))
    review_id = stage.ask(campaign)
    with pytest.raises(DomainError):
        stage.decide(review_id)
    return campaign


STATES = {
    "a draft": _draft,
    "waiting for review": _waiting,
    "sent back with changes to make": _sent_back,
    "rejected": _rejected,
    "edited after its approval": _edited,
    "its approval taken back": _revoked,
    "its samples not looked at": _unsampled,
}


@pytest.fixture(params=list(STATES), ids=lambda name: name.replace(" ", "_"))
def unapproved(request, stage, campaign):
    """A campaign that no approval covers, in every way there is."""
    return STATES[request.param](stage, campaign)


def nothing_left(stage):
    run_jobs("campaigns.")
    assert stage.launches() == []


def test_no_person_sends_it_over_the_interface_nor_a_key_of_the_owner_by_api(
    stage, unapproved, api, api_key
):
    """The interface has no door of its own: it is the API with the session of whoever clicks."""
    for client in (api("owner"), api("admin"), api("marketer"), api_key()):
        for door in ("launch", "schedule", "resume"):
            answer = client.post(f"/campaigns/{unapproved}/{door}", {})
            assert answer.status_code in (403, 409, 422), (door, answer.json())
    nothing_left(stage)


def test_no_command_sends_it_whoever_calls_it(stage, unapproved):
    for command in (campaign_launch, campaign_schedule, campaign_resume):
        for caller in (stage.owner, stage.marketer):
            with stage.scope(), pytest.raises(DomainError), transaction.atomic():
                command(actor=caller, campaign_id=unapproved)
    nothing_left(stage)


@pytest.mark.parametrize("name", ["waiting for review", "edited after its approval"])
def test_a_time_in_the_plan_opens_no_door(stage, name):
    planned = STATES[name](stage, stage.campaign(**LATER))
    with stage.scope(), pytest.raises(DomainError), transaction.atomic():
        campaign_schedule(actor=stage.owner, campaign_id=planned)
    nothing_left(stage)


@pytest.mark.parametrize(
    "forged", [CampaignState.APPROVED, CampaignState.SCHEDULED, CampaignState.LAUNCHING]
)
def test_no_job_nor_sweep_sends_it_even_when_its_row_says_that_it_may(stage, unapproved, forged):
    with stage.scope():
        Campaign.objects.filter(id=unapproved).update(
            state=forged, due_at=clock.now() - timedelta(minutes=1), launched_by="forged"
        )
    for task in ("campaigns.run_launch", "campaigns.launch_due"):
        app.tasks[task](workspace_id=stage.workspace_id, campaign_id=str(unapproved))
    with stage.scope():
        campaign_catch_up(workspace_id=stage.workspace_id, campaign_id=unapproved)
    nothing_left(stage)


def test_delivery_takes_it_from_nobody_with_any_reference(stage, unapproved):
    with stage.scope():
        sender = delivery.sender_info(stage.workspace_id, stage.sender)
        latest = stage.row(unapproved).review_id or uuid7()
        for found in (latest, uuid7()):
            reference = ApprovalRef(found, SUBJECT_TYPE, unapproved, stage.hash(unapproved))
            with pytest.raises(DomainError), transaction.atomic():
                launch_create(
                    actor=stage.owner,
                    campaign_id=unapproved,
                    source=message_source(stage.workspace_id, stage.revision()),
                    sender=sender,
                    approval=reference,
                    blocks=iter([(0, stage.people)]),
                    size=len(stage.people),
                    settings=LaunchSettings(campaign_name="Autumn sale"),
                )
    nothing_left(stage)
