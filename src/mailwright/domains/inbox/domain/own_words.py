"""Keeps recipients' words out of what the team writes down: a long run of them is a copy."""

import re
import unicodedata

#: So many words in a row are somebody else's sentence; in Chinese, so many characters.
WORDS, CHARACTERS = 7, 16
_WORD = re.compile(r"\w+")
_HAN = re.compile(r"[\u3400-\u9fff]")


def copied(text: str, said: str) -> str:
    """The first run of words that ``text`` takes from ``said``, "" when it is in own words."""
    wanted, known = _folded(text), _folded(said)
    if not wanted or not known:
        return ""
    run = CHARACTERS if _HAN.search(said) else WORDS
    units, others = _units(wanted, run), set(_runs(_units(known, run), run))
    for start, piece in enumerate(_runs(units, run)):
        if piece in others:
            joiner = "" if run == CHARACTERS else " "
            return joiner.join(units[start : start + run])
    return ""


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _units(text: str, run: int) -> list[str]:
    words = _WORD.findall(text)
    return list("".join(words)) if run == CHARACTERS else words


def _runs(units: list[str], run: int) -> list[tuple[str, ...]]:
    return [tuple(units[start : start + run]) for start in range(len(units) - run + 1)]
