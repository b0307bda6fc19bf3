"""The worker's follower: projections keep up with the log, one that fails holds nobody up."""

from collections.abc import Sequence

import pytest

from mailwright.config.roles.follower import Follower
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.events import log
from mailwright.kernel.events.log import Recorded
from mailwright.kernel.events.vocabulary import ContactCreated
from tests.support.events import until_visible


class Diary:
    """Remembers what it was handed; fails as long as it is told to."""

    types: Sequence[str] = ("contact.created",)

    def __init__(self, name: str, *, failing: bool = False) -> None:
        self.name = name
        self.failing = failing
        self.seen: list[int | None] = []

    def apply(self, workspace_id: int, events: Sequence[Recorded]) -> None:
        if self.failing:
            raise RuntimeError("planted")
        self.seen += [recorded.event.contact_id for recorded in events]

    def reset(self, workspace_id: int) -> None:
        self.seen.clear()


@pytest.mark.django_db(transaction=True)
def test_what_is_written_is_followed_once(workspace, make_workspace):
    other = make_workspace()
    diary = Diary("test.diary")
    follower = Follower([diary])
    for number, place in ((1, workspace), (2, other), (3, workspace)):
        with workspace_scope(place.id):
            log.append(place.id, [ContactCreated(contact_id=number)])
        until_visible(place.id)
        follower.follow(workspace.id)
        follower.follow(other.id)
    assert diary.seen == [1, 2, 3]


@pytest.mark.django_db(transaction=True)
def test_a_failing_projection_holds_up_nobody_and_loses_nothing(workspace):
    failing, diary = Diary("test.failing", failing=True), Diary("test.diary")
    with workspace_scope(workspace.id):
        log.append(workspace.id, [ContactCreated(contact_id=1)])
    until_visible(workspace.id)
    Follower([failing, diary]).follow(workspace.id)
    assert diary.seen == [1]
    failing.failing = False
    Follower([failing, diary]).follow(workspace.id)
    assert failing.seen == [1]


@pytest.mark.django_db(transaction=True)
def test_it_ends_when_told_to():
    follower = Follower([])
    follower.start()
    follower.halt()
    assert not follower.is_alive()
