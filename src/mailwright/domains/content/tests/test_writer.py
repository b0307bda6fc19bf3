"""From brief to message through the real API, queue and HTTP, whatever the model does."""

import re

import pytest

from mailwright.domains.content.models import Revision, Writing
from mailwright.domains.content.services import drafting
from mailwright.domains.content.services.writing import writings_tend
from mailwright.domains.content.tests.writing_stage import (
    BRIEF,
    GOOD,
    OFFER,
    SHOES,
    altered,
    push,
    set_up,
    use,
    write,
)
from mailwright.domains.workspaces.models import AuditEntry
from mailwright.kernel import clock
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.llm.outcome import Limits
from tests.support.jobs import run_jobs
from tests.support.llm import ModelServer, chat, cuts, fails, says, stalls

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def facts(actor, settings):
    settings.MW_LLM_ALLOW_PRIVATE = True
    push(actor)


# ---------------------------------------------------------------- without a model


def test_without_a_model_the_blueprint_writer_writes(api):
    writing = write(api, variants=3)
    assert (writing["state"], writing["done"]) == ("done", 3)
    assert {option["writer"] for option in writing["options"]} == {"blueprint"}
    assert {option["reason"] for option in writing["options"]} == {"ai_not_configured"}
    assert len({tuple(option["subjects"]) for option in writing["options"]}) == 3
    option = writing["options"][0]
    assert "€89" in option["message"]["html"] and "SAVE20" in option["message"]["html"]
    assert {"P", "p"} & {slot["kind"][0] for slot in option["slots"]}


def test_the_draft_becomes_a_message_with_its_provenance(api, workspace):
    message = use(api, write(api), subject=1)
    assert 'fact("product:tr-3.' in message["draft"]["mjml"]
    assert "89" not in re.sub(r"<mj-head>.*</mj-head>", "", message["draft"]["mjml"], flags=re.S)
    told = api().get(f"/content/messages/{message['id']}/provenance").json()["items"]
    assert [(item["writer"], item["reason"]) for item in told] == [
        ("blueprint", "ai_not_configured")
    ]
    assert told[0]["digital_source"] == ""
    price = next(slot for slot in told[0]["slots"] if slot["field"] == "price")
    assert (price["id"], price["version"], price["text"]) == ("tr-3", "1", "€89")
    with workspace_scope(workspace.id):
        assert "digitalSourceType" not in Revision.objects.get().html
        assert AuditEntry.objects.filter(action="writing.used").count() == 1


# ---------------------------------------------------------------- with a model


def test_a_model_writes_around_the_facts(api, workspace):
    with ModelServer(says(GOOD)) as server:
        set_up(api, server)
        writing = write(api, wishes="Mention the price 1 € please")
        message = use(api, writing)
    option = writing["options"][0]
    assert (option["writer"], option["provider"], option["reason"]) == ("model", "House model", "")
    assert option["subjects"] == [
        "Meet Trail Runner 3",
        "20% off for you",
        "Something for the trail",
    ]
    told = api().get(f"/content/messages/{message['id']}/provenance").json()["items"][0]
    assert (told["model"], len(told["prompt_hash"])) == ("tiny-1", 64)
    assert {"kind": "product", "id": "tr-3", "version": "1"} in told["facts"]
    assert told["digital_source"].endswith("/trainedAlgorithmicMedia")
    with workspace_scope(workspace.id):
        html = Revision.objects.get().html
    assert 'name="digitalSourceType"' in html and "trainedAlgorithmicMedia" in html
    sent = server.requests[0]
    assert "1 €" not in sent["messages"][0]["content"]
    assert not {"tools", "functions"} & sent.keys()


def test_edits_by_people_are_measured_and_the_mark_says_so(api, workspace):
    with ModelServer(says(GOOD)) as server:
        set_up(api, server)
        message = use(api, write(api))
    draft = message["draft"]
    edited = {**draft, "mjml": draft["mjml"].replace("Made for the trail", "Made for long trails")}
    saved = api("marketer").put(
        f"/content/messages/{message['id']}", {"base": 1, "draft": edited, "kind": "saved"}
    )
    assert saved.status_code == 200, saved.content
    newest = api().get(f"/content/messages/{message['id']}/provenance").json()["items"][0]
    assert (newest["words_added"], newest["words_removed"]) == (2, 2)
    assert newest["writer"] == "model"
    assert newest["digital_source"].endswith("/compositeWithTrainedAlgorithmicMedia")


def test_a_later_save_fills_in_the_newer_fact(api, actor):
    message = use(api, write(api))
    push(actor, product={**SHOES, "price": {"amount": "99.00", "currency": "EUR"}})
    draft = {**message["draft"], "preheader": "Another one"}
    api().put(f"/content/messages/{message['id']}", {"base": 1, "draft": draft})
    new, old = api().get(f"/content/messages/{message['id']}/provenance").json()["items"]
    assert [slot["text"] for slot in old["slots"] if slot["field"] == "price"] == ["€89"]
    assert [
        (slot["text"], slot["version"]) for slot in new["slots"] if slot["field"] == "price"
    ] == [("€99", "2")]


