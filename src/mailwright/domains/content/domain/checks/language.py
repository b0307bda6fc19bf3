"""A guess at the language of a text by its script and its commonest words: en, zh or pl only."""

import re

from mailwright.domains.content.domain.markup import words

_WORDS = {
    "en": words("the and you your for with our from this that are have will now more all get"),
    "pl": words("i w na z do się nie że jest to dla od po jak oraz twoje nasze już za o ci są"),
}
_POLISH = re.compile("[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_KANA_OR_HANGUL = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
_LATIN = re.compile(r"[^\W\d_]+")


def guess(text: str) -> str:
    """ "en", "zh", "pl", or "" when the text is too short or does not tell."""
    chinese = len(_CHINESE.findall(text))
    words = [word.lower() for word in _LATIN.findall(_CHINESE.sub(" ", text))]
    if _KANA_OR_HANGUL.search(text):
        return ""
    if chinese >= 12 and chinese > len(words):
        return "zh"
    if len(words) < 12:
        return ""
    hits = {name: sum(word in common for word in words) for name, common in _WORDS.items()}
    polish = hits["pl"] + 2 * sum(bool(_POLISH.search(word)) for word in words)
    if polish >= max(4, 2 * hits["en"]):
        return "pl"
    if hits["en"] >= max(4, 2 * polish) and hits["en"] / len(words) > 0.08:
        return "en"
    return ""
