"""Makes one regular expression per concept out of the languages' patterns."""

import functools
import re

from mailwright.domains.content.domain.verifier.lexicon import assertions, en, pl, promises, zh
from mailwright.domains.content.domain.verifier.lexicon.finder import Finder

NUMBER = "\ue020"
"""Stands, repeated, for the characters of a number in a text's shape."""

NAME = "\ue021"
CODE = "\ue022"
DONE = "\ue023"
"""Stand for a known name, a code, and what is already explained."""

ONE_NUMBER = f"(?<!{NUMBER}){NUMBER}+(?!{NUMBER})"
"""One number, all of it."""


_MORE = {
    en.__name__: (promises.EN, assertions.EN),
    pl.__name__: (promises.PL, assertions.PL),
}
_SPACED = {"en": (en,), "pl": (pl, en), "zh": (en,), "": (en, pl)}


@functools.cache
def concept(name: str, language: str = "") -> re.Pattern[str]:
    """Matches any pattern of a concept. `language` leaves out words that mean something else in a
    passage of that language (Polish "do" is "until"); English words are found everywhere."""
    spaced = _spaced(name, language)
    dense = _dense(name)
    parts = [_whole(spaced)] if spaced else []
    wide = [text for text in dense if _begins_wide(text)]
    parts += [text for text in dense if not _begins_wide(text)]
    if wide:  # looked at only where a character is none of ASCII: most of most texts is
        parts.append(rf"(?=[^\x00-\x7f])(?:{'|'.join(wide)})")
    return re.compile("|".join(parts) if parts else r"(?!)")


@functools.cache
def finder(name: str) -> Finder:
    """The same as `concept` in any language, for looking through whole texts."""
    return Finder(tuple(_spaced(name, "")), tuple(_dense(name)))


@functools.cache
def latin(names: tuple[str, ...]) -> Finder:
    """Looks for any of several concepts, in Latin letters only."""
    return Finder(tuple(dict.fromkeys(t for name in names for t in _spaced(name, ""))), ())


def _dense(name: str) -> list[str]:
    return [
        _pattern(text, space=r"\s*")
        for texts in (zh.PATTERNS, promises.ZH, assertions.ZH)
        for text in texts.get(name, ())
    ]


def _spaced(name: str, language: str) -> list[str]:
    return [
        _pattern(text)
        for module in _SPACED[language]
        for texts in (module.PATTERNS, *_MORE[module.__name__])
        for text in texts.get(name, ())
    ]


def _whole(texts: list[str]) -> str:
    return rf"(?<![a-z0-9])(?:{'|'.join(texts)})(?![a-z0-9])"


def _begins_wide(text: str) -> bool:
    """Whether all that a pattern matches begins with a character that is not ASCII."""
    first = re.match(r"(?:\(\?:|\(\?<!.*?\)|\(|\[)*(.)", text, re.S)
    optional = re.match(r"\([^()]*\)[?*]|.[?*]|\[[^]]*\][?*]", text, re.S)
    return (
        first is not None
        and not first.group(1).isascii()
        and not optional
        and "|" not in (text.partition("(")[0])
    )


@functools.cache
def either(names: tuple[str, ...], language: str = "") -> re.Pattern[str]:
    """Matches any of several concepts."""
    return re.compile("|".join(concept(name, language).pattern for name in names))


def shape_pattern(text: str) -> re.Pattern[str]:
    """A pattern in the lexicon's notation, on its own."""
    return re.compile(_pattern(text))


def _pattern(text: str, space: str = r"\s+") -> str:
    out = []
    inside = False
    for index, character in enumerate(text):
        if character == "[":
            inside = True
        elif character == "]":
            inside = False
        if character == " " and not inside:
            following = text[index + 1 : index + 2]
            out.append(space if following not in "?*" or not following else r"\s")
        elif character == "#" and not inside:
            out.append(ONE_NUMBER)
        elif character == "*" and _after_letter(text, index):
            out.append("[a-z]*")
        else:
            out.append(character)
    return "".join(out)


def _after_letter(text: str, index: int) -> bool:
    return index > 0 and text[index - 1].isalpha() and text[index - 2 : index - 1] != "\\"