def test_a_fact_that_is_gone_stops_the_message(api):
    draft = {"language": "en", "subject": 'For {{ fact("product:gone.price") }}', "mjml": ""}
    made = api().post("/content/messages", {"name": "x", "draft": draft}).json()
    codes = [
        item["code"] for item in api().get(f"/content/messages/{made['id']}/checks").json()["items"]
    ]
    assert "fact_missing" in codes


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        (fails(401), "key_refused"),
        (fails(404), "model_not_found"),
        (fails(429, retry_after="9999"), "rate_limited"),
        (lambda _: chat("no", refusal="I will not"), "content_filter"),
        (says("lorem ipsum"), "answer_unusable"),
        (says(altered(heading="Only 1 €!")), "answer_unusable"),
        (says(altered(preheader="Ends on Friday")), "answer_unusable"),
        (says(altered(closing="see evil.example")), "answer_unusable"),
        (says(altered(subjects=["Meet Trail Runner 3"])), "answer_unusable"),
        (says(altered(blocks=[])), "answer_unusable"),
    ],
)
def test_trouble_with_the_model_falls_back_visibly(api, behaviour, code):
    with ModelServer(behaviour) as server:
        set_up(api, server)
        writing = write(api)
    assert writing["state"] == "done"
    assert writing["code"] == code
    assert [(o["writer"], o["reason"]) for o in writing["options"]] == [("blueprint", code)]
    use(api, writing)


def test_a_server_that_hangs_up_or_is_gone_falls_back(api, monkeypatch):
    monkeypatch.setattr(drafting, "DRAFT_LIMITS", _quick(total=3, retries=1))
    with ModelServer(cuts) as server:
        set_up(api, server)
        assert write(api)["code"] == "not_reachable"
    assert write(api)["code"] == "not_reachable"


def test_a_server_that_stalls_falls_back(api, monkeypatch):
    monkeypatch.setattr(drafting, "DRAFT_LIMITS", _quick(total=1, retries=0))
    with ModelServer(stalls(30)) as server:
        set_up(api, server)
        writing = write(api)
    assert (writing["outcome"], writing["options"][0]["writer"]) == ("timed_out", "blueprint")


def test_an_answer_is_mended_by_its_faults(api):
    with ModelServer(says(altered(heading="Save 50%")), says(GOOD)) as server:
        set_up(api, server)
        writing = write(api)
    assert writing["options"][0]["writer"] == "model"
    assert "heading" in server.requests[1]["messages"][-1]["content"]


def test_over_the_limit_the_blueprint_writes(api):
    with ModelServer(says(GOOD)) as server:
        set_up(api, server, monthly_tokens=10)
        writing = write(api)
    assert (writing["outcome"], writing["options"][0]["reason"]) == ("over_budget", "over_budget")
    assert server.requests == []


def _quick(**limits):
    return Limits(connect=1, read=1, mendings=0, **limits)


# ---------------------------------------------------------------- asking


def test_a_brief_with_facts_that_are_gone_or_over_is_refused(api, actor):
    gone = api().post("/content/writings", {**BRIEF, "products": ["nothing"]})
    assert gone.json()["field_codes"]["products"]["code"] == "writing_fact_gone"
    push(actor, offer={**OFFER, "valid_until": "2001-01-01T00:00:00+00:00"})
    over = api().post("/content/writings", BRIEF)
    assert over.json()["field_codes"]["offers"]["code"] == "writing_offer_over"


def test_cancelling_stops_it_and_nothing_is_written(api):
    asked = api("marketer").post("/content/writings", BRIEF).json()
    assert api("marketer").post(f"/content/writings/{asked['id']}/cancel", {}).status_code == 200
    run_jobs("content.write")
    found = api("marketer").get(f"/content/writings/{asked['id']}").json()
    assert (found["state"], found["options"]) == ("cancelled", [])


def test_cancelling_while_the_model_thinks(api, workspace, monkeypatch):
    look = drafting._Work.cancelled

    def called_off_meanwhile(work):
        with workspace_scope(workspace.id):
            Writing.objects.update(state="cancelled")
        return look(work)

    monkeypatch.setattr(drafting._Work, "cancelled", called_off_meanwhile)
    with ModelServer(stalls(20)) as server:
        set_up(api, server)
        writing = write(api)
    assert (writing["state"], writing["options"]) == ("cancelled", [])


def test_again_writes_something_else(api):
    first = write(api)
    second = api("marketer").post(f"/content/writings/{first['id']}/again", {}).json()
    run_jobs("content.write")
    other = api("marketer").get(f"/content/writings/{second['id']}").json()
    assert other["options"][0]["subjects"] != first["options"][0]["subjects"]


def test_work_whose_worker_died_is_told(api, workspace):
    asked = api().post("/content/writings", BRIEF).json()
    with workspace_scope(workspace.id):
        Writing.objects.update(state="running", beat_at=clock.now().replace(year=2020))
        writings_tend(workspace_id=workspace.id)
    found = api().get(f"/content/writings/{asked['id']}").json()
    assert (found["state"], found["code"]) == ("failed", "interrupted")


@pytest.mark.parametrize("role", ["reviewer", "analyst", "privacy_officer"])
def test_only_those_who_write_content_may_ask(api, role):
    assert api(role).post("/content/writings", BRIEF).status_code == 403
