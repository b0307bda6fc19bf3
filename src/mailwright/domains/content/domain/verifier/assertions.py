"""Finds what is stated in words alone: awards, gifts, who the brand is, absolutes, terms without
end. Which facts bear it out is for the binder.

The role is the class; credential is of kind SUPERLATIVE, giveaway, anytime and round_clock of
GUARANTEE, identity of NAME, absolute of PROMISE, endless of DATE.
"""

from mailwright.domains.content.domain.verifier.lexicon.compile import (
    CODE,
    NAME,
    NUMBER,
    finder,
)
from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.numbers import shape
from mailwright.domains.content.domain.verifier.scan import Scan

STATED = ("absolute", "credential", "identity")
"""Classes to look for before numbers and dates are explained."""
GIVEN = ("giveaway",)
"""Those to look for when discounts are."""
TERMS = ("endless", "anytime", "round_clock")
ROLES = frozenset((*STATED, *GIVEN, *TERMS, "days"))
"""Roles that the binder of this class of claims judges."""
"""Those to look for when dates are."""
EVERY = (*STATED, *GIVEN, *TERMS)

_KINDS = {
    "credential": Kind.SUPERLATIVE,
    "giveaway": Kind.GUARANTEE,
    "identity": Kind.NAME,
    "absolute": Kind.PROMISE,
    "endless": Kind.DATE,
    "anytime": Kind.GUARANTEE,
    "round_clock": Kind.GUARANTEE,
}


def find(scan: Scan, classes: tuple[str, ...]) -> None:
    """Adds the claims of some classes; each stretch of text once."""
    for name in classes:
        kind = _KINDS[name]
        taken = [(f.start, f.end) for f in scan.found if f.kind in (kind, Kind.PROMISE)]
        for match in finder(name).finditer(scan.work):
            start, end = match.span()
            while end > start and scan.work[end - 1] in " \n":
                end -= 1
            inside = match.group()
            if NAME in inside or CODE in inside:
                continue
            if any(a < end and start < b for a, b in taken):
                continue
            scan.add(kind, start, end, role=name, mark=kind is Kind.PROMISE and NUMBER in inside)


def classes_of(folded: str, language: str) -> frozenset[str]:
    """The classes that a fact's own words are of."""
    shaped = shape(folded, language).text
    return frozenset(name for name in EVERY if finder(name).search(shaped))
