"""What the public pages and their mails say, in en, zh and pl, and which language to choose."""

import re
from collections.abc import Collection, Mapping

from mailwright.domains.consent.domain.wording import en, pl, zh

TEXTS: Mapping[str, Mapping[str, str]] = {"en": en.TEXTS, "zh": zh.TEXTS, "pl": pl.TEXTS}
NAMES = {"en": "English", "zh": "简体中文", "pl": "Polski"}
_PLACE = re.compile(r"\{(\w+)\}")
HTML_LANG = {"en": "en", "zh": "zh-Hans", "pl": "pl"}


def texts(language: str) -> Mapping[str, str]:
    """All texts of one language; English for any other."""
    return TEXTS.get(language, en.TEXTS)


def fill(text: str, **values: str) -> str:
    """``text`` with its ``{names}`` replaced; names without a value and braces in values stay."""
    return _PLACE.sub(lambda match: values.get(match[1], match[0]), text)


def choose_language(
    asked: str, accepted: str, fallback: str, offered: Collection[str] = tuple(TEXTS)
) -> str:
    """The language of a page: asked for in the address, else the browser's best offer
    (Accept-Language, RFC 9110 §12.5.4), else ``fallback``."""
    if asked in offered:
        return asked
    for language in _preferred(accepted):
        if language in offered:
            return language
    return fallback


def _preferred(header: str) -> list[str]:
    weighted: list[tuple[float, int, str]] = []
    for place, part in enumerate(header[:400].split(",")):
        tag, _, parameters = part.strip().partition(";")
        weight = 1.0
        if parameters.strip().startswith("q="):
            try:
                weight = float(parameters.strip()[2:])
            except ValueError:
                weight = 0.0
        if weight > 0:
            weighted.append((-weight, place, tag.strip().lower().split("-")[0]))
    return [language for _, _, language in sorted(weighted)]
