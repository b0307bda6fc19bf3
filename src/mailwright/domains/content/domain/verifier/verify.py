"""The full check of a message: parts in, claims with verdicts out."""

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from mailwright.domains.catalog.contracts import Facts
from mailwright.domains.content.domain.verifier import codes as code_words
from mailwright.domains.content.domain.verifier.desk import Around
from mailwright.domains.content.domain.verifier.index import index_of
from mailwright.domains.content.domain.verifier.judge import Judge, surroundings
from mailwright.domains.content.domain.verifier.model import (
    Binding,
    Claim,
    Judgement,
    Kind,
    Part,
    Report,
    Vouch,
)
from mailwright.domains.content.domain.verifier.normal import TAG, Normal
from mailwright.domains.content.domain.verifier.passages import Link, Passage, Reading, read
from mailwright.domains.content.domain.verifier.scan import Found


def verify(
    parts: Iterable[Part],
    facts: Facts,
    at: datetime,
    zone: tzinfo | None = None,
    language: str = "",
    bindings: Iterable[Binding] = (),
    vouched: Iterable[Vouch] = (),
) -> Report:
    """Every claim of a message, bound or not. `at` is aware; `zone` (default: the brand's, else
    that of `at`) tells what "today" is; `language` helps where a passage does not show its own."""
    return judge_parts(parts, judge_for(facts, at, zone, language, bindings, vouched))


def judge_for(
    facts: Facts,
    at: datetime,
    zone: tzinfo | None = None,
    language: str = "",
    bindings: Iterable[Binding] = (),
    vouched: Iterable[Vouch] = (),
) -> Judge:
    """A judge for any number of messages about the same facts at the same moment."""
    if zone is None:
        name = facts.brand.timezone
        zone = ZoneInfo(name) if name else at.tzinfo or UTC
    return Judge(index_of(facts), at, zone, language, tuple(bindings), tuple(vouched))


def judge_parts(parts: Iterable[Part], judge: Judge) -> Report:
    """The claims of a message's parts."""
    readings = [(part.name, read(part)) for part in parts]
    return Report(tuple(claims_of([reading for _, reading in readings], judge)))


def claims_of(readings: list[Reading], judge: Judge) -> Iterable[Claim]:
    """The claims of parts that were cut into passages."""
    passages = [passage for reading in readings for passage in reading.passages]
    reads = [judge.read(passage) for passage in passages]
    links = [link for reading in readings for link in reading.links]
    carried = [(0, offer) for link in links for offer in offers_in(link, judge)]
    around = surroundings(passages, reads, carried)
    for passage, extract, context in zip(passages, reads, around, strict=True):
        for found, judgement in judge.judge(passage, extract, context):
            yield claim_of(passage, found, judgement, extract.language)
    for link in links:
        yield from link_claims(link, judge)


def claim_of(passage: Passage, found: Found, judgement: Judgement, language: str) -> Claim:
    """A claim in its place."""
    start, end = passage.normal.span(found.start, found.end)
    return Claim(
        part=passage.part,
        start=start,
        end=end,
        text=passage.text[found.start : found.end],
        kind=found.kind,
        value=judgement.value,
        verdict=judgement.verdict,
        reason=judgement.reason,
        fact=judgement.fact,
        nearest=judgement.nearest,
        language=language,
    )


def link_claims(link: Link, judge: Judge) -> Iterable[Claim]:
    """An address, and the codes it carries."""
    if link.address.strip(TAG + " \t\r\n#"):
        judgement = judge.address(link.part, link.address, image=link.image)
        yield Claim(
            link.part, link.start, link.end, link.address, Kind.URL, judgement.value,
            judgement.verdict, judgement.reason, judgement.fact, judgement.nearest,
        )  # fmt: skip
    for code in code_words.in_address(link.address):
        if TAG in code:
            continue
        passage = Passage(link.part, Normal(f"code: {code}", ()))
        extract = judge.read(passage)
        for found, judgement in judge.judge(passage, extract, Around()):
            if found.kind is Kind.CODE:
                yield Claim(
                    link.part, link.start, link.end, code, Kind.CODE, judgement.value,
                    judgement.verdict, judgement.reason, judgement.fact, judgement.nearest,
                )  # fmt: skip


def offers_in(link: Link, judge: Judge) -> list[str]:
    """Offers whose code an address carries."""
    known = judge.index.books.code_book.codes
    return [
        offer
        for code in code_words.in_address(link.address)
        for offer in known.get(code.upper(), ())
    ]
