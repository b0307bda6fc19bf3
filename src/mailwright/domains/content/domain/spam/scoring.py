"""All rules and the model over one message → a score with its reasons. Deterministic."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import files
from math import exp
from operator import mul
from typing import Any

from mailwright.domains.content.contracts import RenderedMessage, SpamReading, SpamReason
from mailwright.domains.content.domain.page import page_of
from mailwright.domains.content.domain.spam.rules import RULES, Seen

Encode = Callable[[Sequence[str]], list[list[float]]]
MEDIUM = 20
HIGH = 50
LIKELY = 0.6
"""From this chance on the model calls a sentence typical of spam."""
_POINTS = 12
_MOST = 30


def read_spam(
    message: RenderedMessage,
    *,
    language: str,
    can_leave: bool,
    sentences: Sequence[tuple[str, str]],
    encode: Encode,
) -> SpamReading:
    """The score of a rendered message. `sentences` are (part, text) as a reader meets them."""
    seen = Seen(message, page_of(message.html), language, can_leave)
    reasons = [reason for rule in RULES for reason in rule(seen)]
    reasons += _by_model(sentences, language, encode)
    score = min(100, sum(reason.points for reason in reasons))
    level = "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"
    return SpamReading(score, level, tuple(sorted(reasons, key=lambda one: -one.points)))


def chance(vector: Sequence[float], language: str) -> float:
    """How likely a sentence is one of spam, 0 … 1, by its vector."""
    weights = _weights()[language]
    score = sum(map(mul, weights, [*vector, 1.0]))
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def measured() -> dict[str, Any]:
    """What `./mw bench spam` measured on passages never trained on."""
    return dict(json.loads(_file("measured.json")))


def _by_model(
    sentences: Sequence[tuple[str, str]], language: str, encode: Encode
) -> list[SpamReason]:
    code = language[:2].lower()
    if code not in _weights() or not sentences:
        return []
    vectors = encode([text for _, text in sentences])
    likely = [
        (chance(vector, code), part, text)
        for (part, text), vector in zip(sentences, vectors, strict=True)
    ]
    worst = sorted((one for one in likely if one[0] >= LIKELY), reverse=True)
    left = _MOST
    made = []
    for sure, part, text in worst[:3]:
        points = min(left, _POINTS)
        left -= points
        if points > 0:
            made.append(
                SpamReason(
                    "reads_like_spam",
                    points,
                    part,
                    text[:160],
                    {"percent": str(round(100 * sure))},
                    "This sentence reads like those of known spam.",
                    "Say what it is about: who you are, what it costs, for whom it is.",
                )
            )
    return made


@lru_cache(maxsize=1)
def _weights() -> dict[str, list[float]]:
    return dict(json.loads(_file("weights.json")))


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")
