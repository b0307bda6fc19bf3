"""The heads: logistic regressions over a sentence's vector and its features, one set a language.

Their weights are trained by `./mw bench tone --train` on bench/tone_corpus and kept beside this
file, as is what was measured of them on sentences they never saw.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp
from operator import mul
from typing import Any

from mailwright.domains.content.domain.tone.features import LANGUAGES, features

SENTIMENTS = ("negative", "neutral", "positive")
TONES = ("formal", "casual", "warm", "pushy", "playful", "apologetic", "confident")
FEATURE_SCALE = 0.6
"""What features are multiplied by before they are put behind the vector."""
GOOD_ENOUGH = 0.70
"""Of the sentences a class was named for, the share that must be right for it to be shown."""
FOUND_ENOUGH = 0.40
"""Of the sentences that are of a class, the share that must be found for it to be shown."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence: its sentiment, how sure (−1 … 1, negative to positive), its tones 0 … 1."""

    sentiment: str
    strength: float
    tones: dict[str, float]


def spoken(language: str) -> str:
    """The language the heads are asked in, or "" when there are none for it."""
    code = language[:2].lower()
    return code if code in LANGUAGES else ""


def judge(text: str, vector: Sequence[float], language: str) -> Judged:
    """A sentence by its vector (512 numbers of length 1) in one of LANGUAGES."""
    known = _weights()[language]
    row = [*vector, *(FEATURE_SCALE * value for value in features(text, language)), 1.0]
    chances = {name: _chance(known[name], row) for name in (*SENTIMENTS, *TONES)}
    total = sum(chances[name] for name in SENTIMENTS) or 1.0
    sentiment = max(SENTIMENTS, key=lambda name: chances[name])
    return Judged(
        sentiment,
        round((chances["positive"] - chances["negative"]) / total, 3),
        {name: round(chances[name], 3) for name in TONES},
    )


def is_shown(language: str, name: str) -> bool:
    """Whether a class is told of in this language: whether it was good enough when measured."""
    counts = measured()["languages"][language]["classes"][name]
    return good_enough(counts)


def good_enough(counts: dict[str, int]) -> bool:
    """The same for given counts: {named, right, there}."""
    named, right, there = counts["named"], counts["right"], counts["there"]
    return bool(named and there and right / named >= GOOD_ENOUGH and right / there >= FOUND_ENOUGH)


@lru_cache(maxsize=1)
def measured() -> dict[str, Any]:
    """What `./mw bench tone` measured: per language, sentences and classes."""
    return dict(json.loads(_file("measured.json")))


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, list[float]]]:
    return dict(json.loads(_file("weights.json")))


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _chance(weights: Sequence[float], row: Sequence[float]) -> float:
    score = sum(map(mul, weights, row))
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
