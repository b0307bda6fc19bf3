"""Schedules hold to the minute, over restarts, and never launch twice; what runs can be steered."""

from datetime import UTC, datetime, timedelta

import pytest

from mailwright.domains.campaigns import queries
from mailwright.domains.campaigns.contracts import CampaignState
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.services.launch import (
    campaign_launch,
    campaign_schedule,
    campaign_unschedule,
)
from mailwright.domains.campaigns.services.plan import campaign_archive, campaign_reopen
from mailwright.domains.campaigns.services.running import (
    campaign_cancel,
    campaign_pause,
    campaign_resume,
)
from mailwright.domains.campaigns.tasks import sweep
from mailwright.domains.contacts.services import list_delete
from mailwright.domains.delivery.contracts import LaunchState
from mailwright.domains.delivery.models import Launch
from mailwright.domains.review import queries as review
from mailwright.kernel import clock
from mailwright.kernel.errors import Conflict, Forbidden, Invalid
from tests.support.jobs import queued, run_job, run_jobs

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
# Tuesday 10:00 in Warsaw.
DUE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def planned(stage):
    """A campaign approved for Tuesday at ten, Warsaw time."""
    with clock.frozen(NOON):
        made = stage.campaign(
            schedule_mode="at", schedule_local="2026-11-24T10:00", time_zone="Europe/Warsaw"
        )
        stage.approve(made)
    return made


@pytest.fixture
def scheduled(stage, planned):
    """The same, on the schedule."""
    with clock.frozen(NOON), stage.scope():
        assert campaign_schedule(actor=stage.marketer, campaign_id=planned) == DUE
    return planned


@pytest.fixture
def sending(stage, approved):
    """A campaign on its way."""
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
    run_jobs("campaigns.")
    return approved


def launch_state(stage, state):
    with stage.scope():
        Launch.objects.update(state=state)


def test_it_waits_for_its_minute_and_then_leaves_once(stage, scheduled):
    with clock.frozen(DUE - timedelta(seconds=1)):
        sweep(0)
        assert run_jobs("campaigns.") == []
        assert stage.stored(scheduled) is CampaignState.SCHEDULED
    with clock.frozen(DUE):
        run_jobs("campaigns.")
        sweep(0)
        run_jobs("campaigns.")
    assert stage.stored(scheduled) is CampaignState.SENDING
    assert len(stage.launches()) == 1


def test_the_exact_time_is_asked_of_the_queue(stage, scheduled):
    (job,) = queued("campaigns.launch_due")
    assert job["at"] == DUE


def test_a_job_that_comes_early_or_again_does_nothing(stage, scheduled):
    (job,) = queued("campaigns.launch_due")
    with clock.frozen(DUE - timedelta(minutes=5)):
        run_job(job)
    assert stage.stored(scheduled) is CampaignState.SCHEDULED
    with clock.frozen(DUE + timedelta(seconds=1)):
        run_job(job)
        run_job(job)
        run_jobs("campaigns.")
        run_job(job)
    assert len(stage.launches()) == 1


def test_after_a_restart_the_sweep_finds_what_the_lost_job_should_have_started(stage, scheduled):
    (job,) = queued("campaigns.launch_due")
    with clock.frozen(NOON):
        run_job(job)
    assert queued("campaigns.launch_due") == []
    with clock.frozen(DUE + timedelta(minutes=40)):
        sweep(0)
        run_jobs("campaigns.")
    assert stage.stored(scheduled) is CampaignState.SENDING


def test_a_time_missed_by_far_is_told_not_sent(stage, scheduled):
    with clock.frozen(DUE + timedelta(hours=6, minutes=1)):
        sweep(0)
    row = stage.row(scheduled)
    assert (row.state, row.problem) == (CampaignState.FAILED, "schedule_missed")
    assert stage.launches() == []


