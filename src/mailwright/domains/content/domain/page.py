"""What is to be seen of an HTML part: its blocks of words, what is hidden, links, images."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from mailwright.domains.content.domain.markup import VOID, Chars, End, Start, tokens, words

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)",
    re.IGNORECASE,
)
_SIZE = re.compile(r"(?<![\w-])font-size\s*:\s*(\d+(?:\.\d+)?|\.\d+)", re.IGNORECASE)
_COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;]+)", re.IGNORECASE)
_GROUND = re.compile(r"background(?:-color)?\s*:\s*([^;]+)", re.IGNORECASE)
_UNSEEN = words("style script title head noscript template")
_BLOCKS = words(
    "address article br div dd dt h1 h2 h3 h4 h5 h6 hr li p section table td th tr ul ol"
)
_EDGE = "\x00"
_BLANK = re.compile(r"[\s\u00ad\u034f\u061c\u115f\u17b4\u180e\u200b-\u200f\u2060\u2800\ufeff]+")


@dataclass(slots=True)
class Anchor:
    """A link: where it leads and what it says."""

    href: str
    words: str = ""


@dataclass(slots=True)
class Page:
    """`blocks` are the stretches of text that are shown, `shown` all of them and `hidden` what is
    not, blanks as single spaces; `images` how many there are."""

    blocks: list[str] = field(default_factory=list)
    shown: str = ""
    hidden: str = ""
    anchors: list[Anchor] = field(default_factory=list)
    images: int = 0


@dataclass(slots=True)
class _Open:
    name: str
    unseen: bool
    hidden: bool
    tiny: bool


def page_of(source: str) -> Page:
    """Reads an HTML part; never raises."""
    page = Page()
    shown: list[str] = []
    hidden: list[str] = []
    stack: list[_Open] = []
    anchor: Anchor | None = None
    for token in tokens(source):
        if isinstance(token, Start):
            above = stack[-1] if stack else _Open("", False, False, False)
            style = html.unescape(token.get("style") or "")
            state = _Open(
                token.name,
                above.unseen or token.name in _UNSEEN,
                above.hidden or _is_hidden(style),
                _is_tiny(style, above.tiny),
            )
            if token.name == "img" and not state.hidden and not _is_pixel(token):
                page.images += 1
            if token.name == "a" and token.get("href"):
                anchor = Anchor(html.unescape(token.get("href") or "").strip())
                page.anchors.append(anchor)
            if token.name not in VOID and not token.self_closing:
                stack.append(state)
            if token.name in _BLOCKS:
                shown.append(_EDGE)
                hidden.append(" ")
        elif isinstance(token, End):
            if token.name == "a":
                anchor = None
            if token.name in _BLOCKS:
                shown.append(_EDGE)
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth].name == token.name:
                    del stack[depth:]
                    break
        elif isinstance(token, Chars):
            text = html.unescape(token.text).replace(_EDGE, " ")
            if stack and stack[-1].unseen:
                continue
            unread = stack and (stack[-1].hidden or stack[-1].tiny)
            (hidden if unread else shown).append(text)
            if anchor is not None:
                anchor.words += text
    pieces = (_BLANK.sub(" ", piece).strip() for piece in "".join(shown).split(_EDGE))
    page.blocks = [piece for piece in pieces if piece]
    page.shown = " ".join(page.blocks)
    page.hidden = _BLANK.sub(" ", "".join(hidden)).strip()
    return page


def _is_hidden(style: str) -> bool:
    if not style:
        return False
    if _HIDING.search(style):
        return True
    colour, ground = _COLOUR.search(style), _GROUND.search(style)
    return bool(colour and ground and _same(colour.group(1), ground.group(1)))


def _is_tiny(style: str, above: bool) -> bool:
    """Whether text here is too small to see; a size of one's own overrules that of above."""
    size = _SIZE.search(style)
    return above if size is None else float(size.group(1)) <= 1


def _same(one: str, other: str) -> bool:
    plain = one.replace("!important", "").strip().lower()
    return plain == other.replace("!important", "").strip().lower() and plain != "inherit"


def _is_pixel(token: Start) -> bool:
    return token.get("width") in {"0", "1"} and token.get("height") in {"0", "1"}
