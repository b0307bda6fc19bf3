"""Cuts a message part into passages: stretches a reader takes in as one, with what is around them.

HTML and MJML are read block by block; alternative texts, titles and texts inside merge tags are
passages of their own; addresses of links are collected beside them.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mailwright.domains.content.domain.markup import (
    VOID,
    Chars,
    Comment,
    End,
    Start,
    tokens,
    words,
)
from mailwright.domains.content.domain.verifier.model import Format, Part
from mailwright.domains.content.domain.verifier.normal import TAG, Normal, Run, normalise

SLOT_BASE = 0xF0000
SLOT = re.compile(f"[{chr(SLOT_BASE)}-{chr(SLOT_BASE + 0xFFFD)}]")
FILL = "\ue000"
_MERGE = re.compile(
    r"""\{\{(?:"(?:\\.|[^"\\]){0,2000}"|'(?:\\.|[^'\\]){0,2000}'|[^"'{}]|\}(?!\})){0,2000}\}\}"""
    r"""|\{%(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^"'{%]|%(?!\})){0,2000}%\}|\{\#.{0,2000}?\#\}""",
    re.S,
)
_LITERAL = re.compile(r""""((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'""")
_MARKUP = re.compile(r"<(?:!doctype|/?[a-z][a-z0-9:-]*(?=[\s/>])|!--)", re.I)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});?", re.I)
_PARAGRAPH = re.compile(r"\n[^\S\n]*(?:\n\s*|(?=[^\S\n]*(?:[-*•·–—]\s|\d{1,2}[.)]\s)))")
_FILLED = re.compile(FILL + "+")
LONGEST = 1_000
"""Characters of a passage; a longer one is cut at a space, so that no text takes long to read."""

_INLINE = words("""
    a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike
    strong sub sup time tt u var wbr img
    """)
_STRUCK = words("s del strike")
_UNSEEN = words("style script mj-style mj-attributes xmp")
_ALTERNATIVE = words("noscript noframes noembed")
_OFFICE = ("o:", "w:", "x:")
"""Settings of Outlook, such as o:PixelsPerInch; v: draws shapes, whose text is seen."""
_SPOKEN = ("alt", "title", "aria-label", "placeholder", "summary")
_LINKS = ("href", "action", "cite", "formaction", "ping", "xlink:href")
_IMAGES = ("src", "background", "background-url", "poster")
_LOADED = words("link mj-font")
"""Elements whose address loads something, as pictures do: nobody can follow it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text. `struck`: spans shown crossed out. `place`: where the part has it (text,
    heading, button, alt, …)."""

    part: str
    normal: Normal
    struck: tuple[tuple[int, int], ...] = ()
    place: str = "text"

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.normal.text


@dataclass(frozen=True, slots=True)
class Link:
    """An address in an attribute, as written with references resolved; merge tags are TAG.

    `after` is the number of passages of the part that stand before it."""

    part: str
    address: str
    start: int
    end: int
    image: bool
    after: int


@dataclass(slots=True)
class Reading:
    """A part's passages and links in their order."""

    passages: list[Passage] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def read(part: Part, *, slots: bool = False) -> Reading:
    """A part's passages and links. Never raises, whatever the source is. `slots`: the source is a
    template in which characters of the private plane 15 stand for values to come."""
    found = Reading()
    source, asides = _without_tags(part.source if slots else SLOT.sub(" ", part.source))
    kind = part.format
    if kind is Format.AUTO:
        kind = Format.HTML if _MARKUP.search(source) else Format.TEXT
    if kind is Format.TEXT:
        for start, end in _paragraphs(source):
            _add(found, part.name, [Run(source[start:end], start)])
    else:
        _Blocks(part.name, found).read(source, 0)
    for text, at in asides:
        _add(found, part.name, [Run(text, at)], place="default")
    return found


