"""Cuts a template at its outermost tags: a compiling renderer prepares each piece once."""

import re

from mailwright.domains.content.contracts import Segment, SegmentKind
from mailwright.domains.content.domain.merge.lexer import split
from mailwright.domains.content.domain.merge.parser import parse_pieces
from mailwright.domains.content.domain.merge.syntax import (
    Expr,
    Filter,
    For,
    If,
    Literal,
    Output,
    Path,
    Tag,
    Text,
)

_SPACE = " \t\r\n\f\v"


def segments(source: str) -> tuple[Segment, ...]:
    """The pieces of a compiled template (a part of a MessageSource), in order.

    Rendering each and joining equals rendering the whole: white-space control and the final
    newline that minijinja drops are already applied to the literals. Raises MergeError."""
    pieces = split(re.sub(r"\r?\n\Z", "", source))
    template = parse_pieces(pieces)
    spans = _Spans(pieces)
    found: list[Segment] = []
    for node in template.nodes:
        if isinstance(node, Text):
            continue
        first, last = _ends(node)
        found.extend(spans.literal_before(first))
        code = spans.source(first, last)
        simple = _simple(node.expr) if isinstance(node, Output) else None
        if simple is None:
            found.append(Segment(SegmentKind.CODE, code))
        else:
            path, default = simple
            found.append(Segment(SegmentKind.FIELD, code, path, default))
    found.extend(spans.rest())
    return tuple(found)


def _ends(node: Output | If | For) -> tuple[int, int]:
    if isinstance(node, Output):
        return node.tag, node.tag
    return (node.branches[0].tag if isinstance(node, If) else node.tag), node.end_tag


def _simple(expr: Expr) -> tuple[tuple[str, ...], str | None] | None:
    if isinstance(expr, Path) and len(expr.parts) == 2:
        return expr.parts, None
    if (
        isinstance(expr, Filter)
        and expr.name in ("default", "d")
        and isinstance(expr.value, Path)
        and len(expr.value.parts) == 2
        and isinstance(expr.args[0], Literal)
        and isinstance(expr.args[0].value, str)
    ):
        return expr.value.parts, expr.args[0].value
    return None


class _Spans:
    """Walks the pieces once, handing out the literals between the tags asked for."""

    def __init__(self, pieces: list[str | Tag]) -> None:
        self.pieces = _trimmed(pieces)
        self.at = 0
        self.tag = 0

    def literal_before(self, tag: int) -> list[Segment]:
        """The literal up to tag number `tag`; comments on the way are dropped."""
        return self._literal(tag)

    def source(self, first: int, last: int) -> str:
        """The template text from tag `first` to tag `last`, both included."""
        taken: list[str] = []
        while self.tag <= last:
            piece = self.pieces[self.at]
            self.at += 1
            if isinstance(piece, Tag):
                self.tag += 1
                taken.append(piece.source)
            else:
                taken.append(piece)
        return "".join(taken)

    def rest(self) -> list[Segment]:
        """The literal after the last tag that puts something out."""
        return self._literal(-1)

    def _literal(self, until: int) -> list[Segment]:
        texts: list[str] = []
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            if isinstance(piece, Tag):
                if self.tag == until:
                    break
                self.tag += 1
            else:
                texts.append(piece)
            self.at += 1
        joined = "".join(texts)
        return [Segment(SegmentKind.LITERAL, joined)] if joined else []


def _trimmed(pieces: list[str | Tag]) -> list[str | Tag]:
    """The pieces with the `-` marks of the tags applied to the text next to them."""
    done: list[str | Tag] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, str):
            before = pieces[index - 1] if index else None
            after = pieces[index + 1] if index + 1 < len(pieces) else None
            if isinstance(before, Tag) and before.trim_right:
                piece = piece.lstrip(_SPACE)
            if isinstance(after, Tag) and after.trim_left:
                piece = piece.rstrip(_SPACE)
        done.append(piece)
    return done
