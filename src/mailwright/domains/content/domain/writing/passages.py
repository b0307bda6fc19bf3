"""A selection on its way through a model: its values become marks before, and come back after."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

ACTIONS = ("rewrite", "shorten", "lengthen", "translate", "tone")
MAX_PASSAGE = 4000

# What must come back letter by letter: merge tags, markup, addresses, figures with what belongs to
# them, codes. Whatever else looks like a fact is refused by the gate when the model adds it.
_FIXED = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|</?[A-Za-z][^<>]*>|&#?\w+;|"
    r"https?://[^\s<>\"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|"
    r"(?:[A-Z]{3}[ \u00a0]?|[$€£¥][ \u00a0]?)?\d(?:[\d.,:/ \u00a0-]*\d)?[ \u00a0]?"
    r"(?:%|zł|PLN|EUR|USD|GBP|CNY|€|元|美元|欧元|英镑|折|年|月|日|°C|kg|cm|mm|ml|g)?|"
    r"(?<!\w)[A-Z][A-Z\d_-]{3,}(?!\w)",
    re.S,
)
_MARK = re.compile(r"\[\[(S\d{1,3})\]\]")
# Merge tags and markup are compared as wholes.
_PIECE = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|</?[A-Za-z][^<>]*>|\s+|[\u3400-\u9fff]|[^\s\u3400-\u9fff<{]+|[<{]", re.S
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A passage whose values are marks, and what each stands for."""

    text: str
    values: Mapping[str, str]


def masked(text: str) -> Masked:
    """The passage with `[[S1]]`, `[[S2]]`, … in place of its values."""
    values: dict[str, str] = {}

    def mark(match: re.Match[str]) -> str:
        name = f"S{len(values) + 1}"
        values[name] = match.group()
        return f"[[{name}]]"

    return Masked(_FIXED.sub(mark, text.replace("[[", "[ [").replace("]]", "] ]")), values)


def unmasked(text: str, values: Mapping[str, str]) -> str:
    """The passage with its values back; a mark that nobody knows is left out."""
    return _MARK.sub(lambda match: values.get(match.group(1), ""), text)


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of a proposal: op is same, added or removed."""

    op: str
    text: str


def changes(old: str, new: str) -> list[Change]:
    """How a proposal differs, word by word (Chinese: letter by letter). Changed words that only
    spaces part are one change, so that old and new can each be read."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    found: list[Change] = []
    removed = added = ""

    def tell(same: str = "") -> None:
        nonlocal removed, added
        told = (("removed", removed), ("added", added), ("same", same))
        found.extend(Change(op, text) for op, text in told if text)
        removed = added = ""

    steps = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (op, i1, i2, j1, j2) in enumerate(steps, 1):
        gone, new_words = "".join(before[i1:i2]), "".join(after[j1:j2])
        if op != "equal":
            removed, added = removed + gone, added + new_words
        elif gone.isspace() and (removed or added) and number < len(steps):
            removed, added = removed + gone, added + gone
        else:
            tell(gone)
    tell()
    return found
