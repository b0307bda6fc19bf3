"""Checks many renderings of one template: what is equal among recipients is judged once, and only
passages that a recipient's values reach are read again. The verdicts are those of the full check.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from mailwright.domains.catalog.contracts import Facts
from mailwright.domains.content.domain.markup import Start, tokens
from mailwright.domains.content.domain.verifier.desk import Around
from mailwright.domains.content.domain.verifier.judge import Judge, surroundings
from mailwright.domains.content.domain.verifier.model import (
    Binding,
    Claim,
    Format,
    Kind,
    Part,
    Report,
    Severity,
    Vouch,
)
from mailwright.domains.content.domain.verifier.normal import Normal, Run, normalise
from mailwright.domains.content.domain.verifier.passages import (
    LONGEST,
    SLOT,
    SLOT_BASE,
    Link,
    Passage,
    read,
)
from mailwright.domains.content.domain.verifier.scan import Extract, Found, Mention
from mailwright.domains.content.domain.verifier.verify import (
    claim_of,
    judge_for,
    judge_parts,
    link_claims,
    offers_in,
)

_UNSAFE = re.compile(r"[<>&{}\x00-\x1f\x7f\ue000-\uf8ff]|\A\s|\s\Z|\s\s")
_UNSAFE_ATTRIBUTE = re.compile(r"[\s\"'=`<>&{}]")
_LINE_START = re.compile(r"(?:^|\n)[^\S\n]*\Z")
_TIDY = re.compile(r"\s\s|\A\s|\s\Z")
_VARIANTS = 256
_Signature = tuple[tuple[tuple[Mention, ...], tuple[Found, ...]], ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a template that a recipient's value fills. `number` counts from 0."""

    number: int


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """A part as literal stretches and slots. For HTML, values come as rendered (escaped)."""

    name: str
    segments: tuple[str | Slot, ...]
    format: Format = Format.AUTO


class Verifier:
    """Facts at a moment, for any number of templates."""

    def __init__(
        self,
        facts: Facts,
        at: datetime,
        zone: tzinfo | None = None,
        language: str = "",
        bindings: Iterable[Binding] = (),
        vouched: Iterable[Vouch] = (),
    ) -> None:
        self.judge: Judge = judge_for(facts, at, zone, language, bindings, vouched)

    def prepare(self, parts: Sequence[TemplatePart]) -> "Prepared":
        """Reads a template once."""
        return Prepared(self.judge, tuple(parts))

    def verify(self, parts: Iterable[Part]) -> Report:
        """The full check of one rendering."""
        return judge_parts(parts, self.judge)


@dataclass(slots=True)
class _Piece:
    """A passage with slots: its text around them."""

    at: int
    passage: Passage
    texts: list[str]
    slots: list[int]


@dataclass(slots=True)
class _Settled:
    """What is known once the surroundings are: contexts, and the claims of what has no slots."""

    around: list[Around]
    claims: list[tuple[Claim, ...]]
    links: tuple[Claim, ...] = ()
    _joined: dict[tuple[int, int], list[Claim]] = field(default_factory=dict)

    def between(self, first: int, last: int) -> list[Claim]:
        """The claims of a stretch of passages without slots."""
        known = self._joined.get((first, last))
        if known is None:
            known = [claim for fixed in self.claims[first:last] for claim in fixed]
            self._joined[first, last] = known
        return known


