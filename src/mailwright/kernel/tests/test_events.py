"""Readers of the log neither skip nor repeat, whatever writers do at the same time."""

import itertools
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from queue import SimpleQueue
from random import Random
from typing import Any

import pytest
from django.db import close_old_connections, connection, connections
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwright.kernel import clock
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.events import log, projector
from mailwright.kernel.events.log import START, Recorded
from mailwright.kernel.events.vocabulary import (
    CustomEvent,
    Event,
    MessageClicked,
    MessageSent,
    decode,
    encode,
)
from tests.support.events import until_visible

pytestmark = pytest.mark.django_db(transaction=True)

_workspaces = itertools.count(700_000)


class Session:
    """A thread with a database connection of its own that does one thing after another."""

    def __init__(self) -> None:
        self._work: SimpleQueue[tuple[Callable[[], Any], Future[Any]] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._scope: Any = None

    def do(self, call: Callable[[], Any]) -> Any:
        """Run ``call`` in the thread and wait for what it returns."""
        done: Future[Any] = Future()
        self._work.put((call, done))
        return done.result(timeout=30)

    def begin(self, workspace_id: int) -> None:
        """Open a transaction that stays open."""
        if self._scope is None:
            self._scope = workspace_scope(workspace_id)
            self.do(self._scope.__enter__)

    def end(self, *, commit: bool) -> None:
        """Commit or roll back the open transaction."""
        scope, self._scope = self._scope, None
        if scope is None:
            return
        if commit:
            self.do(lambda: scope.__exit__(None, None, None))
        else:
            error = RuntimeError("roll back")
            self.do(lambda: scope.__exit__(RuntimeError, error, None))

    @property
    def is_open(self) -> bool:
        """Whether a transaction is open."""
        return self._scope is not None

    def close(self) -> None:
        """Roll back, disconnect and end the thread."""
        self.end(commit=False)
        self._work.put(None)
        self._thread.join(timeout=30)

    def _run(self) -> None:
        while (item := self._work.get()) is not None:
            call, done = item
            try:
                done.set_result(call())
            except RuntimeError as error:
                done.set_result(None) if str(error) == "roll back" else done.set_exception(error)
            except Exception as error:  # noqa: BLE001 - handed to the waiting test
                done.set_exception(error)
        connections.close_all()


class Diary:
    """A projection that writes down every event it is given, in order: skips and repeats show."""

    name = "test_diary"

    def __init__(self, *types: str) -> None:
        self.types = types or ("event.received", "message.sent")
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMP TABLE IF NOT EXISTS diary"
                " (number bigint GENERATED ALWAYS AS IDENTITY, workspace_id int, line text)"
            )

    def apply(self, workspace_id: int, events: list[Recorded]) -> None:  # type: ignore[override]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO diary (workspace_id, line) VALUES (%s, %s)",
                [(workspace_id, encode(record.event).decode()) for record in events],
            )

    def reset(self, workspace_id: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM diary WHERE workspace_id = %s", [workspace_id])

    def lines(self, workspace_id: int) -> list[str]:
        """What was written down, in order."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT line FROM diary WHERE workspace_id = %s ORDER BY number", [workspace_id]
            )
            return [row[0] for row in cursor.fetchall()]


@contextmanager
def open_sessions(count: int) -> Iterator[list[Session]]:
    """``count`` sessions, closed after the block."""
    made = [Session() for _ in range(count)]
    try:
        yield made
    finally:
        for session in made:
            session.close()


_writer = st.integers(0, 2)
_step = st.one_of(
    st.tuples(st.just("append"), _writer, st.integers(1, 4)),
    st.tuples(st.just("commit"), _writer, st.just(0)),
    st.tuples(st.just("rollback"), _writer, st.just(0)),
    st.tuples(st.just("read"), st.just(0), st.integers(1, 5)),
)


@settings(max_examples=60)
@given(steps=st.lists(_step, min_size=4, max_size=40))
def test_any_interleaving_gives_each_committed_event_once_and_a_rebuild_gives_the_same(steps):
    workspace_id, numbers, diary = next(_workspaces), itertools.count(), Diary()
    pending: dict[int, set[str]] = {0: set(), 1: set(), 2: set()}
    committed: set[str] = set()

    def append(count: int) -> set[str]:
        events: list[Event] = [
            CustomEvent(name=f"n{number}") if number % 2 else MessageSent(contact_id=number + 1)
            for number in itertools.islice(numbers, count)
        ]
        log.append(workspace_id, events)
        return {encode(event).decode() for event in events}

    with open_sessions(3) as sessions:
        for action, who, amount in steps:
            session = sessions[who]
            if action == "append":
                session.begin(workspace_id)
                pending[who] |= session.do(lambda amount=amount: append(amount))
            elif action == "read":
                projector.advance(diary, workspace_id, limit=amount)
                seen = diary.lines(workspace_id)
                assert len(seen) == len(set(seen))
                assert set(seen) <= committed
            elif session.is_open:
                session.end(commit=action == "commit")
                if action == "commit":
                    committed |= pending[who]
                pending[who] = set()
    until_visible(workspace_id)
    while projector.advance(diary, workspace_id, limit=3):
        pass
    step_by_step = diary.lines(workspace_id)
    assert sorted(step_by_step) == sorted(committed)
    projector.rebuild(diary, workspace_id)
    assert diary.lines(workspace_id) == step_by_step


def test_a_slow_transaction_is_neither_skipped_nor_overtaken():
    workspace_id, diary = next(_workspaces), Diary()
    with open_sessions(2) as (slow, quick):
        slow.begin(workspace_id)
        slow.do(lambda: log.append(workspace_id, [CustomEvent(name="slow")]))
        quick.begin(workspace_id)
        quick.do(lambda: log.append(workspace_id, [CustomEvent(name="quick")]))
        quick.end(commit=True)
        assert projector.catch_up(diary, workspace_id) == 0
        slow.end(commit=True)
        until_visible(workspace_id)
        assert projector.catch_up(diary, workspace_id) == 2


def test_writers_and_readers_in_threads_lose_and_repeat_nothing():
    workspace_id, random = next(_workspaces), Random(7)
    failures: list[BaseException] = []
    written: list[set[str]] = [set() for _ in range(4)]
    running = threading.Event()

    def write(which: int, seed: int) -> None:
        choose = Random(seed)
        try:
            for turn in range(40):
                names = [f"{which}.{turn}.{n}" for n in range(choose.randint(1, 6))]
                keep = choose.random() > 0.2
                try:
                    with workspace_scope(workspace_id):
                        log.append(workspace_id, [CustomEvent(name=name) for name in names])
                        running.wait(choose.random() / 500)
                        if not keep:
                            raise RuntimeError("roll back")
                except RuntimeError:
                    continue
                written[which].update(names)
        except BaseException as error:  # noqa: BLE001 - shown by the test
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(which, random.random())) for which in range(4)]
    for thread in threads:
        thread.start()
    seen: list[str] = []
    position = START
    while True:
        alive = any(thread.is_alive() for thread in threads)
        if not alive:
            until_visible(workspace_id)
        with workspace_scope(workspace_id):
            found = log.read(workspace_id, position, limit=7)
        assert [record.position for record in found] == sorted(r.position for r in found)
        seen += [record.event.name for record in found if isinstance(record.event, CustomEvent)]
        position = found[-1].position if found else position
        if not found and not alive:
            break
    assert not failures
    assert len(seen) == len(set(seen))
    assert set(seen) == set().union(*written)


def test_the_order_holds_when_transaction_numbers_grow_by_a_digit(workspace):
    """Positions sort as numbers: as text, transaction 1000 would come before 999."""
    with closing(connection.cursor()) as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (here,) = cursor.fetchone()
        boundary = 10 ** len(str(here))
        if boundary - here < 20_000:
            for _ in range(boundary - here):
                cursor.execute("SELECT pg_current_xact_id()")
    names = [f"n{n}" for n in range(12)]
    for name in names:
        with workspace_scope(workspace.id):
            log.append(workspace.id, [CustomEvent(name=name)])
    until_visible(workspace.id)
    with workspace_scope(workspace.id):
        found = log.read(workspace.id, START, limit=100, types=["event.received"])
        assert [record.event.name for record in found] == names
        assert log.tail(workspace.id) == found[-1].position


def test_events_of_other_types_are_passed_over(workspace):
    diary = Diary("message.clicked")
    with workspace_scope(workspace.id):
        log.append(workspace.id, [CustomEvent(name="x")] * 9)
        log.append(workspace.id, [MessageClicked(contact_id=1, launch_id=2, destination_no=3)])
    until_visible(workspace.id)
    assert projector.catch_up(diary, workspace.id) == 1
    with workspace_scope(workspace.id):
        log.append(workspace.id, [CustomEvent(name="y")])
    until_visible(workspace.id)
    assert projector.catch_up(diary, workspace.id) == 0


def test_a_projection_that_fails_keeps_neither_rows_nor_checkpoint(workspace):
    diary = Diary()
    with workspace_scope(workspace.id):
        log.append(workspace.id, [CustomEvent(name="first")])
    until_visible(workspace.id)

    class Failing(Diary):
        def apply(self, workspace_id: int, events: list[Recorded]) -> None:  # type: ignore[override]
            super().apply(workspace_id, events)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        projector.advance(Failing(), workspace.id)
    assert diary.lines(workspace.id) == []
    assert projector.catch_up(diary, workspace.id) == 1


def test_events_of_a_rolled_back_change_are_never_read(workspace):
    with pytest.raises(ZeroDivisionError), workspace_scope(workspace.id):
        log.append(workspace.id, [CustomEvent(name="gone")])
        raise ZeroDivisionError
    until_visible(workspace.id)
    with workspace_scope(workspace.id):
        assert not [r for r in log.read(workspace.id, START) if r.event == CustomEvent(name="gone")]


def test_events_need_a_transaction(workspace):
    close_old_connections()
    with pytest.raises(RuntimeError, match="inside the transaction"):
        log.append(workspace.id, [CustomEvent(name="x")])


def test_text_with_line_feeds_and_odd_characters_comes_back_unchanged(workspace):
    odd = 'a\nb\r\n\t"\\ \u2028 \U0001f600 {x,NULL}'
    event = CustomEvent(name="odd", contact_id=5, properties={"text": odd, "n": [1, None, 2.5]})
    at = clock.now()
    with workspace_scope(workspace.id):
        log.append(workspace.id, [event, MessageSent(contact_id=6)], occurred_at=at)
    until_visible(workspace.id)
    with workspace_scope(workspace.id):
        first, second = [
            record
            for record in log.read(workspace.id, START)
            if isinstance(record.event, CustomEvent | MessageSent)
        ]
    assert first.event == event
    assert first.occurred_at == at
    assert second.event == MessageSent(contact_id=6)


@given(
    contact=st.none() | st.integers(1, 2**60),
    name=st.text(max_size=60),
    properties=st.dictionaries(
        st.text(max_size=20), st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text()
    ),
)
def test_words_survive_their_encoding(contact, name, properties):
    event = CustomEvent(contact_id=contact, name=name, properties=properties)
    assert decode(encode(event)) == event
    assert b"\n" not in encode(event)
