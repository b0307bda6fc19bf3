"""Writes merge tags back into a template, in the exact form minijinja is given."""

import re

from mailwright.domains.content.domain.merge.expressions import ExpressionParser
from mailwright.domains.content.domain.merge.lexer import Piece, split
from mailwright.domains.content.domain.merge.parser import parse_pieces
from mailwright.domains.content.domain.merge.syntax import Tag


def emitted(tag: Tag) -> str:
    """The tag as minijinja source: references resolved, defaults lax. The tag must have parsed."""
    left, right = "-" if tag.trim_left else "", "-" if tag.trim_right else ""
    if tag.kind == "output":
        return f"{{{{{left} {ExpressionParser(tag).whole()[1]} {right}}}}}"
    if tag.kind == "comment":
        return ""
    word = tag.code.split(None, 1)[0]
    parser = ExpressionParser(tag)
    if word in ("if", "elif"):
        parser.after(word)
    return f"{{%{left} {parser.code()} {right}%}}"


def emitted_template(source: str) -> str:
    """A subject, preheader or text part in that form. Raises MergeError when it does not parse."""
    pieces: list[Piece] = split(source)
    parse_pieces(pieces)
    return "".join(piece if isinstance(piece, str) else emitted(piece) for piece in pieces)


_OPENS = re.compile(r"\{(?=[{%#]|\Z)")


def escaped_braces(text: str) -> str:
    """Literal text for a place where character references work, so that it never opens a tag."""
    return _OPENS.sub("&#123;", text)


def quoted_braces(text: str) -> str:
    """Literal text for a plain part, so that it never opens a tag."""
    return _OPENS.sub("{{ '{' }}", text)
