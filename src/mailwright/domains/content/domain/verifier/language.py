"""Which of the three languages a passage is written in; enough to read its numbers."""

import re

_CJK = re.compile(r"[\u3400-\u9fff]")
_POLISH = re.compile(r"[ąćęłńśźż]", re.I)
_PL_WORDS = re.compile(
    r"\b(?:i|w|z|na|do|od|za|po|nie|się|sie|tylko|jest|dla|kod|kodem|zł|zl|twoj|twój|masz|oraz|"
    r"przy|teraz|jeszcze|czy|dni|sztuk|taniej|gratis|zamiast|wszystko|dostawa|darmowa)\b",
    re.I,
)
_EN_WORDS = re.compile(
    r"\b(?:the|and|of|to|for|with|you|your|our|is|are|off|in|on|at|from|this|that|get|free|"
    r"only|now|we|it|by|use|until)\b",
    re.I,
)


def detect(text: str, declared: str = "") -> str:
    """ "en", "zh" or "pl"; the declared language when the text does not tell."""
    han = len(_CJK.findall(text))
    if han and han * 4 >= sum(1 for character in text if character.isalpha()) * 1:
        return "zh"
    if _POLISH.search(text):
        return "pl"
    polish, english = len(_PL_WORDS.findall(text)), len(_EN_WORDS.findall(text))
    if polish != english:
        return "pl" if polish > english else "en"
    short = declared.lower().replace("_", "-").split("-")[0]
    return short if short in ("en", "pl", "zh") else "en"
