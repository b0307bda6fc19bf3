"""What reports read is the same however the log was read, and says what happened."""

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwright.domains.insights.models import (
    Activity,
    ContactState,
    Hit,
    LaunchAgent,
    LaunchBucket,
    LaunchLink,
    LaunchReason,
    LaunchTotal,
    Recipient,
)
from mailwright.domains.insights.projections import PROJECTIONS
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.events import log, projector
from mailwright.kernel.events.vocabulary import (
    ConsentGranted,
    ConsentWithdrawn,
    ContactDeleted,
    CustomEvent,
    Event,
    MessageBounced,
    MessageClicked,
    MessageOpened,
    MessageSent,
    Suppressed,
    UnsubscribeRequested,
)
from tests.support.events import until_visible

pytestmark = pytest.mark.django_db(transaction=True)

(ENGAGEMENT,) = PROJECTIONS
START = datetime(2026, 3, 1, 9, tzinfo=UTC)
L = 5
_workspaces = itertools.count(800_000)

Told = tuple[float, Event]


def _tell(workspace_id: int, *told: Told) -> None:
    """Append events, each with its seconds after START."""
    with workspace_scope(workspace_id):
        log.append(
            workspace_id,
            [event for _, event in told],
            occurred_at=[START + timedelta(seconds=after) for after, _ in told],
        )


def _follow(workspace_id: int, *told: Told) -> None:
    _tell(workspace_id, *told)
    until_visible(workspace_id)
    projector.catch_up(ENGAGEMENT, workspace_id)


def _tables(workspace_id: int) -> dict[str, list[Any]]:
    """Every row of every table; counters that came to nothing are as if they had never been."""
    found: dict[str, list[Any]] = {}
    with workspace_scope(workspace_id), connection.cursor() as cursor:
        for model in (
            Hit, Recipient, LaunchTotal, LaunchBucket, LaunchReason, LaunchLink, LaunchAgent,
            Activity, ContactState,
        ):  # fmt: skip
            table = model._meta.db_table
            cursor.execute(f"SELECT to_jsonb(t) - 'workspace_id' FROM {table} t")
            rows = [row[0] for row in cursor.fetchall()]
            found[table] = sorted(row for row in rows if not _is_nothing(row))
    return found


def _is_nothing(row: str) -> bool:
    return '"hits": 0' in row


def _total(workspace_id: int, launch_id: int = L) -> LaunchTotal:
    with workspace_scope(workspace_id):
        return LaunchTotal.objects.get(launch_id=launch_id)


def _sent(contact: int, launch: int = L) -> Event:
    return MessageSent(contact_id=contact, launch_id=launch)


def _open(contact: int, machine: str = "", launch: int = L) -> Event:
    return MessageOpened(
        contact_id=contact, launch_id=launch, machine=machine, agent="chrome/windows"
    )


def _click(contact: int, link: int = 1, machine: str = "", launch: int = L) -> Event:
    return MessageClicked(
        contact_id=contact, launch_id=launch, destination_no=link, machine=machine,
        agent="safari/ios",
    )  # fmt: skip


_contact = st.integers(1, 3)
_launch = st.sampled_from([L, L, 6])
_event: st.SearchStrategy[Event] = st.one_of(
    st.builds(_sent, _contact, _launch),
    st.builds(_open, _contact, st.sampled_from(["", "", "gmail_proxy"]), _launch),
    st.builds(_click, _contact, st.integers(0, 3),
              st.sampled_from(["", "", "", "head_request", "crawler"]), _launch),
    st.builds(_click, _contact, st.integers(1, 3)),
    st.builds(lambda c, n: UnsubscribeRequested(contact_id=c, launch_id=n), _contact, _launch),
    st.builds(lambda c, r: Suppressed(contact_id=c, launch_id=L, reason=r), _contact,
              st.sampled_from(["unsubscribe", "complaint", "bounce"])),
    st.builds(lambda c: ConsentWithdrawn(contact_id=c, purpose="tracking", channel="email"),
              _contact),
    st.builds(lambda c: ConsentGranted(contact_id=c, purpose="tracking", channel="email"),
              _contact),
    st.builds(lambda c: ContactDeleted(contact_id=c), _contact),
    st.builds(lambda c: CustomEvent(contact_id=c, name="order_placed"), _contact),
    st.builds(lambda c: MessageBounced(contact_id=c, launch_id=L, kind="hard"), _contact),
)  # fmt: skip
# Close together on purpose: verdicts depend on what lies within seconds, on either side.
_moment = st.integers(-40, 240).map(lambda tenths: tenths / 10)


