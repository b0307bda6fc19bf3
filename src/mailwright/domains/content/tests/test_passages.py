"""A selection written anew is a proposal that keeps every value; nothing is overwritten."""

import json

import pytest

from mailwright.domains.content.tests.writing_stage import push, set_up
from tests.support.jobs import run_jobs
from tests.support.llm import ModelServer, chat, says

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def facts(actor, settings):
    settings.MW_LLM_ALLOW_PRIVATE = True
    push(actor)


def passage(api, text, action="rewrite", **more):
    asked = api("marketer").post("/content/passages", {"action": action, "text": text, **more})
    assert asked.status_code == 201, asked.content
    run_jobs("content.write")
    return api("marketer").get(f"/content/writings/{asked.json()['id']}").json()


def test_a_passage_needs_a_model_and_says_so(api):
    answer = api().post("/content/passages", {"action": "shorten", "text": "Some words."})
    assert (answer.status_code, answer.json()["code"]) == (409, "ai_needed")


def test_a_passage_comes_back_as_a_proposal_with_its_values_kept(api):
    def rewrites(body):
        data = json.loads(body["messages"][1]["content"])["passage"]
        assert "89" not in data and "contact" not in data
        return chat(json.dumps({"text": data.replace("It costs", "You pay")}))

    text = (
        "Hi {{ contact.first_name }}! It costs €89.00 until 30.11.2026, see https://polana.shop/x"
    )
    with ModelServer(rewrites) as server:
        set_up(api, server)
        found = passage(api, text)
    assert found["state"] == "done"
    assert found["proposal"]["text"] == text.replace("It costs", "You pay")
    assert {change["op"] for change in found["proposal"]["changes"]} == {"same", "added", "removed"}


@pytest.mark.parametrize(
    "answer",
    ["Now only 1 €!", "See https://evil.example", "[[S1]] and [[S9]]", "[[S1]] [[S1]]", "No marks"],
)
def test_a_passage_gains_no_value_and_loses_none(api, answer):
    with ModelServer(says({"text": answer})) as server:
        set_up(api, server)
        found = passage(api, "It costs €89.00.")
    assert (found["state"], found["code"], found["proposal"]) == ("failed", "answer_unusable", None)


def test_a_proposal_that_was_taken_over_is_remembered(api, workspace):
    made = api("marketer").post("/content/messages", {"name": "x", "template_id": "starter-letter"})
    message = made.json()
    with ModelServer(says({"text": "Other words."})) as server:
        set_up(api, server)
        found = passage(api, "Some words.")
    draft = {**message["draft"], "preheader": found["proposal"]["text"]}
    api("marketer").put(
        f"/content/messages/{message['id']}",
        {"base": 1, "draft": draft, "proposal_id": found["id"]},
    )
    newest = api().get(f"/content/messages/{message['id']}/provenance").json()["items"][0]
    assert newest["passages"][0]["model"] == "tiny-1"
    assert newest["digital_source"].endswith("/compositeWithTrainedAlgorithmicMedia")
