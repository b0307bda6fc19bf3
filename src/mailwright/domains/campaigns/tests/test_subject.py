"""The approval hash: any change of content, audience or plan is another hash; noise is not."""

from dataclasses import fields, replace
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.audience.contracts import AudienceDefinition
from mailwright.domains.campaigns.domain.subject import (
    Plan,
    SenderIdentity,
    WorkspaceIdentity,
    changed,
    parts,
    subject_hash,
)
from mailwright.domains.contacts.contracts import Condition, ContactFilter, Match, Op
from mailwright.kernel.errors import Invalid

SENDER = SenderIdentity("s1", "Shop", "shop@example.org", "help@example.org", "bounces@example.org")
WORKSPACE = WorkspaceIdentity("Shop Ltd", "Main Street 1, Warsaw", "https://shop.example")
PLAN = Plan(
    name="Autumn sale",
    goal="Sell coats",
    target_metric="clicks",
    target_value=Decimal("100"),
    budget=Decimal("50.00"),
    cost_per_thousand=Decimal("0.80"),
    currency="EUR",
    sender=SENDER,
    workspace=WORKSPACE,
    schedule_mode="at",
    schedule_local="2026-11-01T10:00",
    time_zone="Europe/Warsaw",
    uncertain="list",
    notes="",
)
LIST, OTHER = UUID(int=1), UUID(int=2)
AUDIENCE = AudienceDefinition(
    list_ids=(LIST,),
    filter=ContactFilter(Match.ALL, (Condition("country", Op.IS, "PL"),)),
)


def digest(content="c" * 64, audience=AUDIENCE, plan=PLAN):
    return subject_hash(
        content_hash=content, facts="", definition_hash=audience.definition_hash(), plan=plan
    )


def other_value(value):
    if isinstance(value, Decimal):
        return value + 1
    if isinstance(value, SenderIdentity):
        return replace(value, email="other@example.org")
    if isinstance(value, WorkspaceIdentity):
        return replace(value, postal_address="Elsewhere 2")
    return f"{value}x"


@pytest.mark.parametrize("name", [field.name for field in fields(Plan)])
def test_every_field_of_the_plan_counts(name):
    changed = replace(PLAN, **{name: other_value(getattr(PLAN, name))})
    assert digest(plan=changed) != digest()


@pytest.mark.parametrize("name", [field.name for field in fields(SenderIdentity)])
def test_every_part_of_the_sender_counts(name):
    changed = replace(PLAN, sender=replace(SENDER, **{name: "changed"}))
    assert digest(plan=changed) != digest()


@pytest.mark.parametrize("name", [field.name for field in fields(WorkspaceIdentity)])
def test_everything_a_message_shows_of_the_workspace_counts(name):
    assert digest(plan=replace(PLAN, workspace=replace(WORKSPACE, **{name: "changed"}))) != digest()


def test_what_changed_is_told_by_its_part():
    def noted(content="c" * 64, audience=AUDIENCE, plan=PLAN):
        return parts(
            content_hash=content, facts="", definition_hash=audience.definition_hash(), plan=plan
        )

    before = noted()
    assert changed(before, noted()) == ()
    assert changed(before, noted(content="d" * 64)) == ("message",)
    assert changed(before, noted(audience=replace(AUDIENCE, everyone=True))) == ("audience",)
    assert changed(before, noted(plan=replace(PLAN, sender=None, goal="x"))) == ("sender", "plan")
    moved = replace(PLAN, workspace=replace(WORKSPACE, postal_address="Elsewhere 2"))
    assert changed(before, noted(plan=moved)) == ("postal_address",)
    renamed = replace(PLAN, workspace=replace(WORKSPACE, name="Other"))
    assert changed(before, noted(plan=renamed)) == ("workspace",)
    assert changed({}, noted()) == ()


def test_content_and_every_part_of_the_audience_count():
    audiences = [
        replace(AUDIENCE, list_ids=(OTHER,)),
        replace(AUDIENCE, list_ids=(LIST, OTHER)),
        replace(AUDIENCE, tag_ids=(OTHER,)),
        replace(AUDIENCE, exclude_list_ids=(OTHER,)),
        replace(AUDIENCE, exclude_tag_ids=(OTHER,)),
        replace(AUDIENCE, filter=None),
        replace(AUDIENCE, everyone=True),
        replace(AUDIENCE, filter=ContactFilter(Match.ALL, (Condition("country", Op.IS, "DE"),))),
    ]
    found = {digest(), digest(content="d" * 64), *(digest(audience=a) for a in audiences)}
    assert len(found) == 2 + len(audiences)


def test_amounts_and_orders_that_mean_the_same_hash_the_same():
    assert digest(plan=replace(PLAN, budget=Decimal("50"))) == digest()
    assert digest(plan=replace(PLAN, budget=Decimal("5E+1"))) == digest()
    one = replace(AUDIENCE, list_ids=(LIST, OTHER))
    two = replace(AUDIENCE, list_ids=(OTHER, LIST, OTHER))
    assert digest(audience=one) == digest(audience=two)


@given(st.text(max_size=20), st.text(max_size=20))
def test_text_cannot_be_moved_from_one_field_to_the_next(left, right):
    if right:
        assert digest(plan=replace(PLAN, name=left + right, goal="")) != digest(
            plan=replace(PLAN, name=left, goal=right)
        )


def test_a_definition_survives_its_json():
    everything = replace(
        AUDIENCE, tag_ids=(OTHER,), exclude_list_ids=(OTHER,), exclude_tag_ids=(LIST,)
    )
    assert AudienceDefinition.from_json(everything.to_json()) == everything
    assert AudienceDefinition.from_json({}) == AudienceDefinition()
    with pytest.raises(Invalid):
        AudienceDefinition.from_json({"list_ids": ["nonsense"]})


def test_nothing_chosen_is_nobody():
    assert not AudienceDefinition().is_chosen
    assert not AudienceDefinition(filter=ContactFilter()).is_chosen
    assert not AudienceDefinition(exclude_tag_ids=(LIST,)).is_chosen
    assert AudienceDefinition(everyone=True).is_chosen
    assert AUDIENCE.is_chosen
