"""One wording of a launch's message (tracked or not): what minijinja renders, and the programs.

A program is the message as a row of constant bytes and numbered values, ready to be joined.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from mailwright.domains.delivery.domain.environment import Rendering, Templates, Uncomposable
from mailwright.domains.delivery.domain.merge import (
    Expression,
    Shape,
    Text,
    Token,
    runs,
    shape,
    tokens,
)
from mailwright.domains.delivery.domain.parts import (
    Part,
    Skeleton,
    Slot,
    Unit,
    eight_bit_part,
    opaque,
    quoted_printable_part,
    skeleton,
    straight_pieces,
)

_SECTION = "\x1e"
_CONSTANT = re.compile(r"(?:workspace|sender|campaign)\.\w+")
TokenBytes = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Program:
    """Values are, in order: ``heads``, ``tokens``, ``fields`` and ``branches``.

    ``fields`` are section numbers of the rendering; ``room`` (bytes, 0 for no limit) and
    ``line_start`` belong to them. ``pick`` takes constants + values and returns the message's
    pieces in order.
    """

    constants: tuple[bytes, ...]
    pick: Callable[[tuple[bytes, ...]], tuple[bytes, ...]]
    heads: tuple[str, ...]
    tokens: tuple[str, ...]
    fields: tuple[int, ...]
    room: tuple[int, ...]
    line_start: tuple[bool, ...]
    branches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """``sections[0]`` is the subject; ``opaque`` holds parts that were rendered as a whole."""

    sections: list[str]
    opaque: dict[str, str]


class Variant:
    """The parts of one wording, compiled. ``name`` keeps its templates apart from another's."""

    def __init__(
        self, templates: Templates, name: str, *, subject: str, html: str, text: str
    ) -> None:
        self._templates = templates
        self._name = name
        self._pieces: dict[str, list[str | Slot]] = {}
        self._skeletons: dict[str, tuple[int, Skeleton]] = {}
        self._opaque: dict[str, Rendering] = {}
        self._section_of: dict[Slot, int] = {}
        sections = [self._subject(subject)]
        for part, source in (("text", text), ("html", html)):
            if source:
                self._compile(part, self._fold(tokens(source), part == "html"), source, sections)
        self.parts = tuple(p for p, source in (("text", text), ("html", html)) if source)
        joined = _SECTION.join("{% with %}" + section + "{% endwith %}" for section in sections)
        self._sections = len(sections)
        self._render = templates.add(f"{name}/values.html", joined)

    def _subject(self, source: str) -> str:
        found = tokens(source)
        if shape(found) is Shape.OPAQUE:
            self._opaque["subject"] = self._templates.add(f"{self._name}/subject.txt", source)
            return ""
        return "{% autoescape false %}" + source + "{% endautoescape %}"

    def _fold(self, found: list[Token], html: bool) -> list[Token]:
        """Replace what is the same for every recipient by its text."""
        folded: list[Token] = []
        for token in found:
            if isinstance(token, Expression) and _CONSTANT.fullmatch(token.source):
                suffix = "html" if html else "txt"
                rendering = self._templates.add(f"fold.{suffix}", "{{ " + token.source + " }}")
                token = Text(rendering())
            if isinstance(token, Text) and folded and isinstance(folded[-1], Text):
                token = Text(folded.pop().text + token.text)  # type: ignore[union-attr]
            folded.append(token)
        return folded

    def _compile(self, part: str, found: list[Token], source: str, sections: list[str]) -> None:
        html = part == "html"
        if shape(found) is Shape.OPAQUE:
            suffix = "html" if html else "txt"
            self._opaque[part] = self._templates.add(f"{self._name}/{part}.{suffix}", source)
            self._pieces[part] = [Slot("opaque", part)]
            return
        pieces = self._pieces[part] = []
        for branching, run in runs(found):
            if branching:
                compiled = skeleton(run)
                slot = Slot("branch", f"{part}/{len(self._skeletons)}")
                self._skeletons[slot.name] = (len(sections), compiled)
                sections.append(self._section(compiled.source, html))
                pieces.append(slot)
                continue
            for piece in straight_pieces(run, html=html):
                pieces.append(piece)
                if not isinstance(piece, Slot) or piece.kind != "field":
                    continue
                if piece not in self._section_of:
                    self._section_of[piece] = len(sections)
                    sections.append(self._section("{{ " + piece.name + " }}", html))

    @staticmethod
    def _section(source: str, html: bool) -> str:
        return source if html else "{% autoescape false %}" + source + "{% endautoescape %}"

    def render(self, contact: dict[str, Any], links: dict[str, Any]) -> Rendered:
        """All that depends on the recipient, in one rendering; raises Uncomposable."""
        sections = self._render(contact=contact, links=links).split(_SECTION)
        if len(sections) != self._sections:
            raise Uncomposable("render_failed", "the template makes control characters")
        whole = {
            part: rendering(contact=contact, links=links)
            for part, rendering in self._opaque.items()
        }
        if "subject" in whole:
            sections[0] = whole["subject"]
        return Rendered(sections, whole)

    def branch(self, name: str, rendered: Rendered, tokens: TokenBytes) -> bytes:
        """The wire bytes of a block or of an OPAQUE part, by its slot's name."""
        if name in self._opaque:
            return opaque(rendered.opaque[name], tokens)
        number, compiled = self._skeletons[name]
        try:
            return compiled.assemble(rendered.sections[number], tokens)
        except KeyError:
            raise Uncomposable("render_failed", "the template makes control characters") from None

    def part(self, name: str, allow_8bit: bool) -> Part:
        """A part's units; 8bit where allowed and possible."""
        if allow_8bit:
            compiled = eight_bit_part(self._pieces[name])
            if compiled is not None:
                return compiled
        return quoted_printable_part(self._pieces[name])

    def has_8bit_parts(self) -> bool:
        """Whether a program that may use 8bit would differ from one that may not."""
        return any(self.part(part, True).encoding == "8bit" for part in self.parts)

    def program(self, units: list[Unit], parts: list[Part]) -> Program:
        """Number the slots of a whole message and make its picker."""
        constants: list[bytes] = []
        row: list[int | Slot] = []
        for unit in units:
            if isinstance(unit, Slot):
                row.append(unit)
            elif row and isinstance(row[-1], int):
                constants[row[-1]] += unit
            else:
                row.append(len(constants))
                constants.append(unit)
        slots = list(dict.fromkeys(unit for unit in row if isinstance(unit, Slot)))
        by_kind = {kind: [s for s in slots if s.kind == kind] for kind in _ORDER}
        ordered = [slot for kind in _ORDER for slot in by_kind[kind]]
        number = {slot: len(constants) + n for n, slot in enumerate(ordered)}
        room = {slot: size for part in parts for slot, size in part.room.items()}
        starts = {slot for part in parts for slot in part.line_start}
        return Program(
            constants=tuple(constants),
            pick=itemgetter(*(u if isinstance(u, int) else number[u] for u in row)),
            heads=tuple(slot.name for slot in by_kind["head"]),
            tokens=tuple(slot.name for slot in by_kind["token"]),
            fields=tuple(self._section_of[slot] for slot in by_kind["field"]),
            room=tuple(room.get(slot, 0) for slot in by_kind["field"]),
            line_start=tuple(slot in starts for slot in by_kind["field"]),
            branches=tuple(slot.name for slot in (*by_kind["branch"], *by_kind["opaque"])),
        )


_ORDER = ("head", "token", "field", "branch", "opaque")
