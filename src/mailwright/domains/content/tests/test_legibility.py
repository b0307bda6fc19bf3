"""Whether words can be read: their contrast with the ground they stand on, and their size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.content.domain.checks.catalogue import sentence
from mailwright.domains.content.domain.checks.inspection import Inspection
from mailwright.domains.content.domain.checks.legibility import check_legibility, contrast
from mailwright.domains.content.domain.compiling import Draft, compile_draft
from mailwright.domains.content.domain.starters.library import LANGUAGES, STARTERS, starter_draft
from mailwright.domains.content.tests.test_checks import FACTS, FIELDS, codes, found

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_within_bounds(
    one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    ratio = contrast(one, other)
    assert 1 <= ratio <= 21.0001
    assert ratio == contrast(other, one)
    assert contrast(one, one) == 1


def test_contrast_agrees_with_published_values() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((0x76, 0x76, 0x76), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    "content",
    [
        '<mj-text color="#999999">Pale words on white</mj-text>',
        '<mj-text color="#999">Pale words on white</mj-text>',
        '<mj-text>Fine, but <span style="color: #bbbbbb">this is pale</span></mj-text>',
        '<mj-text><a href="https://shop.pl" style="color: #7fd0c9">a pale link</a></mj-text>',
        '<mj-button href="https://shop.pl" background-color="#8fd3c8">White on mint</mj-button>',
        '<mj-text container-background-color="#333333">Black on dark</mj-text>',
        '<mj-text font-size="26px" color="#aaaaaa">Large, and still pale</mj-text>',
        '<mj-table><tr><td style="background: rgb(20, 20, 20); color: #333">a</td></tr></mj-table>',
    ],
)
def test_pale_words_are_found(content: str) -> None:
    assert "contrast_low" in codes(content)


@pytest.mark.parametrize(
    "content",
    [
        '<mj-text color="#6b635c">Quiet, and readable</mj-text>',
        '<mj-text font-size="26px" color="#8a8a8a">Large words may be paler</mj-text>',
        '<mj-text font-size="19px" font-weight="700" color="#8a8a8a">Bold ones too</mj-text>',
        '<mj-text container-background-color="#222222" color="#ffffff">Light on dark</mj-text>',
        '<mj-text><a href="https://shop.pl">a link in a program\'s own colour</a></mj-text>',
        '<mj-text color="#999999">· — |</mj-text>',
        '<mj-text color="#ffffff">{{ contact.first_name|default("you") }}</mj-text>',
    ],
)
def test_readable_words_and_mere_marks_are_left_alone(content: str) -> None:
    assert "contrast_low" not in codes(content)


def test_words_on_a_picture_are_not_judged() -> None:
    section = (
        '</mj-column></mj-section><mj-section background-url="https://shop.pl/a.png"><mj-column>'
        '<mj-text color="#ffffff">On a photograph</mj-text>'
    )
    assert "contrast_low" not in codes(section)


@pytest.mark.parametrize("size", ["11px", "9px", "0.6em", "8pt"])
def test_tiny_words_are_found(size: str) -> None:
    assert "font_tiny" in codes(
        f'<mj-text><span style="font-size: {size}">small print</span></mj-text>'
    )


@pytest.mark.parametrize("size", ["12px", "13px", "0.9em", "9pt"])
def test_small_but_readable_words_are_left_alone(size: str) -> None:
    content = f'<mj-text font-size="16px"><span style="font-size: {size}">small</span></mj-text>'
    assert "font_tiny" not in codes(content)


def test_the_preheader_is_hidden_and_not_judged() -> None:
    assert codes(preheader="Only an inbox shows this line") == set()


def test_a_finding_names_words_colours_and_line_once() -> None:
    pale = '<mj-text color="#999999">Pale {}</mj-text>'
    items = [
        f for f in found("\n".join(pale.format(i) for i in range(3))) if f.code == "contrast_low"
    ]
    assert len(items) == 1
    assert items[0].place.line == 5
    assert sentence(items[0].code, items[0].values) == (
        "“Pale 0” is hard to read: #999999 on #ffffff has a contrast of 2.8, it should have 4.5."
    )


@pytest.mark.parametrize("key", STARTERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_starter_can_be_read(key: str, language: str) -> None:
    draft = starter_draft(key, language, site="https://shop.pl/")
    done = compile_draft(draft, media_url=lambda k, f: f"https://cdn.pl/{f}", icons="")
    assert list(check_legibility(Inspection(draft, done, FIELDS, FACTS))) == []


def test_a_message_that_cannot_be_compiled_is_no_reason_to_fail() -> None:
    draft = Draft("en", "s", "p", "<mjml><mj-body><mj-section></mjml>")
    done = compile_draft(draft, media_url=lambda k, f: f, icons="")
    assert list(check_legibility(Inspection(draft, done, FIELDS, FACTS))) == []
