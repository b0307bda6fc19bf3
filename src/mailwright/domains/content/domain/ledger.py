"""Makes the ledger of a message: what the verifier found, by claim and sentence, with the hand
bindings and vouches that apply, and what changed between two ledgers. Pure: no rows, no clock."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from mailwright.domains.catalog.contracts import Facts, Offer, Stamp
from mailwright.domains.content.contracts import (
    ClaimChange,
    FactUse,
    Ledger,
    LedgerClaim,
    MessageSource,
    Severity,
    VouchNote,
)
from mailwright.domains.content.domain.memory import heeded, memory_mark
from mailwright.domains.content.domain.verifier.model import (
    Binding,
    Claim,
    FactRef,
    Format,
    Kind,
    Part,
    Verdict,
)
from mailwright.domains.content.domain.verifier.model import Severity as Grade
from mailwright.domains.content.domain.verifier.normal import TAG, fold, plain
from mailwright.domains.content.domain.verifier.passages import Passage, read
from mailwright.domains.content.domain.verifier.reasons import english
from mailwright.domains.content.domain.verifier.verify import verify

_SENTENCE_END = re.compile(r"[.!?…]+[\"”’)]*\s+|[。！？；]+|\n+")
_LONGEST = 400
# A setting for Outlook that the MJML compiler writes into a comment; nobody reads it.
_OUTLOOK = "<o:PixelsPerInch>96</o:PixelsPerInch>"
# What follows an address of our own in the plain text, such as ?wrong=1: no words of the message.
_OWN_QUERY = re.compile(r"(\{\{[^{}]{0,80}\blinks\.\w{1,40}[^{}]{0,200}\}\})(\?[\w=&%.~-]{1,200})")
_SEVERITY = {Grade.BLOCK: Severity.ERROR, Grade.WARN: Severity.WARNING, Grade.PASS: None}
#: What a text that nobody touched can be guilty of only since the brand's words changed.
_NEWLY_WRONG = frozenset({"forbidden_memory", "forbidden_term", "regulated_term"})
#: A count moves with every order; a claim about stock is altered when it stops being true.
_COUNTED = frozenset({Kind.STOCK.value, Kind.URGENCY.value})
_SETTLED = frozenset({Verdict.OK.value, Verdict.FORBIDDEN.value})


@dataclass(frozen=True, slots=True)
class HandBinding:
    """A claim by key and words, and the fact (kind:id) that somebody says it is about."""

    key: str
    text: str
    fact: str
    by: str


def parts_of(source: MessageSource) -> tuple[Part, ...]:
    """A message as the verifier reads it: what recipients see, links and alternative texts."""
    return (
        Part("subject", source.subject, Format.TEXT),
        Part("preheader", source.preheader, Format.TEXT),
        Part("html", source.html.replace(_OUTLOOK, " " * len(_OUTLOOK)), Format.HTML),
        Part("text", _OWN_QUERY.sub(_without_query, source.text), Format.TEXT),
    )


def _without_query(found: re.Match[str]) -> str:
    return found[1] + " " * len(found[2])


def ledger_of(
    source: MessageSource,
    facts: Facts,
    at: datetime,
    *,
    has_facts: bool = True,
    bindings: Sequence[HandBinding] = (),
    vouches: Mapping[str, VouchNote] | None = None,
) -> Ledger:
    """Every claim of a message. Bindings and vouches count for the very claim in the very sentence
    that they were made for; nothing vouches for what the brand forbids."""
    facts = heeded(facts, source)
    parts = parts_of(source)
    sentences = Sentences(parts)
    claims = verify(parts, facts, at, language=source.language).claims
    bound: dict[str, HandBinding] = {}
    if bindings:
        present = {sentences.key(claim) for claim in claims}
        used = [one for one in bindings if one.key in present]
        bound = {one.key: one for one in used}
        if used:
            forced = [Binding(one.text, one.fact) for one in used]
            claims = verify(parts, facts, at, language=source.language, bindings=forced).claims
    book = FactBook(facts)
    found: dict[tuple[object, ...], LedgerClaim] = {}
    for claim in claims:
        one = _claim(claim, sentences, book, has_facts=has_facts)
        vouch = (vouches or {}).get(one.key)
        if vouch is not None and one.verdict not in _SETTLED:
            one = replace(
                one, verdict=Verdict.VOUCHED.value, severity=None, reason="vouched", vouch=vouch,
                params={"by": vouch.by, "reason": vouch.reason},
                why=f"{vouch.by} answers for this: {vouch.reason}",
            )  # fmt: skip
        if hand := bound.get(one.key):
            one = replace(one, bound_by=hand.by, bound_to=book.called(hand.fact))
        same = (one.key, one.verdict, one.reason, one.fact)
        known = found.get(same)
        if known is None:
            found[same] = one
        elif one.parts[0] not in known.parts:
            found[same] = replace(known, parts=(*known.parts, one.parts[0]))
    settled = tuple(found.values())
    watched = book.watched(settled)
    return Ledger(at, settled, has_facts, watched, book.until(watched, at))


def changes(before: Sequence[LedgerClaim], after: Ledger) -> tuple[ClaimChange, ...]:
    """What is no longer as it was: claims that lost their fact or whose fact says another value."""
    now = {(one.key, one.parts[0]): one for one in after.claims}
    by_key = {one.key: one for one in after.claims}
    known = {one.key for one in before}
    found = [
        _change(one, one, None)
        for one in after.blocking
        if one.key not in known and one.reason in _NEWLY_WRONG
    ]
    for old in before:
        new = now.get((old.key, old.parts[0])) or by_key.get(old.key)
        if new is None or _same(old, new):
            continue
        found.append(_change(old, new, old.fact))
    return tuple(found)


def _change(old: LedgerClaim, new: LedgerClaim, was: FactUse | None) -> ClaimChange:
    fact = was or new.fact or new.nearest
    told = new.fact or new.nearest
    same = fact is not None and told is not None and (fact.kind, fact.id) == (told.kind, told.id)
    return ClaimChange(
        key=old.key,
        kind=old.kind,
        text=old.text,
        sentence=old.sentence,
        start=old.start,
        end=old.end,
        fact_kind=fact.kind if fact else "",
        fact_id=fact.id if fact else "",
        old=was.value if was else "",
        new=told.value if told is not None and same else "",
        verdict=new.verdict,
        reason=new.reason,
        params=new.params,
        why=new.why,
        fact_name=fact.name if fact else "",
    )


def _same(old: LedgerClaim, new: LedgerClaim) -> bool:
    if old.fact is None and new.severity is None:
        return True  # what nobody could check before turned out to be true
    if old.verdict != new.verdict:
        return False
    if old.fact is None or new.fact is None:
        return old.fact is new.fact and _word(old) == _word(new)
    if (old.fact.kind, old.fact.id) != (new.fact.kind, new.fact.id):
        return False
    return old.kind in _COUNTED or old.fact.value == new.fact.value


def _word(claim: LedgerClaim) -> object:
    return claim.vouch.id if claim.vouch is not None else None


class Sentences:
    """Finds the sentence that a claim stands in."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._passages: dict[str, list[Passage]] = {}
        self._starts: dict[str, list[int]] = {}
        for part in parts:
            placed = [
                (passage.normal.span(0, 1)[0], passage)
                for passage in read(part).passages
                if passage.text
            ]
            placed.sort(key=lambda pair: pair[0])
            self._passages[part.name] = [passage for _, passage in placed]
            self._starts[part.name] = [start for start, _ in placed]

    def of(self, claim: Claim) -> tuple[str, int, int]:
        """The sentence, and where in it the claim begins and ends. A link is its own sentence."""
        if claim.kind is not Kind.URL:
            passages = self._passages.get(claim.part, [])
            last = bisect_right(self._starts.get(claim.part, []), claim.start)
            for passage in reversed(passages[max(0, last - 8) : last]):
                at = _place(passage, claim)
                if at >= 0:
                    return _cut(passage.text, at, at + len(claim.text))
        text = _shown(claim.text)[:_LONGEST]
        return text, 0, len(text)

    def key(self, claim: Claim) -> str:
        """What names the claim: its kind, words and sentence, 32 hex digits."""
        return claim_key(claim.kind.value, claim.text, self.of(claim)[0])


