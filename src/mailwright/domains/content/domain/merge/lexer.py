"""Cuts a template into literal text and merge tags, and a tag's code into words."""

import html
import re
from dataclasses import dataclass

from mailwright.domains.content.domain.merge.syntax import MergeError, Tag

_OPEN = re.compile(r"\{\{|\{%|\{#")
_STRING = r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\''
_BODY = {
    "{{": re.compile(rf"(?:{_STRING}|[^\"'}}]|}}(?!}}))*", re.S),
    "{%": re.compile(rf"(?:{_STRING}|[^\"'%]|%(?!}}))*", re.S),
}
_CLOSE = {"{{": "}}", "{%": "%}", "{#": "#}"}
_KIND = {"{{": "output", "{%": "block", "{#": "comment"}
_WORD = re.compile(
    rf"""\s+
    | (?P<string>{_STRING})
    | (?P<number>\d+(?:\.\d+)?(?![\w.]))
    | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<op>==|!=|<=|>=|//|\*\*|[-+*/%~|.,:()\[\]{{}}<>=])
    """,
    re.X,
)

Piece = str | Tag


@dataclass(frozen=True, slots=True)
class Word:
    """A lexical element of an expression; `position` is its offset in the tag's code."""

    kind: str
    text: str
    position: int


def split(source: str, *, markup: bool = False) -> list[Piece]:
    """Literal strings and tags, in order. With `markup` the template is HTML or MJML and its
    tags may carry character references (an editor may have written `&quot;`), which are resolved.

    Raises MergeError for a tag that does not end."""
    pieces: list[Piece] = []
    at = 0
    begin = 0
    while opening := _OPEN.search(source, at):
        start = opening.start()
        if markup and opening.group() == "{#" and source.find("#}", start + 2) < 0:
            at = start + 2  # `@media print{#header{…}}` in a style sheet
            continue
        if start > begin:
            pieces.append(source[begin:start])
        tag, at = _tag(source, start, opening.group(), markup)
        begin = at
        pieces.append(tag)
    if begin < len(source):
        pieces.append(source[begin:])
    return pieces


def _tag(source: str, start: int, opener: str, markup: bool) -> tuple[Tag, int]:
    inner = start + 2
    closer = _CLOSE[opener]
    if opener == "{#":
        end = source.find(closer, inner)
    else:
        matched = _BODY[opener].match(source, inner)
        end = matched.end() if matched else -1
        if not source.startswith(closer, end):
            end = -1
    if end < 0:
        raise MergeError(
            "merge_syntax",
            f"The merge tag “{_excerpt(source, start)}” has no closing “{closer}”.",
            start,
            problem="unclosed_tag",
            closer=closer,
        )
    code = source[inner:end]
    trim_left = code[:1] == "-"
    trim_right = len(code) > 1 and code[-1:] == "-"
    shift = 1 if code[:1] in ("-", "+") else 0
    code = code[shift : len(code) - (1 if trim_right or (len(code) > 1 and code[-1] == "+") else 0)]
    if markup and "&" in code:
        code = html.unescape(code)
    code = code.replace("\u00a0", " ")
    return (
        Tag(
            kind=_KIND[opener],
            code=code,
            source=source[start : end + 2],
            position=start,
            code_position=inner + shift,
            trim_left=trim_left,
            trim_right=trim_right,
        ),
        end + 2,
    )


def words(tag: Tag) -> list[Word]:
    """The words of a tag's code. Raises MergeError at a character the language does not know."""
    found: list[Word] = []
    at = 0
    code = tag.code
    while at < len(code):
        match = _WORD.match(code, at)
        if match is None:
            raise MergeError(
                "merge_syntax",
                f"“{code[at]}” cannot stand inside the merge tag “{tag.source[:60]}”.",
                tag.code_position + at,
                problem="unexpected_character",
                found=code[at],
            )
        if match.lastgroup:
            found.append(Word(match.lastgroup, match.group(), at))
        at = match.end()
    return found


def unquote(text: str) -> str:
    """The value of a string literal: the escapes are backslash-quote, -backslash, n, t, r only."""
    escapes = {"n": "\n", "t": "\t", "r": "\r"}
    return re.sub(
        r"\\(.)", lambda found: escapes.get(found.group(1), found.group(1)), text[1:-1], flags=re.S
    )


def _excerpt(source: str, start: int) -> str:
    return source[start : start + 24].split("\n", 1)[0]
