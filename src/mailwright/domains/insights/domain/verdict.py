"""Person or machine: what the neighbours of a hit and the time since sending tell. Pure.

What the request itself told was decided by the edge and always stands. The rest follows from all
hits of one contact in one launch that lie within seconds of each other, in whatever order they
came in, so that judging again after a late one gives the same as judging all at once.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mailwright.kernel.events.machine import Machine

Kind = Literal["open", "click"]

_SECOND = 1_000_000
#: Nobody reads a message within this time of its delivery. A hit a little before it is a scanner
#: that was quicker than the receiving server's reply; one long before it tells of a wrong clock.
BEFORE_DELIVERY = 3 * _SECOND
TOO_FAST_OPEN = 1 * _SECOND
TOO_FAST_CLICK = 3 * _SECOND
#: Scanners follow every link at once; people follow one, look, and may come back for another.
BURST = 3 * _SECOND
BURST_LINKS = 3
QUICK_BURST = 1 * _SECOND
QUICK_BURST_LINKS = 2
#: What lies this close to a scanner's hit is the same scanner under another name.
NEAR_SCAN = 3 * _SECOND
#: A hit can change the verdict on hits this close, and depends on those this close, no further.
REACH = BURST + NEAR_SCAN

# Of these, the same program often shows a browser's name with its next request.
_SCANS = frozenset({Machine.SECURITY_SCANNER, Machine.HEAD_REQUEST, Machine.HONEYPOT})


@dataclass(frozen=True, slots=True)
class Hit:
    """An open or click of one contact. ``at`` is in microseconds, ``given`` the edge's reason."""

    id: int
    kind: Kind
    at: int
    destination_no: int
    given: str


def judge(hits: Sequence[Hit], sent_at: int | None) -> list[str]:
    """Why each of ``hits`` (of one contact and launch, ordered by ``at``) is a machine's; "" for
    a person. ``sent_at`` is when the message was handed over, None when that is not known."""
    verdicts = [hit.given or _too_fast(hit, sent_at) for hit in hits]
    clicks = [place for place, hit in enumerate(hits) if hit.kind == "click"]
    for place in _in_bursts([hits[place] for place in clicks]):
        verdicts[clicks[place]] = verdicts[clicks[place]] or Machine.BURST
    scans = [
        hit.at
        for hit, verdict in zip(hits, verdicts, strict=True)
        if verdict in _SCANS or (hit.kind == "click" and verdict in _SCANNING_CLICKS)
    ]
    if scans:
        for place, hit in enumerate(hits):
            if not verdicts[place] and _is_near(hit.at, scans):
                verdicts[place] = Machine.WITH_SCAN
    return [str(verdict) for verdict in verdicts]


_SCANNING_CLICKS = frozenset({Machine.BURST, Machine.TOO_FAST})


def _too_fast(hit: Hit, sent_at: int | None) -> str:
    limit = TOO_FAST_CLICK if hit.kind == "click" else TOO_FAST_OPEN
    if sent_at is not None and -BEFORE_DELIVERY <= hit.at - sent_at < limit:
        return Machine.TOO_FAST
    return ""


def _in_bursts(clicks: Sequence[Hit]) -> set[int]:
    """The places of clicks that belong to a burst over several links."""
    found: set[int] = set()
    for span, links in ((BURST, BURST_LINKS), (QUICK_BURST, QUICK_BURST_LINKS)):
        first = 0
        for last, click in enumerate(clicks):
            while click.at - clicks[first].at > span:
                first += 1
            if len({clicks[place].destination_no for place in range(first, last + 1)}) >= links:
                found.update(range(first, last + 1))
    return found


def _is_near(at: int, scans: Sequence[int]) -> bool:
    return bisect_left(scans, at - NEAR_SCAN) < bisect_right(scans, at + NEAR_SCAN)
