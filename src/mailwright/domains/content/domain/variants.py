"""Tells the ways apart in which one message reads: which branches were taken, which values stand in
it. Pure; nothing is rendered but the conditions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mailwright.domains.content.domain.render import RenderError, plain, render_part

_TAG = re.compile(r"\{%[-+]?\s*(\w+)(.*?)[-+]?%\}|\{\{(.*?)\}\}", re.DOTALL)
_CONTACT = re.compile(r"\bcontact\.([A-Za-z_]\w*)")
_OPENS = frozenset({"if", "elif", "else", "for"})
#: What a person whose message cannot be made takes for branches.
FAILED = "!"


@dataclass(frozen=True, slots=True)
class Shape:
    """What makes a message read differently: ``values`` are names of the contact's fields that
    stand in it (or are looped over), ``skeleton`` its conditions with a number for each branch."""

    values: tuple[str, ...]
    skeleton: str

    @property
    def personal(self) -> bool:
        """Whether two people can get different ones at all."""
        return bool(self.values or self.skeleton)

    def branches(self, context: Mapping[str, Any]) -> str:
        """The branches that somebody gets, as one text; ``FAILED`` when that cannot be told."""
        if not self.skeleton:
            return ""
        data = {root: plain(values) for root, values in context.items()}
        try:
            return render_part("body", self.skeleton, data, markup=False)
        except RenderError:
            return FAILED

    def read(self, context: Mapping[str, Any]) -> dict[str, Any]:
        """The values that stand in somebody's message, by name."""
        contact = context.get("contact", {})
        return {name: plain(contact.get(name, "")) for name in self.values}


def shape_of(templates: Iterable[str]) -> Shape:
    """The shape of a message from the templates of its parts, as they are sent."""
    values: set[str] = set()
    kept: list[str] = []
    conditions = False
    number = 0
    for template in templates:
        for match in _TAG.finditer(template):
            word, rest, output = match.groups()
            if output is not None:
                values.update(_CONTACT.findall(output))
                continue
            if word == "for":
                values.update(_CONTACT.findall(rest))
            conditions = conditions or word in ("if", "for")
            kept.append(match.group())
            if word in _OPENS:
                number += 1
                kept.append(f"{number};")
    return Shape(tuple(sorted(values)), "".join(kept) if conditions else "")
