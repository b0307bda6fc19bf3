"""The pure rules: wording, languages, what is typed into forms and lists."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.consent.domain.address_list import addresses_in
from mailwright.domains.consent.domain.form_input import BadInput, parse_field
from mailwright.domains.consent.domain.jurisdictions import EEA, tracking_needs_consent
from mailwright.domains.consent.domain.masking import masked
from mailwright.domains.consent.domain.purposes import BUILT_IN, LANGUAGES
from mailwright.domains.consent.domain.wording import TEXTS, choose_language, fill

_PLACE = re.compile(r"\{\w+\}")
KINDS = (
    "text",
    "name",
    "number",
    "boolean",
    "date",
    "datetime",
    "choice",
    "url",
    "phone",
    "country",
)


def test_every_language_says_the_same_things():
    english = TEXTS["en"]
    for language in ("zh", "pl"):
        assert TEXTS[language].keys() == english.keys()
        for key, text in TEXTS[language].items():
            assert set(_PLACE.findall(text)) == set(_PLACE.findall(english[key])), (language, key)
            assert text != english[key] or key == "by", (language, key)


def test_built_in_purposes_are_named_in_every_language():
    for purpose in BUILT_IN:
        assert set(purpose.names) == set(purpose.descriptions) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("asked", "accepted", "chosen"),
    [
        ("pl", "zh", "pl"),
        ("", "zh-Hans-CN, en;q=0.3", "zh"),
        ("", "fr-FR, de;q=0.9, en;q=0.2, pl;q=0.4", "pl"),
        ("", "pl;q=0, en", "en"),
        ("", "*", "en"),
        ("", "pl;q=nonsense", "en"),
        ("de", "", "en"),
    ],
)
def test_a_page_is_in_the_language_that_was_asked_for(asked, accepted, chosen):
    assert choose_language(asked, accepted, "en") == chosen


@given(st.text(), st.text())
def test_any_header_gives_a_language_we_speak(asked, accepted):
    assert choose_language(asked, accepted, "pl") in TEXTS


def test_a_name_with_braces_is_only_a_name():
    assert fill("{workspace} and {address}", workspace="{address} {0} {") == (
        "{address} {0} { and {address}"
    )


@given(st.sampled_from(KINDS), st.text())
def test_whatever_is_typed_gives_a_value_or_a_sentence_we_have(kind, typed):
    complaint = ""
    value = None
    try:
        value = parse_field(kind, typed, ("a", "b"))
    except BadInput as error:
        complaint = error.key
    assert not complaint or complaint in TEXTS["en"]
    assert value is None or isinstance(value, str | int | float | bool)
    assert "\x00" not in str(value)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("number", " 1 234,5 ", 1234.5),
        ("number", "12", 12),
        ("date", "2026-05-31", "2026-05-31"),
        ("url", "example.org/x", "https://example.org/x"),
        ("phone", "+48 (600) 100-200", "+48600100200"),
        ("name", "  Anna   Maria ", "Anna Maria"),
        ("boolean", "1", True),
        ("boolean", "", None),
        ("country", "PL", "PL"),
    ],
)
def test_what_people_write_is_understood(kind, typed, value):
    assert parse_field(kind, typed) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("number", "nan"), ("number", "many"), ("date", "31.05.2026"), ("url", "javascript:x"),
        ("phone", "call me"), ("choice", "c"), ("country", "Poland"), ("text", "x" * 501),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(kind, typed):
    with pytest.raises(BadInput):
        parse_field(kind, typed, ("a", "b"))


@given(st.lists(st.text()))
def test_any_pasted_text_is_read_line_by_line(lines):
    found = list(addresses_in(lines))
    assert [number for number, _ in found] == sorted(number for number, _ in found)
    assert all(1 <= number <= len(lines) for number, _ in found)
    assert all(cell == cell.strip() and cell for _, cell in found)


def test_a_masked_address_keeps_its_domain_and_little_else():
    assert masked("anna.kowalska@example.org") == "a•••a@example.org"
    assert masked("ab@example.org") == "a•••@example.org"
    assert masked("odd") == "•••"


@pytest.mark.parametrize("country", [*sorted(EEA), "GB", "ch", " pl ", "", "??", "XX", "ZZ", "GF"])
def test_tracking_waits_for_consent_where_the_law_or_ignorance_asks(country):
    assert tracking_needs_consent(country)


@pytest.mark.parametrize("country", ["US", "CN", "BR", "jp", "AU", "QA"])
def test_tracking_may_start_elsewhere(country):
    assert not tracking_needs_consent(country)
