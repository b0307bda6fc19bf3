"""The plans are those of ISO 2859-1, and a drawing can be repeated by anybody."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.review.contracts import (
    InspectionLevel,
    LotState,
    SampleVerdict,
    SettingsInfo,
    Variant,
)
from mailwright.domains.review.domain.lots import PER_REASON, draw, state_of
from mailwright.domains.review.domain.sampling import (
    AQLS,
    LETTERS,
    SIZES,
    code_letter,
    drawn,
    plan,
)

LEVEL_I, II, III = InspectionLevel
lots = st.integers(2, 2_000_000)
levels = st.sampled_from(list(InspectionLevel))
aqls = st.sampled_from(AQLS)


@pytest.mark.parametrize(
    ("lot", "level", "letter"),
    [
        (2, II, "A"), (8, III, "B"), (9, II, "B"), (25, LEVEL_I, "B"), (26, II, "D"),
        (90, III, "F"), (150, II, "F"), (151, II, "G"), (500, II, "H"), (1_200, II, "J"),
        (1_201, II, "K"), (3_200, LEVEL_I, "H"), (10_000, II, "L"), (35_000, II, "M"),
        (150_000, II, "N"), (500_000, III, "Q"), (500_001, II, "Q"), (500_001, III, "R"),
    ],
)  # fmt: skip
def test_code_letters_of_table_1(lot, level, letter):
    assert code_letter(lot, level) == letter


@pytest.mark.parametrize(
    ("lot", "level", "aql", "size", "accept"),
    [
        (1_000, II, "1.0", 80, 2),
        (1_000, II, "2.5", 80, 5),
        (1_000, II, "4.0", 80, 7),
        (500, II, "1.0", 50, 1),
        (3_000, II, "0.65", 125, 2),
        (5_000, II, "1.5", 200, 7),
        (40_000, II, "10", 125, 21),  # N: arrows up to K
        (200, II, "1.0", 50, 1),  # G: an arrow down to H
        (100, II, "1.0", 13, 0),  # F: an arrow up to E
        (60, II, "1.0", 13, 0),
        (30, II, "1.0", 13, 0),  # D: an arrow down to E
        (10_000, II, "0.065", 200, 0),
        (600_000, II, "0.010", 1_250, 0),
        (600_000, III, "0.010", 1_250, 0),  # R: nothing below, so up to Q
        (600_000, III, "0.025", 2_000, 1),
    ],
)
def test_plans_of_table_2a(lot, level, aql, size, accept):
    found = plan(lot, level, aql)
    assert (found.size, found.accept, found.reject) == (size, accept, accept + 1)


def test_a_sample_larger_than_the_lot_is_the_lot():
    assert plan(7, II, "1.0").whole
    assert plan(7, II, "1.0").size == 7
    assert [plan(lot, II, "1.0").size for lot in (0, 1)] == [0, 1]


@given(lots, levels, aqls)
def test_a_plan_is_always_one_of_the_table(lot, level, aql):
    found = plan(lot, level, aql)
    assert found.size == min(SIZES[found.letter], lot)
    assert 0 <= found.accept < found.reject == found.accept + 1
    assert found.accept <= 21


@given(lots, lots, levels)
def test_larger_lots_never_have_a_smaller_letter(one, other, level):
    small, large = sorted((one, other))
    assert LETTERS.index(code_letter(small, level)) <= LETTERS.index(code_letter(large, level))


@given(lots, aqls)
def test_a_higher_level_never_looks_at_fewer(lot, aql):
    letters = [LETTERS.index(code_letter(lot, level)) for level in (LEVEL_I, II, III)]
    assert letters == sorted(letters)


@given(lots, levels, aqls)
def test_a_lot_exactly_as_good_as_the_aql_is_mostly_accepted(lot, level, aql):
    """The standard's plans accept such lots with a probability of about 0.87 to 0.99."""
    found = plan(lot, level, aql)
    if found.whole:
        return
    bad = float(aql) / 100
    accepted = sum(
        comb(found.size, k) * bad**k * (1 - bad) ** (found.size - k)
        for k in range(found.accept + 1)
    )
    assert 0.86 < accepted < 0.999


keys = st.lists(st.text("abcdef0123456789", min_size=4, max_size=8), unique=True, max_size=60)


@given(keys, st.integers(0, 80), st.text(max_size=8), st.randoms())
def test_drawing_depends_on_nothing_but_keys_and_seed(found, size, seed, chance):
    first = drawn(found, size, seed)
    shuffled = [*found, *found]
    chance.shuffle(shuffled)
    assert drawn(shuffled, size, seed) == first
    assert len(first) == min(size, len(found))
    assert set(first) <= set(found)


@given(keys.filter(lambda found: len(found) > 1), st.data())
def test_every_outlier_and_everything_rejected_before_is_shown(found, data):
    odd = data.draw(st.sets(st.sampled_from(found), max_size=PER_REASON))
    before = data.draw(st.sets(st.sampled_from(found)))
    variants = [Variant(key, reasons=("longest",) if key in odd else ()) for key in found]
    drawing = draw(variants, SettingsInfo(sampling=True), "seed", before)
    shown = {one.variant.key: one.reasons for one in drawing.chosen}
    assert odd | before <= shown.keys()
    assert all("rejected_before" in shown[key] for key in before)
    by_chance = [key for key, why in shown.items() if {"chance", "whole"} & set(why)]
    assert len(by_chance) == drawing.plan.size
    assert drawing == draw(variants[::-1], SettingsInfo(sampling=True), "seed", before)


def test_of_very_many_outliers_some_are_shown_and_the_number_is_told():
    variants = [Variant(f"{number}", reasons=("empty",)) for number in range(5_000)]
    drawing = draw(variants, SettingsInfo(sampling=True), "seed")
    assert drawing.reasons["empty"] == (5_000, PER_REASON)


@given(st.lists(st.sampled_from([None, *SampleVerdict]), min_size=1))
def test_one_rejected_sample_holds_the_lot_whatever_the_plan_would_accept(verdicts):
    state = state_of(verdicts)
    if SampleVerdict.REJECTED in verdicts:
        assert state is LotState.HELD
    else:
        assert state is (LotState.OPEN if None in verdicts else LotState.PASSED)
