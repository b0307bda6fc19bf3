"""Imports that stop: killed, cancelled, taken over, undone. Nobody is lost, nobody comes twice."""

from __future__ import annotations

import io
import itertools
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from mailwright.domains.contacts import queries, services
from mailwright.domains.contacts.adapters.vault import path_of
from mailwright.domains.contacts.contracts import ImportState
from mailwright.domains.contacts.domain.imports import rows
from mailwright.domains.contacts.domain.imports.plan import Column
from mailwright.domains.contacts.domain.imports.rows import RowParser
from mailwright.domains.contacts.domain.imports.values import Habits
from mailwright.domains.contacts.models import Contact, Import, ImportBatch, SearchToken
from mailwright.domains.contacts.queries.imports import import_row
from mailwright.domains.contacts.services.imports import prepare, run
from mailwright.domains.contacts.services.tokens import search_catch_up
from mailwright.domains.contacts.services.upkeep import SILENCE, contacts_tend
from mailwright.domains.contacts.tests.files import bring_in, csv_bytes, told, undo, upload
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto.cipher import cipher
from mailwright.kernel.errors import Conflict
from mailwright.kernel.events.log import append
from mailwright.kernel.events.vocabulary import MessageSent

HEAD = ["Email", "First name"]
PEOPLE = [[f"p{number}@example.com", f"Name{number}"] for number in range(50)]


class Killed(BaseException):
    """Stands for a kill: nothing of the run after it happens."""


def start(actor: Actor, data: bytes) -> Any:
    import_id = upload(actor, data)
    services.import_start(actor=actor, import_id=import_id)
    return import_id


