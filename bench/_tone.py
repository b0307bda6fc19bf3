"""The corpus of tones, the split into training and held-out, and the training of the heads.

A line of copy, replies and more is `labels | English | Chinese | Polish`: c (copy) or r (reply),
the sentiment -, 0 or +, then letters of tones. A line of reviews_*.txt is `sentiment | text`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from mailwright.domains.content.domain.tone import heads
from mailwright.domains.content.domain.tone.features import LANGUAGES, features
from mailwright.domains.content.domain.tone.heads import FEATURE_SCALE, SENTIMENTS, TONES

FOLDER = Path(__file__).parent / "tone_corpus"
KEPT = Path(heads.__file__).parent
LETTERS = dict(zip("FCWPYAK", TONES, strict=True))
SIGNS = dict(zip("-0+", SENTIMENTS, strict=True))
OWN, OTHER = 1.0, 0.5
"""Weight of a sentence in the head's language, and of its translations."""
REVIEWS_OWN, REVIEWS_OTHER = 0.3, 0.05
POSITIVES = 2.0
"""Sentences of a tone are few, so each counts for two."""

Encode = Callable[[Sequence[str]], list[list[float]]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its labels; `held_out`: never trained on."""

    language: str
    text: str
    sentiment: str
    tones: frozenset[str]
    held_out: bool
    review: bool = False


def corpus() -> list[Sentence]:
    """The sentences written for this; translations of one another share a side of the split."""
    found = []
    for path in (FOLDER / f"{name}.txt" for name in ("copy", "replies", "more")):
        for line in path.read_text("utf-8").splitlines():
            labels, *texts = [piece.strip() for piece in line.split("|")]
            held = _held_out(texts[0])
            tones = frozenset(LETTERS[letter] for letter in labels[2:].strip())
            for language, text in zip(LANGUAGES, texts, strict=True):
                found.append(Sentence(language, text, SIGNS[labels[1]], tones, held))
    return found


def reviews() -> list[Sentence]:
    """Sentences of product reviews by other people."""
    found = []
    for language in ("en", "zh"):
        for line in (FOLDER / f"reviews_{language}.txt").read_text("utf-8").splitlines():
            label, text = [piece.strip() for piece in line.split("|")]
            held = _held_out(text)
            found.append(Sentence(language, text, SIGNS[label], frozenset(), held, True))
    return found


def train(encode: Encode) -> dict[str, dict[str, list[float]]]:
    """Weights by language and class: Newton's method, no chance in it."""
    own = [one for one in corpus() if not one.held_out]
    seen = own + [one for one in reviews() if not one.held_out]
    rows = _rows(seen, encode)
    made: dict[str, dict[str, list[float]]] = {}
    for language in LANGUAGES:
        weight = np.array([_weight(one, language) for one in seen])
        made[language] = {}
        for name in SENTIMENTS:
            target = np.array([float(one.sentiment == name) for one in seen])
            made[language][name] = _regression(rows, target, weight, 3.0)
        for name in TONES:
            target = np.array([float(name in one.tones) for one in own])
            lifted = weight[: len(own)] * np.where(target == 1, POSITIVES, 1.0)
            made[language][name] = _regression(rows[: len(own)], target, lifted, 10.0)
    return made


def measure(encode: Encode) -> dict[str, Any]:
    """Counts on the held-out sentences, by language and class, with the weights that are kept."""
    result: dict[str, Any] = {"languages": {}, "reviews": {}}
    for language in LANGUAGES:
        held = [one for one in corpus() if one.held_out and one.language == language]
        judged = _judged(held, encode)
        pairs = list(zip(held, judged, strict=True))
        classes = {}
        for name in SENTIMENTS:
            named = [one.sentiment for one, got in pairs if got.sentiment == name]
            there = sum(one.sentiment == name for one in held)
            classes[name] = {"named": len(named), "right": named.count(name), "there": there}
        for name in TONES:
            told = [name in one.tones for one, got in pairs if got.tones[name] >= 0.5]
            there = sum(name in one.tones for one in held)
            classes[name] = {"named": len(told), "right": sum(told), "there": there}
        right = sum(one.sentiment == got.sentiment for one, got in pairs)
        result["languages"][language] = {
            "sentences": len(held), "right": right, "classes": classes,
        }  # fmt: skip
    for language in ("en", "zh"):
        held = [one for one in reviews() if one.held_out and one.language == language]
        judged = _judged(held, encode)
        right = sum(a.sentiment == b.sentiment for a, b in zip(held, judged, strict=True))
        opposite = sum(
            {a.sentiment, b.sentiment} == {"negative", "positive"}
            for a, b in zip(held, judged, strict=True)
        )
        result["reviews"][language] = {
            "sentences": len(held), "right": right, "opposite": opposite,
        }  # fmt: skip
    return result


def write_weights(made: dict[str, dict[str, list[float]]]) -> None:
    """Keeps the weights beside the code that uses them."""
    lines = []
    for language, known in made.items():
        rows = [f'  "{name}": {json.dumps([round(x, 3) for x in w])}' for name, w in known.items()]
        lines.append(f' "{language}": {{\n' + ",\n".join(rows) + "\n }")
    (KEPT / "weights.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def write_measured(result: dict[str, Any]) -> None:
    """Keeps what was measured, which the pages show."""
    text = json.dumps(result, indent=1, ensure_ascii=False)
    (KEPT / "measured.json").write_text(text + "\n", "utf-8")


def _judged(sentences: Sequence[Sentence], encode: Encode) -> list[heads.Judged]:
    vectors = encode([one.text for one in sentences])
    return [
        heads.judge(one.text, vector, one.language)
        for one, vector in zip(sentences, vectors, strict=True)
    ]


def _held_out(text: str) -> bool:
    digest = hashlib.sha256(f"tone:{text}".encode()).digest()
    return digest[0] < 102  # 40 %


def _weight(one: Sentence, language: str) -> float:
    if one.review:
        return REVIEWS_OWN if one.language == language else REVIEWS_OTHER
    return OWN if one.language == language else OTHER


def _rows(sentences: Sequence[Sentence], encode: Encode) -> Any:
    vectors = np.array(encode([one.text for one in sentences]), dtype=np.float64)
    beside = np.array([features(one.text, one.language) for one in sentences])
    return np.hstack([vectors, FEATURE_SCALE * beside, np.ones((len(sentences), 1))])


def _regression(rows: Any, target: Any, weight: Any, looseness: float) -> list[float]:
    """Logistic regression with a ridge of 1/looseness on all but the constant."""
    size = rows.shape[1]
    ridge = np.diag(np.r_[np.full(size - 1, 1 / looseness), 1e-6])
    found = np.zeros(size)
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (weight * (chance - target)) + ridge @ found
        bend = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + ridge
        step = np.linalg.solve(bend, slope)
        found -= step
        if np.abs(step).max() < 1e-8:
            break
    return [float(value) for value in found]
