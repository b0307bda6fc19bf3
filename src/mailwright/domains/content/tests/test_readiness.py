"""AI readiness tells the truth about a workspace's own data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.services.facts import brand_save, facts_push
from mailwright.domains.content.domain.readiness import Ground, State, readiness
from mailwright.domains.content.tests.writing_stage import push, set_up
from mailwright.kernel.db import workspace_scope
from tests.support.llm import ModelServer, fails, says


def told(api, role="marketer"):
    answer = api(role).get("/content/ai-readiness")
    assert answer.status_code == 200
    return {one["feature"]: one for one in answer.json()["items"]}


def stands(api):
    return {name: (one["state"], one["why"]) for name, one in told(api).items()}


@pytest.mark.django_db
def test_a_new_workspace_is_told_what_is_missing_and_where(api):
    found = told(api)
    assert {name: (one["state"], one["why"]) for name, one in found.items()} == {
        "drafts_model": ("off", "no_model"),
        "drafts_blueprint": ("degraded", "no_facts"),
        "passages": ("off", "no_model"),
        "translation": ("off", "no_model"),
        "claims": ("off", "unchecked"),
        "tone": ("degraded", "no_manner"),
        "spam": ("on", ""),
        "learning": ("off", "nobody_asked"),
    }
    assert found["drafts_model"]["mend"] == "/settings/ai"
    assert found["drafts_model"]["falls_back"] == "drafts_blueprint"
    assert found["claims"]["mend"] == "/facts"


@pytest.mark.django_db
def test_what_is_put_right_counts_at_once(api, actor, settings):
    settings.MW_LLM_ALLOW_PRIVATE = True
    push(actor)
    assert stands(api)["drafts_blueprint"] == ("on", "")
    assert stands(api)["claims"] == ("degraded", "no_brand")
    with workspace_scope(actor.workspace_id):
        brand = {"name": "Polana", "domains": ["polana.shop"], "voice": {"en": "Plain."}}
        brand_save(actor=actor, raw=brand, base=0)
    assert stands(api)["claims"] == ("on", "")
    with ModelServer(says({"greeting": "Hello", "language": "English"})) as server:
        set_up(api, server)
        assert stands(api)["passages"] == ("degraded", "never_tested")
        assert api().post("/ai/provider/test").json()["outcome"] == "ok"
    assert stands(api)["drafts_model"] == ("on", "")
    assert stands(api)["translation"] == ("on", "")
    api().put("/ai/provider", {"enabled": False})
    assert stands(api)["drafts_model"] == ("off", "model_off")
    with workspace_scope(actor.workspace_id):
        facts_push(actor=actor, kind=FactKind.PRODUCT, items=[{"id": "x", "name": "Unpriced"}])
    assert stands(api)["claims"] == ("degraded", "unpriced")
    products = next(n for n in told(api)["claims"]["needs"] if n["key"] == "products")
    assert (products["have"], products["of"], products["ok"]) == (1, 2, False)


@pytest.mark.django_db
def test_a_model_that_does_not_answer_is_not_on(api, actor, settings):
    settings.MW_LLM_ALLOW_PRIVATE = True
    push(actor)
    with ModelServer(fails(500)) as server:
        set_up(api, server)
        api().post("/ai/provider/test")
    assert stands(api)["passages"] == ("degraded", "test_failed")
    api().put("/ai/provider", {"monthly_tokens": 0})
    assert stands(api)["passages"] == ("off", "budget_used")


@pytest.mark.django_db
def test_trials_of_a_wrong_key_do_not_count_once_one_succeeds(api, actor, settings):
    settings.MW_LLM_ALLOW_PRIVATE = True
    push(actor)
    with ModelServer(*[fails(401)] * 4, says({"greeting": "Hi", "language": "English"})) as server:
        set_up(api, server)
        for _ in range(4):
            api().post("/ai/provider/test")
        assert stands(api)["passages"] == ("degraded", "test_failed")
        assert api().post("/ai/provider/test").json()["outcome"] == "ok"
    assert stands(api)["passages"] == ("on", "")


@pytest.mark.django_db
def test_learning_counts_messages_that_ask_and_corrections(api):
    api("marketer").post("/catalog/memory", {"text": "Say less."})
    assert stands(api)["learning"] == ("degraded", "nobody_asked")
    draft = {
        "language": "en", "subject": "Hi", "preheader": "", "text": "",
        "mjml": '<mjml><mj-body><mj-section><mj-column><mj-text>'
        '<a href="{{ links.feedback }}">?</a>'
        "</mj-text></mj-column></mj-section></mj-body></mjml>",
    }  # fmt: skip
    made = api("marketer").post("/content/messages", {"name": "Asks", "draft": draft})
    assert made.status_code == 201, made.json()
    assert stands(api)["learning"] == ("on", "")


_COUNT = st.integers(0, 5)


@given(
    st.builds(
        Ground, model=st.sampled_from(["", "m"]), model_on=st.booleans(),
        tested=st.none() | st.booleans(), budget=st.none() | st.floats(0, 2), calls=_COUNT,
        failing=_COUNT, products=_COUNT, unpriced=_COUNT, offers=_COUNT, knowledge=_COUNT,
        stale=_COUNT, brand=st.booleans(), domains=_COUNT, corrections=_COUNT, asking=_COUNT,
        encoder=st.booleans(), messages=_COUNT, unread=_COUNT,
    )
)  # fmt: skip
def test_what_is_not_on_says_why_and_where_and_what_is_on_lacks_nothing_grave(ground):
    for one in readiness(ground):
        assert (one.state is State.ON) == (one.why == "")
        assert one.mend or one.why in ("", "no_encoder")
    by_name = {one.feature: one for one in readiness(ground)}
    usable = bool(ground.model) and ground.model_on and (ground.budget is None or ground.budget < 1)
    for name in ("drafts_model", "passages", "translation"):
        assert (by_name[name].state is not State.OFF) == usable
    assert by_name["drafts_blueprint"].state is not State.OFF
