"""Checking what differs gives the verdicts of checking everything."""

from collections import Counter

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mailwright.domains.content.domain.verifier.model import Format, Part, Report
from mailwright.domains.content.domain.verifier.prepared import (
    Prepared,
    Slot,
    TemplatePart,
    Verifier,
)
from mailwright.domains.content.tests.verifier.shop import AT, WARSAW, shop

VERIFIER = Verifier(shop(), AT, WARSAW, "en")
SUBJECT = TemplatePart("subject", (Slot(0), ", your ", Slot(1), " is here"), Format.TEXT)
HTML = TemplatePart(
    "html",
    (
        "<html><body><p>Hi ",
        Slot(0),
        ",</p><h2>Trail Runner 3</h2><p>Now <s>",
        Slot(2),
        "</s> €89.00, only ",
        Slot(3),
        " left.</p>",
        Slot(4),
        "<p>Use code ",
        Slot(5),
        " for ",
        Slot(1),
        '</p><p>Nordic Bottle: €17.35</p><a href="https://fjellvik.com/',
        Slot(6),
        '">Go</a><img alt="For ',
        Slot(0),
        "\" src='https://fjellvik.com/a.png'><p>Return it within 30 days.</p><p>",
        Slot(7),
        "</p></body></html>",
    ),
    Format.HTML,
)
TEXT = TemplatePart(
    "text",
    (
        "Hi ",
        Slot(0),
        "\n\n",
        Slot(1),
        " on Trail Runner 3\n",
        Slot(7),
        "\n- €17.35 Nordic Bottle",
        Slot(2),
    ),
    Format.TEXT,
)
PARTS = (SUBJECT, HTML, TEXT)
PREPARED: Prepared = VERIFIER.prepare(PARTS)

VALUES = st.one_of(
    st.sampled_from(
        [
            *("", "Anna", "O'Brien", "Zoë", "王小明", "Łukasz", "20% off", "25% off", "SAVE20"),
            *("SAVE2O", "AUTUMN35", "€89.00", "€99.00", "18", "17", "3", "Trail Runner 3"),
            *("Nordic Bottle", "Trail Runner 4", "shoes/trail-runner-3", "shoes/trail-runner-4"),
            *("x?code=AUTUMN35", "<b>20% off</b>", "<p>Nordic Bottle</p>", "a &amp; b", "&#56;0%"),
            *("two\nlines", "\n\n", "- item", "1. step", " padded ", "{{ broken }}", "½"),
            *("ＳＡＶＥ２０", "cures", "today only", '"', "javascript:alert(1)", "\u200b", "，"),
            *("<p>Ends tomorrow</p>", "e\u0301", "until 30 November", "\U000f0003"),
        ]
    ),
    st.text(max_size=12),
)


def rendered(values: list[str]) -> list[Part]:
    """The parts with the values in their places."""
    return [
        Part(
            part.name,
            "".join(values[s.number] if isinstance(s, Slot) else s for s in part.segments),
            part.format,
        )
        for part in PARTS
    ]


def judged(report: Report) -> Counter[tuple[object, ...]]:
    """Claims without their places, which differ between template and rendering."""
    return Counter(
        (c.part, c.kind, c.text, c.value, c.verdict, c.reason, c.fact, c.nearest, c.language)
        for c in report.claims
    )


@given(st.lists(VALUES, min_size=8, max_size=8))
@example(["&#56;0%", "", "Anna", "ＳＡＶＥ２０", "", "", "", ""])
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_differs_is_judged_as_in_the_full_check(values: list[str]) -> None:
    assert judged(PREPARED.check(values)) == judged(VERIFIER.verify(rendered(values)))


@given(st.lists(VALUES, min_size=8, max_size=8), st.lists(VALUES, min_size=8, max_size=8))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_one_recipient_does_not_touch_the_next(first: list[str], second: list[str]) -> None:
    fresh = VERIFIER.prepare(PARTS)
    alone = fresh.check(second)
    PREPARED.check(first)
    assert PREPARED.check(second) == alone


def test_the_one_wrong_price_among_many_is_found() -> None:
    part = TemplatePart(
        "html", ("<p>Hi ", Slot(0), "</p><p>Trail Runner 3 for ", Slot(1), "</p>"), Format.HTML
    )
    prepared = VERIFIER.prepare([part])
    blocked = [
        number
        for number in range(2_000)
        if prepared.check([f"Name {number}", "€88.00" if number == 1_234 else "€89.00"]).blocking
    ]
    assert blocked == [1_234]
