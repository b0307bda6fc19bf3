"""Plans: made, changed by several people, copied, put away."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from mailwright.domains.campaigns import queries
from mailwright.domains.campaigns.contracts import CampaignState
from mailwright.domains.campaigns.queries.listing import spent
from mailwright.domains.campaigns.services import plan
from mailwright.domains.workspaces.queries import audit_entries
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from mailwright.kernel.ids import uuid7


def test_a_new_campaign_is_a_draft_with_the_workspaces_sender_and_time_zone(stage):
    with stage.scope():
        made = plan.campaign_create(actor=stage.marketer, name="Winter")
    row = stage.row(made)
    assert (row.state, row.version) == (CampaignState.DRAFT, 1)
    assert row.sender_id == stage.sender
    assert row.time_zone == "Europe/Warsaw"


def test_saving_what_is_there_already_changes_nothing(stage, campaign):
    assert stage.edit(campaign, goal="Sell coats", target_value=Decimal(100)) == 1
    assert stage.edit(campaign, goal="Sell more coats") == 2


def test_two_people_cannot_overwrite_each_other(stage, campaign):
    stage.edit(campaign, goal="Mine")
    with stage.scope(), pytest.raises(Conflict) as caught:
        plan.campaign_update(
            actor=stage.owner, campaign_id=campaign, version=1, changes={"goal": "Theirs"}
        )
    assert caught.value.code == "version_conflict"
    assert caught.value.fields == {"version": "2", "updated_by": stage.marketer.label}
    assert stage.row(campaign).goal == "Mine"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "  "),
        ("name", "x" * 201),
        ("goal", "x" * 501),
        ("target_metric", "fame"),
        ("target_value", "-1"),
        ("budget", "a lot"),
        ("budget", "NaN"),
        ("budget", "1e30"),
        ("currency", "zloty"),
        ("time_zone", "Warsaw"),
        ("schedule_mode", "soon"),
        ("schedule_local", "tomorrow"),
        ("uncertain", "hope"),
        ("audience", {"list_ids": ["x"]}),
        ("message_id", uuid7()),
        ("sender_id", uuid7()),
        ("state", "sending"),
        ("approval_id", uuid7()),
        ("subject_hash", "0" * 64),
        ("authors", []),
    ],
)
def test_wrong_values_and_foreign_fields_are_refused_by_name(stage, campaign, name, value):
    with pytest.raises(Invalid) as caught:
        stage.edit(campaign, **{name: value})
    assert name in caught.value.fields
    assert stage.row(campaign).version == 1


def test_everyone_who_changes_a_plan_is_its_author_with_their_parts(stage, campaign):
    stage.edit(campaign, by=stage.owner, schedule_mode="at", schedule_local="2030-01-01T10:00")
    authors = {author["id"]: author["parts"] for author in stage.row(campaign).authors}
    assert "audience" in authors[stage.marketer.id]
    assert authors[stage.owner.id] == ["schedule"]


def test_a_copy_is_a_fresh_draft_without_time_approval_or_launch(stage, approved):
    with stage.scope():
        copy = plan.campaign_duplicate(actor=stage.owner, campaign_id=approved, name="Again")
    row = stage.row(copy)
    assert (row.name, row.state, row.version) == ("Again", CampaignState.DRAFT, 1)
    assert (row.review_id, row.launch_id, row.schedule_local) == (None, None, "")
    assert [author["id"] for author in row.authors] == [stage.owner.id]
    assert stage.row(approved).name == "Autumn sale"
    assert stage.state(approved) is CampaignState.APPROVED


def test_archived_campaigns_leave_the_list_and_come_back(stage, campaign):
    with stage.scope():
        plan.campaign_archive(actor=stage.marketer, campaign_id=campaign, archived=True)
        assert queries.campaign_list(stage.workspace_id)[1] == 0
        assert queries.campaign_list(stage.workspace_id, archived=True)[1] == 1
        plan.campaign_archive(actor=stage.marketer, campaign_id=campaign, archived=False)
        assert queries.campaign_list(stage.workspace_id)[1] == 1


def test_every_change_is_in_the_audit_log(stage, campaign):
    stage.edit(campaign, goal="More")
    with stage.scope():
        entries = audit_entries(stage.workspace_id, subject=("campaign", str(campaign)))
    assert [entry.action for entry in entries] == ["campaign.edit", "campaign.created"]
    assert '"goal"' in entries[0].detail


def test_an_analyst_plans_nothing(stage, campaign, actor_with):
    analyst = actor_with("analyst")
    with pytest.raises(Forbidden):
        stage.edit(campaign, by=analyst, goal="x")
    with stage.scope(), pytest.raises(Forbidden):
        plan.campaign_duplicate(actor=analyst, campaign_id=campaign)


def test_another_workspace_finds_nothing(stage, campaign, make_workspace):
    with workspace_scope(make_workspace().id):
        with pytest.raises(NotFound):
            queries.campaign_info(stage.workspace_id, campaign)
        with pytest.raises(NotFound):
            plan.campaign_archive(actor=stage.marketer, campaign_id=campaign, archived=True)
        assert queries.campaign_list(stage.workspace_id) == ([], 0)


def test_the_cost_of_what_was_sent_is_known_only_with_a_price(stage, campaign):
    row = stage.row(campaign)
    assert spent(row, 12_500) is None
    row.cost_per_thousand = Decimal("0.8")
    assert spent(row, 12_500) == Decimal("10.00")
    assert spent(row, 0) == Decimal("0.00")


def test_prices_are_carried_over_to_the_next_campaign(stage):
    stage.campaign(cost_per_thousand="0.8", currency="PLN")
    row = stage.row(stage.campaign())
    assert (row.cost_per_thousand, row.currency) == (Decimal("0.8000"), "PLN")
    assert row.created_at < datetime.max.replace(tzinfo=UTC)
