"""Binds how long there has been the brand to the year in which the facts say that it began."""

import re

from mailwright.domains.content.domain.verifier.desk import Desk, judged
from mailwright.domains.content.domain.verifier.index import show
from mailwright.domains.content.domain.verifier.model import Judgement, Kind, Verdict
from mailwright.domains.content.domain.verifier.scan import Found

_OURSELVES = re.compile(
    r"(?<![a-z])(?:family (?:business|firm|company|shop|run|owned)|family-(?:run|owned)|in business"
    r"|with you|at your side|on the market|trading for|serving you"
    r"|jestesmy z (?:wami|toba)|z wami|na rynku|dzialamy|istniejemy|firma rodzinna"
    r"|rodzinna firma)(?![a-z])"
    r"|陪伴(?:您|你|大家)|我们成立|我们创立|品牌(?:成立|创立)|深耕"
)
_LEADING = re.compile(
    r"(?<![a-z])(?:for|od|since|przez|juz|over|more than|ponad|prawie|nearly|almost|przeszlo)"
    r"(?: [a-z]+)?\s?$|(?:已|了|已经|超过|逾|近)$"
)
_YEARS = (1800, 2100)


def age(desk: Desk, found: Found, shown: str) -> Judgement | None:
    """Years that the brand is said to be there; None where the sentence is about something else."""
    if found.words[:1] != ("year",) or len(found.numbers) != 1:
        return None
    if not _OURSELVES.search(desk.extract.sentence_text(found.sentence)) or desk.named(found):
        return None
    if not _LEADING.search(desk.extract.folded[max(0, found.start - 24) : found.start]):
        return None
    told = [
        e
        for e in desk.evidence(Kind.QUANTITY)
        if not e.attribute and e.role == "since" and _YEARS[0] <= e.numbers[0] <= _YEARS[1]
    ]
    if not told:
        return None
    years = desk.at.year - int(told[0].numbers[0])
    if found.numbers[0] <= years + 1 and ("more" in found.flags or found.numbers[0] >= years - 1):
        return judged(Verdict.OK, "knowledge", told[0].fact, value=shown)
    return judged(
        Verdict.FALSE, "knowledge_differs", nearest=told[0].fact, value=shown,
        expected=show(told[0].numbers[0]),
    )  # fmt: skip
