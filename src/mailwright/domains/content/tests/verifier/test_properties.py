"""What holds for every text: no crash, true places, true facts pass, changed ones block, and
spacing, mark-up and width change nothing.
"""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mailwright.domains.content.domain.verifier.model import Format, Report, Severity
from mailwright.domains.content.domain.verifier.normal import plain
from mailwright.domains.content.tests.verifier.shop import (
    AT,
    WARSAW,
    check,
    days,
    prices,
    shop,
    wide,
)

Data = st.DataObject
pytestmark = pytest.mark.filterwarnings("ignore")
QUIET = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
WORDS = st.sampled_from(
    [
        "Trail",
        "Runner",
        "3",
        "Nordic",
        "Bottle",
        "SAVE20",
        "AUTUMN35",
        "SAVE2O",
        "€",
        "89",
        "89.00",
        "1,299.00",
        "zł",
        "199元",
        "¥",
        "20%",
        "8折",
        "八五折",
        "半价",
        "off",
        "-20",
        "%",
        "do",
        "od",
        "满200减30",
        "30",
        "listopada",
        "November",
        "30.11",
        "11月30日",
        "tomorrow",
        "jutro",
        "今天",
        "only",
        "left",
        "ostatnie",
        "5",
        "sztuk",
        "仅剩3天",
        "free",
        "shipping",
        "darmowa",
        "dostawa",
        "包邮",
        "buy",
        "one",
        "get",
        "one",
        "drugi",
        "gratis",
        "买一送一",
        "https://fjellvik.com/x",
        "fjellv1k.com",
        "javascript:alert(1)",
        "best",
        "#1",
        "najlepszy",
        "最",
        "guarantee",
        "gwarancja",
        "cures",
        "lose",
        "10",
        "kg",
        "治愈",
        "hurry",
        "{{",
        "contact.first_name",
        "}}",
        "{%",
        "if",
        "x",
        "%}",
        "<b>",
        "</b>",
        "<p>",
        "<s>",
        "</s>",
        "<a",
        "href='https://x.io'>",
        "&amp;",
        "&nbsp;",
        "&#8364;",
        ",",
        ".",
        ";",
        ":",
        "!",
        "?",
        "-",
        "–",
        "(",
        ")",
        "\n",
        "\n\n",
        "一百",
        "两",
        "十",
        "百",
        "万",
        "sto",
        "dwieście",
        "hundred",
        "and",
        "twenty-one",
        "５",
        "＄",
        "½",
        "①",
        "²",
        "\u200b",
        "\xad",
        "\ue000",
        "￼",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(WORDS, max_size=30).map("".join),
)


def judged(report: Report) -> list[tuple[object, ...]]:
    """Verdicts without their places."""
    return [(c.kind, c.value, c.verdict, c.reason.code) for c in report.claims]


@given(TEXTS, st.sampled_from(list(Format)))
@QUIET
def test_any_text_is_judged_and_judged_alike_twice(text: str, format_: Format) -> None:
    assert check(text, format_=format_) == check(text, format_=format_)


@given(TEXTS)
@QUIET
def test_a_claim_stands_where_it_says(text: str) -> None:
    assume("{" not in text and "\ue000" not in text)
    for claim in check(text, format_=Format.TEXT).claims:
        assert 0 <= claim.start <= claim.end <= len(text)
        stands = plain(text[claim.start : claim.end]).replace("\n", " ")
        assert claim.text.replace("\n", " ").replace(" ", "") in stands.replace(" ", "")


@given(st.data(), st.integers(1, 9_999_999))
@QUIET
def test_a_price_in_any_notation_is_true_and_any_other_number_is_not(
    data: Data, cents: int
) -> None:
    amount = Decimal(cents) / 100
    facts = shop(price=f"{amount:.2f}")
    sentence = data.draw(st.sampled_from(
        ["Trail Runner 3 now {}.", "Get the Trail Runner 3 for {} today", "Trail Runner 3: {}",
         "Trail Runner 3 kosztuje {}", "Trail Runner 3只要{}", "<h2>Trail Runner 3</h2><p>{}</p>",
         "{} for the Trail Runner 3 and not a cent more"]))  # fmt: skip
    right = data.draw(st.sampled_from(prices(amount)))
    assert check(sentence.format(right), facts).verdict is Severity.PASS
    other = Decimal(data.draw(st.integers(1, 9_999_999))) / 100
    assume(other != amount)
    assert (
        check(sentence.format(data.draw(st.sampled_from(prices(other)))), facts).verdict
        is Severity.BLOCK
    )


@given(st.data(), st.integers(1, 99), st.integers(1, 99))
@QUIET
def test_a_percentage_is_the_offers_or_blocks(data: Data, right: int, wrong: int) -> None:
    facts = shop(percent=right)
    form = data.draw(st.sampled_from(
        ["{}% off the Trail Runner 3 with SAVE20", "Save {} % on Trail Runner 3, code SAVE20",
         "{} percent off Trail Runner 3 (SAVE20)", "Trail Runner 3 o {}% taniej z kodem SAVE20",
         "-{}% na Trail Runner 3, kod: SAVE20", "Trail Runner 3立减{}%，码SAVE20"]))  # fmt: skip
    assert check(form.format(right), facts).verdict is Severity.PASS
    if wrong != right:
        assert check(form.format(wrong), facts).verdict is Severity.BLOCK


@given(st.data(), st.text("ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=3, max_size=8), st.integers(2, 99))
@QUIET
def test_a_code_is_known_or_blocks(data: Data, letters: str, digits: int) -> None:
    code = f"{letters}{digits}"
    facts = shop(code=code)
    form = data.draw(st.sampled_from(
        ["Use code {} at checkout", "Kod: {}", "优惠码：{}", "The code is “{}”"]))  # fmt: skip
    at = data.draw(st.integers(0, len(code) - 1))
    replaced = data.draw(st.sampled_from("ABCDEFGHJKLMNPQRSTUVWXYZ23456789"))
    wrong = code[:at] + replaced + code[at + 1 :]
    assume(wrong != code)
    assert check(form.format(code), facts).verdict is Severity.PASS
    assert check(form.format(wrong), facts).verdict is Severity.BLOCK


@given(st.data(), st.integers(1, 300), st.integers(1, 300))
@QUIET
def test_a_deadline_is_the_offers_or_blocks(data: Data, right: int, wrong: int) -> None:
    end = datetime(2026, 11, 22, 23, 59, 59, tzinfo=WARSAW) + timedelta(days=right)
    facts = shop(until=end)
    form = data.draw(st.integers(0, 7))
    assert check(f"SAVE20 {days(end)[form]}", facts).verdict is Severity.PASS
    if wrong != right:
        late = end + timedelta(days=wrong - right)
        assert check(f"SAVE20 {days(late)[form]}", facts).verdict is Severity.BLOCK


@given(st.data())
@QUIET
def test_spacing_markup_and_width_change_no_verdict(data: Data) -> None:
    text = data.draw(st.sampled_from(
        ["Trail Runner 3 now €89.00 with code SAVE20, 20% off until 30 November",
         "Trail Runner 3 now €79.00 with code SAVE25, 25% off until 3 December",
         "Only 18 Trail Runner 3 left. Return it within 60 days!",
         "Trail Runner 3 za 89,00 EUR, kod SAVE20, -20% do 30.11.2026"]))  # fmt: skip
    expected = judged(check(text, format_=Format.TEXT))
    spaces = data.draw(st.sampled_from(["  ", "\u00a0", "\t", " \u200b", "\u2009"]))
    assert judged(check(text.replace(" ", spaces), format_=Format.TEXT)) == expected
    words = text.split(" ")
    bold = data.draw(st.integers(0, len(words) - 1))
    words[bold] = f"<b>{words[bold]}</b>"
    assert judged(check(f"<p>{' '.join(words)}</p>")) == expected
    half = len(words[bold]) // 2
    split = text.split(" ")
    split[bold] = f"{split[bold][: half // 2]}<span>{split[bold][half // 2 :]}</span>"
    assert judged(check(f"<div>{' '.join(split)}</div>")) == expected
    wider = judged(check(wide(text), format_=Format.TEXT))
    assert [(k, v) for k, _, v, _ in wider] == [(k, v) for k, _, v, _ in expected]


@given(st.integers(-3000, 3000))
@QUIET
def test_the_moment_decides_whether_a_code_holds(hours: int) -> None:
    at = AT + timedelta(hours=hours)
    inside = AT - timedelta(days=2) <= at <= datetime(2026, 11, 30, 23, 59, 59, tzinfo=WARSAW)
    blocked = check("Use code SAVE20", at=at).verdict is Severity.BLOCK
    assert blocked is not inside
