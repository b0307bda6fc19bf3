"""Fills the slots of a message's source, where it is compiled; remembers what each then read."""

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from mailwright.domains.content.contracts import Part
from mailwright.domains.content.domain.compiling import Draft
from mailwright.domains.content.domain.merge.emit import escaped_braces, quoted_braces
from mailwright.domains.content.domain.writing.slots import TAG, Filled, Ref

_PARTS = {
    "subject": Part.SUBJECT, "preheader": Part.PREHEADER, "mjml": Part.BODY, "text": Part.TEXT,
}  # fmt: skip


class Reader(Protocol):
    """Whoever knows what a slot reads."""

    def read(self, ref: Ref) -> Filled | None:
        """The slot with its text; None when it cannot be filled."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A slot that cannot be filled: its place in the part once filled in."""

    part: Part
    position: int
    name: str


@dataclass(frozen=True, slots=True)
class FilledDraft:
    """A draft without slots, the slots with what they read, and those that stayed empty."""

    draft: Draft
    slots: tuple[Filled, ...] = ()
    missing: tuple[Missing, ...] = ()


def has_slots(draft: Draft) -> bool:
    """Whether there is any slot in the draft."""
    return any(TAG.search(getattr(draft, name)) for name in _PARTS)


def refs_in(draft: Draft) -> list[Ref]:
    """The slots of a draft, each once."""
    found = (
        Ref.parse(match.group(2)) for name in _PARTS for match in TAG.finditer(getattr(draft, name))
    )
    return list(dict.fromkeys(ref for ref in found if ref))


def filled(draft: Draft, known: Reader) -> FilledDraft:
    """The draft with every slot filled in, as text: a fact can neither open a merge tag nor an
    element. An empty slot is left out and told."""
    slots: dict[Ref, Filled] = {}
    missing: list[Missing] = []
    parts = {
        name: _part(getattr(draft, name), part, known, slots, missing)
        for name, part in _PARTS.items()
    }
    return FilledDraft(replace(draft, **parts), tuple(slots.values()), tuple(missing))


def _part(
    source: str,
    part: Part,
    known: Reader,
    slots: dict[Ref, Filled],
    missing: list[Missing],
) -> str:
    done: list[str] = []
    at = 0
    for match in TAG.finditer(source):
        name = match.group(2)
        ref = Ref.parse(name)
        found = known.read(ref) if ref else None
        done.append(source[at : match.start()])
        at = match.end()
        if ref is None or found is None:
            missing.append(Missing(part, sum(map(len, done)), name))
            continue
        slots[ref] = found
        if part is Part.BODY:
            done.append(escaped_braces(html.escape(" ".join(found.text.split()), quote=True)))
        else:
            done.append(quoted_braces(found.text))
    return "".join([*done, source[at:]])


def shown(text: str, slots: Iterable[Mapping[str, str]]) -> str:
    """A subject as people read it, its slots filled with what they read when it was saved."""
    if "fact(" not in text:
        return text
    by_ref = {slot["ref"]: slot["text"] for slot in slots}
    return TAG.sub(lambda match: by_ref.get(match.group(2), "…"), text)


def stored(slots: Iterable[Filled]) -> list[dict[str, str]]:
    """Slots as a revision keeps them."""
    return [
        {
            "ref": slot.ref.text,
            "kind": slot.ref.kind,
            "id": slot.ref.id,
            "field": slot.ref.field,
            "version": slot.version,
            "text": slot.text,
        }
        for slot in slots
    ]
