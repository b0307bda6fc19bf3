"""Fills single facts of a compiled message in anew, and proves that nothing else changes. Pure.

A message is compiled from its source with the texts it was approved with and with those of now;
cut out what the allowed facts fill in, and the two must be the same to the letter.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mailwright.domains.catalog.contracts import Facts
from mailwright.domains.content.contracts import (
    ClaimChange,
    Ledger,
    MessageSource,
    SlotChange,
    fact_key,
)
from mailwright.domains.content.domain.compiling import Compiled, Draft, content_hash
from mailwright.domains.content.domain.ledger import Sentences, parts_of
from mailwright.domains.content.domain.merge.lexer import split
from mailwright.domains.content.domain.verifier.verify import verify
from mailwright.domains.content.domain.writing.filling import filled, refs_in, stored
from mailwright.domains.content.domain.writing.slots import ADDRESSES, Filled, Known, Ref

# Private-use characters around what an allowed fact fills in; no compiler stage knows them.
_OPEN, _SHUT = "\ue020", "\ue021"
_FILLED = re.compile(f"{_OPEN}([^{_OPEN}{_SHUT}]*){_SHUT}")
_CONTACT = re.compile(r"\bcontact\.(\w+)")
_BUILT_IN = frozenset({"first_name", "last_name", "email", "language", "country"})
_CONDITION = re.compile(r"\{%-?\s*(?:if|elif)\b")
Compile = Callable[[Draft], Compiled]
Read = Callable[[Ref], Filled | None]


@dataclass(frozen=True, slots=True)
class _Reader:
    read: Read


@dataclass(frozen=True, slots=True)
class Refill:
    """A message with some facts filled in anew. `spans`: where they stood before, by part."""

    source: MessageSource
    slots: tuple[Mapping[str, str], ...]
    moved: tuple[SlotChange, ...]
    spans: Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class _Made:
    """A compiled message, where allowed facts fill it, and what it is without them."""

    compiled: Compiled
    spans: Mapping[str, Sequence[tuple[int, int]]]
    frame: tuple[str, ...]


def refill(
    draft: Draft,
    sent: MessageSource,
    slots: Iterable[Mapping[str, str]],
    known: Known,
    allowed: Collection[str],
    compile_: Compile,
) -> Refill | None:
    """The message `sent`, made from `draft` with `slots`, with the facts `allowed` (keys) filled
    in as they are now. None when anything else would change, or a fact has nothing to say."""
    before = {slot["ref"]: slot for slot in slots}

    def then(ref: Ref) -> Filled | None:
        slot = before.get(ref.text)
        return Filled(ref, slot["version"], slot["text"]) if slot else None

    def now(ref: Ref) -> Filled | None:
        return known.read(ref) if fact_key(ref.kind, ref.id) in allowed else then(ref)

    old = _made(draft, then, allowed, compile_)
    if old is None or _texts(old.compiled) != (sent.subject, sent.preheader, sent.html, sent.text):
        return None
    new = _made(draft, now, allowed, compile_)
    if new is None or new.frame != old.frame:
        return None
    compiled = new.compiled
    source = replace(
        sent,
        content_hash=content_hash(draft, compiled),
        subject=compiled.subject,
        preheader=compiled.preheader,
        html=compiled.html,
        text=compiled.text,
    )
    return Refill(source, tuple(compiled.slots), _moved(draft, then, now), old.spans)


def held_by_slots(
    sent: MessageSource,
    spans: Mapping[str, Sequence[tuple[int, int]]],
    changes: Sequence[ClaimChange],
    facts: Facts,
    at: datetime,
) -> bool:
    """Whether every claim that changed, wherever it stands, takes its value from a stretch that an
    allowed fact filled in. The same claim as plain text anywhere makes it False."""
    parts = parts_of(sent)
    sentences = Sentences(parts)
    wanted = {change.key for change in changes}
    found = set()
    for claim in verify(parts, facts, at, language=sent.language).claims:
        key = sentences.key(claim)
        if key not in wanted:
            continue
        found.add(key)
        places = spans.get(claim.part, ())
        if not any(start < claim.end and claim.start < end for start, end in places):
            return False
    return found == wanted


def no_new_doubts(before: Ledger, after: Ledger) -> bool:
    """Whether a ledger blocks nothing and doubts nothing that the one before did not."""
    if after.blocking:
        return False
    doubts = [
        Counter((claim.kind, claim.reason) for claim in ledger.claims if claim.severity is not None)
        for ledger in (before, after)
    ]
    return not doubts[1] - doubts[0]


def prints_attributes(draft: Draft) -> bool:
    """Whether the message puts out values of contacts beyond their names: those may state facts
    themselves, which were checked one by one against what the facts said then."""
    parts = (draft.subject, draft.preheader, draft.mjml, draft.text)
    return any(
        name not in _BUILT_IN
        for part in parts
        for piece in split(part, markup=True)
        if not isinstance(piece, str) and not _CONDITION.match(piece.source)
        for name in _CONTACT.findall(piece.source)
    )


def _made(draft: Draft, read: Read, allowed: Collection[str], compile_: Compile) -> _Made | None:
    def marked(ref: Ref) -> Filled | None:
        found = read(ref)
        if found is None or ref.field in ADDRESSES or fact_key(ref.kind, ref.id) not in allowed:
            return found
        return replace(found, text=f"{_OPEN}{found.text}{_SHUT}")

    plain, open_ = filled(draft, _Reader(read)), filled(draft, _Reader(marked))
    if plain.missing or open_.missing:
        return None
    compiled, shown = compile_(plain.draft), compile_(open_.draft)
    if not compiled.ok or not shown.ok:
        return None
    texts = _texts(shown)
    if tuple(_FILLED.sub(r"\1", text) for text in texts) != _texts(compiled):
        return None
    spans = {
        name: _spans(text)
        for name, text in zip(("subject", "preheader", "html", "text"), texts, strict=True)
    }
    frame = tuple(_FILLED.sub(_OPEN, text) for text in texts)
    return _Made(replace(compiled, slots=tuple(stored(plain.slots))), spans, frame)


def _texts(compiled: Compiled) -> tuple[str, str, str, str]:
    return compiled.subject, compiled.preheader, compiled.html, compiled.text


def _spans(text: str) -> list[tuple[int, int]]:
    found, marks = [], 0
    for match in _FILLED.finditer(text):
        start = match.start() - marks
        found.append((start, start + len(match.group(1))))
        marks += 2
    return found


def _moved(draft: Draft, then: Read, now: Read) -> tuple[SlotChange, ...]:
    found = []
    for ref in refs_in(draft):
        old, new = then(ref), now(ref)
        if old and new and old.text != new.text:
            found.append(
                SlotChange(
                    ref.kind, ref.id, ref.field, old.text, new.text, old.version, new.version
                )
            )
    return tuple(found)
