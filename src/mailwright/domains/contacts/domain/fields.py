"""The built-in fields of a contact: one cleaned form for each. Raises BadValue otherwise."""

import re
import unicodedata
from functools import lru_cache
from zoneinfo import available_timezones

from mailwright.domains.contacts.domain.attributes import BadValue
from mailwright.domains.contacts.domain.places import COUNTRIES, country_code
from mailwright.domains.contacts.domain.tongues import language_code

MAX_NAME = 200
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}))?")
_PHONE_NOISE = re.compile(r"[\s().\-/\u00a0]+")
_PHONE = re.compile(r"\+?[0-9]{5,17}(?:(?:;ext=|x|ext)[0-9]{1,6})?", re.IGNORECASE)


def name(value: str) -> str:
    """A first or last name on one line, composed (NFC), at most 200 characters."""
    if value.isascii() and value.isalpha() and len(value) <= MAX_NAME:
        return value
    cleaned = " ".join(unicodedata.normalize("NFC", value).replace("\x00", "").split())
    if len(cleaned) > MAX_NAME:
        raise BadValue("too_long", f"Shorten it to {MAX_NAME} characters.")
    return cleaned


def phone(value: str) -> str:
    """A telephone number without spaces and brackets; a leading + is kept (E.164 when given)."""
    cleaned = _PHONE_NOISE.sub("", value)
    if not cleaned:
        return ""
    if cleaned.startswith("00"):
        cleaned = f"+{cleaned[2:]}"
    if not _PHONE.fullmatch(cleaned):
        raise BadValue("not_phone", "Write it with digits, for example +48 600 100 200.")
    return cleaned


@lru_cache(maxsize=4096)
def language(value: str) -> str:
    """A language tag (RFC 5646) such as ``pl``, ``pt-BR``, ``zh-Hans``, from a tag or a name."""
    cleaned = value.strip()
    if not cleaned:
        return ""
    by_name = language_code(cleaned)
    if by_name:
        return by_name
    match = _TAG.fullmatch(cleaned)
    if not match or not language_code(match[1]):
        raise BadValue("not_language", "Use a code such as en, pl or zh, or the language's name.")
    script = f"-{match[2].title()}" if match[2] else ""
    region = f"-{match[3].upper()}" if match[3] else ""
    return f"{match[1].lower()}{script}{region}"


@lru_cache(maxsize=4096)
def country(value: str) -> str:
    """A country as ISO 3166-1 alpha-2, from a code or its English, Chinese or Polish name."""
    cleaned = value.strip()
    if not cleaned:
        return ""
    if cleaned.upper() in COUNTRIES:
        return cleaned.upper()
    code = country_code(cleaned)
    if not code:
        raise BadValue("not_country", "Use a code such as PL or CN, or the country's name.")
    return code


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    return {zone.lower(): zone for zone in available_timezones()}


@lru_cache(maxsize=4096)
def timezone(value: str) -> str:
    """An IANA time zone such as ``Europe/Warsaw``."""
    cleaned = value.strip().replace(" ", "_")
    if not cleaned:
        return ""
    zone = _zones().get(cleaned.lower())
    if zone is None:
        raise BadValue("not_timezone", "Use an IANA name such as Europe/Warsaw.")
    return zone