@dataclass(slots=True)
class Prepared:
    """A template ready for its recipients. Not to be shared between threads."""

    judge: Judge
    parts: tuple[TemplatePart, ...]
    passages: list[Passage] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    _pieces: list[_Piece] = field(default_factory=list)
    _moving: list[Link] = field(default_factory=list)
    _fixed: list[Link] = field(default_factory=list)
    _reads: list[Extract | None] = field(default_factory=list)
    _settled: dict[tuple[_Signature, tuple[str, ...], tuple[bool, ...]], _Settled] = field(
        default_factory=dict
    )
    _variants: dict[tuple[tuple[int, str], ...], "Prepared"] = field(default_factory=dict)
    _tight: frozenset[int] = frozenset()
    _leading: frozenset[int] = frozenset()
    _used: tuple[int, ...] = ()
    _starts: list[tuple[str, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        tight: set[int] = set()
        leading: set[int] = set()
        used: set[int] = set()
        for part in self.parts:
            source = "".join(
                chr(SLOT_BASE + s.number) if isinstance(s, Slot) else SLOT.sub(" ", s)
                for s in part.segments
            )
            used.update(ord(c) - SLOT_BASE for c in SLOT.findall(source))
            reading = read(Part(part.name, source, part.format), slots=True)
            self.passages += reading.passages
            self.links += reading.links
            for token in tokens(source):
                if isinstance(token, Start) and SLOT.search(source, token.position, token.end):
                    tight.update(
                        ord(c) - SLOT_BASE for c in SLOT.findall(source[token.position : token.end])
                    )
            for match in SLOT.finditer(source):
                if _LINE_START.search(source, max(0, match.start() - 40), match.start()):
                    leading.add(ord(match.group()) - SLOT_BASE)
        self._tight, self._leading = frozenset(tight), frozenset(leading)
        self._used = tuple(sorted(used))
        for at, passage in enumerate(self.passages):
            texts = SLOT.split(passage.text)
            if len(texts) == 1:
                self._reads.append(self.judge.read(passage))
                continue
            self._reads.append(None)
            slots = [ord(c) - SLOT_BASE for c in SLOT.findall(passage.text)]
            self._pieces.append(_Piece(at, passage, texts, slots))
        for link in self.links:
            (self._moving if SLOT.search(link.address) else self._fixed).append(link)

    def check(self, values: Sequence[str]) -> Report:
        """One recipient: the value of each slot, as it stands in the rendering.

        Claims are placed in the template (a passage with slots as a whole), not in the rendering.
        """
        prepared, filled = self._filled(values)
        return prepared._report(filled, prepared._read(filled), values)

    def passage_of(self, claim: Claim, values: Sequence[str]) -> str:
        """The template's passage that a claim of `check(values)` stands in, its slots still open;
        "" for one of a link, and where values with markup made other passages."""
        used, _ = self._filled(values)
        if claim.kind is Kind.URL or len(used.passages) != len(self.passages):
            return ""
        starts = used._place()
        at = bisect_right(starts, (claim.part, claim.start, len(used.passages))) - 1
        if at < 0 or starts[at][0] != claim.part:
            return ""
        passage = used.passages[starts[at][2]]
        inside = claim.start < passage.normal.span(0, len(passage.text))[1]
        return self.passages[starts[at][2]].text if inside else ""

    def _place(self) -> list[tuple[str, int, int]]:
        """Part, start in the source and number of each passage, sorted."""
        if not self._starts:
            self._starts = sorted(
                (passage.part, passage.normal.span(0, 1)[0], number)
                for number, passage in enumerate(self.passages)
                if passage.text
            )
        return self._starts

    def steps(
        self, recipients: Sequence[Sequence[str]], clock: Callable[[], float]
    ) -> dict[str, float]:
        """Seconds that checking takes by step: fill, read, judge. For measuring."""
        taken = dict.fromkeys(("fill", "read", "judge"), 0.0)
        for values in recipients:
            began = clock()
            prepared, filled = self._filled(values)
            filled_at = clock()
            reads = prepared._read(filled)
            read_at = clock()
            prepared._report(filled, reads, values)
            taken["judge"] += clock() - read_at
            taken["read"] += read_at - filled_at
            taken["fill"] += filled_at - began
        return taken

    def _filled(self, values: Sequence[str]) -> tuple["Prepared", list[Passage]]:
        """The template to use (a variant where values hold markup), its passages filled."""
        odd = tuple((n, values[n]) for n in self._used if not self._plain(n, values[n]))
        if odd:
            return self._variant(odd)._filled(values)
        filled = []
        for piece in self._pieces:
            passage = self._fill(piece, values)
            if passage is None:  # too entangled: the whole rendering is read
                everything = tuple((n, values[n]) for n in self._used)
                return self._variant(everything)._filled(values)
            filled.append(passage)
        return self, filled

    def _read(self, filled: list[Passage]) -> list[Extract]:
        return [self.judge.read(passage) for passage in filled]

    def _report(self, filled: list[Passage], reads: list[Extract], values: Sequence[str]) -> Report:
        moving = [_filled_link(link, values) for link in self._moving]
        carried = tuple(offer for link in moving for offer in offers_in(link, self.judge))
        settled = self._settle(reads, filled, carried)
        claims: list[Claim] = []
        done = 0
        for piece, passage, extract in zip(self._pieces, filled, reads, strict=True):
            if piece.at > done:
                claims += settled.between(done, piece.at)
                done = piece.at
            if extract.found:
                judged = self.judge.judge(passage, extract, settled.around[piece.at])
                for found, judgement in judged:
                    claims.append(claim_of(passage, found, judgement, extract.language))
        claims += settled.between(done, len(settled.claims))
        claims += settled.links
        for link in moving:
            claims += link_claims(link, self.judge)
        return Report(tuple(claims))

    def verdict(self, values: Sequence[str]) -> Severity:
        """Only the worst severity of one recipient."""
        return self.check(values).verdict

    def _plain(self, number: int, value: str) -> bool:
        """Whether a value can change nothing but the text of the passages it stands in."""
        if value == "":
            return number not in self._leading
        if _UNSAFE.search(value) or SLOT.search(value):
            return False
        if number in self._tight and _UNSAFE_ATTRIBUTE.search(value):
            return False
        if number in self._leading and not value[0].isalpha():
            return False
        if value.isascii():
            return True
        return (
            value.isprintable()
            and unicodedata.is_normalized("NFKC", value)
            and not unicodedata.combining(value[0])
            and normalise([Run(value, 0)]).text == value
        )

    def _variant(self, odd: tuple[tuple[int, str], ...]) -> "Prepared":
        """The template with values that hold markup, references or breaks written into it."""
        found = self._variants.get(odd)
        if found is None:
            if len(self._variants) >= _VARIANTS:
                self._variants.clear()
            fixed = dict(odd)
            parts = tuple(
                TemplatePart(
                    part.name,
                    tuple(
                        fixed[s.number] if isinstance(s, Slot) and s.number in fixed else s
                        for s in part.segments
                    ),
                    part.format,
                )
                for part in self.parts
            )
            found = self._variants[odd] = Prepared(self.judge, parts)
        return found

    def _fill(self, piece: _Piece, values: Sequence[str]) -> Passage | None:
        out = [piece.texts[0]]
        for slot, text in zip(piece.slots, piece.texts[1:], strict=True):
            out.append(values[slot])
            out.append(text)
        text = "".join(out)
        if len(text) + len(piece.passage.text) > LONGEST:
            return None
        if _TIDY.search(text):
            if piece.passage.struck:
                return None
            text = normalise([Run(text, 0)]).text
        passage = piece.passage
        struck = _moved(passage.struck, piece, values) if passage.struck else ()
        first = passage.normal.span(0, 1)[0] if passage.text else 0
        width = passage.normal.span(0, len(passage.text))[1] - first
        return Passage(passage.part, Normal(text, ((0, first, 0, width),)), struck, passage.place)

    def _settle(
        self, reads: list[Extract], filled: list[Passage], carried: tuple[str, ...]
    ) -> _Settled:
        signature = tuple((read.mentions, read.discounts) for read in reads)
        holds = tuple([passage.text != "" for passage in filled])
        key = (signature, carried, holds)
        known = self._settled.get(key)
        if known is not None:
            return known
        if len(self._settled) >= _VARIANTS:
            self._settled.clear()
        everything: list[Extract] = []
        fresh = iter(reads)
        for one in self._reads:
            everything.append(next(fresh) if one is None else one)
        extra = [(0, o) for link in self._fixed for o in offers_in(link, self.judge)]
        extra += [(0, offer) for offer in carried]
        # A passage that holds nothing is none in the rendering: it puts no others apart.
        empty = {piece.at for piece, has in zip(self._pieces, holds, strict=True) if not has}
        there = [at for at in range(len(everything)) if at not in empty]
        around = [Around()] * len(everything)
        contexts = surroundings(
            [self.passages[at] for at in there], [everything[at] for at in there], extra
        )
        for at, context in zip(there, contexts, strict=True):
            around[at] = context
        claims: list[tuple[Claim, ...]] = []
        for at, passage in enumerate(self.passages):
            own = self._reads[at]
            claims.append(
                ()
                if own is None
                else tuple(
                    claim_of(passage, found, judgement, own.language)
                    for found, judgement in self.judge.judge(passage, own, around[at])
                )
            )
        links = tuple(claim for link in self._fixed for claim in link_claims(link, self.judge))
        settled = self._settled[key] = _Settled(around, claims, links)
        return settled


def _moved(
    spans: tuple[tuple[int, int], ...], piece: _Piece, values: Sequence[str]
) -> tuple[tuple[int, int], ...]:
    """Crossed-out spans of a template's passage, moved to where they are with the values in it."""
    places = []
    at = 0
    for slot, text in zip(piece.slots, piece.texts, strict=False):
        at += len(text)
        places.append((at, len(values[slot]) - 1))
        at += 1

    def moved(offset: int) -> int:
        return offset + sum(longer for place, longer in places if place < offset)

    made = ((moved(start), moved(end)) for start, end in spans)
    return tuple((start, end) for start, end in made if start < end)


def _filled_link(link: Link, values: Sequence[str]) -> Link:
    address = SLOT.sub(lambda match: values[ord(match.group()) - SLOT_BASE], link.address)
    return Link(link.part, address, link.start, link.end, link.image, link.after)
