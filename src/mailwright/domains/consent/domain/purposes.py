"""The built-in purposes, and what a purpose may be called. Wording in en, zh and pl."""

import re
from collections.abc import Mapping

from mailwright.domains.consent.contracts import MARKETING, TRACKING, PurposeInfo
from mailwright.kernel.errors import FieldFault, Invalid

LANGUAGES = ("en", "zh", "pl")
_KEY = re.compile(r"[a-z][a-z0-9_]{1,39}")
_LIMITS = {"names": 80, "descriptions": 300}

BUILT_IN = (
    PurposeInfo(
        MARKETING,
        {"en": "News and offers", "zh": "新闻与优惠", "pl": "Nowości i oferty"},
        {
            "en": "E-mails about our products, offers and news.",
            "zh": "有关我们的产品、优惠和动态的电子邮件。",
            "pl": "E-maile o naszych produktach, ofertach i nowościach.",
        },
        built_in=True,
    ),
    PurposeInfo(
        TRACKING,
        {"en": "Measuring e-mails", "zh": "邮件效果统计", "pl": "Pomiar e-maili"},
        {
            "en": "We record when you open our e-mails and which links you follow, so that we "
            "send fewer and better ones.",
            "zh": "我们会记录您何时打开邮件、点击了哪些链接，以便减少邮件数量并提升内容质量。",
            "pl": "Zapisujemy, kiedy otwierasz nasze e-maile i w które linki klikasz, aby wysyłać "
            "ich mniej, ale lepszych.",
        },
        built_in=True,
    ),
)
BUILT_IN_KEYS = frozenset(purpose.key for purpose in BUILT_IN)


def merged(own: Mapping[str, tuple[dict[str, str], dict[str, str]]]) -> list[PurposeInfo]:
    """All purposes of a workspace: the built-in ones in its wording, then its own by key."""
    found = []
    for purpose in BUILT_IN:
        names, descriptions = own.get(purpose.key, ({}, {}))
        found.append(
            PurposeInfo(
                purpose.key,
                purpose.names | _filled(names),
                purpose.descriptions | _filled(descriptions),
                built_in=True,
            )
        )
    for key in sorted(own.keys() - BUILT_IN_KEYS):
        names, descriptions = own[key]
        found.append(PurposeInfo(key, names, descriptions, built_in=False))
    return found


def wording(texts: Mapping[str, str], language: str) -> str:
    """The text in ``language``, else in English, else in whatever language there is."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def check(key: str, names: Mapping[str, str], descriptions: Mapping[str, str]) -> None:
    """Raises Invalid naming the fields that need mending."""
    fields: dict[str, str] = {}
    if not _KEY.fullmatch(key):
        fields["key"] = FieldFault(
            "Use 2–40 small letters, digits and _, starting with a letter.", code="bad_key"
        )
    for field, texts in (("names", names), ("descriptions", descriptions)):
        for language, text in texts.items():
            if language not in LANGUAGES:
                fields[f"{field}.{language}"] = f"Use one of {', '.join(LANGUAGES)}."
            elif len(text) > _LIMITS[field]:
                fields[f"{field}.{language}"] = FieldFault(
                    "At most {limit} characters.", code="too_long", limit=_LIMITS[field]
                )
    if not any(text.strip() for text in names.values()):
        fields["names"] = FieldFault("Name the purpose in at least one language.", code="required")
    if fields:
        raise Invalid("The purpose needs mending.", code="bad_purpose", fields=fields)


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {language: text for language, text in texts.items() if text.strip()}
