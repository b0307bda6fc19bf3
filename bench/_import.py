"""The scene of the import measurement: a workspace, a file made while it streams, the bare COPY."""

from __future__ import annotations

import csv
import io
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings

from bench._harness import cpu_seconds, processes_named
from mailwright.domains.contacts import services
from mailwright.domains.contacts.contracts import ImportState
from mailwright.domains.contacts.queries.imports import counts_of, import_row
from mailwright.domains.contacts.services.imports.check import import_check
from mailwright.domains.contacts.services.imports.run import import_run
from mailwright.domains.contacts.services.tokens import search_catch_up
from mailwright.domains.workspaces.services.team import user_create
from mailwright.domains.workspaces.services.workspace import workspace_create
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope

HEADER = ["Email", "First name", "Last name", "Phone", "Language", "Country", "City", "Visits"]
_FIRST = ("Anna", "Łukasz", "Jan", "Ewa", "Piotr", "Katarzyna", "Wojciech", "小明", "Julia")
_LAST = ("Kowalska", "Nowak", "Wiśniewski", "Dąbrowska", "Lewandowski", "王", "Zielińska")
_CITIES = ("Warszawa", "Łódź", "Gdańsk", "Kraków", "上海", "Berlin")
_PIECE = 262_144

_BARE = """
CREATE TABLE bench_people (
  email text, first_name text, last_name text, phone text, language text, country text,
  city text, visits text
)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One import: seconds, counts, and CPU seconds of this process and of PostgreSQL."""

    seconds: float
    counts: dict[str, int]
    own_cpu: float
    postgres_cpu: float


def pieces(rows: int, seed: int = 0) -> Iterator[bytes]:
    """A CSV file of ``rows`` people, the same for the same seed, a piece at a time."""
    chance = random.Random(seed)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for number in range(rows):
        writer.writerow(
            (
                f"person{seed}.{number}@mail{number % 500}.example",
                chance.choice(_FIRST),
                chance.choice(_LAST),
                f"+48600{number % 1_000_000:06}",
                "pl",
                "PL",
                chance.choice(_CITIES),
                number % 40,
            )
        )
        if out.tell() > _PIECE:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def bare_copy(rows: int) -> float:
    """Rows a second of COPY of the same file into a bare table, with a durable commit."""
    data = list(pieces(rows))
    parts = settings.DATABASES["default"]
    with psycopg.connect(
        dbname=parts["NAME"], user=parts["USER"], host=parts["HOST"], port=parts["PORT"] or None
    ) as connection:
        connection.execute(_BARE)
        connection.commit()
        began = time.perf_counter()
        with (
            connection.cursor() as cursor,
            cursor.copy("COPY bench_people FROM STDIN (FORMAT csv, HEADER)") as copy,
        ):
            for piece in data:
                copy.write(piece)
        connection.commit()
        seconds = time.perf_counter() - began
        connection.execute("DROP TABLE bench_people")
    return rows / seconds


class Scene:
    """A workspace to import into."""

    def __init__(self) -> None:
        owner = user_create(email="owner@bench.example", password="measure-me-well", name="Bench")
        self.workspace_id = workspace_create(name="Bench", owner=owner)
        self._actor = Actor.system(self.workspace_id, "bench")

    def upload(self, rows: int, seed: int = 0, **options: Any) -> UUID:
        """Upload a file and set it up; gives the import's id."""
        with workspace_scope(self.workspace_id):
            made = services.import_upload(
                actor=self._actor, file_name="people.csv", pieces=pieces(rows, seed)
            )
            if options:
                services.import_configure(actor=self._actor, import_id=made, options=options)
        return made

    def check(self, import_id: UUID) -> float:
        """Seconds of the dry check."""
        with workspace_scope(self.workspace_id):
            services.import_check_start(actor=self._actor, import_id=import_id)
        began = time.perf_counter()
        import_check(workspace_id=self.workspace_id, import_id=import_id)
        return time.perf_counter() - began

    def run(self, import_id: UUID) -> Run:
        """Import the file."""
        with workspace_scope(self.workspace_id):
            services.import_start(actor=self._actor, import_id=import_id)
        with _postgres() as spent:
            cpu, began = time.process_time(), time.perf_counter()
            state = import_run(workspace_id=self.workspace_id, import_id=import_id)
            seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
        if state is not ImportState.DONE:
            raise RuntimeError(f"the import ended {state}")
        with workspace_scope(self.workspace_id):
            counts = dict(counts_of(import_row(self.workspace_id, import_id)))
        return Run(seconds, counts, cpu, spent[0])

    def index_search(self) -> tuple[int, float]:
        """``(contacts, seconds)`` of making the search words of what was imported."""
        began = time.perf_counter()
        done = search_catch_up(workspace_id=self.workspace_id)
        return done, time.perf_counter() - began


@contextmanager
def _postgres() -> Iterator[list[float]]:
    before = {pid: cpu_seconds(pid) for pid in processes_named("postgres", "mailwright")}
    spent = [0.0]
    yield spent
    after = {pid: cpu_seconds(pid) for pid in processes_named("postgres", "mailwright")}
    spent[0] = sum(seconds - before.get(pid, 0.0) for pid, seconds in after.items())
