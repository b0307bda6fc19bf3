"""Nothing leaves without an approval of exactly what it is: every door that was thought of."""

import pytest
from django.db import transaction

from mailwright.domains.audience.contracts import AudienceDefinition
from mailwright.domains.audience.services import snapshot_freeze
from mailwright.domains.campaigns import queries
from mailwright.domains.campaigns.contracts import CampaignState
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.services import launch as launching
from mailwright.domains.campaigns.services.approval import (
    campaign_request_review,
    campaign_withdraw_review,
)
from mailwright.domains.campaigns.services.launch import (
    campaign_launch,
    campaign_run_launch,
    campaign_schedule,
)
from mailwright.domains.contacts.services import list_create
from mailwright.domains.delivery.models import Launch, Sender
from mailwright.domains.review import queries as review
from mailwright.domains.review.contracts import ApprovalRef, Decision
from mailwright.domains.review.services.review import review_decide, review_revoke
from mailwright.domains.workspaces import queries as workspaces
from mailwright.domains.workspaces.models import Membership
from mailwright.domains.workspaces.services.workspace import workspace_sole_operator
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, DomainError, Forbidden
from tests.support.jobs import queued, run_job, run_jobs
from tests.support.people import make_people


def refused(stage, campaign, *, by=None):
    """Try to launch; returns why it did not."""
    with stage.scope(), pytest.raises(Conflict) as caught:
        campaign_launch(actor=by or stage.owner, campaign_id=campaign)
    run_jobs("campaigns.")
    assert stage.launches() == []
    return caught.value


def test_an_approved_campaign_leaves_and_carries_its_approval(stage, approved):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
    assert stage.stored(approved) is CampaignState.LAUNCHING
    run_jobs("campaigns.")
    (launch,) = stage.launches()
    row = stage.row(approved)
    assert row.state == CampaignState.SENDING
    assert row.launch_id == launch.id
    assert launch.size == 3
    assert launch.approval["subject_hash"] == row.subject_hash == stage.hash(approved)


def test_a_draft_and_a_waiting_one_do_not_leave_for_anybody(stage, campaign):
    for person in (stage.owner, stage.marketer):
        assert "approval_missing" in refused(stage, campaign, by=person).fields
    stage.ask(campaign)
    assert "approval_waiting" in refused(stage, campaign).fields


@pytest.mark.parametrize("decision", [Decision.REJECT, Decision.REQUEST_CHANGES])
def test_a_refused_one_is_a_draft_again(stage, campaign, decision):
    stage.decide(stage.ask(campaign), decision)
    assert stage.stored(campaign) is CampaignState.DRAFT
    assert "approval_refused" in refused(stage, campaign).fields


def test_the_requester_cannot_approve_not_even_as_owner(stage):
    mine = stage.campaign(by=stage.owner)
    review_id = stage.ask(mine, by=stage.owner)
    with pytest.raises(Forbidden):
        stage.decide(review_id, by=stage.owner)
    refused(stage, mine)


def test_whoever_wrote_a_word_of_the_message_cannot_approve(stage, campaign):
    stage.edit_message("Autumn sale: 25 % off coats", by=stage.owner)
    with pytest.raises(Forbidden) as caught:
        stage.decide(stage.ask(campaign), by=stage.owner)
    assert caught.value.code == "review_author"
    refused(stage, campaign)


