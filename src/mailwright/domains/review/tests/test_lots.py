"""Samples have to be looked at before anything is approved; one rejected sample holds the lot."""

import pytest

from mailwright.domains.review import queries
from mailwright.domains.review.contracts import (
    Decision,
    InspectionLevel,
    LotState,
    SampleVerdict,
    SettingsInfo,
    Variant,
)
from mailwright.domains.review.services import lots as services
from mailwright.domains.review.services.review import review_decide
from mailwright.domains.review.services.settings import settings_update
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from tests.support.jobs import queued

HASH_A, HASH_B = "a" * 64, "b" * 64
VARIANTS = [
    Variant("v0", people=90, example={"contact_id": 1}),
    Variant("v1", people=2, reasons=("longest",), example={"contact_id": 2}),
    *(Variant(f"v{number}") for number in range(2, 40)),
]


@pytest.fixture
def sampling(actor):
    with workspace_scope(actor.workspace_id):
        settings_update(
            actor=actor, new=SettingsInfo(sampling=True, level=InspectionLevel.II, aql="1.0")
        )


@pytest.fixture
def review_id(sampling, ask, marketer):
    return ask(marketer, lot_job="campaigns.draw_lot")


@pytest.fixture
def draw(workspace):
    """Draws the samples as the subject's job does: ``draw(review_id)``; returns the lot."""

    def make(review_id, variants=VARIANTS, seed="s"):
        with workspace_scope(workspace.id):
            services.lot_draw(
                actor=Actor.system(workspace.id, "job"),
                review_id=review_id,
                variants=variants,
                seed=seed,
            )
            return queries.lot_of(workspace.id, review_id)

    return make


@pytest.fixture
def judge(reviewer):
    def make(sample, verdict=SampleVerdict.APPROVED, comment="", by=reviewer, seen=None):
        with workspace_scope(by.workspace_id):
            return services.sample_judge(
                actor=by,
                sample_id=sample.id,
                verdict=verdict,
                comment=comment,
                seen_key=seen or sample.key,
            )

    return make


def state(review_id, workspace_id):
    with workspace_scope(workspace_id):
        return queries.review_get(workspace_id, review_id).lot_state


def approve(reviewer, review_id, seen=HASH_A):
    with workspace_scope(reviewer.workspace_id):
        return review_decide(
            actor=reviewer,
            review_id=review_id,
            decision=Decision.APPROVE,
            comment="",
            seen_hash=seen,
        )


def refused(reviewer, review_id):
    with pytest.raises(Conflict) as caught:
        approve(reviewer, review_id)
    return caught.value.code


def test_where_nobody_samples_no_job_is_queued_and_nothing_is_missing(ask, marketer, reviewer):
    review_id = ask(marketer, lot_job="campaigns.draw_lot")
    assert queued("campaigns.draw_lot") == []
    assert approve(reviewer, review_id).state == "approved"


def test_nothing_is_approved_before_every_sample_is(review_id, draw, judge, reviewer, standing):
    (job,) = queued("campaigns.draw_lot")
    assert job["args"]["review_id"] == str(review_id)
    assert refused(reviewer, review_id) == "lot_pending"
    lot = draw(review_id)
    assert (lot.size, lot.people, lot.letter, lot.sample_size) == (40, 130, "E", 13)
    outlier = next(one for one in lot.samples if "longest" in one.reasons)
    assert outlier.position == 1
    for sample in lot.samples[:-1]:
        judge(sample)
    assert refused(reviewer, review_id) == "lot_incomplete"
    judge(lot.samples[-1])
    approve(reviewer, review_id)
    assert standing() is not None


def test_one_rejected_sample_holds_the_whole_lot(review_id, draw, judge, reviewer, standing):
    lot = draw(review_id)
    for sample in lot.samples:
        judge(sample)
    judge(lot.samples[3], SampleVerdict.REJECTED, "Nobody is called {{ name }}.")
    assert state(review_id, reviewer.workspace_id) is LotState.HELD
    assert refused(reviewer, review_id) == "lot_held"
    assert standing() is None


def test_a_rejection_needs_words_and_what_was_shown_must_be_what_was_drawn(review_id, draw, judge):
    sample = draw(review_id).samples[0]
    with pytest.raises(Invalid):
        judge(sample, SampleVerdict.REJECTED, " ")
    with pytest.raises(Conflict) as caught:
        judge(sample, seen="something else")
    assert caught.value.code == "sample_changed"


