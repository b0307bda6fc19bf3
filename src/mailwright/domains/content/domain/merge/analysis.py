"""What a template refers to and how much it can grow, found without rendering it."""

from collections.abc import Iterator
from dataclasses import dataclass

from mailwright.domains.content.domain.merge.syntax import (
    Binary,
    Choice,
    Expr,
    Filter,
    For,
    If,
    Literal,
    Node,
    Output,
    Path,
    Template,
    Test,
    Text,
    Unary,
)

MAX_LIST = 50  # the most items of a list in a merge context
MAX_OUTPUT = 1_000_000  # characters a rendered part may have
MAX_OUTPUTS = 5_000  # values a rendered part may hold, loops unrolled
_LOOP_NAMES = frozenset(
    {"index", "index0", "first", "last", "length", "revindex", "revindex0", "depth", "depth0"}
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One use of a name. `role`: "output", "condition" or "loop". `covered`: an empty value was
    thought of (a default, or a condition on the same name). `conditional`: it stands in a branch.
    `local`: a loop variable. `tag`: number of the tag it is in."""

    path: Path
    role: str
    covered: bool
    conditional: bool
    local: bool
    tag: int


def references(template: Template) -> list[Reference]:
    """Every use of a name, in order."""
    return list(_Walk().nodes(template.nodes, frozenset(), frozenset(), conditional=False))


def growth(nodes: tuple[Node, ...]) -> tuple[int, int]:
    """(literal characters, values) the nodes can put out at most, lists being at their longest."""
    characters = values = 0
    for node in nodes:
        if isinstance(node, Text):
            characters += len(node.text)
        elif isinstance(node, Output):
            values += 1
        elif isinstance(node, If):
            sizes = [growth(branch.body) for branch in node.branches]
            characters += max(size[0] for size in sizes)
            values += max(size[1] for size in sizes)
        else:
            inner = growth(node.body)
            other = growth(node.otherwise)
            characters += max(inner[0] * MAX_LIST, other[0])
            values += max((inner[1] + 1) * MAX_LIST, other[1])
    return characters, values


def too_large(template: Template) -> bool:
    """Whether the template could go past the output limits."""
    characters, values = growth(template.nodes)
    return characters > MAX_OUTPUT or values > MAX_OUTPUTS


class _Walk:
    def nodes(
        self,
        nodes: tuple[Node, ...],
        local: frozenset[str],
        covered: frozenset[str],
        *,
        conditional: bool,
    ) -> Iterator[Reference]:
        for node in nodes:
            if isinstance(node, Output):
                yield from self.expr(
                    node.expr, local, covered, role="output", conditional=conditional, tag=node.tag
                )
            elif isinstance(node, If):
                yield from self.condition(node, local, covered)
            elif isinstance(node, For):
                yield Reference(
                    node.items, "loop", True, conditional, node.items.parts[0] in local, node.tag
                )
                inner = local | {node.name, "loop"}
                yield from self.nodes(node.body, inner, covered, conditional=True)
                yield from self.nodes(node.otherwise, local, covered, conditional=True)

    def condition(
        self, node: If, local: frozenset[str], covered: frozenset[str]
    ) -> Iterator[Reference]:
        known = covered
        for branch in node.branches:
            here = known
            if branch.condition is not None:
                yield from self.expr(
                    branch.condition,
                    local,
                    covered,
                    role="condition",
                    conditional=True,
                    tag=branch.tag,
                )
                here = known | filled_when(branch.condition, True)
                known = known | filled_when(branch.condition, False)
            yield from self.nodes(branch.body, local, here, conditional=True)

    def expr(
        self,
        expr: Expr,
        local: frozenset[str],
        covered: frozenset[str],
        *,
        role: str,
        conditional: bool,
        tag: int,
    ) -> Iterator[Reference]:
        def again(
            inner: Expr, more: frozenset[str] = frozenset(), as_role: str = role
        ) -> Iterator[Reference]:
            return self.expr(
                inner, local, covered | more, role=as_role, conditional=conditional, tag=tag
            )

        match expr:
            case Path():
                yield Reference(
                    expr,
                    role,
                    role != "output" or expr.dotted in covered or "*" in covered,
                    conditional,
                    expr.parts[0] in local,
                    tag,
                )
            case Filter():
                has_default = expr.name in ("default", "d")
                if expr.name in ("length", "count"):
                    has_default = True
                yield from again(expr.value, frozenset({"*"}) if has_default else frozenset())
                for argument in expr.args:
                    yield from again(argument)
            case Test():
                yield from again(expr.value, as_role="condition")
                for argument in expr.args:
                    yield from again(argument, as_role="condition")
            case Binary(op="or"):
                yield from again(expr.left, frozenset({"*"}))
                yield from again(expr.right)
            case Binary(op="~" | "+" | "-" | "/" | "//" | "%"):
                yield from again(expr.left)
                yield from again(expr.right)
            case Binary():
                yield from again(expr.left, as_role="condition")
                yield from again(expr.right, as_role="condition")
            case Unary():
                yield from again(expr.value, as_role="condition" if expr.op == "not" else role)
            case Choice():
                yield from again(expr.condition, as_role="condition")
                yield from again(expr.then, filled_when(expr.condition, True))
                if expr.otherwise is not None:
                    yield from again(expr.otherwise, filled_when(expr.condition, False))
            case Literal():
                return


def filled_when(condition: Expr, outcome: bool) -> frozenset[str]:
    """Names that cannot be empty when the condition turned out as `outcome`."""
    match condition:
        case Path():
            return frozenset({condition.dotted}) if outcome else frozenset()
        case Unary(op="not"):
            return filled_when(condition.value, not outcome)
        case Binary(op="and") if outcome:
            return filled_when(condition.left, True) | filled_when(condition.right, True)
        case Binary(op="or") if not outcome:
            return filled_when(condition.left, False) | filled_when(condition.right, False)
        case Binary(op="==", left=Path() as path, right=Literal(value)):
            same = bool(value) if outcome else value == ""
            return frozenset({path.dotted}) if same else frozenset()
        case Binary(op="!=", left=Path() as path, right=Literal(value)):
            same = value in ("", None) if outcome else bool(value)
            return frozenset({path.dotted}) if same else frozenset()
        case Binary(op=">" | ">=" | "<" | "<=", left=Path() as path) if outcome:
            return frozenset({path.dotted})
        case Binary(op="in", right=Path() as path) if outcome:
            return frozenset({path.dotted})
        case Filter(value=Path() as path, name="length" | "count" | "trim" | "lower" | "upper"):
            return frozenset({path.dotted}) if outcome else frozenset()
        case Test(value=Path() as path, name="startingwith" | "endingwith" | "eq" | "true"):
            return frozenset({path.dotted}) if outcome != condition.negated else frozenset()
        case _:
            return frozenset()


def is_loop_name(path: Path) -> bool:
    """Whether a local path is one of the `loop.*` counters."""
    return path.parts[0] == "loop" and len(path.parts) == 2 and path.parts[1] in _LOOP_NAMES
