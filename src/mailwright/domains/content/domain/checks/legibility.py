"""Whether the words of a message can be read: contrast with their ground, and size on a phone.

Looks at the compiled HTML, where every style stands at its element. Style sheets for dark mode or
phones are not followed: what stands inline is what most mail programs show.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mailwright.domains.content.contracts import Part
from mailwright.domains.content.domain.checks.catalogue import Found, found
from mailwright.domains.content.domain.checks.inspection import Inspection
from mailwright.domains.content.domain.markup import VOID, Chars, End, Start, tokens
from mailwright.domains.content.domain.mjml.prepare import TAG_MARK

BODY_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
LARGE_CONTRAST = 3.0  # from 24 px, or 18.66 px bold
TINY = 12.0  # pixels
_SILENT = frozenset({"head", "style", "script", "title"})
_STYLE = re.compile(r"([a-z-]+)\s*:\s*([^;]+)", re.I)
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\Z", re.I)
_RGB = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*([\d.]+)\s*)?\)\Z", re.I)
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(px|pt|em|rem|%)?\Z", re.I)
_NAMED = {"white": (255, 255, 255), "black": (0, 0, 0), "red": (255, 0, 0), "gray": (128,) * 3}
_HIDDEN = re.compile(r"display\s*:\s*none|(?:max-height|opacity)\s*:\s*0(?:px)?\s*(?:;|\Z)", re.I)
_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"})
_HEADINGS = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67, "small": 0.83}

Colour = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """What holds inside an element. `ground` is None where a picture or something unknown is."""

    name: str
    ink: Colour | None = (0, 0, 0)
    ground: Colour | None = (255, 255, 255)
    size: float = 16.0
    bold: bool = False
    hidden: bool = False


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def check_legibility(inspection: Inspection) -> Iterator[Found]:
    """Words that are hard to read, each combination of colours or size told once."""
    stack = [_Look("")]
    told: set[tuple[object, ...]] = set()
    for token in tokens(inspection.output.text):
        if isinstance(token, Start):
            look = _inside(stack[-1], token)
            if token.name not in VOID and not token.self_closing:
                stack.append(look)
        elif isinstance(token, End):
            if any(look.name == token.name for look in stack[1:]):
                while stack.pop().name != token.name:
                    pass
        elif isinstance(token, Chars) and not stack[-1].hidden:
            words = " ".join(TAG_MARK.sub(" ", token.text).replace("&nbsp;", " ").split())
            if any(letter.isalnum() for letter in words):
                yield from _judged(inspection, stack[-1], words, told)


def _judged(
    inspection: Inspection, look: _Look, words: str, told: set[tuple[object, ...]]
) -> Iterator[Found]:
    large = look.size >= 24 or (look.bold and look.size >= 18.66)
    wanted = LARGE_CONTRAST if large else BODY_CONTRAST
    if look.ink and look.ground:
        ratio = contrast(look.ink, look.ground)
        key = (look.ink, look.ground, large)
        if ratio < wanted and key not in told:
            told.add(key)
            yield _found(
                inspection,
                "contrast_low",
                words,
                ink=_hex(look.ink),
                ground=_hex(look.ground),
                ratio=f"{int(ratio * 10) / 10:g}",
                wanted=f"{wanted:g}",
            )
    if look.size < TINY and (look.size,) not in told:
        told.add((look.size,))
        yield _found(inspection, "font_tiny", words, size=f"{look.size:g}", limit=f"{TINY:g}")


def _found(inspection: Inspection, code: str, words: str, **values: str) -> Found:
    position = inspection.draft.mjml.find(words[:40])
    at = inspection.lines.at(position) if position >= 0 else None
    shown = words if len(words) <= 40 else f"{words[:39]}…"
    return found(code, Part.BODY, at=at, excerpt=words[:160], values={"text": shown, **values})


def _inside(outer: _Look, tag: Start) -> _Look:
    look = replace(outer, name=tag.name)
    if tag.name in _SILENT:
        return replace(look, hidden=True)
    if tag.name in _BOLD:
        look = replace(look, bold=True)
    if tag.name in _HEADINGS:
        look = replace(look, size=outer.size * _HEADINGS[tag.name])
    if tag.name == "a":
        look = replace(look, ink=None)  # a program's own colour, unless one is given
    if tag.get("background"):
        look = replace(look, ground=None)
    if tag.get("bgcolor"):
        look = replace(look, ground=_colour(tag.get("bgcolor") or ""))
    style = tag.get("style") or ""
    if _HIDDEN.search(style):
        look = replace(look, hidden=True)
    for match in _STYLE.finditer(style):
        look = _styled(look, outer, match.group(1).lower(), match.group(2).strip().lower())
    return look


def _styled(look: _Look, outer: _Look, name: str, value: str) -> _Look:
    value = value.replace("!important", "").strip()
    if name == "color":
        return replace(look, ink=outer.ink if value == "inherit" else _colour(value))
    if name == "background-color" or (name == "background" and "url(" not in value):
        if value in ("transparent", "none", "inherit", "initial"):
            return look
        first = re.match(r"rgba?\([^)]*\)|\S+", value)
        return replace(look, ground=_colour(first.group()) if first else None)
    if name in ("background", "background-image") and "url(" in value:
        return replace(look, ground=None)
    if name == "font-weight":
        bold = value in ("bold", "bolder") or (value.isdigit() and int(value) >= 600)
        return replace(look, bold=bold)
    if name == "font-size":
        size = _pixels(value, outer.size)
        return look if size is None else replace(look, size=size)
    return look


def _pixels(value: str, outer: float) -> float | None:
    match = _SIZE.match(value)
    if match is None:
        return outer if value == "inherit" else None
    number, unit = float(match.group(1)), match.group(2) or "px"
    scale = {"px": 1.0, "pt": 4 / 3, "em": outer, "rem": 16.0, "%": outer / 100}[unit]
    # A size of nothing only takes the gaps away between columns; their words set their own.
    return number * scale if number else None


def _colour(value: str) -> Colour | None:
    if value in _NAMED:
        return _NAMED[value]
    if match := _HEX.match(value):
        digits = match.group(1)
        pairs = [digit * 2 for digit in digits] if len(digits) == 3 else re.findall("..", digits)
        return tuple(int(pair, 16) for pair in pairs)
    if (match := _RGB.match(value)) and float(match.group(4) or 1) == 1:
        return tuple(min(255, int(part)) for part in match.groups()[:3])
    return None


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
