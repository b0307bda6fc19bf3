"""What the words and signs of a sentence tell, as numbers beside its vector."""

from __future__ import annotations

import re
from functools import cache
from math import log

from mailwright.domains.content.domain.tone.lexicon import en, pl, zh

LANGUAGES = ("en", "zh", "pl")
CATEGORIES = (
    "good", "bad", "urgent", "sorry", "formal", "casual", "warm", "proud", "playful",
)  # fmt: skip
NAMES = (
    *CATEGORIES, "good_denied", "bad_denied", "balance", "exclaims", "asks", "shouts", "emoji",
    "length", "digits", "contrast", *LANGUAGES,
)  # fmt: skip
"""The features in the order the heads know them."""

_TABLES = {"en": en.WORDS, "zh": zh.WORDS, "pl": pl.WORDS}
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_EMOJI = re.compile("[\U0001f300-\U0001faff☀-➿]")
_CONTRAST = re.compile(r"\b(?:but|although|however|ale|jednak|choć|lecz)\b|但|可是|不过|却|虽然")
_REACH = 3
"""How many words a denial reaches forward."""


@cache
def _pattern(language: str, category: str) -> re.Pattern[str]:
    """A pattern that finds the words of one category."""
    words = _TABLES[language][category].split()
    if language == "zh":
        return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
    forms = [re.escape(word).replace(r"\*", r"[\w'’]*") for word in words]
    return re.compile(rf"(?<![\w])(?:{'|'.join(forms)})(?![\w'’])", re.IGNORECASE)


def features(text: str, language: str) -> list[float]:
    """The numbers of NAMES for one sentence, each within about -1 … 1.

    A language that is not known is read as English.
    """
    spoken = language[:2] if language[:2] in _TABLES else "en"
    plain = text.replace("’", "'")
    found = {name: len(_pattern(spoken, name).findall(plain)) for name in CATEGORIES}
    good_denied, bad_denied = (_denied(plain, spoken, name) for name in ("good", "bad"))
    balance = found["good"] - found["bad"] + 2 * (bad_denied - good_denied)
    letters = [letter for letter in text if letter.isalpha()]
    words = _WORD.findall(text)
    shouted = sum(len(word) > 2 and word.isupper() for word in words)
    return [
        *(_damped(found[name]) for name in CATEGORIES),
        _damped(good_denied),
        _damped(bad_denied),
        max(-1.0, min(1.0, balance / 3)),
        _damped(text.count("!") + text.count("！")),
        float("?" in text or "？" in text),
        _damped(shouted),
        _damped(len(_EMOJI.findall(text))),
        min(1.0, log(1 + len(letters)) / 6),
        float(any(letter.isdigit() for letter in text)),
        float(bool(_CONTRAST.search(text.lower()))),
        *(float(spoken == one) for one in LANGUAGES),
    ]


def _denied(text: str, language: str, category: str) -> int:
    """How many words of the category a denial stands before."""
    denials = [match.end() for match in _pattern(language, "not").finditer(text)]
    if not denials:
        return 0
    count = 0
    for match in _pattern(language, category).finditer(text):
        for end in denials:
            between = text[end : match.start()]
            if end > match.start():
                continue
            near = len(between) <= 2 if language == "zh" else len(between.split()) <= _REACH
            if near and not re.search(r"[.,;!?，。；！？]", between):
                count += 1
                break
    return count


def _damped(count: int) -> float:
    return min(1.0, count / 3)
