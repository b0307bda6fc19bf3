"""The templates that ship with the product say nothing that a shop would have to prove."""

import pytest

from bench import _corpus
from bench.claims import AT
from mailwright.domains.content.domain.starters.library import LANGUAGES, STARTERS, starter_draft
from mailwright.domains.content.domain.verifier.model import Part
from mailwright.domains.content.domain.verifier.verify import judge_for, judge_parts


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_template_is_blocked_for_what_it_says(language: str) -> None:
    shops = [facts for path, spoken, facts in _corpus.banks("tuning") if spoken == language]
    for starter in STARTERS:
        draft = starter_draft(starter, language, site="https://shop.example")
        parts = [
            Part("subject", draft.subject),
            Part("preheader", draft.preheader),
            Part("html", draft.mjml),
        ]
        for facts in shops:
            report = judge_parts(parts, judge_for(facts, AT, None, language))
            said = [(one.text, one.reason.code) for one in report.blocking if one.kind != "url"]
            assert said == [], starter
