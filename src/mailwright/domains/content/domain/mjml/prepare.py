"""Reads MJML as people write it and makes the strict skeleton that mrml needs.

HTML inside blocks and the values of addresses and texts in attributes are set aside and put back
after mrml, so mrml sees neither them nor merge tags. Marks: U+E000 n U+E001 stands for merge tag n,
U+E002 n U+E003 for HTML fragment n, and an ASCII word for value n.
"""

import difflib
import hashlib
import html
import re
from dataclasses import dataclass, field

from mailwright.domains.content.domain.markup import (
    VOID,
    Chars,
    Comment,
    End,
    Start,
    Token,
    tokens,
)
from mailwright.domains.content.domain.merge.lexer import Piece
from mailwright.domains.content.domain.merge.syntax import Tag
from mailwright.domains.content.domain.mjml.balance import balance
from mailwright.domains.content.domain.mjml.elements import (
    ATTRIBUTES,
    CHILDREN,
    CONTENT,
    ELEMENTS,
    KEPT,
    MERGEABLE,
    OPEN_TO_TAGS,
)

MAX_SOURCE = 400_000
MAX_DEPTH = 40
MAX_PROBLEMS = 50
TAG_MARK = re.compile("\ue000(\\d+)\ue001")
FRAGMENT_MARK = re.compile("\ue002(\\d+)\ue003")
_MARKS = re.compile("[\ue000-\ue003]")
# keeps the first words of the message from following the preheader in an inbox list
_PADDING = "\u034f\u200c\u00a0" * 40
_SILENT = frozenset({"mjml", "mj-head", "mj-font", "mj-title", "mj-preview"})
_TABLE_PARTS = re.compile(r"<(?:tbody|thead|tfoot|caption|colgroup)\b", re.I)
_ATTRIBUTE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.:-]*\Z")


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in the source: a finding code, its values and the offset in the MJML as written."""

    code: str
    position: int
    values: dict[str, str] = field(default_factory=dict)
    fatal: bool = True


@dataclass(slots=True)
class Prepared:
    """What mrml is given (`skeleton`), what was set aside, and what is wrong.

    Value n stands in the skeleton as `value_mark` n `x`."""

    skeleton: str
    fragments: list[str]
    values: list[str]
    value_mark: str
    inline_css: str
    title: str
    preview: str
    problems: list[Problem]

    @property
    def fatal(self) -> bool:
        """Whether the source cannot be compiled as it is."""
        return any(problem.fatal for problem in self.problems)


@dataclass(slots=True)
class Marked:
    """MJML with merge tags replaced by marks. `offset` maps back into the source as written."""

    text: str
    tags: list[Tag]
    _shifts: list[tuple[int, int]]

    def offset(self, position: int) -> int:
        """The offset in the source as written for an offset in the marked text."""
        shift = 0
        for at, value in self._shifts:
            if at > position:
                break
            shift = value
        return position + shift


def mark(pieces: list[Piece]) -> Marked:
    """Replaces the tags of a template by marks; comments vanish."""
    text: list[str] = []
    tags: list[Tag] = []
    shifts: list[tuple[int, int]] = []
    written = read = 0
    for piece in pieces:
        if isinstance(piece, str):
            part, length = _MARKS.sub("\ufffd", piece), len(piece)
        else:
            part, length = f"\ue000{len(tags)}\ue001", len(piece.source)
            tags.append(piece)
        text.append(part)
        written += len(part)
        read += length
        if len(part) != length:
            shifts.append((written, read - written))
    return Marked("".join(text), tags, shifts)


def prepare(marked: Marked, *, language: str, title: str, preview: str) -> Prepared:
    """Checks the marked MJML and makes the skeleton. `title` and `preview` (marked text, not
    escaped) are used unless empty; then the source's own mj-title and mj-preview are."""
    return _Preparer(marked, language, title, preview).run()


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that has begun. `silent`: mrml never sees it. `bad`: it may not stand here."""

    tag: Start
    silent: bool = False
    bad: bool = False


class _Preparer:
    def __init__(self, marked: Marked, language: str, title: str, preview: str) -> None:
        self.marked = marked
        self.language = language
        self.title = title
        self.preview = preview
        self.head: list[str] = []
        self.body: list[str] = []
        self.fragments: list[str] = []
        self.values: list[str] = []
        self.value_mark = f"mw{hashlib.sha256(marked.text.encode()).hexdigest()[:16]}n"
        self.css: list[str] = []
        self.stack: list[_Open] = []
        self.problems: list[Problem] = []
        self.seen_body = False

    def run(self) -> Prepared:
        if len(self.marked.text) > MAX_SOURCE:
            self.problem("mjml_too_large", 0, limit=f"{MAX_SOURCE:,}")
            return self.result()
        stream = list(tokens(self.marked.text))
        index = 0
        while index < len(stream) and len(self.problems) < MAX_PROBLEMS:
            token = stream[index]
            index += 1
            if isinstance(token, Start):
                if self.opens(token) and token.name in CONTENT and not token.self_closing:
                    index = self.content(token, stream, index)
            elif isinstance(token, End):
                self.closes(token)
            elif isinstance(token, Chars):
                self.text(token)
            elif isinstance(token, Comment):
                self.comment(token)
            elif self.stack:
                self.problem("mjml_stray_text", token.position, text=token.text[:40])
        for left in self.stack:
            self.problem("mjml_unclosed", left.tag.position, element=left.tag.name)
        if not self.seen_body and not self.problems:
            self.problem("mjml_no_body", 0)
        return self.result()

    def result(self) -> Prepared:
        head = f"<mj-title>{self.value(self.title)}</mj-title>" if self.title else ""
        if self.preview:
            head += f"<mj-preview>{_text(self.preview + _PADDING)}</mj-preview>"
        head += "".join(self.head)
        body = "".join(self.body)
        language = _text(self.language) or "und"
        skeleton = f'<mjml lang="{language}" dir="auto"><mj-head>{head}</mj-head>{body}</mjml>'
        return Prepared(
            skeleton,
            self.fragments,
            self.values,
            self.value_mark,
            "\n".join(self.css),
            self.title,
            self.preview,
            self.problems,
        )

    def value(self, text: str) -> str:
        """Sets a value aside; the word that stands for it."""
        self.values.append(text)
        return f"{self.value_mark}{len(self.values) - 1}x"

    def write(self, text: str) -> None:
        in_head = any(entry.tag.name == "mj-head" for entry in self.stack)
        (self.head if in_head else self.body).append(text)

    def parent(self) -> str:
        """The nearest element that may stand where it stands; "" at the top."""
        return next((entry.tag.name for entry in reversed(self.stack) if not entry.bad), "")

    # elements

    def opens(self, tag: Start) -> bool:
        attributes = self.attributes(tag)
        if len(self.stack) > MAX_DEPTH:
            self.problem("mjml_too_deep", tag.position, limit=str(MAX_DEPTH))
            return False
        if not self.allowed(tag, self.parent()):
            if not tag.self_closing and tag.name not in VOID:
                self.stack.append(_Open(tag, silent=True, bad=True))
            return False
        if tag.name == "mj-body":
            self.seen_body = True
        if tag.name == "mj-font":
            self.problem("web_font_removed", tag.position, fatal=False, font=tag.get("name") or "")
        silent = tag.name in _SILENT or (tag.name == "mj-style" and tag.get("inline") == "inline")
        if not silent:
            self.write(f"<{tag.name}{attributes}{' /' if tag.self_closing else ''}>")
        if not tag.self_closing:
            self.stack.append(_Open(tag, silent))
        return True

    def allowed(self, tag: Start, parent: str) -> bool:
        if tag.name == "mj-include":
            self.problem("mjml_include", tag.position)
        elif tag.name not in ELEMENTS:
            close = difflib.get_close_matches(tag.name, sorted(ELEMENTS), n=1, cutoff=0.6)
            code = "mjml_unknown_element" if tag.name.startswith("mj") else "mjml_html_outside"
            self.problem(code, tag.position, element=tag.name, nearest=close[0] if close else "")
        elif (
            (parent == "mj-attributes" and tag.name != "mjml")
            or (not parent and tag.name == "mjml")
            or tag.name in CHILDREN.get(parent, ())
        ):
            return True
        else:
            homes = sorted(name for name, inner in CHILDREN.items() if tag.name in inner)
            self.problem(
                "mjml_misplaced",
                tag.position,
                element=tag.name,
                parent=parent or "–",
                homes=", ".join(homes) or "mj-attributes",
            )
        return False

    def attributes(self, tag: Start) -> str:
        done: dict[str, str] = {}
        any_name = (
            tag.name not in ELEMENTS
            or tag.name == "mjml"
            or any(entry.tag.name == "mj-attributes" for entry in self.stack)
        )
        for name, value in tag.attributes:
            if TAG_MARK.search(name):
                self.problem("merge_misplaced", tag.position, element=tag.name, attribute="…")
            elif not _ATTRIBUTE_NAME.match(name):
                self.problem(
                    "mjml_attribute_syntax", tag.position, element=tag.name, attribute=name[:40]
                )
            elif TAG_MARK.search(value or "") and name not in MERGEABLE:
                self.problem("merge_misplaced", tag.position, element=tag.name, attribute=name)
            elif name not in done:
                plain = html.unescape(value or "")
                kept = self.value(plain) if name in KEPT and plain else _text(plain)
                done[name] = f' {name}="{kept}"'
                if name not in ATTRIBUTES and not any_name:
                    close = difflib.get_close_matches(name, sorted(ATTRIBUTES), n=1, cutoff=0.7)
                    self.problem(
                        "mjml_unknown_attribute",
                        tag.position,
                        fatal=False,
                        element=tag.name,
                        attribute=name,
                        nearest=close[0] if close else "",
                    )
        return "".join(done.values())

    def closes(self, tag: End) -> None:
        if tag.name not in [entry.tag.name for entry in self.stack]:
            self.problem("mjml_closes_nothing", tag.position, element=tag.name)
            return
        while True:
            opened = self.stack[-1]
            if not opened.silent:
                self.write(f"</{opened.tag.name}>")
            self.stack.pop()
            if opened.tag.name == tag.name:
                return
            self.problem("mjml_unclosed", opened.tag.position, element=opened.tag.name)

    # content

    def text(self, token: Chars) -> None:
        if any(entry.bad for entry in self.stack):
            return
        bare = TAG_MARK.sub("", token.text).strip()
        tags = [int(number) for number in TAG_MARK.findall(token.text)]
        outputs = [number for number in tags if self.marked.tags[number].kind == "output"]
        if bare or outputs:
            indent = len(token.text) - len(token.text.lstrip())
            text = bare or self.marked.tags[outputs[0]].source
            self.problem("mjml_stray_text", token.position + indent, text=text[:40])
        elif tags and self.parent() not in OPEN_TO_TAGS:
            self.problem(
                "merge_misplaced", token.position, element=self.parent() or "mjml", attribute=""
            )
        else:
            self.write("".join(f"\ue000{number}\ue001" for number in tags))

    def comment(self, token: Comment) -> None:
        """`<!-- {% if … %} -->` is a common way to set a condition around blocks; others vanish."""
        mark = TAG_MARK.fullmatch(token.text.strip())
        if mark and self.marked.tags[int(mark.group(1))].kind == "block":
            self.text(Chars(token.text, token.position, token.end))

    def content(self, tag: Start, stream: list[Token], index: int) -> int:
        """Takes the tokens inside a content element; the index of its end tag."""
        inside: list[Token] = []
        while index < len(stream):
            token = stream[index]
            if isinstance(token, End) and (token.name == tag.name or token.name in CHILDREN):
                break  # its own end, or its parent's: then closes() says it was never closed
            if isinstance(token, Start) and token.name in ELEMENTS:
                self.problem(
                    "mjml_misplaced", token.position, element=token.name, parent=tag.name, homes=""
                )
            inside.append(token)
            index += 1
        self.keep(tag, inside)
        return index

    def keep(self, tag: Start, inside: list[Token]) -> None:
        source = self.marked.text[inside[0].position : inside[-1].end] if inside else ""
        if tag.name in ("mj-title", "mj-preview"):
            plain = "".join(token.text for token in inside if isinstance(token, Chars))
            plain = html.unescape(plain).strip()
            if tag.name == "mj-title":
                self.title = self.title or plain
            else:
                self.preview = self.preview or plain
            return
        if tag.name == "mj-style":
            if TAG_MARK.search(source):
                self.problem("merge_misplaced", tag.position, element="mj-style", attribute="")
                source = TAG_MARK.sub("", source)
            if tag.get("inline") == "inline":
                self.css.append(source)
                return
        balanced = source if tag.name in ("mj-raw", "mj-style") else balance(inside)
        if tag.name == "mj-table" and not _TABLE_PARTS.search(balanced):
            # A parser would open the table body after the first loop mark, not before it.
            balanced = f"<tbody>{balanced}</tbody>"
        self.fragments.append(balanced)
        self.write(f"\ue002{len(self.fragments) - 1}\ue003")

    def problem(self, code: str, position: int, *, fatal: bool = True, **values: str) -> None:
        self.problems.append(Problem(code, self.marked.offset(position), values, fatal))


def _text(value: str) -> str:
    return html.escape(value, quote=True)