def _add(
    found: Reading,
    name: str,
    runs: list[Run],
    struck: tuple[tuple[int, int], ...] = (),
    place: str = "text",
) -> None:
    normal = normalise(piece for run in runs for piece in _tagged(run))
    if len(normal.text) <= LONGEST:
        if normal.text:
            found.passages.append(Passage(name, normal, struck, place))
        return
    start = 0
    while start < len(normal.text):
        end = min(start + LONGEST, len(normal.text))
        if end < len(normal.text):
            space = normal.text.rfind(" ", start + LONGEST // 2, end)
            end = space if space > 0 else end
        piece = normal.cut(start, end)
        if piece.text.strip():
            found.passages.append(Passage(name, piece, struck, place))
        start = end + 1 if normal.text[end : end + 1] == " " else end


def _tagged(run: Run) -> Iterator[Run]:
    """A run with the places of merge tags as TAG."""
    if FILL not in run.text:
        yield run
        return
    at = 0
    for match in _FILLED.finditer(run.text):
        if match.start() > at:
            yield Run(run.text[at : match.start()], run.at + at)
        yield Run(TAG, run.at + match.start(), match.end() - match.start())
        at = match.end()
    if at < len(run.text):
        yield Run(run.text[at:], run.at + at)


def _without_tags(source: str) -> tuple[str, list[tuple[str, int]]]:
    """The source with merge tags filled over, and the texts that tags may put out."""
    if FILL in source:
        source = source.replace(FILL, " ")
    if "{" not in source:
        return source, []
    asides: list[tuple[str, int]] = []

    def over(match: re.Match[str]) -> str:
        if match.group().startswith("{{"):
            for literal in _LITERAL.finditer(match.group()):
                group = 1 if literal.group(1) is not None else 2
                text = literal.group(group)
                if " " in text or any(char.isdigit() for char in text) or not text.isascii():
                    asides.append((text, match.start() + literal.start(group)))
        return FILL * len(match.group())

    return _MERGE.sub(over, source), asides


def _paragraphs(source: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _PARAGRAPH.finditer(source):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < len(source):
        yield at, len(source)


class _Blocks:
    """Collects the inline text of one block after the other."""

    def __init__(self, name: str, found: Reading) -> None:
        self.name = name
        self.found = found
        self.runs: list[Run] = []
        self.crossed: list[tuple[int, int]] = []
        self.depth = 0
        self.place = "text"
        self.asides: list[tuple[Run, str]] = []

    def read(self, source: str, base: int) -> None:
        unseen = within = ""
        for token in tokens(source):
            if isinstance(token, Start):
                self.start(token, base)
                hidden = token.name in _UNSEEN or token.name.startswith(_OFFICE)
                unseen = token.name if hidden else ""
                within = token.name if token.name in _ALTERNATIVE else ""
            elif isinstance(token, End):
                self.end(token.name)
                unseen = within = ""
            elif isinstance(token, Chars):
                if within and "<" in token.text:  # markup that is shown where scripts are not
                    self.flush()
                    _Blocks(self.name, self.found).read(token.text, base + token.position)
                elif not unseen:
                    self.text(token.text, base + token.position)
            elif isinstance(token, Comment) and token.text.lstrip().lower().startswith("[if"):
                inner = token.text.partition(">")[2]
                self.flush()
                skipped = source.find(inner, token.position) if inner else token.position
                _Blocks(self.name, self.found).read(inner, base + skipped)
        self.flush()

    def start(self, token: Start, base: int) -> None:
        name = token.name
        if name == "br":
            self.runs.append(Run("\n", base + token.position))
        elif name not in _INLINE:
            self.flush()
            self.place = _place(name)
        if name in _STRUCK:
            self.depth += 1
        if name == "sup" and self.runs and self.runs[-1].text[-1:].isdigit():
            self.runs.append(Run(".", base + token.position, token.end - token.position))
        if token.attributes:
            self.attributes(token, base)

    def end(self, name: str) -> None:
        if name in _STRUCK:
            self.depth = max(0, self.depth - 1)
        elif name not in _INLINE and name not in VOID:
            self.flush()
            self.place = "text"

    def text(self, text: str, at: int) -> None:
        if self.depth and text.strip():
            self.crossed.append((at, at + len(text)))
        if "&" not in text:
            self.runs.append(Run(text, at))
            return
        done = 0
        for match in _REFERENCE.finditer(text):
            if match.start() > done:
                self.runs.append(Run(text[done : match.start()], at + done))
            resolved = html.unescape(match.group()).replace(FILL, " ")
            self.runs.append(Run(resolved, at + match.start(), len(match.group())))
            done = match.end()
        if done < len(text):
            self.runs.append(Run(text[done:], at + done))

    def attributes(self, token: Start, base: int) -> None:
        for key, raw in token.attributes:
            if raw and (key in _SPOKEN or key in _LINKS or key in _IMAGES):
                begin = base + token.position
                value = html.unescape(raw)
                if key in _SPOKEN:
                    self.asides.append((Run(value, begin, token.end - token.position), key))
                else:
                    address = _FILLED.sub(TAG, value)
                    self.found.links.append(
                        Link(
                            self.name,
                            address,
                            begin,
                            base + token.end,
                            key in _IMAGES or token.name in _LOADED,
                            len(self.found.passages),
                        )
                    )

    def flush(self) -> None:
        if self.runs:
            before = len(self.found.passages)
            _add(self.found, self.name, self.runs, place=self.place)
            if self.crossed:
                for at in range(before, len(self.found.passages)):
                    self.strike(at)
        self.runs = []
        self.crossed = []
        for run, key in self.asides:
            filled = Run(_FILLED.sub(TAG, run.text), run.at, run.width)
            _add(self.found, self.name, [filled], place=key)
        self.asides = []

    def strike(self, number: int) -> None:
        """Puts the crossed-out spans of the source into the passage's own offsets."""
        passage = self.found.passages[number]
        spans = []
        for start, end in self.crossed:
            inside = [
                at
                for at in range(len(passage.text))
                if start <= passage.normal.span(at, at + 1)[0] < end
            ]
            if inside:
                spans.append((inside[0], inside[-1] + 1))
        self.found.passages[number] = Passage(
            passage.part, passage.normal, tuple(spans), passage.place
        )


def _place(name: str) -> str:
    if name in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "heading"
    if name in ("button", "mj-button"):
        return "button"
    return "title" if name in ("title", "mj-title", "mj-preview") else "text"
