"""Nodes of the merge language. Data only: parsing is in parser.py, meaning in analysis.py."""

from dataclasses import dataclass


class MergeError(Exception):
    """A template that is not in the language. `position` is a 0-based character offset in it.

    `code` is one of the `merge_*` finding codes; `values` fill its translated sentence.
    """

    def __init__(self, code: str, message: str, position: int, **values: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.position = position
        self.values = values


@dataclass(frozen=True, slots=True)
class Literal:
    """A string, number, boolean, none, or list of those."""

    value: object


@dataclass(frozen=True, slots=True)
class Path:
    """A dotted name such as contact.first_name; `parts[0]` is a root or a loop variable."""

    parts: tuple[str, ...]
    position: int

    @property
    def dotted(self) -> str:
        """The name as it is written in templates."""
        return ".".join(self.parts)


@dataclass(frozen=True, slots=True)
class Filter:
    """`value|name(args)`. `args_end` is the offset of the closing parenthesis in the tag's code,
    or None when the filter was written without one."""

    value: "Expr"
    name: str
    args: tuple["Expr", ...]
    args_end: int | None


@dataclass(frozen=True, slots=True)
class Test:
    """`value is [not] name(args)`."""

    value: "Expr"
    name: str
    args: tuple["Expr", ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Binary:
    """Comparison, `and`, `or`, arithmetic, `~` and `in`; `op` is the operator as written."""

    op: str
    left: "Expr"
    right: "Expr"


@dataclass(frozen=True, slots=True)
class Unary:
    """`not x` or `-x`."""

    op: str
    value: "Expr"


@dataclass(frozen=True, slots=True)
class Choice:
    """`then if condition else otherwise`."""

    condition: "Expr"
    then: "Expr"
    otherwise: "Expr | None"


Expr = Literal | Path | Filter | Test | Binary | Unary | Choice


@dataclass(frozen=True, slots=True)
class Text:
    """Literal text between tags."""

    text: str


@dataclass(frozen=True, slots=True)
class Output:
    """`{{ expr }}`. `code` is the expression as it is handed to minijinja (defaults made lax)."""

    expr: Expr
    code: str
    position: int
    tag: int


@dataclass(frozen=True, slots=True)
class Branch:
    """One arm of an `if`; `condition` is None for `else`; `code` is its tag's, with the word."""

    condition: Expr | None
    code: str
    body: tuple["Node", ...]
    tag: int


@dataclass(frozen=True, slots=True)
class If:
    """`{% if %}` with its arms; `end_tag` is the number of its `{% endif %}`."""

    branches: tuple[Branch, ...]
    position: int
    end_tag: int


@dataclass(frozen=True, slots=True)
class For:
    """`{% for name in path %}`; loops run over lists of the context only."""

    name: str
    items: Path
    body: tuple["Node", ...]
    otherwise: tuple["Node", ...]
    position: int
    tag: int
    end_tag: int


Node = Text | Output | If | For


@dataclass(frozen=True, slots=True)
class Tag:
    """A merge tag as lexed. `kind` is "output", "block" or "comment"; `code` is what stands
    between the delimiters; `trim_left` and `trim_right` are the `-` marks; `source` is the whole
    tag as written and `position`/`code_position` are offsets into the template."""

    kind: str
    code: str
    source: str
    position: int
    code_position: int
    trim_left: bool
    trim_right: bool


@dataclass(frozen=True, slots=True)
class Template:
    """A parsed template: its nodes and the tags they were made from, in order."""

    nodes: tuple[Node, ...]
    tags: tuple[Tag, ...]
