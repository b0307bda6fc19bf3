"""A tolerant tokeniser for HTML and MJML, following the HTML standard's tokenisation (13.2.5).

It decides nothing about safety: what is written out again is decided in sanitise.py and mjml.py."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field


def words(text: str) -> frozenset[str]:
    """A set of names, written as a line of words."""
    return frozenset(text.split())


VOID = words(
    "area base br col embed hr img input link meta param source track wbr basefont bgsound"
)
RAW_TEXT = words(
    "script style xmp iframe noembed noframes noscript plaintext title textarea mj-style"
)

_TAG_OPEN = re.compile(r"<(?:(/?)([A-Za-z][^\s/>]*)|(!--)|([!?/]))")
_ATTRIBUTE = re.compile(
    r"""[\s/]*(?:(?P<end>>)|(?P<name>[^\s/>][^\s/>=]*)
    (?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>][^\s>]*)|(?=>)))?)""",
    re.X,
)
_COMMENT_END = re.compile(r"--!?>")


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag. Attribute values are as written (references not resolved), None if absent.
    Names are lower case unless they carry a prefix (VML and Office elements keep theirs)."""

    name: str
    attributes: tuple[tuple[str, str | None], ...]
    self_closing: bool
    position: int
    end: int

    def get(self, name: str) -> str | None:
        """The first value of an attribute; None when it is absent, "" when it has no value."""
        for key, value in self.attributes:
            if key == name:
                return value or ""
        return None


@dataclass(frozen=True, slots=True)
class End:
    """An end tag."""

    name: str
    position: int
    end: int


@dataclass(frozen=True, slots=True)
class Chars:
    """Text, references not resolved. `raw`: the content of a raw-text element."""

    text: str
    position: int
    end: int
    raw: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """What stands between the comment marks."""

    text: str
    position: int
    end: int


@dataclass(frozen=True, slots=True)
class Declaration:
    """A doctype, processing instruction or `<![if …]>`, as written."""

    text: str
    position: int
    end: int


Token = Start | End | Chars | Comment | Declaration


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a document, in order; every character belongs to exactly one."""
    at = 0
    length = len(source)
    while at < length:
        opening = _TAG_OPEN.search(source, at)
        if opening is None:
            yield Chars(source[at:], at, length)
            return
        start = opening.start()
        token = _markup(source, opening)
        if token is None:  # a tag the end of the document cut off: text
            yield Chars(source[at:], at, length)
            return
        if start > at:
            yield Chars(source[at:start], at, start)
        yield token
        at = token.end
        if isinstance(token, Start) and token.name in RAW_TEXT and not token.self_closing:
            close = _raw_end(source, token.name, at)
            if close > at:
                yield Chars(source[at:close], at, close, raw=True)
            at = close


def _raw_end(source: str, name: str, at: int) -> int:
    if name == "plaintext":
        return len(source)
    found = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.I).search(source, at)
    return found.start() if found else len(source)


def _markup(source: str, opening: re.Match[str]) -> Token | None:
    start = opening.start()
    slash, name, comment, _other = opening.groups()
    if comment:
        return _comment(source, start)
    if name is None:
        end = source.find(">", start)
        if end < 0:
            return None
        return Declaration(source[start : end + 1], start, end + 1)
    attributes: list[tuple[str, str | None]] = []
    at = opening.end()
    while True:
        part = _ATTRIBUTE.match(source, at)
        if part is None or part.end() == at:
            return None
        at = part.end()
        if part["end"]:
            break
        value = part["double"]
        if value is None:
            value = part["single"] if part["single"] is not None else part["bare"]
        attributes.append((_name(part["name"]), value))
    if slash:
        return End(_name(name), start, at)
    return Start(_name(name), tuple(attributes), source[at - 2] == "/", start, at)


def _comment(source: str, start: int) -> Comment | None:
    inner = start + 4
    for short in (">", "->"):  # `<!-->` and `<!--->` are empty comments
        if source.startswith(short, inner):
            return Comment("", start, inner + len(short))
    found = _COMMENT_END.search(source, inner)
    if found is None:
        return Comment(source[inner:], start, len(source))
    return Comment(source[inner : found.start()], start, found.end())


def _name(name: str) -> str:
    return name if ":" in name else name.lower()


@dataclass(slots=True)
class Lines:
    """Turns offsets into 1-based (line, column)."""

    source: str
    _starts: list[int] = field(default_factory=list)

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        begin = self.source.rfind("\n", 0, offset) + 1
        return self.source.count("\n", 0, offset) + 1, offset - begin + 1

    def text(self, line: int) -> str:
        """The text of a 1-based line, stripped and cut to 160 characters."""
        if not self._starts:
            self._starts.extend([0, *(m.end() for m in re.finditer("\n", self.source))])
        if not 1 <= line <= len(self._starts):
            return ""
        begin = self._starts[line - 1]
        end = self.source.find("\n", begin)
        return self.source[begin : end if end >= 0 else None].strip()[:160]
