"""Which variants of a lot are looked at, and where the lot stands by what was found. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mailwright.domains.review.contracts import LotState, SampleVerdict, SettingsInfo, Variant
from mailwright.domains.review.domain.sampling import Plan, drawn, plan, population

#: So many variants are shown for each reason to look at one; how many there were is told.
PER_REASON = 20
#: Why a variant is in the sample when nothing else is said of it.
WHOLE, CHANCE = "whole", "chance"
#: Somebody rejected it before; always shown, however many there are.
REJECTED_BEFORE = "rejected_before"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A variant to look at, and every reason for it."""

    variant: Variant
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A lot's plan and sample. ``reasons`` maps each reason to (variants it holds for, variants in
    the sample for it); ``population`` is the digest of all keys."""

    plan: Plan
    chosen: tuple[Chosen, ...]
    reasons: Mapping[str, tuple[int, int]]
    population: str


def draw(
    variants: Sequence[Variant],
    settings: SettingsInfo,
    seed: str,
    rejected: Iterable[str] = (),
) -> Drawing:
    """All outliers, and a sample by chance from the whole lot. ``rejected`` are keys that were
    rejected in earlier lots. The same arguments give the same drawing."""
    by_key = {one.key: one for one in variants}
    found = plan(len(by_key), settings.level, settings.aql)
    why: dict[str, list[str]] = {}
    tally: dict[str, tuple[int, int]] = {}
    refused = set(rejected)
    for reason in sorted({reason for one in variants for reason in one.reasons}):
        marked = [one.key for one in by_key.values() if reason in one.reasons]
        shown = drawn(marked, PER_REASON, seed)
        tally[reason] = (len(marked), len(shown))
        for key in shown:
            why.setdefault(key, []).append(reason)
    for key in sorted(refused & by_key.keys()):
        why.setdefault(key, []).append(REJECTED_BEFORE)
    chance = WHOLE if found.whole else CHANCE
    for key in drawn(by_key, found.size, seed):
        why.setdefault(key, []).append(chance)
    order = drawn(why, len(why), seed)
    # What is odd comes first, in an order that says nothing; the sample by chance after it.
    order.sort(key=lambda key: why[key] == [chance])
    return Drawing(
        plan=found,
        chosen=tuple(Chosen(by_key[key], tuple(why[key])) for key in order),
        reasons=tally,
        population=population(by_key),
    )


def state_of(verdicts: Iterable[SampleVerdict | None]) -> LotState:
    """One rejected sample holds the lot; otherwise all have to be approved. Stricter than the
    standard, which would accept a lot with up to Ac rejected ones."""
    seen = list(verdicts)
    if SampleVerdict.REJECTED in seen:
        return LotState.HELD
    return LotState.OPEN if None in seen else LotState.PASSED
