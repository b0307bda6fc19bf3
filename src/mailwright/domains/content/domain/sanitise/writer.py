"""The sanitiser: reads HTML by tokens and writes a document any parser reads the same way.

Why this is safe: what comes out holds allowed elements with quoted, escaped attributes, escaped
text, and one raw-text element (style) whose content has no `<`. There is no state in which a
browser's tokeniser could see another tag, whatever the input was. ADR "merge language and
sanitising" has the argument; the tests run the public XSS vectors in Chromium.
"""

import html as entities
import re
from dataclasses import dataclass, field

from mailwright.domains.content.domain.markup import (
    RAW_TEXT,
    VOID,
    Chars,
    Comment,
    Declaration,
    End,
    Start,
    tokens,
)
from mailwright.domains.content.domain.merge.emit import emitted, escaped_braces
from mailwright.domains.content.domain.merge.lexer import Piece
from mailwright.domains.content.domain.merge.parser import parse_pieces
from mailwright.domains.content.domain.merge.syntax import MergeError, Tag
from mailwright.domains.content.domain.mjml.prepare import TAG_MARK
from mailwright.domains.content.domain.sanitise import policy
from mailwright.domains.content.domain.sanitise.links import UnsafeUrl, url_source
from mailwright.domains.content.domain.urls import IMAGE_SCHEMES, LINK_SCHEMES

