"""The transition table: exhaustive, without dead ends, and impossible to send around approval."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.campaigns.contracts import CampaignState as State
from mailwright.domains.campaigns.domain.states import (
    LOCKED,
    RUNNING,
    TRANSITIONS,
    VOIDED_BY_EDIT,
    Event,
    Observed,
    World,
    allowed,
    follow,
    move,
    settled,
)
from mailwright.kernel.errors import Conflict

FINAL = {State.COMPLETED, State.CANCELLED}
WORLDS = [
    World(approved, waiting, launch)
    for approved in (True, False)
    for waiting in (True, False)
    for launch in (None, *Observed)
]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("event", Event)
def test_each_pair_either_moves_as_the_table_says_or_is_refused_in_words(state, event):
    expected = TRANSITIONS.get((state, event))
    if expected is not None:
        assert move(state, event) is expected
        return
    with pytest.raises(Conflict) as caught:
        move(state, event)
    assert caught.value.code == "campaign_state"
    assert caught.value.fields == {"state": state.value}


def test_the_drawing_in_the_readme_is_the_table():
    drawing = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    drawn = set()
    for source, target, words in re.findall(r"^  (\w+) --> (\w+): (.+)$", drawing, re.MULTILINE):
        for word in re.sub(r"\(.*?\)", "", words).split(","):
            drawn.add((State(source), Event(word.strip()), State(target)))
    loops = {(at, event) for (at, event), to in TRANSITIONS.items() if at is to}
    assert drawn == {(a, e, b) for (a, e), b in TRANSITIONS.items() if (a, e) not in loops}


def test_every_state_is_reached_from_a_draft_and_only_final_ones_are_dead_ends():
    reached, waiting = {State.DRAFT}, [State.DRAFT]
    while waiting:
        at = waiting.pop()
        for (source, _), target in TRANSITIONS.items():
            if source is at and target not in reached:
                reached.add(target)
                waiting.append(target)
    assert reached == set(State)
    assert {state for state in State if not allowed(state)} == FINAL


def test_an_edit_is_a_draft_again_or_impossible():
    for state in State:
        if state in LOCKED:
            assert Event.EDIT not in allowed(state)
        else:
            assert move(state, Event.EDIT) is State.DRAFT
    assert VOIDED_BY_EDIT.isdisjoint(LOCKED)
    assert RUNNING <= LOCKED


def test_every_way_into_sending_passes_through_approved():
    without = {pair: target for pair, target in TRANSITIONS.items() if target is not State.APPROVED}
    reached, waiting = {State.DRAFT}, [State.DRAFT]
    while waiting:
        at = waiting.pop()
        for (source, _), target in without.items():
            if source is at and target not in reached:
                reached.add(target)
                waiting.append(target)
    assert not reached & (RUNNING | {State.SCHEDULED, State.COMPLETED})


def test_approved_is_only_ever_entered_by_an_approval_or_back_from_schedule_and_launch():
    ways = {(source, event) for (source, event), to in TRANSITIONS.items() if to is State.APPROVED}
    assert {(source, event) for source, event in ways if event is not Event.APPROVED} == {
        (State.SCHEDULED, Event.UNSCHEDULE),
        (State.LAUNCHING, Event.TAKEN_BACK),
    }


@given(state=st.sampled_from(State), world=st.sampled_from(WORLDS))
def test_following_the_world_ends_and_is_always_a_move_of_the_table(state, world):
    seen = 0
    while (event := follow(state, world)) is not None:
        state = move(state, event)
        seen += 1
        assert seen <= 2
    assert settled(state, world) is state


@given(steps=st.lists(st.tuples(st.sampled_from(Event), st.sampled_from(WORLDS)), max_size=40))
def test_no_history_of_people_and_world_launches_what_is_not_approved(steps):
    """Random people press random buttons while the world changes; the rules are the services':
    the world is taken in before a button counts, and approval is an event of review only."""
    state = State.DRAFT
    for event, world in steps:
        state = settled(state, world)
        if event in {Event.APPROVED, Event.STARTED} and not world.approved:
            continue
        try:
            after = move(state, event)
        except Conflict:
            continue
        if after in {State.LAUNCHING, State.SCHEDULED} and state not in RUNNING:
            assert world.approved
        state = after


def test_a_review_that_ended_without_approval_is_a_draft_again():
    assert settled(State.IN_REVIEW, World(approved=False, waiting=False)) is State.DRAFT
    assert settled(State.IN_REVIEW, World(approved=False, waiting=True)) is State.IN_REVIEW
    assert settled(State.IN_REVIEW, World(approved=True, waiting=False)) is State.APPROVED


@pytest.mark.parametrize("state", [State.APPROVED, State.SCHEDULED])
def test_an_approval_that_no_longer_fits_is_a_draft_again(state):
    assert settled(state, World(approved=False, waiting=False)) is State.DRAFT


def test_a_launch_carries_its_campaign_along():
    def at(launch):
        return settled(State.LAUNCHING, World(approved=True, waiting=False, launch=launch))

    assert at(Observed.RUNNING) is State.SENDING
    assert at(Observed.PAUSED) is State.PAUSED
    assert at(Observed.DONE) is State.COMPLETED
    assert at(Observed.CANCELLED) is State.CANCELLED
