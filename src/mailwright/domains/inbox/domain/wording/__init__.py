"""What the public feedback page says, in en, zh and pl."""

from collections.abc import Mapping

from mailwright.domains.inbox.domain.wording import en, pl, zh

TEXTS: Mapping[str, Mapping[str, str]] = {"en": en.TEXTS, "zh": zh.TEXTS, "pl": pl.TEXTS}


def texts(language: str) -> Mapping[str, str]:
    """All texts of one language; English for any other."""
    return TEXTS.get(language, en.TEXTS)