@settings(max_examples=70)
@given(
    told=st.lists(st.tuples(_moment, _event), min_size=1, max_size=40),
    cuts=st.lists(st.integers(1, 6), min_size=1, max_size=40),
    limit=st.integers(1, 9),
)
def test_step_by_step_is_the_same_as_rebuilt_from_nothing(told, cuts, limit):
    workspace_id, rest = next(_workspaces), list(told)
    for size in itertools.cycle(cuts):
        if not rest:
            break
        part, rest = rest[:size], rest[size:]
        _tell(workspace_id, *part)
        projector.advance(ENGAGEMENT, workspace_id, limit=limit)
    until_visible(workspace_id)
    while projector.advance(ENGAGEMENT, workspace_id, limit=limit):
        pass
    step_by_step = _tables(workspace_id)
    projector.rebuild(ENGAGEMENT, workspace_id)
    assert _tables(workspace_id) == step_by_step
    _check_sums(workspace_id)


_sparse = st.integers(0, 16).map(lambda halves: halves * 1.5)


@settings(max_examples=80)
@given(
    told=st.lists(
        st.tuples(
            _sparse,
            st.sampled_from([_sent(1), _open(1), _click(1, 1), _click(1, 2), _click(1, 3)]),
        ),
        min_size=3,
        max_size=9,
    )
)
def test_verdicts_follow_from_the_hits_not_from_the_order_they_came_in(told):
    workspace_id = next(_workspaces)
    for one in told:
        _follow(workspace_id, one)
    one_by_one = _tables(workspace_id)
    projector.rebuild(ENGAGEMENT, workspace_id)
    assert _tables(workspace_id) == one_by_one


def _check_sums(workspace_id: int) -> None:
    """Totals, buckets, reasons and links tell of the same hits."""
    with workspace_scope(workspace_id):
        for total in LaunchTotal.objects.all():
            buckets = list(LaunchBucket.objects.filter(launch_id=total.launch_id))
            for column in ("human_opens", "machine_opens", "human_clicks", "machine_clicks",
                           "unsubscribes"):  # fmt: skip
                assert getattr(total, column) == sum(getattr(row, column) for row in buckets)
            reasons = LaunchReason.objects.filter(launch_id=total.launch_id)
            machine = total.machine_opens + total.machine_clicks
            assert machine == sum(row.hits for row in reasons)
            agents = LaunchAgent.objects.filter(launch_id=total.launch_id)
            human = total.human_opens + total.human_clicks
            assert human == sum(row.hits for row in agents)
            links = LaunchLink.objects.filter(launch_id=total.launch_id)
            assert total.human_clicks == sum(row.human_clicks for row in links)
            assert min(human, machine, total.human_openers, total.any_clickers) >= 0
            assert total.human_openers <= total.any_openers


def test_people_and_machines_are_counted_apart(workspace):
    _follow(
        workspace.id,
        (0, _sent(1)), (0, _sent(2)), (0, _sent(3)),
        (60, _open(1)), (70, _open(1)), (80, _click(1, 1)), (95, _click(1, 2)),
        (60, _open(2, "gmail_proxy")),
        (90, _click(3, 1)), (90.5, _click(3, 2)), (91, _click(3, 3)),
    )  # fmt: skip
    total = _total(workspace.id)
    assert (total.human_opens, total.machine_opens) == (2, 1)
    assert (total.human_openers, total.any_openers) == (1, 2)
    assert (total.human_clicks, total.machine_clicks) == (2, 3)
    assert (total.human_clickers, total.any_clickers) == (1, 2)
    with workspace_scope(workspace.id):
        reasons = LaunchReason.objects.order_by("kind", "reason")
        assert [(r.kind, r.reason, r.hits) for r in reasons] == [
            ("click", "burst", 3), ("open", "gmail_proxy", 1),
        ]  # fmt: skip
        links = LaunchLink.objects.order_by("destination_no")
        assert [(n.destination_no, n.human_clicks, n.human_clickers) for n in links] == [
            (1, 1, 1), (2, 1, 1), (3, 0, 0),
        ]  # fmt: skip