def claim_key(kind: str, text: str, sentence: str) -> str:
    """See ``Sentences.key``. Spelling, case and accents make no difference."""
    said = "\0".join((kind, fold(plain(_shown(text))), fold(plain(sentence))))
    return sha256(said.encode()).hexdigest()[:32]


def _place(passage: Passage, claim: Claim) -> int:
    at = passage.text.find(claim.text)
    while at >= 0:
        if passage.normal.span(at, at + len(claim.text))[0] == claim.start:
            return at
        at = passage.text.find(claim.text, at + 1)
    return -1


def _cut(text: str, start: int, end: int) -> tuple[str, int, int]:
    first, last = 0, len(text)
    for match in _SENTENCE_END.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.end() >= end:
            last = match.end()
            break
    if last - first > _LONGEST:
        first = max(first, start - _LONGEST // 2)
        last = min(last, max(end, first + _LONGEST))
    shown = _shown(text[first:last])
    return shown.rstrip(), start - first, end - first


def _shown(text: str) -> str:
    return text.replace(TAG, "…").replace("\n", " ")


class FactBook:
    """What the claims of a ledger need to know of their facts."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._offers: dict[str, Offer] = {one.id: one for one in facts.offers}
        self._names: dict[tuple[str, str], str] = {("brand", ""): facts.brand.name}
        self._names.update({("product", one.id): one.name for one in facts.products})
        self._names.update({("offer", one.id): one.name or one.code for one in facts.offers})
        self._stamps: dict[tuple[str, str], Stamp] = {("brand", ""): facts.brand.stamp}
        self._stamps.update({("product", one.id): one.stamp for one in facts.products})
        self._stamps.update({("offer", one.id): one.stamp for one in facts.offers})
        self._stamps.update({("knowledge", one.id): one.stamp for one in facts.knowledge})
        self._stamps.update({("memory", one.id): one.stamp for one in facts.memory})
        if mark := memory_mark(facts):
            self._stamps["memory", ""] = Stamp(mark)

    def use(self, ref: FactRef | None) -> FactUse | None:
        """A reference with its source and its end."""
        if ref is None:
            return None
        kind, _, name = ref.id.partition(":")
        stamp = self._stamps.get((kind, name), Stamp())
        called = self._names.get((kind, name), "")
        end = self.end(kind, name)
        return FactUse(kind, name, ref.version, ref.value, stamp.source, end, called)

    def called(self, fact: str) -> str:
        """What people call a fact (kind:id); its id where it has no name."""
        kind, _, name = fact.partition(":")
        if kind == "knowledge":
            texts = {one.id: one.text for one in self._facts.knowledge}
            return texts.get(name, name).split("\n")[0][:80]
        return self._names.get((kind, name)) or name

    def version(self, kind: str, name: str) -> str | None:
        """The version a fact has, None when there is no such fact any more."""
        stamp = self._stamps.get((kind, name))
        return None if stamp is None else stamp.version

    def end(self, kind: str, name: str) -> datetime | None:
        """When a fact stops holding by itself."""
        stamp = self._stamps.get((kind, name), Stamp())
        ends = [stamp.fresh_until]
        if kind == "offer" and name in self._offers:
            ends.append(self._offers[name].valid_until)
        return min((one for one in ends if one is not None), default=None)

    def watched(self, claims: Iterable[LedgerClaim]) -> tuple[FactUse, ...]:
        """Every fact that a claim rests on, once; the brand and the memory always, for what they
        forbid."""
        uses = {(one.fact.kind, one.fact.id): one.fact for one in claims if one.fact is not None}
        brand = self._facts.brand
        if brand.stamp != Stamp() or brand.name:
            uses.setdefault(("brand", ""), FactUse("brand", "", brand.stamp.version, brand.name))
        if mark := self.version("memory", ""):
            uses.setdefault(("memory", ""), FactUse("memory", "", mark, ""))
        return tuple(uses[key] for key in sorted(uses))

    def until(self, watched: Iterable[FactUse], at: datetime) -> datetime | None:
        """The next moment at which a watched fact ends (or an offer begins) by itself."""
        ends = [one.until for one in watched if one.until is not None]
        for one in watched:
            offer = self._offers.get(one.id) if one.kind == "offer" else None
            if offer is not None and offer.valid_from is not None:
                ends.append(offer.valid_from)
        return min((one for one in ends if one >= at), default=None)


def _claim(claim: Claim, sentences: Sentences, book: FactBook, *, has_facts: bool) -> LedgerClaim:
    sentence, start, end = sentences.of(claim)
    severity = _SEVERITY[claim.severity]
    # Without any facts claims cannot be held against any; what was forbidden is all the same.
    if severity is Severity.ERROR and not (has_facts or claim.reason.code == "forbidden_memory"):
        severity = Severity.WARNING
    return LedgerClaim(
        key=claim_key(claim.kind.value, claim.text, sentence),
        parts=(claim.part,),
        kind=claim.kind.value,
        text=_shown(claim.text),
        value=claim.value,
        sentence=sentence,
        start=start,
        end=end,
        verdict=claim.verdict.value,
        severity=severity,
        reason=claim.reason.code,
        params=dict(claim.reason.params),
        why=english(claim),
        fact=book.use(claim.fact),
        nearest=book.use(claim.nearest),
    )