@pytest.fixture
def dies_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Makes the n-th batch from now die after its rows are written, before they are committed."""
    real = run._log

    def arrange(batch: int) -> None:
        count = itertools.count(1)

        def log(*arguments: Any) -> None:
            if next(count) == batch:
                raise Killed
            real(*arguments)

        monkeypatch.setattr(run, "_log", log)

    yield arrange
    monkeypatch.setattr(run, "_log", real)


@pytest.mark.parametrize("batch", [1, 2, 5])
def test_a_killed_import_goes_on_after_the_last_whole_batch(
    actor: Actor, scope: int, small_batches: int, dies_at: Callable[[int], None], batch: int
) -> None:
    import_id = start(actor, csv_bytes([HEAD, *PEOPLE]))
    dies_at(batch)
    with pytest.raises(Killed):
        run.import_run(workspace_id=scope, import_id=import_id)
    written = (batch - 1) * small_batches
    assert Contact.objects.count() == max(written - (batch > 1), 0)
    dies_at(0)
    assert run.import_run(workspace_id=scope, import_id=import_id) is ImportState.DONE
    row = import_row(scope, import_id)
    assert Contact.objects.count() == row.counts["created"] == len(PEOPLE)
    assert row.counts["rows"] == len(PEOPLE)
    assert row.counts["duplicates"] == 0
    batches = ImportBatch.objects.filter(import_id=import_id)
    assert sum(len(batch.created) for batch in batches) == len(PEOPLE)


def test_silent_imports_are_queued_again_and_given_up_after_some_tries(
    actor: Actor, scope: int, small_batches: int, dies_at: Callable[[int], None]
) -> None:
    import_id = start(actor, csv_bytes([HEAD, *PEOPLE]))
    dies_at(2)
    with pytest.raises(Killed):
        run.import_run(workspace_id=scope, import_id=import_id)
    assert contacts_tend(workspace_id=scope) == 0
    later = clock.now()
    for _ in range(5):
        later += SILENCE * 2
        with clock.frozen(later):
            assert contacts_tend(workspace_id=scope) == 1
    with clock.frozen(later + SILENCE * 2):
        assert contacts_tend(workspace_id=scope) == 0
    assert import_row(scope, import_id).state == ImportState.FAILED
    services.import_resume(actor=actor, import_id=import_id)
    dies_at(0)
    assert run.import_run(workspace_id=scope, import_id=import_id) is ImportState.DONE
    assert Contact.objects.count() == len(PEOPLE)


def test_a_cancelled_import_keeps_what_came_and_can_go_on(
    actor: Actor, scope: int, small_batches: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_id = start(actor, csv_bytes([HEAD, *PEOPLE]))
    real = run._count

    def count_then_cancel(row: Import, *rest: Any) -> None:
        real(row, *rest)
        if row.counts["created"] >= 20:
            services.import_cancel(actor=actor, import_id=import_id)

    monkeypatch.setattr(run, "_count", count_then_cancel)
    assert run.import_run(workspace_id=scope, import_id=import_id) is ImportState.CANCELLED
    here = Contact.objects.count()
    assert 20 <= here < len(PEOPLE)
    monkeypatch.setattr(run, "_count", real)
    with pytest.raises(Conflict):
        services.import_cancel(actor=actor, import_id=import_id)
    services.import_resume(actor=actor, import_id=import_id)
    assert run.import_run(workspace_id=scope, import_id=import_id) is ImportState.DONE
    assert Contact.objects.count() == len(PEOPLE)
    assert [created for _, created, _ in told(scope)] == [here, len(PEOPLE) - here]


def test_a_run_that_was_taken_over_writes_nothing_more(
    actor: Actor, scope: int, small_batches: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_id = start(actor, csv_bytes([HEAD, *PEOPLE]))
    real = run._count
    taken = iter([True])

    def count_then_lose(row: Import, *rest: Any) -> None:
        real(row, *rest)
        if next(taken, False):
            monkeypatch.setattr(run, "_count", real)
            assert run.import_run(workspace_id=scope, import_id=import_id) is ImportState.DONE

    monkeypatch.setattr(run, "_count", count_then_lose)
    assert run.import_run(workspace_id=scope, import_id=import_id) is ImportState.RUNNING
    row = import_row(scope, import_id)
    assert row.state == ImportState.DONE
    assert Contact.objects.count() == row.counts["created"] == len(PEOPLE)


def test_undo_deletes_whom_it_created_and_nobody_else(
    actor: Actor, scope: int, person: Callable[..., int], small_batches: int
) -> None:
    known = person("p1@example.com", first_name="Ania", tags=["old"])
    done = bring_in(actor, csv_bytes([HEAD, *PEOPLE]), new_list="All", tags=["old", "new"])
    search_catch_up(workspace_id=scope)
    assert Contact.objects.count() == len(PEOPLE)
    edited, mailed, listed = (
        queries.contact_id_by_address(scope, f"p{number}@example.com") for number in (5, 6, 7)
    )
    assert edited
    assert listed
    services.contact_update(actor=actor, contact_id=edited, fields={"last_name": "Nowak"})
    append(scope, [MessageSent(contact_id=mailed, launch_id=7)])
    other = services.list_create(actor=actor, name="Other")
    services.list_members_add(actor=actor, list_id=other, contact_ids=[listed])
    row = undo(actor, done.id)
    assert row.state == ImportState.UNDONE
    assert (row.counts["undone"], row.counts["kept"]) == (len(PEOPLE) - 4, 3)
    left = set(Contact.objects.values_list("id", flat=True))
    assert left == {known, edited, mailed, listed}
    detail = queries.contact_detail(scope, known)
    assert [tag.name for tag in detail.tags] == ["old"]
    assert detail.lists == ()
    assert set(SearchToken.objects.values_list("contact_id", flat=True)) == left


def test_the_file_is_encrypted_on_disk_and_goes_when_it_is_not_needed(
    actor: Actor, scope: int
) -> None:
    import_id = start(actor, csv_bytes([HEAD, *PEOPLE]))
    path = path_of("imports", scope, import_id)
    assert b"example.com" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    run.import_run(workspace_id=scope, import_id=import_id)
    contacts_tend(workspace_id=scope)
    assert not path.exists()
    assert not import_row(scope, import_id).file_kept


def test_unfinished_uploads_are_forgotten_after_a_week(actor: Actor, scope: int) -> None:
    import_id = upload(actor, csv_bytes([HEAD, *PEOPLE]))
    path = path_of("imports", scope, import_id)
    contacts_tend(workspace_id=scope)
    assert path.exists()
    with clock.frozen(clock.now() + timedelta(days=8)):
        contacts_tend(workspace_id=scope)
    assert not path.exists()


def _peak(scope: int, count: int) -> int:
    class Numbers(prepare.Numbers):
        _next = itertools.count(1)

        def take(self, count: int) -> list[int]:
            return list(itertools.islice(self._next, count))

    class Stream(io.RawIOBase):
        """A file that is made while it is read."""

        def __init__(self) -> None:
            self._rest = b""
            self._lines = (b"person%d@example.com,Anna,%d\n" % (n, n) for n in range(count))

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            while len(self._rest) < 8_192:
                line = next(self._lines, None)
                if line is None:
                    break
                self._rest += line
            taken = self._rest[: len(buffer)]
            buffer[: len(taken)] = taken
            self._rest = self._rest[len(taken) :]
            return len(taken)

    columns = [Column("e", "email"), Column("n", "first_name"), Column("p", "phone")]
    job = prepare.Job(
        io.BufferedReader(Stream()), "utf-8", ",", False, 0,
        RowParser(columns, {}, Habits()), cipher(scope),
    )  # fmt: skip
    tracemalloc.start()
    try:
        with prepare.Preparer(job, Numbers(scope)) as preparer:
            assert sum(len(batch.ids) for batch in preparer) == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_longer_file_takes_no_more_memory(
    actor: Actor, scope: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "BATCH", 500)
    monkeypatch.setattr(rows, "_MEMORY", 1_000)
    short, long = _peak(scope, 5_000), _peak(scope, 50_000)
    # How far the reader is ahead of the writer differs from run to run; rows kept would be tenfold.
    assert long < short * 2
