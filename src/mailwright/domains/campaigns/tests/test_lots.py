"""What different people read is told apart, the odd ones are shown, and approval waits for it."""

from __future__ import annotations

import pytest
from django.db import transaction

from mailwright.domains.campaigns.api.plan import detail
from mailwright.domains.campaigns.contracts import CampaignState
from mailwright.domains.campaigns.queries.preview import campaign_preview
from mailwright.domains.campaigns.services.launch import campaign_launch
from mailwright.domains.campaigns.services.lots import campaign_draw_lot
from mailwright.domains.campaigns.tests.stage import MJML
from mailwright.domains.contacts.services import contact_update
from mailwright.domains.content.domain.compiling import Draft
from mailwright.domains.content.queries.messages import draft_of, head_of
from mailwright.domains.content.services import message_save
from mailwright.domains.review import queries as review
from mailwright.domains.review.contracts import LotState, SampleVerdict, SettingsInfo
from mailwright.domains.review.services.lots import sample_judge
from mailwright.domains.review.services.settings import settings_update
from mailwright.kernel.errors import Conflict
from tests.support.jobs import queued, run_jobs
from tests.support.people import make_people

PERSONAL = """<mjml><mj-body><mj-section><mj-column>
<mj-text>{% if contact.country == "PL" %}Delivery in Poland is free this week, and we will call you
before the courier comes to your door with the parcel.{% else %}Coats are on sale.{% endif %}
Dear {{ contact.first_name|default("friend") }}.</mj-text>
<mj-text><a href="{{ links.unsubscribe }}">Unsubscribe</a> {{ workspace.postal_address }}</mj-text>
</mj-column></mj-section></mj-body></mjml>"""


def write(stage, mjml):
    with stage.scope():
        head = head_of(stage.workspace_id, stage.message)
        old = draft_of(head)
        message_save(
            actor=stage.marketer,
            message_id=stage.message,
            base=head.number,
            draft=Draft(old.language, old.subject, old.preheader, mjml, old.text),
        )


@pytest.fixture
def personal(stage):
    """A campaign that reads differently, in a workspace that samples."""
    with stage.scope():
        settings_update(actor=stage.owner, new=SettingsInfo(sampling=True, aql="1.0"))
    stage.people += make_people(stage.owner, 2, lists=[stage.people_list], country="PL")
    write(stage, PERSONAL)
    return stage.campaign()


def lot_of(stage, review_id):
    with stage.scope():
        return review.lot_of(stage.workspace_id, review_id)


def judge_all(stage, review_id, verdict=SampleVerdict.APPROVED):
    with stage.scope():
        for sample in review.lot_of(stage.workspace_id, review_id).samples:
            shown = campaign_preview(
                stage.workspace_id,
                review.review_get(stage.workspace_id, review_id).subject_id,
                contact_id=sample.example["contact_id"],
            )
            sample_judge(
                actor=stage.reviewer,
                sample_id=sample.id,
                verdict=verdict,
                comment="Wrong." if verdict is SampleVerdict.REJECTED else "",
                seen_key=shown.variant,
            )


def refused(stage, review_id):
    with pytest.raises(Conflict) as caught, transaction.atomic():
        stage.decide(review_id)
    return caught.value.code


def test_each_way_of_reading_is_a_variant_and_the_odd_ones_are_marked(stage, personal):
    review_id = stage.ask(personal)
    assert refused(stage, review_id) == "lot_pending"
    assert run_jobs("campaigns.draw_lot") == ["campaigns.draw_lot"]
    lot = lot_of(stage, review_id)
    assert (lot.size, lot.people) == (5, 5)
    assert lot.notes["branches"] == 2
    assert lot.notes["fields"] == ["first_name"]
    assert lot.notes["whole"] is True
    reasons = {reason for sample in lot.samples for reason in sample.reasons}
    assert {"branch", "unlike", "longest", "whole"} <= reasons
    polish = {sample.example["contact_id"] for sample in lot.samples if "unlike" in sample.reasons}
    assert polish <= set(stage.people[3:])


def test_the_campaign_is_approved_after_every_sample_and_not_before(stage, personal):
    review_id = stage.ask(personal)
    run_jobs("campaigns.draw_lot")
    assert refused(stage, review_id) == "lot_incomplete"
    judge_all(stage, review_id)
    stage.decide(review_id)
    assert stage.state(personal) is CampaignState.APPROVED


def test_a_held_lot_keeps_the_campaign_from_leaving_by_any_command(stage, personal):
    review_id = stage.ask(personal)
    run_jobs("campaigns.draw_lot")
    judge_all(stage, review_id, SampleVerdict.REJECTED)
    assert refused(stage, review_id) == "lot_held"
    with stage.scope(), pytest.raises(Conflict), transaction.atomic():
        campaign_launch(actor=stage.owner, campaign_id=personal)
    assert stage.launches() == []
    with stage.scope():
        assert detail(stage.workspace_id, personal).state == "in_review"


def test_a_person_whose_data_changed_reads_another_variant(stage, personal):
    review_id = stage.ask(personal)
    run_jobs("campaigns.draw_lot")
    sample = lot_of(stage, review_id).samples[0]
    person = sample.example["contact_id"]
    with stage.scope():
        before = campaign_preview(stage.workspace_id, personal, contact_id=person)
        contact_update(actor=stage.owner, contact_id=person, fields={"first_name": "Somebody"})
        after = campaign_preview(stage.workspace_id, personal, contact_id=person)
    assert before.variant == sample.key
    assert after.variant != sample.key


def test_a_message_that_reads_the_same_for_all_has_no_samples(stage, personal):
    write(stage, MJML.replace('{{ contact.first_name|default("there") }}', "there"))
    review_id = stage.ask(personal)
    run_jobs("campaigns.draw_lot")
    with stage.scope():
        assert review.review_get(stage.workspace_id, review_id).lot_state is LotState.NONE
    stage.decide(review_id)
    assert stage.state(personal) is CampaignState.APPROVED


def test_a_value_that_makes_a_claim_is_an_outlier(stage, personal):
    with stage.scope():
        contact_update(
            actor=stage.owner,
            contact_id=stage.people[0],
            fields={"first_name": "50 % off with FAKE50"},
        )
    review_id = stage.ask(personal)
    run_jobs("campaigns.draw_lot")
    found = next(
        sample
        for sample in lot_of(stage, review_id).samples
        if sample.example["contact_id"] == stage.people[0]
    )
    assert {"claim_warns", "claim_blocks"} & set(found.reasons)


def test_a_job_that_comes_late_or_twice_changes_nothing(stage, personal):
    review_id = stage.ask(personal)
    (job,) = queued("campaigns.draw_lot")
    run_jobs("campaigns.draw_lot")
    first = lot_of(stage, review_id)
    campaign_draw_lot(workspace_id=job["args"]["workspace_id"], review_id=review_id)
    assert lot_of(stage, review_id).id == first.id
