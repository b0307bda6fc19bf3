"""Addresses of our own are no claims: a starter without a price has nothing to prove."""

import re

import pytest

from mailwright.domains.content.contracts import MessageSource
from mailwright.domains.content.domain.compiling import compile_draft
from mailwright.domains.content.domain.ledger import parts_of
from mailwright.domains.content.domain.starters.library import STARTERS, starter_draft
from mailwright.kernel.ids import uuid7


@pytest.mark.parametrize("key", STARTERS)
def test_the_query_of_an_own_link_is_no_claim(key):
    draft = starter_draft(key, "en", site="https://polana.shop/")
    done = compile_draft(
        draft, media_url=lambda kind, file: f"https://cdn.example/{file}", icons=""
    )
    source = MessageSource(
        uuid7(), "", done.subject, done.preheader, done.html, done.text, draft.language
    )
    parts = parts_of(source)
    assert len(parts[3].source) == len(done.text)
    assert not re.search(r"\?\w+=\d", parts[3].source)
