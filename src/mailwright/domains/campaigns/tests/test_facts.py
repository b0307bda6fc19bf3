"""Nothing false leaves, by whatever door; an approval holds for the facts that it was given for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from mailwright.domains.audience.contracts import AudienceDefinition
from mailwright.domains.audience.queries import audience_size
from mailwright.domains.campaigns.api.plan import detail
from mailwright.domains.campaigns.contracts import CampaignState
from mailwright.domains.campaigns.projections import FactsFollowed
from mailwright.domains.campaigns.services.approval import campaign_request_review
from mailwright.domains.campaigns.services.launch import campaign_launch, campaign_run_launch
from mailwright.domains.campaigns.services.running import (
    campaign_catch_up,
    campaign_resume,
    campaigns_facts_follow,
)
from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.services.facts import fact_create
from mailwright.domains.contacts.services import list_create
from mailwright.domains.content import services as content
from mailwright.domains.content.queries.ledger import ledger
from mailwright.domains.content.queries.messages import head_of
from mailwright.domains.delivery.contracts import Outcome
from mailwright.domains.delivery.models import Launch
from mailwright.domains.delivery.services.history import PastOutcome, launch_settle
from mailwright.domains.review import queries as review
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict
from mailwright.kernel.events.projector import catch_up
from tests.support.events import until_visible
from tests.support.facts import change_fact, save_facts, set_price
from tests.support.jobs import queued, run_job, run_jobs

PRICE = "The Trail Runner 3 costs €89."


@pytest.fixture
def priced(stage):
    """A campaign whose subject states a price that is true."""
    save_facts(stage.owner)
    stage.edit_message(PRICE)
    return stage.campaign()


@pytest.fixture
def agreed(stage, priced):
    """The same, approved."""
    stage.approve(priced)
    assert stage.state(priced) is CampaignState.APPROVED
    return priced


@pytest.fixture
def sending(stage, agreed):
    """The same on its way."""
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=agreed)
    run_jobs("campaigns.")
    assert stage.state(agreed) is CampaignState.SENDING
    return agreed


def shown(stage, campaign):
    with stage.scope():
        return detail(stage.workspace_id, campaign)


def refused(stage, command, code="not_ready", **arguments):
    with stage.scope(), pytest.raises(Conflict) as caught, transaction.atomic():
        command(**arguments)
    assert caught.value.code == code
    return caught.value.fields


# ------------------------------------------------------------ what blocks


def test_a_false_claim_cannot_even_be_put_forward(stage, priced):
    set_price(stage.owner, "99")
    fields = refused(stage, campaign_request_review, actor=stage.marketer, campaign_id=priced)
    assert "€89" in fields["check_claim_false"]


def test_without_facts_a_campaign_goes_through_with_a_warning(stage, approved):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=approved)
    run_jobs("campaigns.")
    assert len(stage.launches()) == 1


def test_what_the_approver_saw_is_kept_with_the_review(stage, priced):
    review_id = stage.ask(priced)
    set_price(stage.owner, "99")
    with stage.scope():
        kept = review.review_evidence(stage.workspace_id, review_id)
    price = next(claim for claim in kept["claims"] if claim["kind"] == "price")
    assert price["fact"]["version"] == "1"
    assert "89" in price["fact"]["value"]


# ------------------------------------------------------------ what an approval covers


def test_a_changed_fact_voids_the_approval_and_says_which_sentence(stage, agreed):
    set_price(stage.owner, "99")
    found = shown(stage, agreed)
    assert (found.state, found.problem, found.changed) == ("draft", "facts_changed", ["facts"])
    (change,) = found.fact_changes
    assert change.sentence == PRICE
    assert "89" in change.old
    assert "99" in change.new
    assert PRICE in found.problem_text


def test_a_fact_put_right_again_needs_a_new_look_only_when_it_was_acted_on(stage, agreed):
    before = stage.hash(agreed)
    set_price(stage.owner, "99")
    assert stage.hash(agreed) != before
    set_price(stage.owner, "89")
    assert stage.hash(agreed) == before
    assert stage.state(agreed) is CampaignState.APPROVED


def test_a_new_version_that_alters_no_claim_keeps_the_approval(stage, agreed):
    before = stage.hash(agreed)
    change_fact(stage.owner, FactKind.PRODUCT, "shoe-3", stock=3)
    assert stage.hash(agreed) == before
    assert stage.state(agreed) is CampaignState.APPROVED


def test_a_vouch_is_part_of_what_was_approved(stage, priced):
    stage.edit_message("Half of our boxes, 50 %, are recycled.")

    def vouch(reason):
        with stage.scope():
            claim = next(
                one
                for one in ledger(stage.workspace_id, stage.revision()).claims
                if one.kind == "percent"
            )
            content.claim_vouch(
                actor=stage.reviewer, message_id=stage.message, number=head(stage),
                key=claim.key, reason=reason,
            )  # fmt: skip
            return claim.key

    key = vouch("The supplier wrote so.")
    stage.approve(priced)
    assert stage.state(priced) is CampaignState.APPROVED
    with stage.scope():
        content.claim_unvouch(
            actor=stage.owner, message_id=stage.message, number=head(stage), key=key, reason="No."
        )
    assert stage.state(priced) is CampaignState.DRAFT
    refused(stage, campaign_launch, actor=stage.marketer, campaign_id=priced)


def head(stage):
    return head_of(stage.workspace_id, stage.message).number


# ------------------------------------------------------------ doors


def test_the_api_of_the_interface_is_shut(stage, agreed, api):
    set_price(stage.owner, "99")
    answer = api("owner").post(f"/campaigns/{agreed}/launch")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_ready")
    assert stage.launches() == []


def test_an_owner_s_api_key_is_shut_out(stage, agreed, api_key):
    set_price(stage.owner, "99")
    answer = api_key().post(f"/campaigns/{agreed}/launch")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_ready")
    run_jobs("campaigns.")
    assert stage.launches() == []


def test_a_job_replayed_after_the_fact_changed_hands_nothing_over(stage, agreed):
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=agreed)
    (job,) = queued("campaigns.run_launch")
    set_price(stage.owner, "99")
    for _ in range(3):
        run_job(job)
    assert stage.launches() == []
    row = stage.row(agreed)
    assert (row.state, row.problem) == (CampaignState.DRAFT, "facts_changed")
    assert row.fact_changes[0]["sentence"] == PRICE


def test_services_called_directly_are_shut(stage, agreed):
    set_price(stage.owner, "99")
    system = Actor.system(stage.workspace_id, "anything")
    for who in (stage.owner, stage.marketer, system):
        refused(stage, campaign_launch, actor=who, campaign_id=agreed)
    assert campaign_run_launch(workspace_id=stage.workspace_id, campaign_id=agreed) is False
    assert stage.launches() == []


def test_an_offer_that_ends_before_the_scheduled_time_does_not_leave(stage):
    save_facts(stage.owner, ends_in=timedelta(hours=1))
    stage.edit_message("Take 20 % off with code SAVE20")
    campaign = stage.campaign()
    stage.approve(campaign)
    with clock.frozen(clock.now() + timedelta(hours=2)):
        refused(stage, campaign_launch, actor=stage.marketer, campaign_id=campaign)
        assert shown(stage, campaign).problem == "facts_changed"
    assert stage.launches() == []


# ------------------------------------------------------------ on its way


@pytest.mark.django_db(transaction=True)
def test_the_follower_pauses_what_is_sending_and_voids_what_waits(stage, sending):
    waiting = stage.campaign()
    stage.approve(waiting)
    set_price(stage.owner, "99")
    until_visible(stage.workspace_id)
    catch_up(FactsFollowed(), stage.workspace_id)
    assert stage.stored(sending) is CampaignState.PAUSED
    assert stage.stored(waiting) is CampaignState.DRAFT
    found = shown(stage, sending)
    assert found.launch.reason == "facts_changed"
    assert found.fact_changes[0].sentence == PRICE
    assert "99" in found.fact_changes[0].new


def test_a_paused_campaign_cannot_go_on_until_it_is_true_again(stage, sending):
    set_price(stage.owner, "99")
    with stage.scope():
        campaign_catch_up(workspace_id=stage.workspace_id, campaign_id=sending)
    assert stage.state(sending) is CampaignState.PAUSED
    refused(stage, campaign_resume, "facts_changed", actor=stage.owner, campaign_id=sending)
    set_price(stage.owner, "89")
    with stage.scope():
        campaign_resume(actor=stage.owner, campaign_id=sending)
    assert stage.state(sending) is CampaignState.SENDING


def test_pausing_by_hand_and_resuming_looks_at_the_facts_again(stage, sending, api):
    assert api("owner").post(f"/campaigns/{sending}/pause").status_code == 200
    set_price(stage.owner, "99")
    answer = api("owner").post(f"/campaigns/{sending}/resume")
    assert (answer.status_code, answer.json()["code"]) == (409, "facts_changed")
    with stage.scope():
        assert Launch.objects.get().state == "paused"


def test_facts_that_the_message_does_not_state_stop_nothing(stage, sending):
    with stage.scope():
        fact_create(actor=stage.owner, kind=FactKind.PRODUCT, raw={"id": "hat", "name": "Pine Hat"})
        campaign_catch_up(workspace_id=stage.workspace_id, campaign_id=sending)
    assert stage.state(sending) is CampaignState.SENDING


# ------------------------------------------------------------ going on


def test_what_came_from_slots_is_filled_in_anew_and_needs_a_new_approval(stage, priced, api):
    stage.edit_message('The Trail Runner 3 costs {{ fact("product:shoe-3.price") }}.')
    stage.approve(priced)
    set_price(stage.owner, "99")
    assert stage.state(priced) is CampaignState.DRAFT
    answer = api("owner").post(f"/campaigns/{priced}/correct", {"refresh": True})
    assert answer.status_code == 200, answer.content
    assert answer.json()["campaign_id"] == str(priced)
    with stage.scope():
        assert ledger(stage.workspace_id, stage.revision()).blocking == ()
    assert stage.state(priced) is CampaignState.DRAFT
    stage.approve(priced)
    with stage.scope():
        campaign_launch(actor=stage.marketer, campaign_id=priced)
    run_jobs("campaigns.")
    assert "99" in stage.launches()[0].message["subject"]


def test_text_without_slots_cannot_be_refreshed(stage, agreed, api):
    set_price(stage.owner, "99")
    answer = api("owner").post(f"/campaigns/{agreed}/correct", {"refresh": True})
    assert (answer.status_code, answer.json()["code"]) == (409, "no_slots")


def _findings(api, campaign):
    return api("owner").get(f"/campaigns/{campaign}/readiness").json()["findings"]


def test_those_who_are_left_get_a_campaign_of_their_own(stage, sending, api):
    set_price(stage.owner, "99")
    with stage.scope():
        campaign_catch_up(workspace_id=stage.workspace_id, campaign_id=sending)
        list_create(actor=stage.owner, name="The rest")  # the name is taken already
    answer = api("owner").post(f"/campaigns/{sending}/correct", {"name": "The rest"})
    assert answer.status_code == 200, answer.content
    other = answer.json()["campaign_id"]
    assert stage.state(sending) is CampaignState.CANCELLED
    first, *left = stage.people
    with stage.scope():
        launch = Launch.objects.get()
        Launch.objects.update(state="sending")  # what a worker would have written
        past = [PastOutcome(first, Outcome.SENT, clock.now())]
        past += [PastOutcome(one, Outcome.CANCELLED, clock.now()) for one in left]
        launch_settle(actor=stage.owner, launch_id=launch.id, outcomes=past)
    # Nobody can be asked to approve it for half of them.
    refused = api("owner").post(f"/campaigns/{other}/request-review", {})
    assert (refused.status_code, refused.json()["code"]) == (409, "not_ready")
    codes = {one["code"] for one in _findings(api, other)}
    assert "audience_gathering" in codes and "audience_empty" not in codes
    with clock.frozen(clock.now() + timedelta(seconds=5)):
        run_jobs("campaigns.gather")
    assert "audience_gathering" not in {one["code"] for one in _findings(api, other)}
    found = shown(stage, other)
    assert (found.name, found.state) == ("The rest 2", "draft")
    with stage.scope():
        definition = AudienceDefinition.from_json(found.audience)
        assert audience_size(stage.workspace_id, definition) == len(left)


def test_a_campaign_whose_facts_hold_cannot_be_taken_over(stage, sending, api):
    answer = api("owner").post(f"/campaigns/{sending}/correct", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "facts_hold")


def test_what_is_put_right_while_it_is_paused_is_no_longer_told_as_wrong(stage, sending):
    for price in ("99", "89"):
        set_price(stage.owner, price)
        with stage.scope():
            campaigns_facts_follow(workspace_id=stage.workspace_id, changed=[("product", "shoe-3")])
    found = shown(stage, sending)
    assert (found.state, found.launch.reason) == ("paused", "facts_changed")
    assert (found.fact_changes, found.launch.detail) == ([], "")


def test_after_its_approval_was_taken_back_it_can_only_be_corrected_or_stopped(stage, sending, api):
    review_id = shown(stage, sending).review.id
    assert api("owner").post(f"/campaigns/{sending}/pause").status_code == 200
    assert api("owner").post(f"/reviews/{review_id}/revoke", {"reason": "No."}).status_code == 200
    answer = api("owner").post(f"/campaigns/{sending}/resume")
    assert (answer.status_code, answer.json()["code"]) == (409, "approval_lost")
    found = shown(stage, sending)
    assert (found.state, found.approval) == ("paused", None)
    assert found.review.revoked_by_label
    answer = api("owner").post(f"/campaigns/{sending}/correct", {"name": "The rest"})
    assert answer.status_code == 200, answer.content
    assert answer.json()["campaign_id"] != str(sending)
    assert stage.state(sending) is CampaignState.CANCELLED
