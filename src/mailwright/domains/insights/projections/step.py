"""One step of the engagement projection: gathers what events tell, then writes it at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.db import connection

from mailwright.domains.insights.domain import verdict
from mailwright.domains.insights.domain.tally import Tallies, bucket_of, hour_of
from mailwright.domains.insights.domain.verdict import REACH, Hit, Kind
from mailwright.kernel.arrays import number_array
from mailwright.kernel.db import sql
from mailwright.kernel.events.log import Position

_PACKAGE = "mailwright.domains.insights"

Pair = tuple[int, int]


@dataclass(slots=True)
class NewHit:
    """A hit as the log tells it; ``reason`` is the verdict, once there is one."""

    id: int
    launch_id: int
    contact_id: int
    kind: Kind
    at: int
    agent: str
    given: str
    destination_no: int = 0
    reason: str | None = None

    @property
    def pair(self) -> Pair:
        """Launch and contact."""
        return self.launch_id, self.contact_id


@dataclass(slots=True)
class _Before:
    """A recipient's row as it was before the step."""

    human_opens: int = 0
    machine_opens: int = 0
    human_clicks: int = 0
    machine_clicks: int = 0
    links: list[int] = field(default_factory=list)
    unsubscribed: bool = False
    complained: bool = False


class Step:
    """Events in the order of the log, up to ``end``; ``people`` are all contacts among them."""

    def __init__(self, workspace_id: int, end: Position, people: set[int]) -> None:
        self._workspace_id = workspace_id
        self._end = end
        self._tallies = Tallies()
        self._untracked: dict[int, str] = dict(
            self._rows("contacts_untracked", contact_ids=number_array(sorted(people)))
        )
        self._changed: dict[int, str] = {}
        self._deleted: list[int] = []
        self._hits: list[NewHit] = []
        self._moments: dict[Pair, list[int]] = {}
        self._sent: dict[Pair, int] = {}
        self._unsubscribed: dict[Pair, list[int]] = {}
        self._complained: dict[Pair, list[int]] = {}

    # What events tell, in their order.

    def sent(self, launch_id: int | None, contact_id: int, at: int) -> None:
        """A message was handed over."""
        self._tallies.activity.add(hour_of(at), sent=1)
        if self._untracked.get(contact_id) != "deleted":
            self._tallies.contact(contact_id, "sent", at)
        if launch_id is not None:
            self._tallies.buckets.add(launch_id, bucket_of(at), sent=1)
            self._sent.setdefault((launch_id, contact_id), at)

    def bounced(self, at: int) -> None:
        """A message came back."""
        self._tallies.activity.add(hour_of(at), bounced=1)

    def hit(self, hit: NewHit) -> None:
        """An open or click; of somebody who may not be tracked only that there was one."""
        if hit.contact_id in self._untracked:
            self._tallies.totals.add(hit.launch_id, untracked=1)
        else:
            self._hits.append(hit)

    def unsubscribed(self, launch_id: int, contact_id: int, at: int) -> None:
        """A recipient asked to be left alone."""
        if self._untracked.get(contact_id) != "deleted":
            self._unsubscribed.setdefault((launch_id, contact_id), []).append(at)

    def complained(self, launch_id: int, contact_id: int, at: int) -> None:
        """A recipient called the message spam."""
        if self._untracked.get(contact_id) != "deleted":
            self._complained.setdefault((launch_id, contact_id), []).append(at)

    def tracking(self, contact_id: int, state: str) -> None:
        """Whether hits of a contact may be recorded from here on."""
        if self._untracked.get(contact_id) == "deleted":
            return
        self._changed[contact_id] = state
        if state:
            self._untracked[contact_id] = state
        else:
            self._untracked.pop(contact_id, None)

    def deleted(self, contact_id: int) -> None:
        """A contact is gone; what was counted stays, what tells of the person goes."""
        self._deleted.append(contact_id)
        self._untracked[contact_id] = "deleted"

    def received(self, contact_id: int | None, at: int) -> None:
        """An event from the customer's own systems."""
        self._tallies.activity.add(hour_of(at), received=1)
        if contact_id is not None and self._untracked.get(contact_id) != "deleted":
            self._tallies.contact(contact_id, "event", at)

    # Writing it down.

    def finish(self) -> None:
        """Judge, recount and write everything."""
        self._forget()
        self._write("contacts_tracking", (
            {"contact_id": contact_id, "tracking": state}
            for contact_id, state in sorted(self._changed.items())
            if self._untracked.get(contact_id) != "deleted"
        ))  # fmt: skip
        self._write("contacts_add", (row for _, row in sorted(self._tallies.contacts.items())))
        touched = self._judge()
        self._recount(touched)
        for name, tally in (
            ("totals_add", self._tallies.totals),
            ("buckets_add", self._tallies.buckets),
            ("reasons_add", self._tallies.reasons),
            ("links_add", self._tallies.links),
            ("agents_add", self._tallies.agents),
            ("activity_add", self._tallies.activity),
        ):
            self._write(name, tally.rows())

    def _forget(self) -> None:
        if self._deleted:
            people = number_array(sorted(self._deleted))
            for name in ("contacts_forget_hits", "contacts_forget_recipients", "contacts_forget"):
                self._run(name, contact_ids=people)

    def _judge(self) -> set[Pair]:
        """Give every hit within reach of something new its verdict; returns whose changed."""
        moments: dict[Pair, list[int]] = {}
        for hit in self._hits:
            moments.setdefault(hit.pair, []).append(hit.at)
        for pair in self._pairs_hit(self._sent):
            moments.setdefault(pair, []).append(self._sent[pair])
        if not moments:
            return set()
        known = self._near(moments)
        for hit in self._hits:
            known[hit.pair].append(hit)
        sent_at = self._sent_times(moments)
        changed: list[NewHit] = []
        for pair, hits in known.items():
            hits.sort(key=lambda hit: (hit.at, hit.id))
            facts = [Hit(hit.id, hit.kind, hit.at, hit.destination_no, hit.given) for hit in hits]
            reasons = verdict.judge(facts, sent_at.get(pair))
            for hit, reason in zip(hits, reasons, strict=True):
                if hit.reason is None:
                    self._count(hit, reason, 1)
                elif hit.reason != reason and _within_reach(hit.at, moments[pair]):
                    self._count(hit, hit.reason, -1)
                    self._count(hit, reason, 1)
                    changed.append(hit)
                else:
                    continue
                hit.reason = reason
        self._write("hits_add", (_row(hit) for hit in self._hits))
        self._write("hits_judge", (
            {"launch_id": hit.launch_id, "contact_id": hit.contact_id, "id": hit.id,
             "reason": hit.reason}
            for hit in changed
        ))  # fmt: skip
        return {hit.pair for hit in (*self._hits, *changed)}

    def _count(self, hit: NewHit, reason: str, amount: int) -> None:
        self._tallies.hit(
            hit.launch_id, hit.kind, hit.at, hit.destination_no, hit.agent, reason, amount
        )

    def _recount(self, touched: set[Pair]) -> None:
        """Bring recipients and contacts in line with their hits; count who is new among them."""
        marked = self._unsubscribed.keys() | self._complained.keys()
        pairs = sorted(touched | marked)
        if not pairs:
            return
        before = self._recipients(pairs)
        if touched:
            self._run("recipients_recount", **_columns(sorted(touched)))
        self._write("recipients_mark", (
            {"launch_id": launch, "contact_id": contact,
             "unsubscribed": min(self._unsubscribed.get((launch, contact), ()), default=None),
             "complained": min(self._complained.get((launch, contact), ()), default=None)}
            for launch, contact in sorted(marked)
        ))  # fmt: skip
        after = self._recipients(pairs)
        totals = self._tallies.totals
        for pair in pairs:
            launch_id, old, new = pair[0], before.get(pair, _Before()), after[pair]
            totals.add(
                launch_id,
                human_openers=(new.human_opens > 0) - (old.human_opens > 0),
                any_openers=_any(new.human_opens, new.machine_opens)
                - _any(old.human_opens, old.machine_opens),
                human_clickers=(new.human_clicks > 0) - (old.human_clicks > 0),
                any_clickers=_any(new.human_clicks, new.machine_clicks)
                - _any(old.human_clicks, old.machine_clicks),
                complaints=new.complained - old.complained,
            )
            for number in {*new.links} ^ {*old.links}:
                self._tallies.links.add(
                    launch_id, number, human_clickers=1 if number in new.links else -1
                )
            if new.unsubscribed and not old.unsubscribed:
                # The first in the order of the log, so that it does not matter how steps are cut.
                at = self._unsubscribed[pair][0]
                totals.add(launch_id, unsubscribes=1)
                self._tallies.buckets.add(launch_id, bucket_of(at), unsubscribes=1)
                self._tallies.activity.add(hour_of(at), unsubscribes=1)
        if touched:
            people = sorted({contact_id for _, contact_id in touched})
            self._run("contacts_recount", contact_ids=number_array(people))

    def _pairs_hit(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Those of ``pairs`` that have hits already."""
        return [(row[0], row[1]) for row in self._rows("pairs_hit", **_columns(list(pairs)))]

    def _near(self, moments: Mapping[Pair, list[int]]) -> dict[Pair, list[NewHit]]:
        """The hits on which the verdicts around ``moments`` depend."""
        found: dict[Pair, list[NewHit]] = {pair: [] for pair in moments}
        windows = [
            {"launch_id": launch, "contact_id": contact, "first": min(times) - 2 * REACH,
             "last": max(times) + 2 * REACH}
            for (launch, contact), times in moments.items()
        ]  # fmt: skip
        for row in self._rows("hits_near", rows=_json(windows)):
            launch, contact, number, kind, at, destination, given, reason, agent = row
            found[launch, contact].append(
                NewHit(number, launch, contact, kind, at, agent, given, destination, reason)
            )
        return found

    def _sent_times(self, pairs: Iterable[Pair]) -> dict[Pair, int]:
        wanted = list(pairs)
        rows = self._rows(
            "sent_times",
            launch_ids=number_array(sorted({launch for launch, _ in wanted})),
            contact_ids=number_array(sorted({contact for _, contact in wanted})),
            xid=str(self._end.xid),
            id=self._end.id,
        )
        return {(launch, contact): at for launch, contact, at in rows}

    def _recipients(self, pairs: Sequence[Pair]) -> dict[Pair, _Before]:
        return {
            (row[0], row[1]): _Before(*row[2:])
            for row in self._rows("recipients_of", **_columns(pairs))
        }

    def _rows(self, name: str, **parameters: Any) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql(_PACKAGE, name), {"workspace_id": self._workspace_id, **parameters})
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def _run(self, name: str, **parameters: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql(_PACKAGE, name), {"workspace_id": self._workspace_id, **parameters})

    def _write(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        listed = list(rows)
        if listed:
            self._run(name, rows=_json(listed))


def _row(hit: NewHit) -> dict[str, Any]:
    return {
        "launch_id": hit.launch_id,
        "contact_id": hit.contact_id,
        "id": hit.id,
        "kind": hit.kind,
        "destination_no": hit.destination_no,
        "at": hit.at,
        "agent": hit.agent,
        "given": hit.given,
        "reason": hit.reason,
    }


def _within_reach(at: int, moments: Sequence[int]) -> bool:
    return any(abs(at - moment) <= REACH for moment in moments)


def _any(human: int, machine: int) -> int:
    return int(human + machine > 0)


def _columns(pairs: Sequence[Pair]) -> dict[str, str]:
    return {
        "launch_ids": number_array([launch for launch, _ in pairs]),
        "contact_ids": number_array([contact for _, contact in pairs]),
    }


def _json(rows: Sequence[Mapping[str, Any]]) -> str:
    return msgspec.json.encode(rows).decode()
