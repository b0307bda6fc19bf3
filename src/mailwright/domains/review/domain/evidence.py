"""Reads of the evidence that a subject's domain puts forward with a review. Pure.

Of evidence only its facts are known here: claims rest on them, slots state them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SlotFact:
    """A fact that slots state: its key, what the claims that rest on it take it to say, the texts
    that the slots were filled with, and what people call it."""

    key: str
    value: str
    texts: tuple[str, ...]
    name: str


def fact_key(kind: str, ident: str) -> str:
    """How a fact is named: ``product:tr3``; ``brand`` for the brand, which has no id."""
    return f"{kind}:{ident}" if ident else kind


def slot_facts(evidence: Mapping[str, Any]) -> list[SlotFact]:
    """The facts that claims of the evidence rest on and slots state, by key: those that may be
    filled in anew. ``evidence`` has ``claims`` with a ``fact`` {kind, id, value, name} or None, and
    ``slots`` of {kind, id, text}; either may be missing."""
    said: dict[str, tuple[str, str]] = {}
    for claim in evidence.get("claims", ()):
        if fact := claim.get("fact"):
            value, name = fact.get("value", ""), fact.get("name", "")
            key = fact_key(fact["kind"], fact["id"])
            if key not in said or said[key][0] == name:  # what it says tells more than its name
                said[key] = value, name
    texts: dict[str, list[str]] = {}
    for slot in evidence.get("slots", ()):
        texts.setdefault(fact_key(slot["kind"], slot["id"]), []).append(slot.get("text", ""))
    return [
        SlotFact(key, said[key][0], _once(texts[key]), said[key][1])
        for key in sorted(texts)
        if key in said
    ]


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
