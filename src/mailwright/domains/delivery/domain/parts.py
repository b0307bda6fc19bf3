"""One body part of a message, compiled: what is constant becomes bytes, the rest becomes slots.

Three ways, chosen by the template's shape: STRAIGHT parts are a row of bytes and slots; in
BRANCHING parts each block is rendered by minijinja with its text replaced by marks, which are then
exchanged for bytes; OPAQUE parts are rendered as text and encoded as a whole. All three give the
same message.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mailwright.domains.delivery.domain.encoding import (
    MAX_LINE,
    SOFT_BREAK,
    eight_bit,
    quoted_printable,
    quoted_printable_value,
)
from mailwright.domains.delivery.domain.links import MARKS
from mailwright.domains.delivery.domain.merge import Expression, Statement, Text, Token

# Longest token with its number fields at their largest; see kernel.tokens.
_TOKEN_ROOM = 64
# A part whose lines leave a substituted value less room than this is sent as quoted-printable.
_LEAST_VALUE_ROOM = 64
_TRACE = "\x1f"
_TRACE_END = "\x1d"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a value. ``kind``: head, token, field (an expression), branch, opaque."""

    kind: str
    name: str
    html: bool = False


Unit = bytes | Slot


@dataclass(slots=True)
class Part:
    """``units`` in order. For 8bit parts: the room each field has, and which start a line."""

    units: list[Unit]
    encoding: str = "quoted-printable"
    room: dict[Slot, int] = field(default_factory=dict)
    line_start: set[Slot] = field(default_factory=set)


def token_slot(mark: re.Match[str]) -> Slot:
    """The slot of a mark: ``c12`` is the click token of destination 12, ``o`` the open token."""
    return Slot("token", mark.group(1) + mark.group(2))


def straight_pieces(found: list[Token], *, html: bool) -> list[str | Slot]:
    """Text and slots of a STRAIGHT template, with the marks inside its text resolved."""
    pieces: list[str | Slot] = []
    for token in found:
        if isinstance(token, Expression):
            pieces.append(Slot("field", token.source, html))
        elif isinstance(token, Text):
            pieces.extend(_split_marks(token.text))
    return pieces


def _split_marks(text: str) -> list[str | Slot]:
    pieces: list[str | Slot] = []
    position = 0
    for mark in MARKS.finditer(text):
        if mark.start() > position:
            pieces.append(text[position : mark.start()])
        pieces.append(token_slot(mark))
        position = mark.end()
    if position < len(text):
        pieces.append(text[position:])
    return pieces


def quoted_printable_part(pieces: list[str | Slot]) -> Part:
    """Every piece starts at column 0, so that values of any length keep all lines within 76."""
    units: list[Unit] = []
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        if isinstance(piece, Slot):
            units.append(piece)
            if not last:
                units.append(SOFT_BREAK)
        else:
            wire = quoted_printable(piece)
            units.append(wire if last or wire.endswith(b"\r\n") else wire + SOFT_BREAK)
    return Part(units)


def eight_bit_part(pieces: list[str | Slot]) -> Part | None:
    """The part as 8bit, or None when a line could pass 998 bytes or a dot could go unstuffed."""
    part = Part([], "8bit")
    fixed = 0
    fields: list[Slot] = []
    at_line_start = True
    after_leading_slot = False

    def end_line() -> bool:
        nonlocal fixed
        if fields:
            room = (MAX_LINE - 1 - fixed) // len(fields)
            if room < _LEAST_VALUE_ROOM:
                return False
            for slot in fields:
                part.room[slot] = min(room, part.room.get(slot, room))
        elif fixed > MAX_LINE - 1:
            return False
        fixed = 0
        fields.clear()
        return True

    for piece in pieces:
        if isinstance(piece, Slot):
            part.units.append(piece)
            if piece.kind not in ("token", "field"):
                return None
            if piece.kind == "token":
                fixed += _TOKEN_ROOM
                after_leading_slot = False
            else:
                if after_leading_slot:
                    return None
                fields.append(piece)
                if at_line_start:
                    part.line_start.add(piece)
                    after_leading_slot = True
            at_line_start = False
            continue
        if after_leading_slot and piece.startswith("."):
            return None
        wire = eight_bit(piece)
        part.units.append(b"." + wire if at_line_start and wire.startswith(b".") else wire)
        lines = wire.split(b"\r\n")
        for number, line in enumerate(lines):
            fixed += len(line)
            if number < len(lines) - 1 and not end_line():
                return None
        at_line_start = not lines[-1]
        after_leading_slot = False
    return part if end_line() else None


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A block of a BRANCHING part: ``source`` renders to marks and values, ``pieces`` are wire."""

    source: str
    pieces: dict[str, bytes | Slot]

    def assemble(self, trace: str, tokens: Mapping[str, bytes]) -> bytes:
        """The wire bytes of one rendering; ``tokens`` are those of the token slots, by name."""
        out: list[bytes] = []
        head, *marked = trace.split(_TRACE)
        if head:
            out += (quoted_printable_value(head), SOFT_BREAK)
        pieces = self.pieces
        for item in marked:
            number, _, value = item.partition(_TRACE_END)
            piece = pieces[number]
            out.append(tokens[piece.name] + SOFT_BREAK if isinstance(piece, Slot) else piece)
            if value:
                out += (quoted_printable_value(value), SOFT_BREAK)
        return b"".join(out)


def skeleton(found: list[Token]) -> Skeleton:
    """Compile a block."""
    source: list[str] = []
    pieces: dict[str, bytes | Slot] = {}
    for token in found:
        if isinstance(token, Text):
            for piece in _split_marks(token.text):
                number = str(len(pieces))
                source.append(f"{_TRACE}{number}{_TRACE_END}")
                if isinstance(piece, Slot):
                    pieces[number] = piece
                else:
                    wire = quoted_printable(piece)
                    pieces[number] = wire if wire.endswith(b"\r\n") else wire + SOFT_BREAK
        elif isinstance(token, Expression):
            source.append("{{ " + token.source + " }}")
        elif isinstance(token, Statement):
            source.append("{% " + token.source + " %}")
    return Skeleton("".join(source), pieces)


def opaque(text: str, tokens: Mapping[str, bytes]) -> bytes:
    """The wire bytes of a part that minijinja rendered as a whole, marks included."""
    resolved = MARKS.sub(lambda mark: tokens[mark.group(1) + mark.group(2)].decode(), text)
    return quoted_printable(resolved)
