"""Parses a template of the merge language. Whatever it accepts, minijinja reads the same way.

Left out on purpose: calls, macros, includes, `set`, `raw`, `safe`, multiplication: nothing that can
reach beyond the context, switch escaping off, or make output grow out of proportion to the input.
"""

from mailwright.domains.content.domain.merge.expressions import ExpressionParser
from mailwright.domains.content.domain.merge.lexer import Piece, split
from mailwright.domains.content.domain.merge.syntax import (
    Branch,
    Expr,
    For,
    If,
    MergeError,
    Node,
    Output,
    Tag,
    Template,
    Text,
)

MAX_DEPTH = 12
_BLOCKS = frozenset({"if", "elif", "else", "endif", "for", "endfor"})


def parse(source: str, *, markup: bool = False) -> Template:
    """The parsed template. `markup`: see lexer.split. Raises MergeError with the first fault."""
    return parse_pieces(split(source, markup=markup))


def parse_pieces(pieces: list[Piece]) -> Template:
    """Parses pieces that were already cut; tag numbers count the tags in `pieces`."""
    return _TemplateParser(pieces).run()


class _TemplateParser:
    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.at = 0
        self.tags = [piece for piece in pieces if isinstance(piece, Tag)]
        self.number = -1
        self.depth = 0

    def run(self) -> Template:
        nodes, closing, _ = self.body(())
        if closing is not None:
            raise _fault(closing, f"“{closing.source}” closes nothing.", problem="closes_nothing")
        return Template(nodes, tuple(self.tags))

    def body(self, until: tuple[str, ...]) -> tuple[tuple[Node, ...], Tag | None, str]:
        """Nodes up to a block tag whose word is in `until`; that tag and its word."""
        nodes: list[Node] = []
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            self.at += 1
            if isinstance(piece, str):
                nodes.append(Text(piece))
                continue
            self.number += 1
            if piece.kind == "comment":
                continue
            if piece.kind == "output":
                expr, code = ExpressionParser(piece).whole()
                nodes.append(Output(expr, code, piece.position, self.number))
                continue
            word = _first_word(piece)
            if word in until:
                return tuple(nodes), piece, word
            nodes.append(self.block(piece, word))
        return tuple(nodes), None, ""

    def block(self, tag: Tag, word: str) -> Node:
        if word not in _BLOCKS:
            raise _fault(
                tag,
                f"“{word}” is not part of the merge language; it has if, elif, else and for.",
                problem="unknown_block",
                found=word,
            )
        if word not in ("if", "for"):
            raise _fault(tag, f"“{tag.source}” closes nothing.", problem="closes_nothing")
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _fault(tag, f"Blocks are nested more than {MAX_DEPTH} deep.", problem="too_deep")
        node: Node = self.condition(tag) if word == "if" else self.loop(tag)
        self.depth -= 1
        return node

    def condition(self, tag: Tag) -> If:
        branches: list[Branch] = []
        opening, number = tag, self.number
        arm = ExpressionParser(tag)
        condition: Expr | None = arm.after("if")
        while True:
            last = condition is None
            until = ("endif",) if last else ("elif", "else", "endif")
            body, closing, word = self.body(until)
            if closing is None:
                raise _fault(
                    opening,
                    f"“{opening.source}” has no {{% endif %}}.",
                    problem="no_end",
                    closer="{% endif %}",
                )
            branches.append(Branch(condition, arm.code(), body, number))
            number = self.number
            arm = ExpressionParser(closing)
            if word == "elif":
                condition = arm.after("elif")
                continue
            arm.bare(word)
            if word == "endif":
                return If(tuple(branches), opening.position, number)
            condition = None

    def loop(self, tag: Tag) -> For:
        number = self.number
        name, items = ExpressionParser(tag).loop()
        body, closing, word = self.body(("else", "endfor"))
        otherwise: tuple[Node, ...] = ()
        if closing is not None and word == "else":
            ExpressionParser(closing).bare("else")
            otherwise, closing, word = self.body(("endfor",))
        if closing is None:
            raise _fault(
                tag,
                f"“{tag.source}” has no {{% endfor %}}.",
                problem="no_end",
                closer="{% endfor %}",
            )
        ExpressionParser(closing).bare("endfor")
        return For(name, items, body, otherwise, tag.position, number, self.number)


def _first_word(tag: Tag) -> str:
    stripped = tag.code.strip()
    word = stripped.split(None, 1)[0] if stripped else ""
    return "".join(letter for letter in word if letter.isalnum() or letter == "_") or word


def _fault(tag: Tag, message: str, **values: str) -> MergeError:
    return MergeError("merge_syntax", message, tag.position, **values)
