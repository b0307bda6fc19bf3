"""Facts that the approver allowed to be filled in anew: exactly those, and nothing else."""

from __future__ import annotations

import json

import pytest

from mailwright.domains.campaigns.api.plan import detail
from mailwright.domains.campaigns.contracts import CampaignState
from mailwright.domains.campaigns.services.launch import campaign_launch
from mailwright.domains.campaigns.services.running import (
    campaign_catch_up,
    campaign_pause,
    campaign_resume,
    campaigns_facts_follow,
)
from mailwright.domains.campaigns.tests.stage import MJML
from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.contacts.contracts import AttributeType
from mailwright.domains.contacts.services import attribute_create
from mailwright.domains.content.domain.compiling import Draft
from mailwright.domains.content.services import message_create
from mailwright.domains.delivery.contracts import FACTS_CHANGED
from mailwright.kernel.errors import Conflict
from tests.support.facts import change_fact, save_facts, set_price
from tests.support.jobs import run_jobs

SLOT = '{{ fact("product:shoe-3.price") }}'
SHOE = "product:shoe-3"


@pytest.fixture
def facts(stage):
    save_facts(stage.owner)
    return stage


def message(stage, words, subject="Shoes"):
    mjml = MJML.replace("coats are on sale.", words)
    with stage.scope():
        draft = Draft("en", subject, "For walkers.", mjml, "")
        return message_create(actor=stage.marketer, name="Shoes", draft=draft).message_id


def approved_with(stage, words, *, allowed=(SHOE,), subject="Shoes"):
    campaign = stage.campaign(message_id=message(stage, words, subject))
    stage.decide(stage.ask(campaign), refreshable=allowed)
    assert stage.state(campaign) is CampaignState.APPROVED
    return campaign


def sending_with(stage, words, **options):
    campaign = approved_with(stage, words, **options)
    launch(stage, campaign)
    assert stage.state(campaign) is CampaignState.SENDING
    return campaign


def launch(stage, campaign):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=campaign)
    run_jobs("campaigns.")


def follow(stage):
    """What the follower of changed facts does half a second later."""
    changed = {("product", "shoe-3"), ("offer", "save20")}
    with stage.scope():
        campaigns_facts_follow(workspace_id=stage.workspace_id, changed=changed)


def shown(stage, campaign):
    with stage.scope():
        return detail(stage.workspace_id, campaign)


def history(api, campaign, action):
    items = api("owner").get(f"/campaigns/{campaign}/history").json()["items"]
    return [json.loads(one["detail"]) for one in items if one["action"] == action]


def sent_text(stage):
    return stage.launches()[-1].message["html"]


# ------------------------------------------------------------ under way


def test_what_is_allowed_goes_on_with_the_new_price_and_says_so(facts, api):
    campaign = sending_with(facts, f"the Trail Runner 3 costs {SLOT} today.")
    assert "€89" in sent_text(facts)
    set_price(facts.owner, "99")
    follow(facts)
    assert "€99" in sent_text(facts)
    assert "€89" not in sent_text(facts)
    found = shown(facts, campaign)
    assert (found.state, found.fact_changes) == ("sending", [])
    (told,) = found.refreshes
    assert (told.under_way, told.sent, told.first) == (True, 0, None)
    assert [(one.id, one.field, one.old, one.new) for one in told.facts] == [
        ("shoe-3", "price", "€89", "€99")
    ]
    (noted,) = history(api, campaign, "campaign.refreshed")
    assert noted["facts"][0]["new_version"] == "2"
    follow(facts)
    assert len(history(api, campaign, "campaign.refreshed")) == 1


def test_a_second_change_follows_the_first(facts):
    campaign = sending_with(facts, f"the Trail Runner 3 costs {SLOT} today.")
    for price in ("99", "95"):
        set_price(facts.owner, price)
        follow(facts)
    assert "€95" in sent_text(facts)
    assert [one.facts[0].new for one in shown(facts, campaign).refreshes] == ["€99", "€95"]


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        pytest.param(f"the Trail Runner 3 costs {SLOT} today.", (), id="not allowed"),
        pytest.param(
            f"the Trail Runner 3 costs {SLOT}. Yes: the Trail Runner 3 for €89!",
            (SHOE,),
            id="stated as text, too",
        ),
        pytest.param(
            f"the Trail Runner 3 costs {SLOT} – €89, as we said.", (SHOE,), id="in one sentence"
        ),
        pytest.param(
            f"the Trail Runner 3 costs {SLOT}, instead of €129: you save €40.",
            (SHOE,),
            id="makes another claim false",
        ),
    ],
)
def test_anything_else_pauses_as_ever(facts, words, allowed):
    campaign = sending_with(facts, words, allowed=allowed)
    before = facts.launches()[0].message
    set_price(facts.owner, "99")
    follow(facts)
    found = shown(facts, campaign)
    assert (found.state, found.launch.reason) == ("paused", FACTS_CHANGED)
    assert found.fact_changes
    assert found.refreshes == []
    assert facts.launches()[0].message == before


def test_another_fact_that_changes_with_it_pauses(facts):
    words = f'the Trail Runner 3 costs {SLOT}. Take {{{{ fact("offer:save20.value") }}}} off with '
    words += 'code {{ fact("offer:save20.code") }}.'
    campaign = sending_with(facts, words)
    set_price(facts.owner, "99")
    change_fact(facts.owner, FactKind.OFFER, "save20", value="25")
    follow(facts)
    assert shown(facts, campaign).state == "paused"


