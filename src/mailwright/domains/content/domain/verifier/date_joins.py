"""Joins dates that belong together: a range's ends, a date and its weekday, "tomorrow at midnight".
Looks at the claims found so far only; finding them is for dates.
"""

import itertools
import re
from dataclasses import replace

from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.scan import Scan

TO = r"\s?(?:-|to|until|till|do|and|i|至|到)\s?"
"""Leads from one date of a range to the other."""
NIGHT = re.compile("midnight|polnocy|wieczorem|evening")
_ADJACENT = 4


def join(scan: Scan) -> None:
    """Joins them all."""
    _with_weekdays(scan)
    _joined(scan)
    _ranges(scan)
    _last_days(scan)


def _ranges(scan: Scan) -> None:
    """Two dates with a dash or a word between them are a range."""
    days = sorted(
        (item for item in scan.found if item.kind is Kind.DATE and item.role == "abs"),
        key=lambda item: item.start,
    )
    for left, right in itertools.pairwise(days):
        between = scan.folded[left.end : right.start]
        if left in scan.found and re.fullmatch(TO.replace("|and|i|", "|"), between):
            scan.found.remove(left)
            scan.found.remove(right)
            words = (left.words[-1], right.words[-1])
            for first, second in zip(left.words, right.words, strict=False):
                if first[5:7] <= "12" >= second[5:7]:
                    words = (first, second)
                    break
            scan.found.append(
                replace(left, end=right.end, role="range", words=words, flags=left.flags)
            )


def _last_days(scan: Scan) -> None:
    """In "the last day is Friday" the day is Friday, not today."""
    days = [item for item in scan.found if item.kind is Kind.DATE]
    for item in days:
        last_day = "span" in item.flags and item.numbers[0] == 0
        if last_day and any(0 <= other.start - item.end <= 12 for other in days):
            scan.found.remove(item)


def _joined(scan: Scan) -> None:
    """Of "today and tomorrow" only the last day ends anything."""
    days = sorted(
        (item for item in scan.found if item.kind is Kind.DATE and item.role == "rel"),
        key=lambda item: item.start,
    )
    for left, right in itertools.pairwise(days):
        if right.start - left.end <= _ADJACENT and NIGHT.search(
            scan.folded[right.start : right.end]
        ):
            scan.found.remove(right)  # "tomorrow at midnight"
            continue
        if re.fullmatch(r"\s?(?:and|i|oraz|,|和|&|,?明)\s?", scan.folded[left.end : right.start]):
            scan.found.remove(left)


def _with_weekdays(scan: Scan) -> None:
    """In "11月30日(周一)" the weekday belongs to the date."""
    days = [f for f in scan.found if f.kind is Kind.DATE and f.role == "weekday"]
    for day in days:
        for index, found in enumerate(scan.found):
            gap = scan.folded[found.end : day.start]
            beside = gap in ("(", " (", " ") or found.end == day.start
            if found.kind is Kind.DATE and found.role == "abs" and beside:
                scan.found[index] = replace(
                    found, flags=found.flags | {f"weekday{int(day.numbers[0])}"}
                )
                scan.found.remove(day)
                break
