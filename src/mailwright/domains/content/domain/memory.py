"""Which corrections a message is to heed, and what they forbid it. Pure: no rows, no clock."""

import html
import re
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from mailwright.domains.catalog.contracts import Facts, Memory, MemoryScope
from mailwright.domains.content.contracts import MessageSource

#: Corrections that one draft receives: the newest.
MOST = 20
_SPACE = re.compile(r"\s+")


def relevant(facts: Facts, language: str) -> tuple[Memory, ...]:
    """The corrections for a draft in a language that is made of ``facts``, the newest first."""
    used = {
        MemoryScope.PRODUCT: {one.id for one in facts.products},
        MemoryScope.OFFER: {one.id for one in facts.offers},
    }
    found = [
        one
        for one in facts.memory
        if _speaks(one, language)
        and (one.scope not in used or not used[one.scope].isdisjoint(one.fact_ids))
    ]
    # Keys are version 7 UUIDs: the greater, the newer.
    return tuple(sorted(found, key=lambda one: one.id, reverse=True)[:MOST])


def forbidding(facts: Facts, memories: Iterable[Memory]) -> Facts:
    """The facts with a brand that also forbids what the corrections forbid."""
    learned = [phrase for one in memories for phrase in one.never_say]
    if not learned:
        return facts
    forbidden = tuple(dict.fromkeys([*facts.brand.forbidden, *learned]))
    return replace(facts, brand=replace(facts.brand, forbidden=forbidden))


def heeding(facts: Facts, language: str) -> Facts:
    """The facts as a writer gets them: only the corrections that concern the draft, heeded."""
    own = relevant(facts, language)
    return forbidding(replace(facts, memory=own), own)


def heeded(facts: Facts, source: MessageSource) -> Facts:
    """The facts as a finished message is held against them: corrections of its language count, and
    those about products or offers where it names one."""
    candidates = [one for one in facts.memory if one.never_say and _speaks(one, source.language)]
    if not candidates:
        return facts
    text = _plain(f"{source.subject}\n{source.preheader}\n{source.html}\n{source.text}")
    return forbidding(facts, [one for one in candidates if _concerns(one, facts, text)])


def memory_mark(facts: Facts) -> str:
    """Changes with every correction that forbids something; "" when none does."""
    lines = sorted(f"{one.id}@{one.stamp.version}" for one in facts.memory if one.never_say)
    return sha256("\n".join(lines).encode()).hexdigest()[:16] if lines else ""


def _speaks(memory: Memory, language: str) -> bool:
    return memory.language in ("", language.split("-")[0].lower())


def _concerns(memory: Memory, facts: Facts, text: str) -> bool:
    if memory.scope is MemoryScope.PRODUCT:
        names = [
            name
            for one in facts.products
            if one.id in memory.fact_ids
            for name in (one.name, *one.aliases, one.url)
        ]
    elif memory.scope is MemoryScope.OFFER:
        names = [
            name
            for one in facts.offers
            if one.id in memory.fact_ids
            for name in (one.name, one.code)
        ]
    else:
        return True
    return any(_plain(name) in text for name in names if name)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", html.unescape(text)).casefold()