def test_whoever_may_not_decide_the_review_judges_no_sample(review_id, draw, judge, marketer):
    sample = draw(review_id).samples[0]
    for pretender in (marketer, Actor.system(marketer.workspace_id, "job")):
        with pytest.raises(Forbidden):
            judge(sample, by=pretender)


def test_what_was_rejected_once_is_always_shown_again(
    review_id, draw, judge, reviewer, ask, marketer
):
    lot = draw(review_id)
    judge(lot.samples[2], SampleVerdict.REJECTED, "Wrong.")
    with workspace_scope(reviewer.workspace_id):
        review_decide(
            actor=reviewer,
            review_id=review_id,
            decision=Decision.REJECT,
            comment="See the samples.",
            seen_hash=HASH_A,
        )
    for seed in ("1", "2", "3"):
        again = draw(ask(marketer, HASH_A, lot_job="campaigns.draw_lot"), seed=seed)
        found = next(one for one in again.samples if one.key == lot.samples[2].key)
        assert "rejected_before" in found.reasons
        assert found.verdict is None


def test_drawn_again_verdicts_hold_for_the_same_variants(review_id, draw, judge, reviewer):
    lot = draw(review_id)
    for sample in lot.samples:
        judge(sample)
    with workspace_scope(reviewer.workspace_id):
        services.lot_draw_again(actor=reviewer, review_id=review_id)
    assert refused(reviewer, review_id) == "lot_pending"
    with pytest.raises(Conflict) as caught:
        judge(lot.samples[0])
    assert caught.value.code == "lot_redrawn"
    changed = [Variant("new", reasons=("longest",)), *VARIANTS[2:]]
    again = draw(review_id, changed)
    assert {one.verdict for one in again.samples} == {None, SampleVerdict.APPROVED}
    assert state(review_id, reviewer.workspace_id) is LotState.OPEN


def test_one_way_of_reading_needs_no_samples(review_id, draw, reviewer):
    assert draw(review_id, [Variant("same", people=500)]) is None
    assert approve(reviewer, review_id).state == "approved"


def test_another_workspace_sees_no_lot_and_judges_nothing(
    review_id, draw, judge, make_workspace, reviewer
):
    lot = draw(review_id)
    other = make_workspace()
    with workspace_scope(other.id):
        assert queries.lot_of(reviewer.workspace_id, review_id) is None
        with pytest.raises(NotFound):
            services.sample_judge(
                actor=reviewer,
                sample_id=lot.samples[0].id,
                verdict=SampleVerdict.APPROVED,
                comment="",
                seen_key=lot.samples[0].key,
            )


def test_samples_over_http(review_id, draw, api, api_key):
    client = api("reviewer")
    assert client.get(f"/reviews/{review_id}/lot").json() == {"state": "pending", "lot": None}
    draw(review_id)
    shown = client.get(f"/reviews/{review_id}/lot").json()
    sample = shown["lot"]["samples"][0]
    assert shown["state"] == "open"
    assert shown["lot"]["reasons"] == [{"code": "longest", "found": 1, "shown": 1}]
    body = {"verdict": "approved", "seen_key": sample["key"]}
    path = f"/reviews/samples/{sample['id']}/verdict"
    assert api("analyst").post(path, body).status_code == 403
    assert api_key().post(path, body).status_code == 403
    judged = client.post(path, body).json()["lot"]["samples"][0]
    assert judged["verdict"] == "approved"
    again = client.post(f"/reviews/{review_id}/lot/draw", {})
    assert again.json() == {"state": "pending", "lot": None}


def test_the_settings_are_the_administrators_and_only_preferred_aqls(api):
    owner = api("owner")
    assert owner.get("/reviews/settings").json()["sampling"] is False
    new = {"overdue_hours": 8, "sampling": True, "level": "III", "aql": "2.5"}
    assert owner.put("/reviews/settings", new).json()["level"] == "III"
    assert owner.put("/reviews/settings", {**new, "aql": "3"}).json()["code"] == "aql_not_preferred"
    assert owner.put("/reviews/settings", {**new, "overdue_hours": 0}).status_code == 422
    assert api("reviewer").put("/reviews/settings", new).status_code == 403
    plan = owner.get("/reviews/sampling-plan", {"level": "II", "aql": "1.0"}).json()
    assert {"lot": 500, "samples": 50} in plan
