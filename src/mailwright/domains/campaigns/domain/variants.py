"""Which of many readings of a message are odd: what reviewers are shown besides a sample. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

#: How many of each extreme are odd.
EXTREMES = 3
#: Share of words in common with what most people get, under which a branch is unlike it.
ALIKE = 0.9
_CLAIM_LIKE = re.compile(r"\d|%|€|\$|£|zł|¥|元|折|https?:|www\.", re.IGNORECASE)
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Told:
    """One reading: how many have it, one of them to show it by, and what it is made of.
    ``length`` is that of the values in characters."""

    key: str
    contact_id: int
    branches: str
    length: int
    empty: bool
    claim_like: bool
    people: int = 1
    reasons: set[str] = field(default_factory=set)


def told(key: str, contact_id: int, branches: str, values: Mapping[str, object]) -> Told:
    """A reading from somebody's values."""
    texts = [_text(value) for value in values.values()]
    return Told(
        key=key,
        contact_id=contact_id,
        branches=branches,
        length=sum(map(len, texts)),
        empty=any(not text for text in texts),
        claim_like=any(_CLAIM_LIKE.search(text) for text in texts),
    )


def by_branch(readings: Sequence[Told]) -> list[Told]:
    """For each combination of branches the reading that most people have; commonest first."""
    first: dict[str, Told] = {}
    people: dict[str, int] = {}
    for one in readings:
        people[one.branches] = people.get(one.branches, 0) + one.people
        known = first.get(one.branches)
        if known is None or (-one.people, one.key) < (-known.people, known.key):
            first[one.branches] = one
    return sorted(first.values(), key=lambda one: (-people[one.branches], one.key))


def mark_odd(readings: Sequence[Told], texts: Mapping[str, str]) -> None:
    """Write on each reading what is odd about it. ``texts`` has the words that are read, by
    combination of branches."""
    branches = by_branch(readings)
    if len(branches) > 1:
        usual = _words(texts.get(branches[0].branches, ""))
        for one in branches:
            one.reasons.add("branch")
            if likeness(usual, _words(texts.get(one.branches, ""))) < ALIKE:
                one.reasons.add("unlike")
    for one in readings:
        if one.empty:
            one.reasons.add("empty")
    lengths = {one.key: len(texts.get(one.branches, "")) + one.length for one in readings}
    if not lengths:
        return
    usual_length = median(lengths.values())
    ordered = sorted(readings, key=lambda one: (lengths[one.key], one.key))
    for one in ordered[:EXTREMES]:
        if lengths[one.key] < usual_length:
            one.reasons.add("shortest")
    for one in ordered[-EXTREMES:]:
        if lengths[one.key] > usual_length:
            one.reasons.add("longest")


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of words in common (Jaccard), 1.0 for two empty texts."""
    whole = one | other
    return len(one & other) / len(whole) if whole else 1.0


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ("" if value in ([], {}) else str(value))
