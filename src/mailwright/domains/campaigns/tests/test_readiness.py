"""Readiness: one list of everything that stands in the way, each with its step and its mend."""

import pytest

from mailwright.domains.campaigns.contracts import Severity, Step
from mailwright.domains.campaigns.queries.readiness import readiness_of
from mailwright.domains.campaigns.queries.subject import campaign_row, standing_of, subject_of
from mailwright.domains.contacts.services import contact_update, list_create
from mailwright.domains.delivery.models import Sender
from mailwright.domains.workspaces.services.workspace import workspace_update
from mailwright.kernel.db import workspace_scope
from tests.support.people import make_people


def findings(stage, campaign):
    with stage.scope():
        row = campaign_row(stage.workspace_id, campaign)
        subject = subject_of(row)
        found = readiness_of(row, subject, standing_of(row, subject)).findings
    return {item.code: item for item in found}


def test_a_complete_draft_lacks_only_its_approval_and_says_it_is_a_sandbox(stage, campaign):
    found = findings(stage, campaign)
    errors = {code for code, item in found.items() if item.severity is Severity.ERROR}
    assert errors == {"approval_missing"}
    assert found["sandbox"].severity is Severity.NOTICE


def test_an_approved_one_has_no_error(stage, approved):
    severities = {item.severity for item in findings(stage, approved).values()}
    assert Severity.ERROR not in severities


@pytest.mark.parametrize(
    ("change", "code", "step"),
    [
        ({"audience": {}}, "audience_not_chosen", Step.WHO),
        ({"message_id": None}, "message_missing", Step.WHAT),
        ({"sender_id": None}, "sender_missing", Step.WHAT),
        ({"schedule_mode": "at", "schedule_local": ""}, "schedule_missing", Step.WHEN),
        (
            {"schedule_mode": "at", "schedule_local": "2020-01-01T10:00"},
            "schedule_past",
            Step.WHEN,
        ),
        (
            {
                "schedule_mode": "at",
                "schedule_local": "2031-03-30T02:30",
                "time_zone": "Europe/Warsaw",
            },
            "schedule_bad",
            Step.WHEN,
        ),
    ],
)
def test_what_is_missing_is_an_error_at_its_step(stage, campaign, change, code, step):
    stage.edit(campaign, **change)
    item = findings(stage, campaign)[code]
    assert (item.severity, item.step) == (Severity.ERROR, step)
    assert item.message


def test_an_empty_audience_and_a_sender_that_is_gone_are_told(stage, campaign, actor):
    with workspace_scope(actor.workspace_id):
        empty = list_create(actor=actor, name="Nobody")
    stage.edit(campaign, audience={"list_ids": [str(empty)]})
    with stage.scope():
        Sender.objects.all().delete()
    found = findings(stage, campaign)
    assert found["audience_empty"].severity is Severity.ERROR
    assert found["sender_gone"].severity is Severity.ERROR


def test_an_audience_of_people_who_never_agreed_is_told(stage, campaign, actor):
    with workspace_scope(actor.workspace_id):
        cold = list_create(actor=actor, name="Bought addresses")
    make_people(stage.owner, 2, lists=[cold], consent=False)
    stage.edit(campaign, audience={"list_ids": [str(cold)]})
    assert findings(stage, campaign)["audience_all_skipped"].severity is Severity.ERROR


def test_a_missing_postal_address_is_said_once_and_leads_to_the_settings(stage, campaign):
    with stage.scope():
        workspace_update(actor=stage.owner, changes={"postal_address": ""})
    found = findings(stage, campaign)
    assert found["postal_address_missing"].mend == "/settings/workspace"
    assert "check_postal_address_unset" not in found


def test_errors_of_the_message_keep_it_from_being_put_forward(stage, campaign):
    stage.edit_message("Hello {{ contact.nickname }}")
    found = findings(stage, campaign)
    item = found["check_merge_unknown_field"]
    assert (item.severity, item.step) == (Severity.ERROR, Step.WHAT)
    assert f"/content/messages/{stage.message}" in item.mend


def test_the_message_is_tried_on_people_of_the_audience(stage, campaign):
    """A name that only some have is found with the people who will get it."""
    make_people(stage.owner, 1, lists=[stage.people_list])
    assert all(
        item.severity is not Severity.ERROR
        for code, item in findings(stage, campaign).items()
        if code.startswith("check_")
    )


def test_a_goal_without_a_target_is_only_a_notice(stage, campaign):
    stage.edit(campaign, target_metric="", target_value=None)
    assert findings(stage, campaign)["target_missing"].severity is Severity.NOTICE
    stage.edit(campaign, goal="")
    assert findings(stage, campaign)["goal_missing"].severity is Severity.WARNING


def test_braces_in_somebodys_data_lead_to_that_person_not_to_the_message(stage, campaign):
    stage.edit_message('For {{ contact.first_name|default("you") }}')
    with stage.scope():
        contact_update(
            actor=stage.owner, contact_id=stage.people[0], fields={"first_name": "{{ FNAME }}"}
        )
    found = findings(stage, campaign)["check_literal_braces"]
    assert found.mend == f"/contacts/{stage.people[0]}"
