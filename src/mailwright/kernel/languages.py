"""The languages that public pages and letters speak, and which one to choose. No wording here."""

import re
from collections.abc import Collection, Mapping

NAMES: Mapping[str, str] = {"en": "English", "zh": "简体中文", "pl": "Polski"}
HTML_LANG: Mapping[str, str] = {"en": "en", "zh": "zh-Hans", "pl": "pl"}
_PLACE = re.compile(r"\{(\w+)\}")


def fill(text: str, **values: str) -> str:
    """``text`` with its ``{names}`` replaced; names without a value and braces in values stay."""
    return _PLACE.sub(lambda match: values.get(match[1], match[0]), text)


def choose_language(
    asked: str, accepted: str, fallback: str, offered: Collection[str] = tuple(NAMES)
) -> str:
    """The language of a page: asked for in the address, else the browser's best offer
    (Accept-Language, RFC 9110 §12.5.4), else ``fallback``."""
    if asked in offered:
        return asked
    for language in _preferred(accepted):
        if language in offered:
            return language
    return fallback


def known_language(tag: str) -> str:
    """The language of a tag such as zh-CN if we speak it, else ""."""
    code = tag.split("-")[0].lower()
    return code if code in NAMES else ""


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
