"""The plain-text part of a message, made from its HTML: readable, links kept, nothing hidden."""

import html as entities
import re

from mailwright.domains.content.domain.markup import (
    RAW_TEXT,
    VOID,
    Chars,
    End,
    Start,
    tokens,
    words,
)
from mailwright.domains.content.domain.merge.emit import quoted_braces
from mailwright.domains.content.domain.merge.lexer import split
from mailwright.domains.content.domain.merge.syntax import MergeError, Tag
from mailwright.domains.content.domain.mjml.prepare import TAG_MARK, mark

_BLOCK = words("""
    address article aside blockquote center dd div dl dt figcaption figure footer form h1 h2 h3 h4
    h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul caption
    """)
_PARAGRAPH = words("blockquote dl h1 h2 h3 h4 h5 h6 ol p pre ul")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BORDER_TOP = re.compile(r"border-top\s*:\s*(?!0|none)", re.I)
_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufeff]")
_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u205f]+")
_RULE = "-" * 40


def text_of(template: str) -> str:
    """The plain text of an HTML template: a template again, for rendering without escaping."""
    marked = mark(split(template))
    text = _on_lines(_Reader().read(marked.text), marked.tags)
    parts = TAG_MARK.split(text)
    return "".join(
        marked.tags[int(part)].source if index % 2 else quoted_braces(part)
        for index, part in enumerate(parts)
    )


def visible_text(template: str) -> str:
    """What a reader sees of an HTML template, links not spelled out; merge tags as they stand."""
    try:
        marked = mark(split(template))
    except MergeError:
        return ""
    text = _Reader(spell_links=False).read(marked.text)
    return "".join(
        marked.tags[int(part)].source if index % 2 else part
        for index, part in enumerate(TAG_MARK.split(text))
    )


class _Reader:
    def __init__(self, *, spell_links: bool = True) -> None:
        self.spell_links = spell_links
        self.out: list[str] = []
        self.hidden = 0
        self.stack: list[tuple[str, bool]] = []
        self.links: list[tuple[str, int]] = []
        self.lists: list[int] = []

    def read(self, source: str) -> str:
        raw = ""
        for token in tokens(source):
            if isinstance(token, Start):
                raw = token.name if token.name in RAW_TEXT else ""
                self.start(token)
            elif isinstance(token, End):
                self.end(token.name)
            elif isinstance(token, Chars) and not self.hidden and not (token.raw and raw):
                self.text(entities.unescape(token.text))
        return _tidy("".join(self.out))

    def start(self, token: Start) -> None:
        name = token.name
        style = token.get("style") or ""
        hides = bool(_HIDDEN.search(style)) or name in ("head", "title", "style")
        if name not in VOID:
            self.stack.append((name, hides))
            self.hidden += hides
        if self.hidden or hides:
            return
        if name == "br":
            self.out.append("\n")
        elif name == "img":
            alt = (token.get("alt") or "").strip()
            if alt and self.spell_links:
                self.text(entities.unescape(alt) if self.links else f"[{entities.unescape(alt)}]")
        elif name == "hr" or (name == "p" and _BORDER_TOP.search(style)):
            self.out.append(f"\n\n{_RULE}\n\n")
        elif name in ("ul", "ol"):
            self.lists.append(0 if name == "ol" else -1)
            self.gap(name)
        elif name == "li":
            self.bullet()
        elif name in ("td", "th"):
            self.out.append(" ")
        elif name in _BLOCK:
            self.gap(name)
        elif name == "a":
            self.links.append((entities.unescape(token.get("href") or "").strip(), len(self.out)))

    def end(self, name: str) -> None:
        if name not in [open_ for open_, _ in self.stack]:
            return
        while self.stack:
            closed, hid = self.stack.pop()
            visible = not self.hidden
            self.hidden -= hid
            if visible:
                self.closed(closed)
            if closed == name:
                return

    def closed(self, name: str) -> None:
        if name in ("ul", "ol") and self.lists:
            self.lists.pop()
        if name == "a" and self.links:
            address, begin = self.links.pop()
            label = _SPACES.sub(" ", "".join(self.out[begin:])).strip()
            if not self.spell_links:
                return
            if address and address != "#" and not address.startswith("#") and address != label:
                shown = address.removeprefix("mailto:").removeprefix("tel:")
                if label and shown != label:
                    self.out.append(f" ({shown})" if "\n" not in label else f"\n{shown}\n")
                elif not label:
                    self.out.append(shown)
        elif name in _BLOCK and name != "li":
            self.gap(name)

    def gap(self, name: str) -> None:
        self.out.append("\n\n" if name in _PARAGRAPH else "\n")

    def bullet(self) -> None:
        if self.lists and self.lists[-1] >= 0:
            self.lists[-1] += 1
            self.out.append(f"\n{self.lists[-1]}. ")
        else:
            self.out.append("\n- ")

    def text(self, text: str) -> None:
        if not any(name == "pre" for name, _ in self.stack):
            text = re.sub(r"\s+", " ", _SPACES.sub(" ", text))
        self.out.append(_INVISIBLE.sub("", text))


def _on_lines(text: str, tags: list[Tag]) -> str:
    """Block tags that stand on a line of their own give up the white space after them, so that a
    condition that fails leaves no gap and a loop puts its items on following lines."""

    def joined(found: re.Match[str]) -> str:
        return found.group(1) if tags[int(found.group(2))].kind == "block" else found.group()

    return re.sub(r"(?m)(?:(?<=\n)|\A|(?<=\ue001))(\ue000(\d+)\ue001)\n+", joined, text)


def _tidy(text: str) -> str:
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    joined = "\n".join(lines)
    return re.sub(r"\n{3,}", "\n\n", joined).strip() + "\n"
