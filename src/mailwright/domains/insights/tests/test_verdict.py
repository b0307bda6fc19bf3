"""Who is taken for a person, measured on a labelled set made here."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest

from mailwright.domains.insights.domain.verdict import Hit, judge
from mailwright.kernel.events.machine import Machine

SECOND = 1_000_000
SENT = 1_000 * SECOND


def _hits(*parts: tuple[str, float, int, str]) -> list[Hit]:
    """Hits from (kind, seconds after sending, link, the edge's reason)."""
    return [
        Hit(place, kind, SENT + int(after * SECOND), link, given)  # type: ignore[arg-type]
        for place, (kind, after, link, given) in enumerate(parts)
    ]


@pytest.mark.parametrize(
    ("hits", "expected"),
    [
        # A person: opens, reads, follows a link, comes back for another, presses twice.
        ([("open", 900, 0, ""), ("click", 912, 1, "")], ["", ""]),
        ([("click", 900, 1, ""), ("click", 900.3, 1, "")], ["", ""]),
        ([("click", 900, 1, ""), ("click", 902.5, 2, "")], ["", ""]),
        ([("click", 900, 1, ""), ("click", 905, 2, ""), ("click", 911, 3, "")], ["", "", ""]),
        # What the request told stands.
        ([("open", 900, 0, "gmail_proxy"), ("click", 901, 1, "")], ["gmail_proxy", ""]),
        ([("open", 900, 0, "apple_privacy")], ["apple_privacy"]),
        # Seconds after delivery, or before it was confirmed.
        ([("click", 2.9, 1, "")], ["too_fast"]),
        ([("click", -0.5, 1, "")], ["too_fast"]),
        ([("open", 0.4, 0, "")], ["too_fast"]),
        ([("open", 4, 0, ""), ("click", 9, 1, "")], ["", ""]),
        ([("click", -7200, 1, "")], [""]),
        # All links at once.
        ([("click", 900, 1, ""), ("click", 901, 2, ""), ("click", 902, 3, "")], ["burst"] * 3),
        ([("click", 900, 1, ""), ("click", 900.4, 2, "")], ["burst"] * 2),
        # The same program under another name.
        ([("click", 900, 1, "head_request"), ("click", 900.5, 1, "")],
         ["head_request", "with_scan"]),
        ([("click", 900, 0, "honeypot"), ("open", 901, 0, "")], ["honeypot", "with_scan"]),
        ([("click", 900, 1, "link_preview"), ("click", 902, 1, "")], ["link_preview", ""]),
    ],
)  # fmt: skip
def test_a_verdict_and_its_reason(hits, expected):
    assert judge(_hits(*hits), SENT) == expected


def test_without_knowing_when_it_was_sent_speed_tells_nothing():
    assert judge(_hits(("click", 0.5, 1, "")), None) == [""]


@dataclass(frozen=True)
class Labelled:
    """The hits of one contact in one launch, and for each whether a person made it."""

    hits: list[Hit]
    human: list[bool]


def _person(random: Random) -> Iterator[tuple[str, float, int, str, bool]]:
    """Opens after minutes to days, by a plain client or through a proxy; may click, at leisure."""
    after = min(random.lognormvariate(8.5, 1.6), 6 * 86_400) + 6
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        if random.random() < 0.3:
            # The proxy fetches; whether anybody looked is not known, so it is not a person's hit.
            yield "open", after, 0, random.choice(["gmail_proxy", "apple_privacy"]), False
        else:
            yield "open", after, 0, "", True
        at = after + random.uniform(1.2, 60)
        for _ in range(random.choice([0, 0, 1, 1, 2, 3])):
            link = random.randrange(1, 7)
            yield "click", at, link, "", True
            if random.random() < 0.06:
                yield "click", at + random.uniform(0.1, 0.6), link, "", True
            at += random.lognormvariate(2.6, 0.9) + 1.0
        after += random.lognormvariate(9, 1.2)


def _scanner(random: Random) -> Iterator[tuple[str, float, int, str, bool]]:
    """One of the ways in which mail security products look at a message."""
    links = random.randrange(1, 9)
    start = random.choice([random.uniform(-0.3, 2.5), random.uniform(3, 90)])
    match random.randrange(5):
        case 0:  # names itself
            for link in range(1, links + 1):
                yield "click", start + random.uniform(0, 20), link, "security_scanner", False
        case 1:  # a browser's name, every link at once
            for link in range(1, max(links, 3) + 1):
                yield "click", start + random.uniform(0, 2.4), link, "", False
            if random.random() < 0.5:
                yield "open", start + random.uniform(0, 2.4), 0, "", False
        case 2:  # asks with HEAD first, then follows
            yield "click", start, 1, "head_request", False
            yield "click", start + random.uniform(0.1, 1.5), 1, "", False
        case 3:  # falls for the hidden link
            yield "click", start, 0, "honeypot", False
            for link in range(1, links + 1):
                yield "click", start + random.uniform(0, 2), link, "", False
        case _:  # one look, right on arrival
            at = random.uniform(-0.5, 2.4)
            yield "click", at, 1, "", False
            yield "open", min(at, 0.8), 0, "", False


def _robot(random: Random) -> Iterator[tuple[str, float, int, str, bool]]:
    """Crawlers, previews and scripts that say what they are."""
    reason = random.choice(["crawler", "script", "link_preview", "no_agent", "prefetch"])
    for _ in range(random.choice([1, 2])):
        yield "click", random.uniform(5, 90_000), random.randrange(1, 7), reason, False


def labelled_set(seed: int, events: int) -> Iterator[Labelled]:
    """Contacts with about ``events`` hits among them: six in ten people's, some with a scanner
    in front of their mailbox."""
    random, made = Random(seed), 0
    while made < events:
        rows: list[tuple[str, float, int, str, bool]] = []
        kind = random.random()
        if kind < 0.72:
            rows += _person(random)
        if kind > 0.6:
            rows += _scanner(random)
        if random.random() < 0.08:
            rows += _robot(random)
        rows.sort(key=lambda row: row[1])
        made += len(rows)
        yield Labelled(_hits(*(row[:4] for row in rows)), [row[4] for row in rows])


@pytest.mark.parametrize("seed", range(3))
def test_bots_are_found_and_people_are_not_lost(seed):
    """The bar: of 20,000 labelled events, 95 % of the bots' found, at most 1 % of people's lost."""
    found: Counter[tuple[bool, bool]] = Counter()
    for one in labelled_set(seed, 20_000):
        for human, reason in zip(one.human, judge(one.hits, SENT), strict=True):
            found[human, reason == ""] += 1
    bots = found[False, False] + found[False, True]
    people = found[True, True] + found[True, False]
    assert bots > 5_000
    assert people > 5_000
    assert found[False, False] / bots >= 0.95, found
    assert found[True, False] / people <= 0.01, found


def test_every_reason_is_a_word_that_reports_know():
    words = {str(word) for word in Machine} | {""}
    for one in labelled_set(9, 3_000):
        assert set(judge(one.hits, SENT)) <= words
