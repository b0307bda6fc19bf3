"""Whatever a model's server does ends in a typed outcome, in time, and at addresses we allow."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from mailwright.kernel.errors import Invalid
from mailwright.kernel.llm.client import Question, ask, models
from mailwright.kernel.llm.outcome import Endpoint, Format, Limits, Outcome
from mailwright.kernel.llm.parsing import parsed, schema_of
from mailwright.kernel.llm.transport import address_checked, resolve
from tests.support.llm import ModelServer, Reply, chat, cuts, fails, says, stalls, without_formats


class Greeting(BaseModel):
    word: str = Field(min_length=2, max_length=20)
    tone: str = ""


QUESTION = Question("You greet.", '{"name": "x"}')
QUICK = Limits(connect=2, read=1, total=4, retries=2, mendings=2)
GOOD = {"word": "hello", "tone": "warm"}


def asked(server, limits=QUICK, **more):
    endpoint = Endpoint(server.url, "tiny-1", "sk-secret", allow_private=True)
    return ask(endpoint, QUESTION, Greeting, limits=limits, **more)


def test_a_good_answer_comes_typed_and_counted():
    with ModelServer(says(GOOD)) as server:
        answer = asked(server)
    assert answer.outcome is Outcome.OK
    assert answer.value == Greeting(**GOOD)
    assert (answer.usage.tokens_in, answer.usage.tokens_out, answer.usage.counted) == (
        100,
        50,
        True,
    )
    assert answer.tries == 1


def test_no_tools_are_offered_and_untrusted_text_is_no_instruction():
    with ModelServer(says(GOOD)) as server:
        asked(server)
    sent = server.requests[0]
    assert not {"tools", "functions", "tool_choice"} & sent.keys()
    assert [message["role"] for message in sent["messages"]] == ["system", "user"]
    assert sent["response_format"]["type"] == "json_schema"


def test_the_endpoint_learns_the_key_and_nothing_about_this_machine(monkeypatch):
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-somebody")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Internal: 1")
    with ModelServer(says(GOOD)) as server:
        asked(server)
    got = {name.lower(): value for name, value in server.headers[0].items()}
    assert got["authorization"] == "Bearer sk-secret"
    assert not {name for name in got if name.startswith(("x-", "openai-"))}


@pytest.mark.parametrize(
    ("unknown", "ends_as"),
    [
        ((), Format.SCHEMA),
        (("json_schema",), Format.OBJECT),
        (("json_schema", "json_object"), Format.TEXT),
    ],
)
def test_servers_without_formats_are_asked_in_a_weaker_one(unknown, ends_as):
    with ModelServer(without_formats(*unknown, then=says(GOOD))) as server:
        answer = asked(server)
    assert answer.outcome is Outcome.OK
    assert answer.format is ends_as


@pytest.mark.parametrize(
    "text",
    [
        'Sure! ```json\n{"word": "hello"}\n```',
        '<think>{"word": "no"}</think> {"word": "hello"}',
        'Here: {"word": "hello"} as you wished',
    ],
)
def test_json_between_words_is_found(text):
    assert parsed(text, Greeting)[0] == Greeting(word="hello")


def test_a_fault_is_told_and_mended():
    with ModelServer(says({"word": "x"}), says("no json at all"), says(GOOD)) as server:
        answer = asked(server)
    assert answer.outcome is Outcome.OK
    assert answer.tries == 3
    assert "word" in server.requests[1]["messages"][-1]["content"]
    assert "JSON" in server.requests[2]["messages"][-1]["content"]


def test_the_callers_own_faults_count_too():
    with ModelServer(says(GOOD)) as server:
        answer = asked(server, faults=lambda value: [f"{value.word} is too loud"])
    assert answer.outcome is Outcome.NONSENSE
    assert answer.faults == ("hello is too loud",)
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("behaviours", "outcome", "code", "requests"),
    [
        ([fails(401)], Outcome.REFUSED, "key_refused", 1),
        ([fails(404)], Outcome.REFUSED, "model_not_found", 1),
        ([fails(503)], Outcome.UNAVAILABLE, "server_trouble", 3),
        ([fails(429, retry_after="0")], Outcome.UNAVAILABLE, "rate_limited", 3),
        ([fails(429, retry_after="3600")], Outcome.UNAVAILABLE, "rate_limited", 1),
        ([cuts], Outcome.UNAVAILABLE, "not_reachable", 3),
        ([fails(302, location="http://127.0.0.1/")], Outcome.UNAVAILABLE, "redirected", 1),
        ([lambda _: chat("", refusal="no")], Outcome.REFUSED, "content_filter", 1),
        ([lambda _: chat("{", finish="length")], Outcome.NONSENSE, "answer_cut", 1),
        ([lambda _: Reply(b"<html>")], Outcome.NONSENSE, "answer_unusable", 1),
        ([lambda _: Reply({"choices": []})], Outcome.NONSENSE, "answer_unusable", 1),
        ([says("gibberish")], Outcome.NONSENSE, "answer_unusable", 3),
    ],
)
def test_every_failure_has_its_outcome(behaviours, outcome, code, requests):
    with ModelServer(*behaviours) as server:
        answer = asked(server)
    assert (answer.outcome, answer.code, answer.value) == (outcome, code, None)
    assert len(server.requests) == requests


def test_passing_troubles_are_waited_out():
    with ModelServer(fails(429, retry_after="0"), cuts, fails(500), says(GOOD)) as server:
        answer = asked(server, Limits(total=20, retries=3))
    assert answer.outcome is Outcome.OK


def test_a_stalling_server_ends_at_the_deadline():
    with ModelServer(stalls(30)) as server:
        answer = asked(server, Limits(connect=1, read=20, total=1.2))
    assert answer.outcome is Outcome.TIMED_OUT


def test_calling_off_ends_a_stalled_question():
    began = time.monotonic()
    with ModelServer(stalls(30)) as server:
        answer = asked(
            server,
            Limits(read=20, total=25),
            cancelled=lambda: time.monotonic() - began > 0.7,
        )
    assert answer.outcome is Outcome.CANCELLED


def test_an_answer_without_end_is_not_read():
    with ModelServer(lambda _: Reply(b"x" * 6_000_000)) as server:
        answer = asked(server, Limits(total=10, retries=0))
    assert answer.outcome in (Outcome.UNAVAILABLE, Outcome.NONSENSE)


def test_what_cannot_be_afforded_is_not_asked():
    with ModelServer(says("nonsense")) as server:
        answer = asked(server, afford=lambda used: used.tokens_in < 150)
    assert answer.outcome is Outcome.OVER_BUDGET
    assert answer.usage.tokens_in == 200
    assert len(server.requests) == 2


def test_tokens_are_estimated_where_the_server_does_not_count():
    with ModelServer(lambda _: chat('{"word": "hello"}', usage=False)) as server:
        answer = asked(server)
    assert not answer.usage.counted
    assert answer.usage.tokens_in > 0 < answer.usage.tokens_out


def test_a_parameter_the_server_does_not_know_is_left_out():
    def picky(body):
        for name in ("temperature", "max_tokens"):
            if name in body:
                return Reply({"error": {"message": f"Unsupported parameter: '{name}'"}}, 400)
        return chat('{"word": "hello"}')

    with ModelServer(picky) as server:
        answer = asked(server)
    assert answer.outcome is Outcome.OK
    assert server.requests[-1]["max_completion_tokens"] > 0


def test_inner_addresses_are_refused_unless_the_operator_allows_them():
    with ModelServer(says(GOOD)) as server:
        answer = ask(Endpoint(server.url, "m"), QUESTION, Greeting, limits=QUICK)
        assert (answer.outcome, answer.code) == (Outcome.UNAVAILABLE, "ai_address_plain")
        assert "MW_LLM_ALLOW_PRIVATE" in answer.detail
        assert server.requests == []
    answer = ask(Endpoint("https://127.0.0.1:1/v1", "m"), QUESTION, Greeting, limits=QUICK)
    assert (answer.outcome, answer.code) == (Outcome.UNAVAILABLE, "host_not_public")


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1", "::"])
def test_metadata_addresses_stay_closed_even_then(address):
    with pytest.raises(Invalid):
        resolve(address, 80, allow_private=True, plain=True)


def test_a_key_never_crosses_the_internet_in_the_open():
    with pytest.raises(Invalid) as caught:
        resolve("9.9.9.9", 80, allow_private=True, plain=True)
    assert caught.value.code == "ai_address_plain"


@pytest.mark.parametrize(
    "url", ["", "ftp://x/v1", "https://", "https://u:p@host/v1", "https://h/v1?k=1", "https://[/"]
)
def test_unusable_addresses_are_told(url):
    with pytest.raises(Invalid):
        address_checked(url, allow_private=True)


def test_the_models_on_offer_are_listed():
    with ModelServer(says(GOOD)) as server:
        answer = models(Endpoint(server.url, "", allow_private=True))
    assert answer.value == ["large-2", "tiny-1"]


def test_the_schema_is_strict():
    schema = schema_of(Greeting)
    assert schema["additionalProperties"] is False
    assert schema["required"] == ["word", "tone"]
    assert "maxLength" not in schema["properties"]["word"]


@given(st.text(max_size=300))
def test_any_text_is_parsed_or_faulted(text):
    value, faults = parsed(text, Greeting)
    assert (value is None) == bool(faults)
