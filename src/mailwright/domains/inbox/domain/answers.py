"""Reads what a browser sends of an answer. Whatever it is, it ends as an answer or as a fault."""

import unicodedata
from collections.abc import Mapping

from mailwright.domains.inbox.contracts import FeedbackCategory

#: Longest report in characters.
LONGEST = 2_000
_BREAKS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n"}


def read_useful(value: str) -> bool | None:
    """Yes or no; None for anything else."""
    return {"yes": True, "no": False}.get(value)


def read_category(value: str) -> FeedbackCategory | None:
    """The category, None for none or one we do not know."""
    return FeedbackCategory(value) if value in frozenset(FeedbackCategory) else None


def read_text(value: str) -> str:
    """The words without what cannot be seen, at most two line breaks in a row, and not trimmed to
    ``LONGEST``: a longer text is for the caller to refuse."""
    for old, new in _BREAKS.items():
        value = value.replace(old, new)
    kept = "".join(c for c in value if c in "\n\t" or unicodedata.category(c)[0] != "C")
    lines = [" ".join(line.split()) for line in kept.split("\n")]
    while "\n\n\n" in (text := "\n".join(lines)):
        lines = text.replace("\n\n\n", "\n\n").split("\n")
    return text.strip()


def preselected(query: Mapping[str, str]) -> bool | None:
    """The choice that the link in the message named; it is shown, never counted."""
    return read_useful(query.get("useful", ""))