_CONDITION = r"\[if [\w\s|&!()]{1,60}\]"
_CONDITIONAL = re.compile(rf"({_CONDITION})>(.*)<!\[endif\]\Z", re.S)
_REVEALED_OPEN = re.compile(rf"{_CONDITION}><!\Z")
_REVEALED_BANG = re.compile(rf"<!{_CONDITION}>\Z")
_BANG_END = "<![endif]"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that was taken out. `kind`: element, attribute, url, style, merge or comment;
    `name` its name; `value` what it held, cut short."""

    kind: str
    name: str
    value: str = ""


@dataclass(slots=True)
class Clean:
    """The sanitised template and what was taken out of it, in order."""

    html: str
    removed: list[Removed] = field(default_factory=list)


def sanitise(source: str, tags: list[Tag]) -> Clean:
    """Sanitises a document (or fragment) in which merge tags are marks, and puts the tags back.

    Tags are written for the place they stand in: in a URL they are guarded or percent-encoded, in
    styles they are not possible."""
    writer = _Writer(tags)
    html = writer.document(_CONTROL.sub("", source), office=False)
    return Clean(html, writer.removed)


class _Writer:
    def __init__(self, tags: list[Tag]) -> None:
        self.tags = tags
        self.removed: list[Removed] = []

    def document(self, source: str, *, office: bool) -> str:
        out: list[str] = []
        skip = ""
        depth = 0
        raw_owner = ""
        for token in tokens(source):
            if skip:
                if isinstance(token, Start) and token.name == skip and not token.self_closing:
                    depth += 1
                elif isinstance(token, End) and token.name == skip:
                    depth -= 1
                    skip = skip if depth else ""
                continue
            if isinstance(token, Start):
                if policy.element_allowed(token.name, office=office):
                    out.append(self.start(token, office=office))
                    raw_owner = token.name if token.name in RAW_TEXT else ""
                else:
                    self.remove("element", token.name)
                    if token.name in policy.WITH_CONTENT and not (
                        token.self_closing or token.name in VOID
                    ):
                        skip, depth = token.name, 1
            elif isinstance(token, End):
                if policy.element_allowed(token.name, office=office) and token.name not in VOID:
                    out.append(f"</{token.name}>")
            elif isinstance(token, Chars):
                out.append(self.chars(token, raw_owner, office=office))
            elif isinstance(token, Comment):
                out.append(self.comment(token.text, office=office))
            else:
                out.append(self.declaration(token, office=office))
        return "".join(out)

    # pieces

    def start(self, token: Start, *, office: bool) -> str:
        values: dict[str, str] = {}
        for name, raw in token.attributes:
            if name in values:
                continue
            written = self.attribute(token.name, name, raw or "", office=office)
            if written is not None:
                values[name] = written
        if token.name == "meta" and not policy.meta_allowed(
            {name: entities.unescape(value) for name, value in values.items()}
        ):
            self.remove("element", "meta")
            return ""
        if token.name == "input" and values.get("type") is None:
            self.remove("element", "input")
            return ""
        if token.name == "a" and values.get("target") == "_blank":
            values["rel"] = "noopener noreferrer"
        slash = " /" if token.self_closing and (":" in token.name or token.name in VOID) else ""
        inside = "".join(f' {name}="{value}"' for name, value in values.items())
        return f"<{token.name}{inside}{slash}>"

    def attribute(self, element: str, name: str, raw: str, *, office: bool) -> str | None:
        if not policy.attribute_allowed(element, name, office=office):
            if policy.attribute_dangerous(name):
                self.remove("attribute", f"{element} {name}", raw)
            return None
        value = entities.unescape(raw)
        if name == "style":
            return self.style(value)
        if TAG_MARK.search(value):
            return self.merged(element, name, value)
        if policy.value_allowed(element, name, value):
            return _quoted(value)
        self.remove("url", f"{element} {name}", value)
        return "#" if name == "href" else None

    def style(self, value: str) -> str | None:
        if TAG_MARK.search(value):
            self.remove("merge", "style", value)
            value = TAG_MARK.sub("", value)
        if policy.css_allowed(value):
            return _quoted(value)
        self.remove("style", "style", value)
        return None

    def merged(self, element: str, name: str, value: str) -> str | None:
        pieces = self.pieces(value)
        try:
            template = parse_pieces(pieces)
            if name in policy.LINKS or name in policy.IMAGES:
                schemes = LINK_SCHEMES if name in policy.LINKS else IMAGE_SCHEMES
                return url_source(template, schemes)
        except UnsafeUrl:
            self.remove("url", f"{element} {name}", TAG_MARK.sub("{…}", value))
            return "#" if name in policy.LINKS else None
        except MergeError:
            self.remove("merge", f"{element} {name}", TAG_MARK.sub("{…}", value))
            return None
        if element in ("meta", "style", "html", "input") or name in ("srcset", "usemap", "target"):
            self.remove("merge", f"{element} {name}", TAG_MARK.sub("{…}", value))
            return None
        return "".join(
            _quoted(piece) if isinstance(piece, str) else emitted(piece) for piece in pieces
        )

    def chars(self, token: Chars, owner: str, *, office: bool) -> str:
        if token.raw and owner == "style":
            if TAG_MARK.search(token.text):
                self.remove("merge", "style")
            sheet, changed = policy.safe_sheet(TAG_MARK.sub("", token.text))
            if changed:
                self.remove("style", "style", token.text.strip())
            return sheet
        if token.raw and owner == "noscript":  # Office settings, in conditional comments only
            return self.document(token.text, office=office)
        return "".join(
            _escaped(piece) if isinstance(piece, str) else emitted(piece)
            for piece in self.pieces(token.text)
        )

    def comment(self, text: str, *, office: bool) -> str:
        mark = TAG_MARK.fullmatch(text.strip())
        if mark and self.tags[int(mark.group(1))].kind == "block":
            return emitted(self.tags[int(mark.group(1))])
        if office:
            return ""
        if _REVEALED_OPEN.match(text) or text == _BANG_END:
            return f"<!--{text}-->"
        found = _CONDITIONAL.match(text)
        if found is None:
            return ""
        inner = self.document(found.group(2), office=True)
        try:
            parse_pieces(self.pieces(found.group(2)))
        except MergeError:
            self.remove("merge", "comment")
            return ""
        if "-->" in inner or "--!>" in inner:
            self.remove("comment", found.group(1))
            return ""
        return f"<!--{found.group(1)}>{inner}<![endif]-->"

    def declaration(self, token: Declaration, *, office: bool) -> str:
        if token.text[:9].lower() == "<!doctype":
            return "" if office else "<!doctype html>"
        if not office and (_REVEALED_BANG.match(token.text) or token.text == f"{_BANG_END}>"):
            return token.text
        return ""

    def pieces(self, text: str) -> list[Piece]:
        """Text cut at its marks."""
        found: list[Piece] = []
        for index, part in enumerate(TAG_MARK.split(text)):
            if index % 2:
                found.append(self.tags[int(part)])
            elif part:
                found.append(part)
        return found

    def remove(self, kind: str, name: str, value: str = "") -> None:
        if len(self.removed) < 200:
            self.removed.append(Removed(kind, name[:60], value[:120]))


def _escaped(text: str) -> str:
    return escaped_braces(text.replace("<", "&lt;").replace(">", "&gt;"))


def _quoted(value: str) -> str:
    return escaped_braces(entities.escape(value, quote=True).replace("\u00a0", "&#160;"))
