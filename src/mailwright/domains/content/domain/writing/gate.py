"""The gate every writer's text passes: what it says of its own may state no fact.

Whatever looks like a number, price, percentage, date, code, address, markup or name of a product
must be a slot. Strict on purpose: a good sentence refused costs a retry, a false one a customer.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from mailwright.domains.catalog.contracts import Facts
from mailwright.domains.content.domain.writing.blocks import Block, Passage, Written
from mailwright.domains.content.domain.writing.lexicon import CLAIMS
from mailwright.domains.content.domain.writing.slots import ADDRESSES, BRAND, TOKEN, Handles

_BRACKETS = re.compile(r"\[\[.*?\]\]|\[\[|\]\]")
_ADDRESS = re.compile(
    r"://|\bwww\.|\bhttps?\b|mailto:|[\w.+-]+@[\w-]|"
    r"(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,24}|xn--[\w-]+)(?![\w.])|"
    r"[\w-]+[。．｡][A-Za-z]{2,}",
    re.I,
)
_MARKUP = re.compile(r"[<>{}`\\]|&#|&\w+;|\{%|%\}|\]\(")
_CODE = re.compile(r"(?<!\w)(?=[A-Z_-]*[A-Z]{2})[A-Z][A-Z_-]{3,}(?!\w)")
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_SPACES = {ord(space): " " for space in "\n\r\t"}
_SHORT_NAME = 3


def faults_of(written: Written, handles: Handles, facts: Facts) -> list[str]:
    """What keeps a written message from being used, in words a model can act on; empty if nothing.

    Every text is looked at with its slots taken out; slots must exist and stand where they may."""
    names = _names(facts)
    faults: list[str] = []
    for place, text in written.texts():
        faults += [f"{place}: {fault}" for fault in text_faults(text, handles, names)]
    for number, block in enumerate(written.blocks):
        faults += [f"blocks.{number}: {fault}" for fault in _shape(block, handles)]
    if len({" ".join(text.split()) for text in written.subjects}) < len(written.subjects):
        faults.append("subjects: say different things")
    faults += [
        f"subjects.{n}: is empty" for n, text in enumerate(written.subjects) if not text.strip()
    ]
    if not any(block.type == "paragraph" for block in written.blocks):
        faults.append("blocks: at least one paragraph is needed")
    given = [handle for handle in handles.by_handle if handle != BRAND]
    if given and _told(written).isdisjoint(given):
        faults.append(f"blocks: none of the facts is told; use {', '.join(given[:8])}")
    return faults[:12]


def _told(written: Written) -> set[str]:
    """The handles of the facts that a message tells or leads to."""
    refs = {block.ref for block in written.blocks}
    texts = (text for _, text in written.texts())
    return refs | {match.group(1) for text in texts for match in TOKEN.finditer(text)}


def passage_faults(passage: Passage, marks: Sequence[str], *, all_needed: bool) -> list[str]:
    """The same for a selection written anew, whose slots are the marks S1, S2, … of the original;
    each may stand once, and must, if `all_needed`."""
    used = re.findall(r"\[\[(S\d{1,3})\]\]", passage.text)
    faults = [f"[[{mark}]] is no mark of the original" for mark in set(used) - set(marks)]
    faults += [f"[[{mark}]] stands more than once" for mark in set(used) if used.count(mark) > 1]
    if all_needed:
        faults += [f"[[{mark}]] is missing" for mark in marks if mark not in used]
    bare = re.sub(r"\[\[S\d{1,3}\]\]", " ", passage.text)
    return [*faults, *_prose(bare, ())][:12]


def text_faults(text: str, handles: Handles, names: Sequence[str] = ()) -> list[str]:
    """What is wrong with one piece of prose."""
    faults: list[str] = []
    for match in TOKEN.finditer(text):
        token = f"{match.group(1)}.{match.group(2)}"
        if not handles.has(token):
            faults.append(f"there is no slot [[{token}]]")
        elif match.group(2) in ADDRESSES:
            faults.append(f"[[{token}]] is an address; use a button or a product block")
        elif match.group(1).startswith("K"):
            faults.append(f"[[{token}]] is a passage; use a knowledge block")
    bare = TOKEN.sub(" \ufffc ", text)
    return [*faults, *_prose(bare, names)]


def _prose(bare: str, names: Sequence[str]) -> Iterator[str]:
    figure = next((c for c in bare if unicodedata.category(c)[0] == "N"), "")
    if figure:
        yield f"“{_around(bare, bare.index(figure))}” has a number that is not a slot"
    bare = unicodedata.normalize("NFKC", bare)
    brackets = _BRACKETS.search(bare)
    if brackets:
        yield f"“{brackets.group()}” is no slot"
    hidden = next(
        (c for c in bare if unicodedata.category(c) in _INVISIBLE and c not in "\n\r\t"), ""
    )
    if hidden:
        yield f"the character U+{ord(hidden):04X} cannot be seen"
    sign = next((c for c in bare if unicodedata.category(c) == "Sc" or c in "%‰٪#@"), "")
    if sign:
        yield f"“{_around(bare, bare.index(sign))}” has “{sign}” outside a slot"
    for pattern, what in (
        (_ADDRESS, "is an address; links come from slots"),
        (_MARKUP, "is markup; write plain text"),
        (_CODE, "looks like a code; codes come from slots"),
    ):
        match = pattern.search(bare)
        if match:
            yield f"“{match.group()}” {what}"
    for pattern in CLAIMS:
        match = pattern.search(bare)
        if match:
            yield f"“{match.group()}” states a fact of its own; leave it out or use a slot"
    lower = bare.casefold()
    for name in names:
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lower):
            yield f"“{name}” is a name; use its slot"
            return


def _shape(block: Block, handles: Handles) -> Iterator[str]:
    kinds = {"product": "product", "offer": "offer", "knowledge": "knowledge"}
    known = handles.by_handle.get(block.ref, ("", ""))[0]
    if block.type in kinds and known != kinds[block.type]:
        there = ", ".join(handles.of(block.type)) or "none"
        yield f"ref “{block.ref}” is no {block.type}; there are {there}"
    if block.type == "button":
        if block.ref != BRAND and known != "product":
            yield f"a button's ref is a product or B, not “{block.ref}”"
        elif not handles.has(f"{block.ref}.url"):
            yield f"“{block.ref}” has no address to lead to"
        if not block.text.strip():
            yield "a button needs a label"
    if block.type == "paragraph" and not block.text.strip():
        yield "the paragraph is empty"
    if block.type == "bullets" and not any(item.strip() for item in block.items):
        yield "the list is empty"


def _names(facts: Facts) -> list[str]:
    found = [name for product in facts.products for name in (product.name, *product.aliases)]
    found += [offer.name for offer in facts.offers]
    found += [offer.code for offer in facts.offers]
    return [
        " ".join(unicodedata.normalize("NFKC", name).casefold().split())
        for name in found
        if len(name) >= _SHORT_NAME
    ]


def _around(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 12) : at + 12].split())
