"""A block whose worker went away: who is in doubt, who was accepted, who is left."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

# The journal's word on one intent, by slot, intent id and size: 0 unsent, 1 final dot may have
# left, 2 accepted.
Marks = Callable[[int, int, int], Sequence[int]]


@dataclass(frozen=True, slots=True)
class OpenIntent:
    """An intent of a lease that was never settled."""

    id: int
    slot: int
    contact_ids: list[int]
    marks: Marks | None


@dataclass(frozen=True, slots=True)
class Recovered:
    """The contacts of a block that have no result yet, by what is known of them."""

    unsent: list[int]
    uncertain: list[int]
    accepted: list[int]


def recover(
    contact_ids: Iterable[int], ended: Collection[int], intents: Iterable[OpenIntent]
) -> Recovered:
    """Sort a block's contacts. Without a journal everybody of an open intent is in doubt.

    ``ended`` have a result or wait for a retry elsewhere. If two intents name someone, the one
    that knows of more having happened wins.
    """
    state: dict[int, int] = {}
    for intent in intents:
        size = len(intent.contact_ids)
        marks: Sequence[int] = [1] * size
        if intent.marks is not None:
            marks = intent.marks(intent.slot, intent.id, size)
        for contact_id, mark in zip(intent.contact_ids, marks, strict=True):
            state[contact_id] = max(mark, state.get(contact_id, 0))
    left = [contact_id for contact_id in contact_ids if contact_id not in ended]
    return Recovered(
        unsent=[c for c in left if state.get(c, 0) == 0],
        uncertain=[c for c in left if state.get(c, 0) == 1],
        accepted=[c for c in left if state.get(c, 0) == 2],
    )
