"""Cuts a minijinja template into text, expressions and statements, white-space control applied.

Only the outer syntax is read here; what stands inside the braces is minijinja's business.
"""

import re
from dataclasses import dataclass
from enum import Enum


class Shape(Enum):
    """How a template can be compiled.

    STRAIGHT: text and expressions. BRANCHING: also if, for, set and with, whose text can be
    replaced by a mark. OPAQUE: constructs that work on the text between them (filter, macro,
    capture …); only minijinja can render those.
    """

    STRAIGHT = "straight"
    BRANCHING = "branching"
    OPAQUE = "opaque"


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Expression:
    """``source`` is what stands between the braces, without white space around it."""

    source: str


@dataclass(frozen=True, slots=True)
class Statement:
    """``source`` likewise; ``keyword`` is its first word."""

    keyword: str
    source: str


Token = Text | Expression | Statement


class TemplateSyntax(ValueError):
    """A brace is opened and never closed."""


_OPEN = re.compile(r"\{\{|\{%|\{#")
_QUOTED = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""
_CLOSE = {
    "{{": re.compile(rf"(?:{_QUOTED}|[^'\"])*?([-+]?)\}}\}}", re.DOTALL),
    "{%": re.compile(rf"(?:{_QUOTED}|[^'\"])*?([-+]?)%\}}", re.DOTALL),
    "{#": re.compile(r".*?([-+]?)#\}", re.DOTALL),
}
_END_RAW = re.compile(r"\{%([-+]?)\s*endraw\s*([-+]?)%\}")
_BRANCHING = {"if", "elif", "else", "endif", "for", "endfor", "with", "endwith", "set"}


def tokens(source: str) -> list[Token]:
    """The tokens of a template; adjacent texts are joined, empty ones left out, comments gone.

    Rendering them in order gives what minijinja gives for ``source`` with default settings, but
    for the one line end that minijinja drops at the very end.
    """
    found: list[Token] = []
    text: list[str] = []
    position = 0
    strip_next = False

    def add_text(piece: str, strip_end: bool) -> None:
        nonlocal strip_next
        if strip_next:
            piece = piece.lstrip()
        if strip_end:
            piece = piece.rstrip()
        if piece:
            text.append(piece)
        strip_next = False

    def flush() -> None:
        if text:
            found.append(Text("".join(text)))
            text.clear()

    while opening := _OPEN.search(source, position):
        start = opening.end()
        control = source[start : start + 1]
        add_text(source[position : opening.start()], control == "-")
        if control in ("-", "+"):
            start += 1
        closing = _CLOSE[opening.group()].match(source, start)
        if closing is None:
            raise TemplateSyntax(
                f"“{source[opening.start() : opening.start() + 30]}” is not closed"
            )
        inner = source[start : closing.start(1)].strip()
        strip_next = closing.group(1) == "-"
        position = closing.end()
        if opening.group() == "{#":
            continue
        if opening.group() == "{{":
            flush()
            found.append(Expression(inner))
            continue
        keyword = inner.split(None, 1)[0] if inner else ""
        if keyword == "raw":
            end = _END_RAW.search(source, position)
            if end is None:
                raise TemplateSyntax("“{% raw %}” is not closed")
            add_text(source[position : end.start()], end.group(1) == "-")
            strip_next = end.group(2) == "-"
            position = end.end()
            continue
        flush()
        found.append(Statement(keyword, inner))
    add_text(source[position:], False)
    flush()
    return found


def runs(found: list[Token]) -> list[tuple[bool, list[Token]]]:
    """Cut a BRANCHING template into runs: (True, a whole block) and (False, what is between).

    A ``set`` outside any block names something for all that follows, so it opens a block that
    lasts to the end.
    """
    result: list[tuple[bool, list[Token]]] = []
    depth = 0
    for token in found:
        keyword = token.keyword if isinstance(token, Statement) else ""
        branching = depth > 0 or bool(keyword)
        opens_here = depth == 0 and branching
        if opens_here or not result or result[-1][0] != branching:
            result.append((branching, []))
        result[-1][1].append(token)
        if keyword in ("if", "for", "with") or (keyword == "set" and depth == 0):
            depth += 1
        elif keyword in ("endif", "endfor", "endwith"):
            depth -= 1
    return result


def shape(found: list[Token]) -> Shape:
    """Which way of compiling these tokens allow."""
    result = Shape.STRAIGHT
    for token in found:
        if not isinstance(token, Statement):
            continue
        captures = token.keyword == "set" and not re.match(r"set\s+[\w\s,()]+=(?!=)", token.source)
        if token.keyword not in _BRANCHING or captures:
            return Shape.OPAQUE
        result = Shape.BRANCHING
    return result
