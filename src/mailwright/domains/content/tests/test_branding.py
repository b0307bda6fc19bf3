"""Layouts in a brand's colours and fonts stay readable, whatever the colour is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.catalog.services.facts import brand_save
from mailwright.domains.content.domain.branding import branded, contrast, shades_of
from mailwright.domains.content.domain.starters.library import STARTERS, starter_draft
from mailwright.kernel.db import workspace_scope

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS)
def test_words_can_be_read_in_every_colour(colour):
    shades = shades_of(colour)
    assert contrast(shades["#0f766e"], "#ffffff") >= 4.5
    assert contrast(shades["#134e4a"], shades["#e7f3f0"]) >= 4.5
    assert contrast(shades["#0f4c4a"], shades["#dcefe9"]) >= 4.5
    assert contrast(shades["#5cc4b3"], "#26221f") >= 4.5


@pytest.mark.parametrize("key", STARTERS)
def test_starters_wear_the_brand(key):
    draft = starter_draft(key, "en")
    worn = branded(draft, ["#7a1f5c"], ["Georgia"])
    assert "#7a1f5c" in worn.mjml and "#0f766e" not in worn.mjml
    assert "font-family=\"'Georgia', -apple-system" in worn.mjml
    assert branded(draft, [], []) == draft
    assert branded(draft, ["red;}"], ["x'; y"]) == draft


@pytest.mark.django_db
def test_a_new_message_begins_in_the_brands_colours(api, actor):
    with workspace_scope(actor.workspace_id):
        raw = {"name": "Polana", "colours": ["#7A1F5C", "fc0"], "fonts": ["Georgia"]}
        brand_save(actor=actor, raw=raw, base=0)
    said = api("marketer").get("/catalog/brand").json()["brand"]["content"]
    assert (said["colours"], said["fonts"]) == (["#7a1f5c", "#ffcc00"], ["Georgia"])
    new = {"name": "First", "template_id": "starter-promotion"}
    made = api("marketer").post("/content/messages", new).json()
    assert "#7a1f5c" in made["draft"]["mjml"]


@pytest.mark.django_db
def test_what_is_no_colour_or_font_is_refused(api):
    raw = {"name": "Polana", "colours": ["reddish"], "fonts": ["x;} body{"]}
    answer = api("marketer").put("/catalog/brand", raw)
    assert answer.status_code == 422
    assert {"colours", "fonts"} <= set(answer.json()["fields"])
