"""What messages show of the workspace was approved too; losing an approval says what changed."""

import pytest

from mailwright.domains.campaigns.api.plan import detail
from mailwright.domains.campaigns.contracts import CampaignState
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.services.approval import campaign_settle
from mailwright.domains.campaigns.services.launch import campaign_launch
from mailwright.domains.workspaces.services.workspace import workspace_update
from mailwright.kernel.errors import Conflict
from tests.support.jobs import run_jobs


def why(stage, campaign):
    """What keeps it from leaving."""
    with stage.scope(), pytest.raises(Conflict) as caught:
        campaign_launch(actor=stage.owner, campaign_id=campaign)
    return caught.value.fields


MOVED = {"postal_address": "Elsewhere 2, Gdańsk"}


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        (MOVED, "postal_address"),
        ({"name": "Other"}, "workspace"),
        ({"website": "https://o.example"}, "workspace"),
    ],
    ids=["postal address", "name", "website"],
)
def test_what_messages_show_of_the_workspace_is_part_of_what_was_approved(
    stage, approved, changes, part
):
    with stage.scope():
        workspace_update(actor=stage.owner, changes=changes)
        shown = detail(stage.workspace_id, approved)
    assert (shown.state, shown.problem, shown.changed) == ("draft", "approval_void", [part])
    assert "approval_void" in why(stage, approved)
    with stage.scope():
        campaign_settle(campaign_id=approved)
    row = stage.row(approved)
    assert (row.state, row.problem) == (CampaignState.DRAFT, "approval_void")
    assert "workspace's" in row.problem_text


def test_a_moved_workspace_sends_a_waiting_campaign_back(stage, campaign):
    stage.ask(campaign)
    with stage.scope():
        workspace_update(actor=stage.owner, changes=MOVED)
        shown = detail(stage.workspace_id, campaign)
        campaign_settle(campaign_id=campaign)
    assert (shown.state, shown.problem) == ("draft", "review_overtaken")
    row = stage.row(campaign)
    assert (row.state, row.problem) == (CampaignState.DRAFT, "review_overtaken")
    assert "postal address" in row.problem_text


def test_a_moved_workspace_stops_a_launch_on_its_way(stage, approved):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
        workspace_update(actor=stage.owner, changes=MOVED)
    run_jobs("campaigns.")
    assert stage.launches() == []
    row = stage.row(approved)
    assert (row.state, row.problem) == (CampaignState.DRAFT, "approval_void")


def test_what_has_left_keeps_its_approval_and_its_footer(stage, approved):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
    run_jobs("campaigns.")
    with stage.scope():
        workspace_update(actor=stage.owner, changes=MOVED)
        shown = detail(stage.workspace_id, approved)
    assert shown.state == "sending"
    assert shown.approval.approved_by_label == stage.reviewer.label
    (launch,) = stage.launches()
    assert launch.message["workspace"]["postal_address"] == "Main Street 1, Warsaw"


def test_an_approval_from_before_the_parts_were_noted_says_that_it_has_to_be_renewed(
    stage, approved
):
    with stage.scope():
        Campaign.objects.filter(id=approved).update(put_forward={})
        workspace_update(actor=stage.owner, changes=MOVED)
        campaign_settle(campaign_id=approved)
    assert stage.row(approved).problem == "approval_outdated"
