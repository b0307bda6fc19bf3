"""Single sampling plans for normal inspection by attributes, and drawing a sample. Pure.

Source: ISO 2859-1:1999, Sampling procedures for inspection by attributes, Table 1 (sample size
code letters, general inspection levels) and Table 2-A (single sampling plans for normal
inspection), for AQLs up to 10, which are percentages of nonconforming items. Switching rules to
tightened or reduced inspection are not used.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from mailwright.domains.review.contracts import InspectionLevel

#: The preferred AQLs, in percent, as the standard writes them.
AQLS = (
    "0.010", "0.015", "0.025", "0.040", "0.065", "0.10", "0.15", "0.25", "0.40", "0.65",
    "1.0", "1.5", "2.5", "4.0", "6.5", "10",
)  # fmt: skip
#: Sample sizes by code letter.
SIZES = {
    "A": 2, "B": 3, "C": 5, "D": 8, "E": 13, "F": 20, "G": 32, "H": 50, "J": 80, "K": 125,
    "L": 200, "M": 315, "N": 500, "P": 800, "Q": 1250, "R": 2000,
}  # fmt: skip
LETTERS = "".join(SIZES)
#: Table 1: the largest lot of each row, and its code letters for levels I, II and III.
_LOTS = (
    (8, "AAB"), (15, "ABC"), (25, "BCD"), (50, "CDE"), (90, "CEF"), (150, "DFG"), (280, "EGH"),
    (500, "FHJ"), (1_200, "GJK"), (3_200, "HKL"), (10_000, "JLM"), (35_000, "KMN"),
    (150_000, "LNP"), (500_000, "MPQ"),
)  # fmt: skip
_LARGEST = "NQR"
_LEVELS = (InspectionLevel.I, InspectionLevel.II, InspectionLevel.III)
#: Table 2-A runs along diagonals: from the AQL with Ac 0 a row goes on with an arrow up, an arrow
#: down, and these acceptance numbers; after them come arrows up. Row Q has Ac 0 at the first AQL,
#: each row above it one AQL later.
_ACCEPT = (1, 2, 3, 5, 7, 10, 14, 21)
_ZERO_ROW = LETTERS.index("Q")


@dataclass(frozen=True, slots=True)
class Plan:
    """How many of a lot to look at. ``accept`` and ``reject`` are the standard's Ac and Re;
    ``letter`` is that of the plan used, after any arrow. ``whole``: all of the lot is looked at."""

    lot: int
    letter: str
    size: int
    accept: int
    reject: int

    @property
    def whole(self) -> bool:
        """Whether the sample is the lot."""
        return self.size >= self.lot


def plan(lot: int, level: InspectionLevel, aql: str) -> Plan:
    """The plan for a lot of ``lot`` items (0 or more). A sample larger than the lot is the lot."""
    if lot < 2:
        return Plan(lot, "A", lot, 0, 1)
    letter, accept = _cell(code_letter(lot, level), AQLS.index(aql))
    return Plan(lot, letter, min(SIZES[letter], lot), accept, accept + 1)


def code_letter(lot: int, level: InspectionLevel) -> str:
    """Table 1."""
    row = bisect_left([largest for largest, _ in _LOTS], lot)
    letters = _LOTS[row][1] if row < len(_LOTS) else _LARGEST
    return letters[_LEVELS.index(level)]


def _cell(letter: str, column: int) -> tuple[str, int]:
    """Table 2-A with its arrows followed: the letter whose plan is used, and its Ac."""
    row, step = LETTERS.index(letter), 0
    while True:
        place = column - (_ZERO_ROW - row)
        if place == 0:
            return LETTERS[row], 0
        if 3 <= place < 3 + len(_ACCEPT):
            return LETTERS[row], _ACCEPT[place - 3]
        # An arrow leads on in its own direction; at the table's edge it turns.
        if step == 0:
            step = 1 if place < 0 or place == 2 else -1
            if not 0 <= row + step < len(LETTERS):
                step = -step
        row += step


def drawn(keys: Iterable[str], size: int, seed: str) -> list[str]:
    """``size`` of ``keys`` by chance that can be repeated: those with the smallest SHA-256 of
    "seed:key". Neither their order nor repetitions make a difference."""
    by_hash = sorted((sha256(f"{seed}:{key}".encode()).hexdigest(), key) for key in set(keys))
    return [key for _, key in by_hash[:size]]


def population(keys: Iterable[str]) -> str:
    """The digest of a lot: SHA-256 over its sorted keys, one a line."""
    return sha256("\n".join(sorted(set(keys))).encode()).hexdigest()