def test_another_field_that_leads_links_elsewhere_pauses(facts):
    """Links of messages that left are resolved by number, so they have to stay."""
    url = "{{ fact('product:shoe-3.url') }}"
    mjml = f'the Trail Runner 3 costs {SLOT}. <a href="{url}">Shop</a>'
    campaign = sending_with(facts, mjml)
    price = {"amount": "99", "currency": "EUR"}
    change_fact(
        facts.owner, FactKind.PRODUCT, "shoe-3", price=price, url="https://shop.example/new"
    )
    follow(facts)
    assert shown(facts, campaign).state == "paused"


def test_a_message_that_prints_what_people_hold_waits_for_a_person(facts):
    with facts.scope():
        attribute_create(actor=facts.owner, key="quota", label="Quota", type=AttributeType.TEXT)
    words = f'the Trail Runner 3 costs {SLOT}, {{{{ contact.quota|default("none") }}}}.'
    campaign = sending_with(facts, words)
    set_price(facts.owner, "99")
    follow(facts)
    assert shown(facts, campaign).state == "paused"


def test_an_approval_that_was_taken_back_allows_nothing(facts, api):
    campaign = sending_with(facts, f"the Trail Runner 3 costs {SLOT} today.")
    review_id = shown(facts, campaign).review.id
    answer = api("owner").post(f"/reviews/{review_id}/revoke", {"reason": "No."})
    assert answer.status_code == 200, answer.content
    set_price(facts.owner, "99")
    follow(facts)
    assert "€89" in sent_text(facts)
    assert shown(facts, campaign).state == "paused"


def test_a_campaign_that_somebody_paused_has_the_new_price_when_it_goes_on(facts):
    campaign = sending_with(facts, f"the Trail Runner 3 costs {SLOT} today.")
    with facts.scope():
        campaign_pause(actor=facts.marketer, campaign_id=campaign)
    set_price(facts.owner, "99")
    with facts.scope():
        campaign_resume(actor=facts.marketer, campaign_id=campaign)
    assert "€99" in sent_text(facts)
    assert shown(facts, campaign).state == "sending"


def test_once_paused_for_another_fact_it_cannot_slip_through_by_resuming(facts):
    words = f"the Trail Runner 3 costs {SLOT}. Yes: the Trail Runner 3 for €89!"
    campaign = sending_with(facts, words)
    set_price(facts.owner, "99")
    follow(facts)
    with facts.scope(), pytest.raises(Conflict) as caught:
        campaign_resume(actor=facts.marketer, campaign_id=campaign)
    assert caught.value.code == FACTS_CHANGED


# ------------------------------------------------------------ before it left


def test_before_it_left_the_approval_stands_and_the_new_price_leaves(facts, api):
    campaign = approved_with(
        facts, f"the Trail Runner 3 costs {SLOT} today.", subject=f"Trail Runner 3: {SLOT}"
    )
    before = facts.hash(campaign)
    set_price(facts.owner, "99")
    follow(facts)
    assert facts.hash(campaign) == before
    found = shown(facts, campaign)
    assert (found.state, found.problem, found.fact_changes) == ("approved", "", [])
    assert [(one.under_way, one.facts[0].new) for one in found.refreshes] == [(False, "€99")]
    preview = api("owner").get(f"/campaigns/{campaign}/preview").json()
    assert "€99" in preview["html"]
    launch(facts, campaign)
    assert shown(facts, campaign).state == "sending"
    assert facts.launches()[0].message["subject"].endswith("€99")
    assert "€89" not in sent_text(facts)
    set_price(facts.owner, "97")
    follow(facts)
    assert "€97" in sent_text(facts)
    told = [one.facts[0] for one in shown(facts, campaign).refreshes]
    assert [(one.old, one.new) for one in told] == [("€89", "€99"), ("€99", "€97")]


def test_put_back_again_it_says_what_was_approved(facts):
    campaign = approved_with(facts, f"the Trail Runner 3 costs {SLOT} today.")
    for price in ("99", "89"):
        set_price(facts.owner, price)
        follow(facts)
    launch(facts, campaign)
    assert "€89" in sent_text(facts)


def test_before_it_left_what_is_not_allowed_takes_the_approval(facts):
    campaign = approved_with(facts, f"the Trail Runner 3 costs {SLOT} today.", allowed=())
    set_price(facts.owner, "99")
    follow(facts)
    found = shown(facts, campaign)
    assert (found.state, found.problem) == ("draft", "facts_changed")


def test_an_edit_of_the_text_is_never_covered(facts):
    """The allowance is for facts in slots; whoever edits a word asks again."""
    facts.edit_message(f"The Trail Runner 3: {SLOT}")
    campaign = facts.campaign()
    facts.decide(facts.ask(campaign), refreshable=(SHOE,))
    set_price(facts.owner, "99")
    facts.edit_message(f"Only today! The Trail Runner 3: {SLOT}")
    assert facts.state(campaign) is CampaignState.DRAFT


def test_the_sweep_sees_it_when_the_follower_is_down(facts):
    campaign = sending_with(facts, f"the Trail Runner 3 costs {SLOT} today.")
    set_price(facts.owner, "99")
    with facts.scope():
        campaign_catch_up(workspace_id=facts.workspace_id, campaign_id=campaign)
    assert "€99" in sent_text(facts)