def test_a_failed_one_can_be_opened_again_and_needs_a_new_time(stage, scheduled):
    with clock.frozen(DUE + timedelta(days=1)):
        sweep(0)
        with stage.scope():
            campaign_reopen(actor=stage.marketer, campaign_id=scheduled)
        assert stage.stored(scheduled) is CampaignState.DRAFT
        assert stage.row(scheduled).problem == ""
        with pytest.raises(Conflict) as caught:
            stage.ask(scheduled)
        assert "schedule_past" in caught.value.fields


def test_an_edit_takes_it_off_the_schedule(stage, scheduled):
    with clock.frozen(NOON):
        stage.edit(scheduled, goal="Something else")
    row = stage.row(scheduled)
    assert (row.state, row.due_at) == (CampaignState.DRAFT, None)
    with clock.frozen(DUE):
        run_jobs("campaigns.")
        sweep(0)
    assert stage.launches() == []


def test_a_message_edited_while_scheduled_takes_it_off_with_the_reason(stage, scheduled):
    with clock.frozen(NOON):
        stage.edit_message("Autumn sale: 90 % off coats")
        sweep(0)
    row = stage.row(scheduled)
    assert (row.state, row.problem, row.due_at) == (CampaignState.DRAFT, "approval_void", None)


def test_a_message_edited_while_it_waits_for_review_takes_it_back_with_the_reason(stage, campaign):
    review_id = stage.ask(campaign)
    stage.edit_message("Autumn sale: 90 % off coats")
    assert stage.state(campaign) is CampaignState.DRAFT
    sweep(0)
    row = stage.row(campaign)
    assert (row.state, row.problem) == (CampaignState.DRAFT, "review_overtaken")
    with stage.scope():
        assert review.review_get(stage.workspace_id, review_id).state == "withdrawn"


def test_what_is_no_longer_ready_when_its_time_comes_fails_with_the_reason(stage, scheduled):
    with stage.scope():
        list_delete(actor=stage.owner, list_id=stage.people_list)
    with clock.frozen(DUE):
        run_jobs("campaigns.")
    row = stage.row(scheduled)
    assert (row.state, row.problem) == (CampaignState.FAILED, "audience_broken")


def test_it_can_be_taken_off_and_put_back_with_its_approval(stage, scheduled):
    with clock.frozen(NOON), stage.scope():
        campaign_unschedule(actor=stage.marketer, campaign_id=scheduled)
    assert stage.stored(scheduled) is CampaignState.APPROVED
    with clock.frozen(DUE):
        run_jobs("campaigns.")
    assert stage.launches() == []
    with clock.frozen(NOON), stage.scope():
        campaign_schedule(actor=stage.marketer, campaign_id=scheduled)
    assert stage.stored(scheduled) is CampaignState.SCHEDULED


def test_only_the_approved_time_counts(stage, planned, approved):
    with clock.frozen(NOON), stage.scope(), pytest.raises(Conflict) as caught:
        campaign_launch(actor=stage.marketer, campaign_id=planned)
    assert caught.value.code == "plan_names_a_time"
    with stage.scope(), pytest.raises(Invalid) as missing:
        campaign_schedule(actor=stage.marketer, campaign_id=approved)
    assert missing.value.code == "plan_names_no_time"


def test_a_time_that_has_passed_cannot_be_scheduled(stage, planned):
    with clock.frozen(DUE + timedelta(minutes=1)), stage.scope(), pytest.raises(Conflict) as caught:
        campaign_schedule(actor=stage.marketer, campaign_id=planned)
    assert "schedule_past" in caught.value.fields


def test_an_audience_that_emptied_meanwhile_fails_before_anything_leaves(stage, approved):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
    make_nobody_match(stage)
    run_jobs("campaigns.")
    assert stage.row(approved).problem == "audience_empty"


def make_nobody_match(stage):
    from mailwright.domains.contacts.services import list_members_remove

    with stage.scope():
        list_members_remove(actor=stage.owner, list_id=stage.people_list, contact_ids=stage.people)


