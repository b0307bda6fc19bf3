"""Four eyes as a pure rule: who may decide a review, and the people behind API keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mailwright.domains.review.contracts import Author, Bar, Eligibility, ReviewState

_REASONS = {
    Bar.NOT_A_PERSON: "Approval is given by people: an API key or a job can never approve.",
    Bar.NOT_A_REVIEWER: "Your role does not include deciding reviews.",
    Bar.NOT_OPEN: "This review is over; ask for a new one.",
    Bar.REQUESTER: "You asked for this review, so somebody else has to decide it.",
    Bar.AUTHOR: "You wrote part of this, so somebody else has to decide it.",
}
_SOLE = "You are the only person here and sole-operator mode is on: your own approval counts."


@dataclass(frozen=True, slots=True)
class Person:
    """A member as the rule sees them; ``may_decide`` when their role holds review.decide."""

    id: str
    label: str
    may_decide: bool


@dataclass(frozen=True, slots=True)
class Key:
    """An API key: its own label, and the label of whoever made it."""

    label: str
    made_by: str


def eligibility(
    *,
    person: Person | None,
    state: ReviewState,
    authors: Iterable[Author],
    requester: Author,
    keys: Mapping[str, Key],
    sole_operator: bool,
) -> Eligibility:
    """Whether ``person`` may decide. ``person`` is None for anything that is not a member.

    ``sole_operator`` is true when the workspace has switched that mode on *and* has one member.
    """
    if person is None:
        return _barred(Bar.NOT_A_PERSON)
    if not person.may_decide:
        return _barred(Bar.NOT_A_REVIEWER)
    if state is not ReviewState.OPEN:
        return _barred(Bar.NOT_OPEN)
    bar = None
    if _is_by(requester, person, keys):
        bar = Bar.REQUESTER
    elif any(_is_by(author, person, keys) for author in authors):
        bar = Bar.AUTHOR
    if bar is None:
        return Eligibility(True, None, "")
    if sole_operator:
        return Eligibility(True, None, _SOLE, as_sole_operator=True)
    return _barred(bar)


def makers(key_id: str, keys: Mapping[str, Key]) -> frozenset[str]:
    """Labels of everyone who may stand behind a key, through keys that made keys.

    Keys are linked by label, which need not be unique: all that fit are followed, because a
    person too many barred is a nuisance and one too few is an approval of one's own work.
    """
    found: set[str] = set()
    waiting = [keys[key_id].made_by] if key_id in keys else []
    while waiting:
        label = waiting.pop()
        if label in found:
            continue
        found.add(label)
        waiting += [key.made_by for key in keys.values() if key.label == label]
    return frozenset(found)


def _is_by(author: Author, person: Person, keys: Mapping[str, Key]) -> bool:
    if author.kind == "user":
        return author.id == person.id
    return author.kind == "api_key" and person.label in makers(author.id, keys)


def _barred(bar: Bar) -> Eligibility:
    return Eligibility(False, bar, _REASONS[bar])