def test_whoever_touched_the_plan_cannot_approve(stage, campaign, actor_with):
    admin = actor_with("admin")
    stage.edit(campaign, by=admin, budget="10")
    with pytest.raises(Forbidden) as caught:
        stage.decide(stage.ask(campaign), by=admin)
    assert caught.value.code == "review_author"
    refused(stage, campaign)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Winter sale"},
        {"goal": "Something else"},
        {"target_value": "1"},
        {"budget": "1000"},
        {"notes": "psst"},
        {"uncertain": "resend"},
        {"schedule_mode": "at", "schedule_local": "2030-01-01T10:00"},
        {"time_zone": "Asia/Shanghai"},
        {"audience": {"everyone": True}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_any_edit_of_the_plan_voids_the_approval(stage, approved, change):
    stage.edit(approved, **change)
    assert stage.stored(approved) is CampaignState.DRAFT
    why = refused(stage, approved)
    assert "approval_void" in why.fields or why.code == "plan_names_a_time"


def test_an_edited_message_voids_it_although_nobody_touched_the_campaign(stage, approved):
    stage.edit_message("Autumn sale: 90 % off coats")
    assert stage.state(approved) is CampaignState.DRAFT
    assert "approval_void" in refused(stage, approved).fields


def test_a_changed_sender_voids_it(stage, approved):
    with stage.scope():
        Sender.objects.filter(id=stage.sender).update(address="other@example.org")
    assert stage.state(approved) is CampaignState.DRAFT
    assert "approval_void" in refused(stage, approved).fields


def test_put_back_exactly_as_it_was_the_approval_counts_again(stage, approved):
    before = stage.hash(approved)
    stage.edit(approved, goal="Something else")
    stage.edit(approved, goal="Sell coats")
    assert stage.hash(approved) == before
    assert stage.stored(approved) is CampaignState.DRAFT
    with stage.scope():
        campaign_request_review(actor=stage.marketer, campaign_id=approved)
    assert stage.stored(approved) is CampaignState.APPROVED


def test_swapping_the_text_while_the_reviewer_reads_gains_nothing(stage, campaign):
    """Ask with A, show B, get it approved, swap back to A."""
    stage.edit_message("A: give us your password")
    review_id = stage.ask(campaign)
    put_forward = stage.hash(campaign)
    stage.edit_message("B: nice words")
    shown = stage.hash(campaign)
    assert shown != put_forward
    with stage.scope(), pytest.raises(Conflict) as caught:
        review_decide(
            actor=stage.reviewer,
            review_id=review_id,
            decision=Decision.APPROVE,
            comment="",
            seen_hash=shown,
        )
    assert caught.value.code == "review_stale"
    stage.edit_message("A: give us your password")
    assert "approval_waiting" in refused(stage, campaign).fields


def test_an_approval_taken_back_stops_the_launch(stage, approved):
    with stage.scope():
        review_id = stage.row(approved).review_id
        review_revoke(actor=stage.reviewer, review_id=review_id, reason="The offer ended.")
    run_jobs("campaigns.")
    assert stage.stored(approved) is CampaignState.DRAFT
    assert stage.row(approved).problem == "approval_revoked"
    assert "approval_revoked" in refused(stage, approved).fields


def test_a_change_between_launch_and_its_job_stops_it(stage, approved):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
        Sender.objects.filter(id=stage.sender).update(name="Somebody else")
    run_jobs("campaigns.")
    assert stage.launches() == []
    row = stage.row(approved)
    assert (row.state, row.problem) == (CampaignState.DRAFT, "approval_void")
    assert "the sender" in row.problem_text
    assert (row.revision_id, row.launched_at, row.subject_hash) == (None, None, "")
    stage.approve(approved)
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
    run_jobs("campaigns.")
    (launch,) = stage.launches()
    assert launch.sender["name"] == "Somebody else"


def test_a_plan_cannot_be_edited_once_it_leaves(stage, approved):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
    with pytest.raises(Conflict) as caught:
        stage.edit(approved, audience={"everyone": True})
    assert caught.value.code == "campaign_state"


def test_a_message_edited_after_the_launch_does_not_change_what_leaves(stage, approved):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
    stage.edit_message("Autumn sale: 90 % off coats")
    run_jobs("campaigns.")
    (launch,) = stage.launches()
    assert "20 %" in launch.message["subject"]


def test_a_swapped_snapshot_is_refused(stage, approved):
    """Somebody points the launching campaign at a snapshot of other people."""
    make_people(stage.owner, 5)
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
        other = snapshot_freeze(actor=stage.owner, definition=AudienceDefinition(everyone=True))
        Campaign.objects.filter(id=approved).update(snapshot_id=other)
    run_jobs("campaigns.")
    assert stage.launches() == []
    assert stage.row(approved).problem == "approval_void"


def test_running_the_launch_job_of_a_draft_does_nothing(stage, campaign):
    assert campaign_run_launch(workspace_id=stage.workspace_id, campaign_id=campaign) is False
    assert stage.launches() == []


def test_a_forged_state_in_the_row_does_not_get_past_the_hand_over(stage, campaign):
    """Even with the row rewritten to "launching", there is no approval to hand over with."""
    with stage.scope():
        Campaign.objects.filter(id=campaign).update(
            state="launching", subject_hash=stage.hash(campaign), revision_id=stage.revision()
        )
    assert campaign_run_launch(workspace_id=stage.workspace_id, campaign_id=campaign) is False
    assert stage.launches() == []
    assert stage.row(campaign).problem == "approval_void"


def test_replaying_the_job_sends_once(stage, approved):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
    (job,) = queued("campaigns.run_launch")
    for _ in range(3):
        run_job(job)
    assert len(stage.launches()) == 1


def test_pressing_launch_twice_launches_once(stage, approved):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
    with stage.scope(), pytest.raises(Conflict) as caught:
        campaign_launch(actor=stage.marketer, campaign_id=approved)
    assert caught.value.code in {"campaign_state", "not_ready"}
    run_jobs("campaigns.")
    assert len(stage.launches()) == 1


def test_an_approval_of_one_campaign_is_none_of_another(stage, approved):
    with stage.scope():
        twin = stage.campaign()
    refused(stage, twin)


def test_delivery_itself_refuses_a_reference_to_an_approval_that_is_not_there(
    stage, approved, monkeypatch
):
    """The last door: whatever campaigns believed, delivery asks review again."""
    original = launching.launch_create

    def forged(**arguments):
        real = arguments["approval"]
        fake = ApprovalRef(real.review_id, real.subject_type, real.subject_id, "0" * 64)
        return original(**{**arguments, "approval": fake})

    monkeypatch.setattr(launching, "launch_create", forged)
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
    run_jobs("campaigns.")
    assert stage.launches() == []
    assert stage.row(approved).problem == "approval_missing"


def test_the_database_refuses_a_row_that_sends_without_approval(stage, campaign):
    with stage.scope():
        for state in ("sending", "paused", "completed"):
            with pytest.raises(Exception, match="campaign_sends_by_approval"):
                _write(campaign, state)


def _write(campaign, state):
    with transaction.atomic():
        Campaign.objects.filter(id=campaign).update(state=state)


def test_a_key_launches_only_what_a_person_approved(stage, campaign):
    key = Actor("api_key", "k", "API key “x”", stage.workspace_id, stage.owner.permissions, "owner")
    assert "approval_missing" in refused(stage, campaign, by=key).fields
    review_id = stage.ask(campaign)
    with pytest.raises(Forbidden):
        stage.decide(review_id, by=key)
    refused(stage, campaign, by=key)


def test_somebody_without_the_permission_launches_nothing(stage, approved):
    for service in (campaign_launch, campaign_schedule):
        with stage.scope(), pytest.raises(Forbidden):
            service(actor=stage.reviewer, campaign_id=approved)


def test_a_sole_operator_approves_and_it_is_on_record(stage):
    """Only where the mode is on and nobody else is there."""
    with stage.scope():
        Membership.objects.exclude(user_id=stage.owner.id).delete()
        workspace_sole_operator(actor=stage.owner, enabled=True)
    mine = stage.campaign(by=stage.owner)
    stage.decide(stage.ask(mine, by=stage.owner), by=stage.owner)
    with stage.scope():
        campaign_launch(actor=stage.owner, campaign_id=mine)
    run_jobs("campaigns.")
    with stage.scope():
        assert queries.campaign_info(stage.workspace_id, mine).sole_operator is True
        (started,) = workspaces.audit_entries(stage.workspace_id, action="campaign.started")
    assert '"sole_operator":true' in started.detail.replace(" ", "")


def test_a_review_is_refused_while_anything_is_missing_and_says_what(stage):
    empty = stage.campaign(audience=None, message_id=None)
    with pytest.raises(DomainError) as caught:
        stage.ask(empty)
    assert caught.value.code == "not_ready"
    assert {"audience_not_chosen", "message_missing"} <= caught.value.fields.keys()


def test_what_reviewers_are_mailed_is_readable(stage, campaign):
    stage.edit_message('{{ contact.first_name|default("Hi") }}, 20 % off')
    review_id = stage.ask(campaign)
    with stage.scope():
        summary = review.review_get(stage.workspace_id, review_id).summary
    assert summary.splitlines() == [
        "“Anna, 20 % off”",
        "Shop <shop@example.org>",
        "→ 3 · Returning customers",
    ]


def test_a_request_can_be_taken_back(stage, campaign):
    stage.ask(campaign)
    with stage.scope():
        campaign_withdraw_review(actor=stage.marketer, campaign_id=campaign)
    assert stage.stored(campaign) is CampaignState.DRAFT
    with stage.scope(), pytest.raises(Conflict):
        campaign_withdraw_review(actor=stage.marketer, campaign_id=campaign)


def test_a_changed_list_name_or_more_people_on_it_do_not_void_an_approval(stage, approved):
    """What was approved is the definition; who matches it is frozen when it leaves."""
    with stage.scope():
        list_create(actor=stage.owner, name="Another")
    make_people(stage.owner, 2, lists=[stage.people_list])
    assert stage.state(approved) is CampaignState.APPROVED
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
    run_jobs("campaigns.")
    with stage.scope():
        assert Launch.objects.get().size == 5