def test_a_stuck_launch_is_queued_again(stage, approved):
    with clock.frozen(NOON), stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
    (job,) = queued("campaigns.run_launch")
    with stage.scope():
        Campaign.objects.filter(id=approved).update(state="draft")
    run_job(job)
    with stage.scope():
        Campaign.objects.filter(id=approved).update(state="launching")
    with clock.frozen(NOON + timedelta(minutes=1)):
        sweep(0)
    assert queued("campaigns.run_launch") == []
    with clock.frozen(NOON + timedelta(minutes=3)):
        sweep(0)
        run_jobs("campaigns.")
    assert stage.stored(approved) is CampaignState.SENDING
    assert len(stage.launches()) == 1


def test_pause_resume_and_cancel_reach_delivery(stage, sending):
    with stage.scope():
        campaign_pause(actor=stage.marketer, campaign_id=sending)
    assert stage.stored(sending) is CampaignState.PAUSED
    assert stage.launches()[0].state == LaunchState.PAUSED
    with stage.scope():
        campaign_resume(actor=stage.marketer, campaign_id=sending)
    assert stage.launches()[0].state == LaunchState.SENDING
    with stage.scope():
        campaign_cancel(actor=stage.marketer, campaign_id=sending)
    assert stage.launches()[0].state == LaunchState.CANCELLED
    row = stage.row(sending)
    assert row.state == CampaignState.CANCELLED
    assert row.finished_at is not None


def test_a_launch_that_has_not_reached_delivery_can_still_be_cancelled(stage, approved):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
        campaign_cancel(actor=stage.marketer, campaign_id=approved)
    run_jobs("campaigns.")
    assert stage.launches() == []
    assert stage.stored(approved) is CampaignState.CANCELLED


def test_steering_needs_the_permission_and_the_right_state(stage, sending):
    for service in (campaign_pause, campaign_cancel, campaign_resume):
        with stage.scope(), pytest.raises(Forbidden):
            service(actor=stage.reviewer, campaign_id=sending)
    with stage.scope(), pytest.raises(Conflict):
        campaign_resume(actor=stage.marketer, campaign_id=sending)
    with stage.scope(), pytest.raises(Conflict):
        campaign_archive(actor=stage.marketer, campaign_id=sending, archived=True)


@pytest.mark.parametrize(
    ("launch", "expected"),
    [
        (LaunchState.PAUSED, CampaignState.PAUSED),
        (LaunchState.FINISHED, CampaignState.COMPLETED),
        (LaunchState.CANCELLED, CampaignState.CANCELLED),
    ],
)
def test_it_follows_what_delivery_does_by_itself(stage, sending, launch, expected):
    launch_state(stage, launch)
    assert stage.state(sending) is expected
    assert stage.stored(sending) is CampaignState.SENDING
    sweep(0)
    assert stage.stored(sending) is expected


def test_one_broken_campaign_does_not_hold_up_the_others(stage, scheduled, monkeypatch):
    from mailwright.domains.campaigns import tasks

    broken = stage.campaign()
    stage.ask(broken)
    original = tasks.campaign_catch_up

    def fragile(*, workspace_id, campaign_id):
        if campaign_id == broken:
            raise RuntimeError("broken")
        original(workspace_id=workspace_id, campaign_id=campaign_id)

    monkeypatch.setattr(tasks, "campaign_catch_up", fragile)
    with clock.frozen(DUE), pytest.raises(ExceptionGroup):
        sweep(0)
    assert stage.stored(scheduled) is CampaignState.LAUNCHING


def test_reports_are_told_who_approved_and_what_it_cost(stage, sending):
    with stage.scope():
        Campaign.objects.filter(id=sending).update(cost_per_thousand="2.0")
        info = queries.campaign_info(stage.workspace_id, sending)
        assert queries.campaign_by_launch(stage.workspace_id, info.launch_id) == info
    assert info.approved_by_label == stage.reviewer.label
    assert info.sole_operator is False
    assert info.spent == 0
