"""The workspace's model: who may set it up, what is told of it, and what it may use."""

from decimal import Decimal

import pytest
from pydantic import BaseModel

from mailwright.domains.workspaces import queries
from mailwright.domains.workspaces.models import AiCall, AiProvider, AuditEntry
from mailwright.domains.workspaces.services.ai import ai_ask
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.llm.client import Question
from mailwright.kernel.llm.outcome import Limits, Outcome
from tests.support.llm import ModelServer, cuts, fails, says

pytestmark = pytest.mark.django_db

SETTINGS = {
    "name": "House model",
    "base_url": "https://models.example/v1",
    "model": "tiny-1",
    "key": "sk-very-secret",
    "price_in": "2.50",
    "price_out": "10",
    "currency": "eur",
}
HELLO = {"greeting": "Hello there!", "language": "English"}


class Word(BaseModel):
    word: str


@pytest.fixture
def private(settings):
    settings.MW_LLM_ALLOW_PRIVATE = True


def set_up(client, **changes):
    answer = client.put("/ai/provider", {**SETTINGS, **changes})
    assert answer.status_code == 200, answer.content
    return answer.json()


def ask(workspace, tokens=200):
    return ai_ask(
        workspace_id=workspace.id,
        feature="writing",
        by="owner",
        question=Question("Say a word.", "{}"),
        shape=Word,
        limits=Limits(total=5, retries=0, mendings=0, answer_tokens=tokens),
    )


def test_without_a_model_the_state_says_so(api, workspace):
    assert api("analyst").get("/ai/provider").json()["provider"] is None
    found = ask(workspace).answer
    assert (found.outcome, found.code) == (Outcome.UNAVAILABLE, "ai_not_configured")


def test_the_key_is_kept_secret_and_never_shown(api, workspace):
    shown = set_up(api())
    assert shown["provider"]["has_key"] is True
    assert "sk-very-secret" not in api().get("/ai/provider").content.decode()
    with workspace_scope(workspace.id):
        row = AiProvider.objects.get()
        assert b"sk-very-secret" not in bytes(row.secret)
        assert row.currency == "EUR"
        entry = AuditEntry.objects.get(action="ai.provider_set")
    assert "sk-very-secret" not in entry.detail


def test_a_new_address_drops_the_key_and_the_same_one_keeps_it(api):
    set_up(api())
    client = api()
    assert client.put("/ai/provider", {"model": "large-2"}).json()["provider"]["has_key"]
    moved = client.put("/ai/provider", {"base_url": "https://elsewhere.example/v1"}).json()
    assert not moved["provider"]["has_key"]


@pytest.mark.parametrize("role", ["marketer", "reviewer", "analyst", "developer"])
def test_only_those_who_manage_the_workspace_change_it(api, role):
    assert api(role).put("/ai/provider", SETTINGS).status_code == 403
    assert api(role).post("/ai/provider/test", {}).status_code == 403
    assert api(role).get("/ai/usage").status_code == 200


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"base_url": "http://127.0.0.1:8000/v1"}, "base_url"),
        ({"base_url": "nonsense"}, "base_url"),
        ({"name": " "}, "name"),
        ({"currency": "euro"}, "currency"),
        ({"price_in": "-1"}, "price_in"),
        ({"monthly_tokens": -5}, "monthly_tokens"),
    ],
)
def test_what_cannot_work_is_told_by_field(api, change, field):
    answer = api().put("/ai/provider", {**SETTINGS, **change})
    assert answer.status_code == 422
    assert field in answer.json()["fields"]


def test_the_test_button_asks_for_real(api, private):
    with ModelServer(says(HELLO)) as server:
        set_up(api(), base_url=server.url)
        told = api().post("/ai/provider/test", {}).json()
        offered = api().post("/ai/provider/models", {"base_url": server.url}).json()
    assert (told["outcome"], told["greeting"], told["tokens"]) == ("ok", "Hello there!", 150)
    assert offered["items"] == ["large-2", "tiny-1"]
    assert api().get("/ai/provider").json()["provider"]["last_test_ok"] is True


def test_the_stored_key_goes_to_its_own_address_only(api, private):
    with ModelServer(says(HELLO)) as own, ModelServer(says(HELLO)) as other:
        set_up(api(), base_url=own.url)
        api().post("/ai/provider/models", {"base_url": other.url})
        api().post("/ai/provider/models", {"base_url": own.url})
    assert "sk-very-secret" not in str(other.headers)
    assert "sk-very-secret" in str(own.headers)


@pytest.mark.parametrize(
    ("behaviour", "code"), [(fails(401), "key_refused"), (cuts, "not_reachable")]
)
def test_a_failing_test_says_what_failed(api, private, behaviour, code):
    with ModelServer(behaviour) as server:
        set_up(api(), base_url=server.url)
        told = api().post("/ai/provider/test", {}).json()
    assert told["code"] == code
    assert api().get("/ai/provider").json()["provider"]["last_test_ok"] is False


def test_use_is_counted_by_feature_and_priced(api, workspace, private):
    with ModelServer(says({"word": "yes"})) as server:
        set_up(api(), base_url=server.url)
        assert ask(workspace).answer.value == Word(word="yes")
        ask(workspace)
    used = api().get("/ai/usage").json()
    assert (used["calls"], used["tokens"], used["currency"]) == (2, 300, "EUR")
    assert Decimal(used["cost"]) == Decimal("0.0015")
    assert [item["feature"] for item in used["items"]] == ["writing"]
    assert used["share"] is None


@pytest.mark.parametrize("limit", [{"monthly_tokens": 400}, {"monthly_money": "0.01"}])
def test_the_months_limit_is_never_passed(api, workspace, private, limit):
    with ModelServer(says({"word": "yes"})) as server:
        set_up(api(), base_url=server.url, price_out="30", **limit)
        outcomes = [ask(workspace).answer.outcome for _ in range(4)]
        assert outcomes[0] is Outcome.OK
        assert outcomes[-1] is Outcome.OVER_BUDGET
        used = api().get("/ai/usage").json()
    assert used["share"] <= 1
    assert len(server.requests) == outcomes.count(Outcome.OK)


def test_a_question_under_way_counts_with_the_most_it_may_use(api, workspace):
    set_up(api(), monthly_tokens=1000)
    with workspace_scope(workspace.id):
        AiCall.objects.create(
            workspace_id=workspace.id, feature="writing", provider="x", model="x",
            tokens_out=900, currency="EUR",
        )  # fmt: skip
    assert ask(workspace).answer.outcome is Outcome.OVER_BUDGET


def test_a_switched_off_model_is_not_asked(api, workspace, private):
    with ModelServer(says({"word": "yes"})) as server:
        set_up(api(), base_url=server.url, enabled=False)
        assert ask(workspace).answer.code == "ai_disabled"
    assert server.requests == []


def test_another_workspaces_model_is_out_of_sight(api, make_workspace):
    set_up(api())
    other = make_workspace()
    with workspace_scope(other.id):
        assert queries.ai_provider(other.id) is None
        assert AiProvider.objects.count() == 0


def test_removing_forgets_the_key(api, workspace):
    set_up(api())
    assert api().delete("/ai/provider").json()["provider"] is None
    with workspace_scope(workspace.id):
        assert AiProvider.objects.count() == 0
