"""Makes batches ready for the database in a thread of its own: read, check, hash, seal, pack.

Nothing here waits for the database except for numbers; the writer works meanwhile.
"""

import queue
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import BinaryIO

import msgspec
from django.db import connection

from mailwright.domains.contacts.domain.imports.packing import copy_data, short, staged_row
from mailwright.domains.contacts.domain.imports.reading import Batch, read_batches
from mailwright.domains.contacts.domain.imports.rows import Issue, Parsed, Row, RowParser
from mailwright.domains.contacts.domain.person import Person, associated_data, seal_form
from mailwright.domains.contacts.models import SpareNumbers
from mailwright.domains.contacts.queries.records import ADDRESS_PURPOSE
from mailwright.kernel.crypto.box import WorkspaceCipher
from mailwright.kernel.db import sql, workspace_scope

_PACKAGE = "mailwright.domains.contacts"

#: Records a batch; a transaction each. More would lose more work to a kill and hold locks longer.
BATCH = 10_000
_AHEAD = 2
_PATIENCE = 0.2

_json = msgspec.json.Encoder().encode


@dataclass(slots=True)
class Prepared:
    """A batch for the writer: ``copy`` are its people in COPY format under the numbers ``ids``."""

    rows_done: int
    counts: Parsed
    ids: list[int]
    copy: bytes
    tags: dict[str, list[int]]
    issues: list[Issue]


@dataclass(slots=True)
class Job:
    """What to prepare: the file from the record after ``skip``, and how its rows are read."""

    stream: BinaryIO
    encoding: str
    delimiter: str
    has_header: bool
    skip: int
    parser: RowParser
    box: WorkspaceCipher = field(repr=False)


class Numbers:
    """Contact ids for rows that may be new; those that were not needed come back.

    Importing a list of known people again and again must not use up ids: they are dense, so that
    ranges and bitmaps of them stay small. What is left over waits for the workspace's next import.
    """

    def __init__(self, workspace_id: int) -> None:
        self._workspace_id = workspace_id
        self._free: deque[int] = deque()

    def take(self, count: int) -> list[int]:
        """``count`` ids that nobody else has; asks the database of the calling thread."""
        if count > len(self._free):
            with workspace_scope(self._workspace_id), connection.cursor() as cursor:
                cursor.execute(sql(_PACKAGE, "spare_take"), {"workspace_id": self._workspace_id})
                self._free.extend(number for row in cursor.fetchall() for number in row[0])
                cursor.execute(
                    sql(_PACKAGE, "contact_next_ids"), {"count": max(count - len(self._free), 0)}
                )
                self._free.extend(row[0] for row in cursor.fetchall())
        return [self._free.popleft() for _ in range(count)]

    def give_back(self, ids: list[int]) -> None:
        """Ids of rows that turned out to be known people."""
        self._free.extendleft(reversed(ids))

    def leave(self) -> None:
        """Keep what is left over, in the caller's transaction."""
        if self._free:
            SpareNumbers.objects.create(workspace_id=self._workspace_id, numbers=sorted(self._free))
            self._free.clear()


class Preparer:
    """Runs ahead of the writer by at most two batches, so memory stays the same for any file."""

    def __init__(self, job: Job, numbers: Numbers) -> None:
        self._job = job
        self._numbers = numbers
        self.box = job.box
        self._ready: queue.Queue[Prepared | BaseException | None] = queue.Queue(_AHEAD)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="import-prepare", daemon=True)

    def __enter__(self) -> "Preparer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def __iter__(self) -> Iterator[Prepared]:
        """The batches in file order; an error of the thread is raised here."""
        while True:
            item = self._ready.get()
            if item is None:
                return
            if isinstance(item, BaseException):
                raise item
            yield item

    def _run(self) -> None:
        try:
            for prepared in self._batches():
                if not self._offer(prepared):
                    return
            self._offer(None)
        except BaseException as error:  # noqa: BLE001 - raised again where the batches are taken
            self._offer(error)
        finally:
            connection.close()

    def _offer(self, item: Prepared | BaseException | None) -> bool:
        while not self._stop.is_set():
            try:
                self._ready.put(item, timeout=_PATIENCE)
                return True
            except queue.Full:
                continue
        return False

    def _batches(self) -> Iterator[Prepared]:
        job = self._job
        start = max(job.skip, int(job.has_header))
        first = 1
        batches = read_batches(
            job.stream, encoding=job.encoding, delimiter=job.delimiter, size=BATCH
        )
        for batch in batches:
            last = first + len(batch.records) - 1
            if last > start:
                fresh = batch.records[max(start - first + 1, 0) :]
                yield self._prepared(Batch(fresh, batch.damaged), last - len(fresh) + 1)
            first = last + 1
            if self._stop.is_set():
                return

    def _prepared(self, batch: Batch, first_number: int) -> Prepared:
        parsed = self._job.parser.parse(batch.records, first_number, damaged=batch.damaged)
        people = list(parsed.people.values())
        ids = self._numbers.take(len(people))
        box = self.box
        tags: dict[str, list[int]] = {}
        rows = []
        for id_, row in zip(ids, people, strict=True):
            rows.append(_packed(box, id_, row))
            for tag in row.tags:
                tags.setdefault(tag, []).append(id_)
        return Prepared(
            rows_done=first_number + len(batch.records) - 1,
            counts=parsed,
            ids=ids,
            copy=copy_data(rows),
            tags=tags,
            issues=parsed.issues,
        )


def _packed(box: WorkspaceCipher, id_: int, row: Row) -> bytes:
    person = Person(row.email, row.first_name, row.last_name, row.phone, row.personal)
    return staged_row(
        id_,
        box.blind(row.canonical, ADDRESS_PURPOSE),
        box.encrypt(seal_form(person), associated_data(id_)),
        _json(row.attributes) if row.attributes else b"{}",
        _places(row.language, row.timezone, row.country),
    )


@lru_cache(maxsize=4_096)
def _places(language: str, timezone: str, country: str) -> bytes:
    return short(language) + short(timezone) + short(country)
