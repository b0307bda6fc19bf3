"""Remarks stand with the words they are about, through every round, until they are resolved."""

import pytest
from django.core import mail
from django.db import connection, transaction

from mailwright.domains.review import queries
from mailwright.domains.review.contracts import About, Anchor, Author, Decision
from mailwright.domains.review.services import remarks as services
from mailwright.domains.review.services.review import review_decide
from mailwright.domains.workspaces import queries as workspaces
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from mailwright.kernel.ids import uuid7
from tests.support.jobs import run_jobs

HASH_A, HASH_B = "a" * 64, "b" * 64
WORDS = Anchor("html", "coats are 30 % off", "Hello there, ", " until Sunday.")


@pytest.fixture
def message():
    return uuid7()


@pytest.fixture
def review_id(ask, marketer, message):
    return ask(marketer, about=[About("message", message, "r1")])


@pytest.fixture
def remark(review_id, reviewer, message):
    with workspace_scope(reviewer.workspace_id):
        return services.remark_add(
            actor=reviewer,
            review_id=review_id,
            about=("message", message),
            anchor=WORDS,
            text="It is 20 %.",
        )


def decide(reviewer, review_id, decision, comment="", seen=HASH_A):
    with workspace_scope(reviewer.workspace_id):
        review_decide(
            actor=reviewer,
            review_id=review_id,
            decision=decision,
            comment=comment,
            seen_hash=seen,
        )


def test_a_remark_keeps_its_words_version_and_who_said_it(remark, reviewer, message):
    assert (remark.quote, remark.prefix, remark.about.version) == (WORDS.quote, WORDS.prefix, "r1")
    assert [(one.kind, one.text) for one in remark.entries] == [("said", "It is 20 %.")]
    with workspace_scope(reviewer.workspace_id):
        (entry,) = workspaces.audit_entries(reviewer.workspace_id, action="review.remark_said")
    assert entry.subject_id == str(message)


def test_the_thread_goes_on_in_the_next_round(remark, review_id, ask, marketer, reviewer, message):
    decide(reviewer, review_id, Decision.REQUEST_CHANGES)
    with workspace_scope(marketer.workspace_id):
        services.remark_reply(actor=marketer, remark_id=remark.id, text="Mended.")
    second = ask(marketer, HASH_B, about=[About("message", message, "r2")])
    with workspace_scope(marketer.workspace_id):
        subjects = queries.remarks_subjects(marketer.workspace_id, second)
        (found,) = queries.remarks_about(marketer.workspace_id, subjects)
        assert [one.kind for one in found.entries] == ["said", "replied"]
        services.remark_resolve(actor=reviewer, remark_id=remark.id, resolved=True)
        assert queries.remarks_open_count(marketer.workspace_id, second) == 0


def test_open_remarks_say_what_to_mend_and_its_authors_get_them_by_mail(
    ask, marketer, reviewer, actor, message
):
    wrote = Author("user", actor.id, actor.label, ("message",))
    review_id = ask(marketer, about=[About("message", message)], authors=[wrote])
    with pytest.raises(Invalid):
        decide(reviewer, review_id, Decision.REQUEST_CHANGES)
    with workspace_scope(reviewer.workspace_id):
        services.remark_add(
            actor=reviewer,
            review_id=review_id,
            about=("message", message),
            anchor=WORDS,
            text="It is 20 %.",
        )
    with pytest.raises(Invalid):
        decide(reviewer, review_id, Decision.REJECT)
    mail.outbox.clear()
    decide(reviewer, review_id, Decision.REQUEST_CHANGES)
    run_jobs("review.notify_requester")
    run_jobs("review.notify_author")
    assert sorted(one.to[0] for one in mail.outbox) == sorted([marketer.label, actor.label])
    assert all(WORDS.quote in one.body and "It is 20 %." in one.body for one in mail.outbox)


def test_whoever_said_it_authors_and_reviewers_resolve_it_nobody_else(remark, actor_with):
    analyst = actor_with("analyst")
    with workspace_scope(analyst.workspace_id):
        with pytest.raises(Forbidden) as caught:
            services.remark_resolve(actor=analyst, remark_id=remark.id, resolved=True)
        assert caught.value.code == "remark_not_yours"
        marketer = actor_with("marketer")
        done = services.remark_resolve(actor=marketer, remark_id=remark.id, resolved=True)
        assert done.resolved_by_label == marketer.label
        with pytest.raises(Conflict):
            services.remark_resolve(actor=marketer, remark_id=remark.id, resolved=True)
        again = services.remark_resolve(actor=marketer, remark_id=remark.id, resolved=False)
    assert again.resolved_at is None
    assert [one.kind for one in again.entries] == ["said", "resolved", "reopened"]


def test_only_people_remark_and_only_on_what_the_review_is_about(review_id, reviewer, message):
    key = Actor("api_key", "1", "key", reviewer.workspace_id, reviewer.permissions, "owner")

    def say(actor=reviewer, about=("message", message), anchor=WORDS, text="Hm."):
        with workspace_scope(reviewer.workspace_id):
            services.remark_add(
                actor=actor, review_id=review_id, about=about, anchor=anchor, text=text
            )

    with pytest.raises(Forbidden):
        say(actor=key)
    with pytest.raises(Invalid) as caught:
        say(about=("message", uuid7()))
    assert caught.value.code == "remark_elsewhere"
    with pytest.raises(Invalid):
        say(anchor=Anchor("html", "  "))
    with pytest.raises(Invalid):
        say(text=" ")


def test_what_was_said_cannot_be_rewritten(remark, workspace):
    with (
        workspace_scope(workspace.id),
        pytest.raises(Exception, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE review_remarkentry SET text=''")


def test_another_workspace_finds_no_remark(remark, make_workspace, message, reviewer):
    other = make_workspace()
    with workspace_scope(other.id):
        assert queries.remarks_about(reviewer.workspace_id, [("message", message)]) == []
        with pytest.raises(NotFound):
            services.remark_reply(actor=reviewer, remark_id=remark.id, text="hello")


def test_remarks_over_http(review_id, message, api, api_key):
    client = api("reviewer")
    body = {
        "subject_type": "message", "subject_id": str(message), "part": "html",
        "quote": WORDS.quote, "prefix": WORDS.prefix, "suffix": WORDS.suffix, "text": "20 %.",
    }  # fmt: skip
    made = client.post(f"/reviews/{review_id}/remarks", body).json()
    assert made["you_may_resolve"] is True
    author = api("marketer")
    answered = author.post(f"/remarks/{made['id']}/replies", {"text": "Yes."}).json()
    assert [one["text"] for one in answered["entries"]] == ["20 %.", "Yes."]
    seen = {"subject_type": "message", "subject_id": str(message)}
    assert len(author.get("/remarks", seen).json()) == 1
    state = author.put(f"/remarks/{made['id']}/state", {"resolved": True}).json()
    assert state["resolved_at"] is not None
    assert author.get("/remarks", {**seen, "open_only": True}).json() == []
    assert client.get(f"/reviews/{review_id}/remarks").json()[0]["id"] == made["id"]
    refusal = api_key("review.read").post(f"/remarks/{made['id']}/replies", {"text": "x"})
    assert refusal.json()["code"] == "not_a_person"
