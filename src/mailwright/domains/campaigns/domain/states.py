"""How a campaign moves: the one transition table, and what it follows by itself. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mailwright.domains.campaigns.contracts import CampaignState as State
from mailwright.kernel.errors import Conflict


class Event(StrEnum):
    """What can happen to a campaign. People cause the imperative ones, the rest is observed."""

    EDIT = "edit"
    ASK_REVIEW = "ask_review"
    APPROVED = "approved"
    SENT_BACK = "sent_back"
    VOIDED = "voided"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    LAUNCH = "launch"
    STARTED = "started"
    TAKEN_BACK = "taken_back"
    PAUSE = "pause"
    RESUME = "resume"
    COMPLETED = "completed"
    CANCEL = "cancel"
    FAILED = "failed"
    REOPEN = "reopen"


#: Every move there is. A pair that is not here does not happen.
TRANSITIONS: Mapping[tuple[State, Event], State] = {
    (State.DRAFT, Event.EDIT): State.DRAFT,
    (State.DRAFT, Event.ASK_REVIEW): State.IN_REVIEW,
    # The same plan as one that was approved before: the approval still fits.
    (State.DRAFT, Event.APPROVED): State.APPROVED,
    (State.IN_REVIEW, Event.EDIT): State.DRAFT,
    (State.IN_REVIEW, Event.APPROVED): State.APPROVED,
    (State.IN_REVIEW, Event.SENT_BACK): State.DRAFT,
    (State.APPROVED, Event.EDIT): State.DRAFT,
    (State.APPROVED, Event.VOIDED): State.DRAFT,
    (State.APPROVED, Event.SCHEDULE): State.SCHEDULED,
    (State.APPROVED, Event.LAUNCH): State.LAUNCHING,
    (State.SCHEDULED, Event.EDIT): State.DRAFT,
    (State.SCHEDULED, Event.VOIDED): State.DRAFT,
    (State.SCHEDULED, Event.UNSCHEDULE): State.APPROVED,
    (State.SCHEDULED, Event.LAUNCH): State.LAUNCHING,
    (State.SCHEDULED, Event.FAILED): State.FAILED,
    (State.LAUNCHING, Event.VOIDED): State.DRAFT,
    (State.LAUNCHING, Event.STARTED): State.SENDING,
    # The check of its recipients was stopped or found something: nothing left, what was approved
    # is as it was.
    (State.LAUNCHING, Event.TAKEN_BACK): State.APPROVED,
    (State.LAUNCHING, Event.CANCEL): State.CANCELLED,
    (State.LAUNCHING, Event.FAILED): State.FAILED,
    (State.SENDING, Event.PAUSE): State.PAUSED,
    (State.SENDING, Event.COMPLETED): State.COMPLETED,
    (State.SENDING, Event.CANCEL): State.CANCELLED,
    (State.PAUSED, Event.RESUME): State.SENDING,
    (State.PAUSED, Event.COMPLETED): State.COMPLETED,
    (State.PAUSED, Event.CANCEL): State.CANCELLED,
    (State.FAILED, Event.REOPEN): State.DRAFT,
}

#: Nothing of the plan may change any more: what left must stay what was approved.
LOCKED = frozenset(
    {State.LAUNCHING, State.SENDING, State.PAUSED, State.COMPLETED, State.CANCELLED, State.FAILED}
)
#: An edit takes something away from these: a waiting review, an approval, a schedule.
VOIDED_BY_EDIT = frozenset({State.IN_REVIEW, State.APPROVED, State.SCHEDULED})
#: Delivery has the launch, or is about to.
RUNNING = frozenset({State.LAUNCHING, State.SENDING, State.PAUSED})

_WORDS = {
    Event.EDIT: "be changed",
    Event.ASK_REVIEW: "be put forward for review",
    Event.SCHEDULE: "be scheduled",
    Event.UNSCHEDULE: "be taken off the schedule",
    Event.LAUNCH: "be launched",
    Event.PAUSE: "be paused",
    Event.RESUME: "be resumed",
    Event.CANCEL: "be cancelled",
    Event.REOPEN: "be opened again",
}


class Observed(StrEnum):
    """What became of a campaign's launch, in the words that matter here."""

    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class World:
    """What a campaign's state depends on outside itself.

    ``approved``: an approval stands for exactly what the campaign is now. ``waiting``: a review of
    exactly that is open. ``launch``: where its launch is, None before there is one.
    """

    approved: bool
    waiting: bool
    launch: Observed | None = None


def move(state: State, event: Event) -> State:
    """The state after ``event``; raises Conflict where the table has no such move."""
    after = TRANSITIONS.get((state, event))
    if after is None:
        words = _WORDS.get(event, str(event).replace("_", " "))
        raise Conflict(
            f"A campaign that is {state.replace('_', ' ')} cannot {words}.",
            code="campaign_state",
            fields={"state": state.value},
        )
    return after


def allowed(state: State) -> frozenset[Event]:
    """What can happen to a campaign in ``state``."""
    return frozenset(event for at, event in TRANSITIONS if at is state)


def follow(state: State, world: World) -> Event | None:
    """The event that the world has already caused and the campaign has yet to take, if any.

    Applying it and asking again ends after at most two steps.
    """
    if state is State.IN_REVIEW and not world.waiting:
        return Event.APPROVED if world.approved else Event.SENT_BACK
    if state in {State.APPROVED, State.SCHEDULED} and not world.approved:
        return Event.VOIDED
    if world.launch is None:
        # Nothing has reached delivery yet, so nothing was sent and the plan may be mended.
        voided = state is State.LAUNCHING and not world.approved
        return Event.VOIDED if voided else None
    return _FOLLOWS.get((state, world.launch))


_FOLLOWS: Mapping[tuple[State, Observed], Event] = {
    (State.LAUNCHING, Observed.RUNNING): Event.STARTED,
    (State.LAUNCHING, Observed.PAUSED): Event.STARTED,
    (State.LAUNCHING, Observed.DONE): Event.STARTED,
    (State.LAUNCHING, Observed.CANCELLED): Event.CANCEL,
    (State.SENDING, Observed.PAUSED): Event.PAUSE,
    (State.SENDING, Observed.DONE): Event.COMPLETED,
    (State.SENDING, Observed.CANCELLED): Event.CANCEL,
    (State.PAUSED, Observed.RUNNING): Event.RESUME,
    (State.PAUSED, Observed.DONE): Event.COMPLETED,
    (State.PAUSED, Observed.CANCELLED): Event.CANCEL,
}


def settled(state: State, world: World) -> State:
    """``state`` with everything taken in that the world has caused."""
    while (event := follow(state, world)) is not None:
        state = move(state, event)
    return state
