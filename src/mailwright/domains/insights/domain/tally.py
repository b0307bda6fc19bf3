"""Differences to counters, gathered by what they count. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

_Key = tuple[Any, ...]


class Tally:
    """Sums of named columns under keys; ``rows`` gives those that are not all zero."""

    def __init__(self, keys: tuple[str, ...], columns: tuple[str, ...]) -> None:
        self._keys = keys
        self._columns = columns
        self._sums: defaultdict[_Key, dict[str, int]] = defaultdict(
            lambda: dict.fromkeys(columns, 0)
        )

    def add(self, *key: Any, **amounts: int) -> None:
        """Add to the columns under ``key``."""
        sums = self._sums[key]
        for column, amount in amounts.items():
            sums[column] += amount

    def rows(self) -> Iterator[dict[str, Any]]:
        """A row for each key: its parts and its sums."""
        for key, sums in sorted(self._sums.items()):
            if any(sums.values()):
                yield {**dict(zip(self._keys, key, strict=True)), **sums}


HITS = ("human_opens", "machine_opens", "human_clicks", "machine_clicks")


class Tallies:
    """All counters that a step of the projection moves."""

    def __init__(self) -> None:
        self.totals = Tally(
            ("launch_id",),
            (
                *HITS,
                "human_openers",
                "any_openers",
                "human_clickers",
                "any_clickers",
                "unsubscribes",
                "complaints",
                "untracked",
            ),
        )
        self.buckets = Tally(("launch_id", "at"), ("sent", *HITS, "unsubscribes"))
        self.reasons = Tally(("launch_id", "kind", "reason"), ("hits",))
        self.links = Tally(
            ("launch_id", "destination_no"), ("human_clicks", "machine_clicks", "human_clickers")
        )
        self.agents = Tally(("launch_id", "kind", "agent"), ("hits",))
        self.activity = Tally(("at",), ("sent", "bounced", *HITS, "unsubscribes", "received"))
        self.contacts: dict[int, dict[str, int | None]] = {}

    def hit(
        self, launch_id: int, kind: str, at: int, destination_no: int, agent: str, reason: str,
        amount: int,
    ) -> None:  # fmt: skip
        """Count a hit (``amount`` 1) under its verdict, or no longer count it (-1)."""
        column = {f"{'machine' if reason else 'human'}_{kind}s": amount}
        self.totals.add(launch_id, **column)
        self.buckets.add(launch_id, bucket_of(at), **column)
        self.activity.add(hour_of(at), **column)
        if kind == "click":
            self.links.add(launch_id, destination_no, **column)
        if reason:
            self.reasons.add(launch_id, kind, reason, hits=amount)
        else:
            self.agents.add(launch_id, kind, agent, hits=amount)

    def contact(self, contact_id: int, what: str, at: int) -> None:
        """Count a message (``what`` "sent") or an event ("event") of a contact."""
        row = self.contacts.setdefault(
            contact_id,
            {"contact_id": contact_id, "sent": 0, "last_sent": None, "events": 0,
             "last_event": None},
        )  # fmt: skip
        count, last = ("sent", "last_sent") if what == "sent" else ("events", "last_event")
        row[count] = (row[count] or 0) + 1
        row[last] = max(row[last] or 0, at)


BUCKET_MINUTES = 10
_MINUTE = 60 * 1_000_000


def bucket_of(at: int) -> int:
    """The start of the ten minutes that ``at`` (microseconds) lies in."""
    return at - at % (BUCKET_MINUTES * _MINUTE)


def hour_of(at: int) -> int:
    """The start of the hour that ``at`` (microseconds) lies in."""
    return at - at % (60 * _MINUTE)
