"""Approvals hold for one hash, are given by others, and can be taken back."""

import pytest
from django.db import IntegrityError, connection, transaction

from mailwright.domains.review import queries
from mailwright.domains.review.contracts import Author, Decision, ReviewState
from mailwright.domains.review.models import Review
from mailwright.domains.review.services import review as services
from mailwright.domains.workspaces import queries as workspaces
from mailwright.domains.workspaces.services.audit import audit_verify
from mailwright.domains.workspaces.services.workspace import workspace_sole_operator
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from tests.support.jobs import queued

HASH_A, HASH_B = "a" * 64, "b" * 64


#: A price that a slot states, an offer typed by hand, and a slot that no claim rests on.
SHOE = {"kind": "product", "id": "tr3", "value": "89.00 EUR", "name": "Trail Runner 3"}
EVIDENCE = {
    "claims": [
        {"kind": "name", "fact": SHOE | {"value": "Trail Runner 3"}},
        {"kind": "price", "fact": SHOE},
        {"kind": "percent", "fact": {"kind": "offer", "id": "AUTUMN", "value": "20 %"}},
        {"kind": "superlative", "fact": None},
    ],
    "slots": [
        {"kind": "product", "id": "tr3", "field": "price", "text": "€89"},
        {"kind": "product", "id": "other", "field": "name", "text": "Other"},
    ],
}


def decide(
    actor, review_id, decision=Decision.APPROVE, comment="Looks right.", seen=HASH_A, refreshable=()
):
    with workspace_scope(actor.workspace_id):
        return services.review_decide(
            actor=actor,
            review_id=review_id,
            decision=decision,
            comment=comment,
            seen_hash=seen,
            refreshable=refreshable,
        )


def test_an_approval_holds_for_its_hash_and_no_other(ask, marketer, reviewer, standing):
    assert standing() is None
    decide(reviewer, ask(marketer))
    approval = standing()
    assert approval.approved_by_label == reviewer.label
    assert approval.sole_operator is False
    assert standing(HASH_B) is None


@pytest.mark.parametrize("decision", [Decision.REJECT, Decision.REQUEST_CHANGES])
def test_any_other_answer_approves_nothing_and_needs_words(
    ask, marketer, reviewer, standing, decision
):
    review_id = ask(marketer)
    with pytest.raises(Invalid):
        decide(reviewer, review_id, decision, comment="  ")
    decide(reviewer, review_id, decision, comment="The price is wrong.")
    assert standing() is None
    with pytest.raises(Conflict) as caught:
        decide(reviewer, review_id)
    assert caught.value.code == "review_over"


def test_the_owner_cannot_approve_what_they_asked_for(ask, actor, standing):
    review_id = ask(actor)
    with pytest.raises(Forbidden) as caught:
        decide(actor, review_id)
    assert caught.value.code == "review_requester"
    assert standing() is None


def test_a_recorded_author_cannot_approve_even_when_somebody_else_asks(
    ask, actor, marketer, standing
):
    wrote = Author("user", actor.id, actor.label, ("message",))
    review_id = ask(marketer, authors=[wrote])
    with pytest.raises(Forbidden) as caught:
        decide(actor, review_id)
    assert caught.value.code == "review_author"
    assert standing() is None


def test_a_key_or_job_can_never_approve_whatever_permissions_it_claims(
    ask, actor, marketer, standing
):
    review_id = ask(marketer)
    key = Actor("api_key", actor.id, "API key “x”", actor.workspace_id, actor.permissions, "owner")
    for pretender in (key, Actor.system(actor.workspace_id, "job")):
        with pytest.raises(Forbidden) as caught:
            decide(pretender, review_id)
        assert caught.value.code == "review_not_a_person"
    assert standing() is None


def test_permissions_are_re_read_not_taken_from_the_caller(ask, actor, marketer, actor_with):
    analyst = actor_with("analyst")
    forged = Actor(
        "user", analyst.id, analyst.label, analyst.workspace_id, actor.permissions, "owner"
    )
    with pytest.raises(Forbidden) as caught:
        decide(forged, ask(marketer))
    assert caught.value.code == "review_not_a_reviewer"


def test_what_was_seen_must_be_what_was_put_forward(ask, marketer, reviewer, standing):
    review_id = ask(marketer)
    with pytest.raises(Conflict) as caught:
        decide(reviewer, review_id, seen=HASH_B)
    assert caught.value.code == "review_stale"
    assert standing() is None
    assert standing(HASH_B) is None


def test_asking_again_for_the_same_is_the_same_review_and_a_new_version_replaces_it(
    ask, marketer, workspace
):
    first = ask(marketer)
    assert ask(marketer) == first
    second = ask(marketer, HASH_B)
    with workspace_scope(workspace.id):
        assert queries.review_get(workspace.id, first).state is ReviewState.WITHDRAWN
        assert queries.review_get(workspace.id, second).state is ReviewState.OPEN
        assert queries.review_count_open(workspace.id) == 1


