"""Our own layouts in a brand's colours and fonts. Pure; what people wrote is left alone."""

import re
from collections.abc import Sequence
from dataclasses import replace

from mailwright.domains.content.domain.compiling import Draft

_WHITE, _BLACK, _DARK_CARD = "#ffffff", "#000000", "#26221f"
_READABLE = 4.5  # WCAG 2.2, 1.4.3
_SYSTEM = re.compile(r'(<mj-all font-family=")(-apple-system)')
_FONT_NAME = re.compile(r"[^\W_](?:[^\W_]|[ -]){0,58}\Z")
_COLOUR = re.compile(r"#[0-9a-f]{6}\Z")


def branded(draft: Draft, colours: Sequence[str], fonts: Sequence[str]) -> Draft:
    """A draft in one of our layouts with the brand's main colour and font. A colour too light for
    white words on it, or for words on white, is made darker until they can be read."""
    mjml = draft.mjml
    if colours and _COLOUR.match(colours[0]):
        shades = shades_of(colours[0])
        mjml = re.sub("|".join(shades), lambda found: shades[found[0]], mjml)
    if fonts and _FONT_NAME.match(fonts[0]):
        mjml = _SYSTEM.sub(rf"\1'{fonts[0]}', \2", mjml)
    return replace(draft, mjml=mjml)


def shades_of(colour: str) -> dict[str, str]:
    """Each shade of the layouts' own accent with the brand's in its place."""
    main = _until(colour, _BLACK, _WHITE)
    deep = _mixed(main, _BLACK, 0.35)
    return {
        "#0f766e": main,
        "#134e4a": deep,
        "#0f4c4a": deep,
        "#e7f3f0": _mixed(main, _WHITE, 0.9),
        "#dcefe9": _mixed(main, _WHITE, 0.85),
        "#5cc4b3": _until(_mixed(main, _WHITE, 0.3), _WHITE, _DARK_CARD),
    }


def contrast(one: str, other: str) -> float:
    """WCAG contrast of two colours, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _until(colour: str, towards: str, ground: str) -> str:
    for step in range(11):
        shade = _mixed(colour, towards, step / 10)
        if contrast(shade, ground) >= _READABLE:
            return shade
    return towards


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_rgb(colour), _rgb(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _rgb(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