def test_a_later_hit_can_change_the_verdict_on_an_earlier_one(workspace):
    _follow(workspace.id, (0, _sent(1)), (60, _click(1, 1)))
    assert _total(workspace.id).human_clickers == 1
    _follow(workspace.id, (60.4, _click(1, 2)))
    total = _total(workspace.id)
    assert (total.human_clicks, total.machine_clicks, total.human_clickers) == (0, 2, 0)
    with workspace_scope(workspace.id):
        state = ContactState.objects.get(contact_id=1)
        assert (state.clicks, state.last_click_at) == (0, None)


def test_when_the_sending_is_told_late_a_hasty_click_is_still_recognised(workspace):
    _follow(workspace.id, (1, _click(1, 1)))
    assert _total(workspace.id).human_clicks == 1
    _follow(workspace.id, (0, _sent(1)))
    assert _total(workspace.id).machine_clicks == 1


def test_who_withdrew_from_tracking_is_not_followed_any_more(workspace):
    withdrawn = ConsentWithdrawn(contact_id=1, purpose="tracking", channel="email")
    marketing = ConsentWithdrawn(contact_id=2, purpose="marketing", channel="email")
    _follow(
        workspace.id,
        (0, _sent(1)), (0, _sent(2)), (60, _open(1)),
        (70, withdrawn), (70, marketing), (80, _open(1)), (81, _click(1)), (82, _open(2)),
    )  # fmt: skip
    total = _total(workspace.id)
    assert (total.human_opens, total.human_clicks, total.untracked) == (2, 0, 2)
    granted = ConsentGranted(contact_id=1, purpose="tracking", channel="email")
    _follow(workspace.id, (90, granted), (100, _open(1)))
    assert _total(workspace.id).human_opens == 3


def test_a_deleted_contact_leaves_numbers_but_no_trace(workspace):
    _follow(workspace.id, (0, _sent(1)), (60, _open(1)), (80, _click(1)))
    _follow(workspace.id, (90, ContactDeleted(contact_id=1)), (95, _open(1)))
    total = _total(workspace.id)
    assert (total.human_openers, total.human_clickers, total.untracked) == (1, 1, 1)
    with workspace_scope(workspace.id):
        assert not Hit.objects.exists()
        assert not Recipient.objects.exists()
        state = ContactState.objects.get(contact_id=1)
        assert (state.tracking, state.opens, state.last_open_at) == ("deleted", 0, None)


def test_leaving_counts_once_however_it_is_told(workspace):
    _follow(
        workspace.id,
        (60, UnsubscribeRequested(contact_id=1, launch_id=L)),
        (61, Suppressed(contact_id=1, launch_id=L, reason="unsubscribe")),
        (62, UnsubscribeRequested(contact_id=1, launch_id=L)),
        (63, Suppressed(contact_id=2, launch_id=L, reason="complaint")),
    )
    total = _total(workspace.id)
    assert (total.unsubscribes, total.complaints) == (1, 1)


def test_hits_that_belong_to_no_launch_are_not_in_a_report(workspace):
    _follow(workspace.id, (60, MessageOpened(contact_id=1)))
    with workspace_scope(workspace.id):
        assert not LaunchTotal.objects.exists()


def test_activity_is_counted_by_the_hour(workspace):
    _follow(
        workspace.id,
        (0, _sent(1)), (3599, _sent(2)), (3600, _sent(3)),
        (3601, MessageBounced(contact_id=4, launch_id=L, kind="soft")),
        (3700, CustomEvent(name="order_placed", contact_id=1)),
    )  # fmt: skip
    with workspace_scope(workspace.id):
        hours = Activity.objects.filter(at__gte=START).order_by("at")
        rows: Sequence[tuple[int, ...]] = [(h.sent, h.bounced, h.received) for h in hours]
    assert rows[:2] == [(2, 0, 0), (1, 1, 1)]


def test_workspaces_do_not_mix(make_workspace):
    first, second = make_workspace(), make_workspace()
    _follow(first.id, (60, _open(1)))
    projector.rebuild(ENGAGEMENT, second.id)
    with workspace_scope(second.id):
        assert not LaunchTotal.objects.exists()
    assert _total(first.id).human_opens == 1