def test_an_approval_can_be_taken_back_by_a_reviewer_only(ask, marketer, reviewer, standing):
    review_id = ask(marketer)
    decide(reviewer, review_id)
    with workspace_scope(marketer.workspace_id):
        with pytest.raises(Forbidden):
            services.review_revoke(actor=marketer, review_id=review_id, reason="no")
        services.review_revoke(actor=reviewer, review_id=review_id, reason="The offer has ended.")
    assert standing() is None


def test_sole_operator_mode_approves_ones_own_work_and_says_so_everywhere(
    ask, actor, standing, workspace
):
    with workspace_scope(workspace.id):
        workspace_sole_operator(actor=actor, enabled=True)
    decide(actor, ask(actor))
    assert standing().sole_operator is True
    with workspace_scope(workspace.id):
        (entry,) = workspaces.audit_entries(workspace.id, action="review.approved")
        assert '"sole_operator":true' in entry.detail.replace(" ", "")
        assert audit_verify(workspace_id=workspace.id).ok


def test_sole_operator_mode_ends_when_a_colleague_joins(ask, actor, make_user, workspace, standing):
    with workspace_scope(workspace.id):
        workspace_sole_operator(actor=actor, enabled=True)
    review_id = ask(actor)
    make_user("analyst")
    with pytest.raises(Forbidden):
        decide(actor, review_id)
    assert standing() is None


def test_the_database_refuses_an_approval_by_the_requester(ask, actor, workspace):
    review_id = ask(actor)
    with workspace_scope(workspace.id), pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(id=review_id).update(
            state="approved", decided_by_id=actor.id, decided_at="2026-01-01T00:00Z"
        )


def test_only_the_approver_lets_facts_be_filled_in_anew_and_never_by_default(
    ask, marketer, reviewer, standing, workspace
):
    decide(reviewer, ask(marketer, evidence=EVIDENCE))
    assert standing().refreshable == ()
    decide(
        reviewer, ask(marketer, HASH_B, evidence=EVIDENCE), seen=HASH_B, refreshable=["product:tr3"]
    )
    assert standing(HASH_B).refreshable == ("product:tr3",)
    with workspace_scope(workspace.id):
        newest, oldest = workspaces.audit_entries(workspace.id, action="review.approved")
    assert "product:tr3" in newest.detail
    assert "product:tr3" not in oldest.detail


@pytest.mark.parametrize("key", ["offer:AUTUMN", "product:other", "product:nothing", "brand"])
def test_a_fact_that_no_slot_of_the_evidence_states_cannot_be_let_refresh(
    ask, marketer, reviewer, standing, key
):
    review_id = ask(marketer, evidence=EVIDENCE)
    with pytest.raises(Invalid) as caught:
        decide(reviewer, review_id, refreshable=["product:tr3", key])
    assert caught.value.code == "refresh_not_a_slot"
    assert standing() is None


def test_without_an_approval_nothing_may_be_filled_in_anew(ask, marketer, reviewer):
    review_id = ask(marketer, evidence=EVIDENCE)
    with pytest.raises(Invalid) as caught:
        decide(reviewer, review_id, Decision.REJECT, refreshable=["product:tr3"])
    assert caught.value.code == "refresh_without_approval"


def test_history_is_kept_in_order_and_cannot_be_rewritten(ask, marketer, reviewer, workspace):
    review_id = ask(marketer)
    with workspace_scope(workspace.id):
        services.review_comment(actor=reviewer, review_id=review_id, text="Which price list?")
    decide(reviewer, review_id)
    with workspace_scope(workspace.id):
        events = queries.review_history(workspace.id, [review_id])[review_id]
        assert [event.kind for event in events] == ["requested", "commented", "approved"]
        for statement in (
            "DELETE FROM review_reviewentry",
            "UPDATE review_reviewentry SET text=''",
        ):
            with (
                pytest.raises(Exception, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)


def test_the_subjects_domain_is_told_by_the_job_it_named(ask, marketer, reviewer, subject):
    review_id = ask(marketer, follow_up="campaigns.review_settled")
    assert queued("campaigns.review_settled") == []
    decide(reviewer, review_id)
    (job,) = queued("campaigns.review_settled")
    assert job["args"] == {"workspace_id": marketer.workspace_id, "subject_id": str(subject)}


def test_another_workspace_sees_nothing_and_decides_nothing(ask, marketer, make_workspace, subject):
    review_id = ask(marketer)
    other = make_workspace()
    with workspace_scope(other.id):
        with pytest.raises(NotFound):
            queries.review_get(marketer.workspace_id, review_id)
        assert queries.review_list(marketer.workspace_id) == []
        with pytest.raises(NotFound):
            services.review_comment(actor=marketer, review_id=review_id, text="hello")
