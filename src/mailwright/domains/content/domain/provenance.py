"""Where a revision's words come from: the writer of its first draft, passages a model wrote anew,
and how much people changed since. Pure.
"""

import difflib
import re
from collections.abc import Mapping
from typing import Any

from mailwright.domains.content.domain.compiling import Compiled, Draft

# IPTC digital source types: https://cv.iptc.org/newscodes/digitalsourcetype/
_SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
WHOLLY, PARTLY = (
    f"{_SOURCE}trainedAlgorithmicMedia",
    f"{_SOURCE}compositeWithTrainedAlgorithmicMedia",
)
_WORD = re.compile(r"\w+|[^\w\s]")
_LONGEST = 6_000

Provenance = Mapping[str, Any]


def next_provenance(
    before: Provenance,
    old: Draft | None,
    new: Draft,
    *,
    origin: Provenance | None = None,
    passage: Provenance | None = None,
) -> dict[str, Any]:
    """The provenance of a revision after one with `before`. `origin` is of a draft that a writer
    wrote, `passage` of a proposal that was taken over. Empty when only people wrote."""
    if origin is not None:
        return {"origin": dict(origin), "passages": [], "edits": {"added": 0, "removed": 0}}
    passages = [*before.get("passages", []), *([dict(passage)] if passage else [])]
    if not before.get("origin") and not passages:
        return {}
    added, removed = changed_words(old, new) if old else (0, 0)
    known = before.get("edits", {"added": 0, "removed": 0})
    return {
        "origin": before.get("origin"),
        "passages": passages,
        "edits": {"added": known["added"] + added, "removed": known["removed"] + removed},
        "edit": {"added": added, "removed": removed},
    }


def source_type(provenance: Provenance) -> str:
    """The IPTC digital source type of a message; "" when no model wrote any of it."""
    origin = provenance.get("origin") or {}
    edits = provenance.get("edits", {})
    by_model = origin.get("writer") == "model"
    if not by_model and not provenance.get("passages"):
        return ""
    touched = edits.get("added", 0) + edits.get("removed", 0) > 0
    return WHOLLY if by_model and not touched else PARTLY


def marked(compiled: Compiled, provenance: Provenance) -> str:
    """The compiled HTML with a machine-readable mark in its head, if a model wrote any of it."""
    kind = source_type(provenance)
    if not kind or "</head>" not in compiled.html:
        return compiled.html
    mark = (
        f'<meta name="digitalSourceType" content="{kind}">'
        '<meta name="generator" content="Mailwright; ai-generated=true">'
    )
    return compiled.html.replace("</head>", f"{mark}</head>", 1)


def changed_words(old: Draft, new: Draft) -> tuple[int, int]:
    """Words that a change added and removed, over all parts."""
    before = _WORD.findall("\n".join([old.subject, old.preheader, old.mjml, old.text]))
    after = _WORD.findall("\n".join([new.subject, new.preheader, new.mjml, new.text]))
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    before, after = before[start:], after[start:]
    while before and after and before[-1] == after[-1]:
        before.pop()
        after.pop()
    if max(len(before), len(after)) > _LONGEST:
        return len(after), len(before)
    added = removed = 0
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op != "equal":
            removed += i2 - i1
            added += j2 - j1
    return added, removed
