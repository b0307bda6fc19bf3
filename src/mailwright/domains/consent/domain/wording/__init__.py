"""What the public pages and their mails say, in en, zh and pl, and which language to choose."""

from collections.abc import Mapping

from mailwright.domains.consent.domain.wording import en, pl, zh
from mailwright.kernel.languages import HTML_LANG, NAMES, choose_language, fill

__all__ = ["HTML_LANG", "NAMES", "TEXTS", "choose_language", "fill", "texts"]

TEXTS: Mapping[str, Mapping[str, str]] = {"en": en.TEXTS, "zh": zh.TEXTS, "pl": pl.TEXTS}


def texts(language: str) -> Mapping[str, str]:
    """All texts of one language; English for any other."""
    return TEXTS.get(language, en.TEXTS)
