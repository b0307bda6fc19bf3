"""Sentences with their vectors → how a text reads, sentence by sentence and as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from mailwright.domains.content.contracts import SentenceTone, ToneReading
from mailwright.domains.content.domain.tone.heads import TONES, is_shown, judge, spoken
from mailwright.domains.content.domain.tone.sentences import Sentence

Encode = Callable[[Sequence[str]], list[list[float]]]
NAMED = 0.5
"""The chance from which on a tone is named; the figures were measured with it."""
_MILD = 0.15
"""A whole text within this of nought has no feeling of its own."""


def read_tone(sentences: Sequence[Sentence], language: str, encode: Encode) -> ToneReading:
    """How the sentences read. Classes that were not measured good enough are left out."""
    code = spoken(language)
    if not code or not sentences:
        return ToneReading(code, "", 0.0, (), ())
    vectors = encode([one.text for one in sentences])
    shown = [tone for tone in TONES if is_shown(code, tone)]
    read = tuple(
        _sentence(one, vector, code, shown) for one, vector in zip(sentences, vectors, strict=True)
    )
    weights = [min(len(one.text), 200) for one in read]
    strength = sum(w * one.strength for w, one in zip(weights, read, strict=True)) / sum(weights)
    counts = Counter(tone for one in read for tone, _ in one.tones)
    tones = sorted(counts.items(), key=lambda pair: (-pair[1], TONES.index(pair[0])))
    return ToneReading(code, _sentiment(strength), round(strength, 3), read, tuple(tones))


def _sentence(
    one: Sentence, vector: Sequence[float], code: str, shown: Sequence[str]
) -> SentenceTone:
    got = judge(one.text, vector, code)
    tones = [(tone, got.tones[tone]) for tone in shown if got.tones[tone] >= NAMED]
    return SentenceTone(
        part=one.part,
        text=one.text,
        sentiment=got.sentiment if is_shown(code, got.sentiment) else "",
        strength=got.strength,
        tones=tuple(sorted(tones, key=lambda pair: -pair[1])),
    )


def _sentiment(strength: float) -> str:
    if abs(strength) < _MILD:
        return "neutral"
    return "positive" if strength > 0 else "negative"
