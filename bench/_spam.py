"""The corpus of spam and honest passages, and the training of the head that tells them apart.

A line is `spam or ham | English | Chinese | Polish`; the copy of bench/tone_corpus is honest too.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench._tone import FOLDER as TONE
from bench._tone import Encode
from mailwright.domains.content.domain.spam import scoring
from mailwright.domains.content.domain.spam.phrases import phrases_in
from mailwright.domains.content.domain.tone.features import LANGUAGES

FOLDER = Path(__file__).parent / "spam_corpus"
KEPT = Path(scoring.__file__).parent
BY_RULES = 5
"""Points of phrases from which on the rules alone count as having caught a passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage; `held_out`: never trained on."""

    language: str
    text: str
    spam: bool
    held_out: bool


def corpus() -> list[Passage]:
    """All passages; translations of one another share a side of the split."""
    found = []
    for path in (FOLDER / "passages.txt", TONE / "copy.txt"):
        for line in path.read_text("utf-8").splitlines():
            label, *texts = [piece.strip() for piece in line.split("|")]
            held = hashlib.sha256(f"spam:{texts[0]}".encode()).digest()[0] < 102  # 40 %
            found += [
                Passage(language, text, label == "spam", held)
                for language, text in zip(LANGUAGES, texts, strict=True)
            ]
    return found


def train(encode: Encode) -> dict[str, list[float]]:
    """Weights by language; a passage's translations count half, a spam passage for three."""
    seen = [one for one in corpus() if not one.held_out]
    vectors = np.array(encode([one.text for one in seen]), dtype=np.float64)
    rows = np.hstack([vectors, np.ones((len(seen), 1))])
    target = np.array([float(one.spam) for one in seen])
    ridge = np.diag(np.r_[np.full(rows.shape[1] - 1, 1 / 5.0), 1e-6])
    made = {}
    for language in LANGUAGES:
        own = np.array([1.0 if one.language == language else 0.5 for one in seen])
        weight = own * np.where(target == 1, 3.0, 1.0)
        found = np.zeros(rows.shape[1])
        for _ in range(30):
            sure = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
            slope = rows.T @ (weight * (sure - target)) + ridge @ found
            bend = (rows * (weight * sure * (1 - sure))[:, None]).T @ rows + ridge
            found -= np.linalg.solve(bend, slope)
        made[language] = [float(value) for value in found]
    return made


def measure(encode: Encode) -> dict[str, Any]:
    """Caught and wrongly named of the held-out passages: by phrases, by the head, by either."""
    result: dict[str, Any] = {}
    for language in LANGUAGES:
        held = [one for one in corpus() if one.held_out and one.language == language]
        vectors = encode([one.text for one in held])
        counts = {"passages": len(held), "spam": sum(one.spam for one in held)}
        for name in ("phrases", "model", "both"):
            counts[f"{name}_caught"] = counts[f"{name}_wrong"] = 0
        for one, vector in zip(held, vectors, strict=True):
            phrases = sum(points for points, _ in phrases_in(one.text, language)) >= BY_RULES
            model = scoring.chance(vector, language) >= scoring.LIKELY
            for name, named in (("phrases", phrases), ("model", model), ("both", phrases | model)):
                counts[f"{name}_{'caught' if one.spam else 'wrong'}"] += named
        result[language] = counts
    return result


def write_weights(made: dict[str, list[float]]) -> None:
    """Keeps the weights beside the code that uses them."""
    lines = [f' "{name}": {json.dumps([round(x, 3) for x in w])}' for name, w in made.items()]
    (KEPT / "weights.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def write_measured(result: dict[str, Any]) -> None:
    """Keeps what was measured, which the pages show."""
    (KEPT / "measured.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
