"""Turn what a visitor typed into a value of the field's type. Errors are keys of the wording."""

import re
from datetime import date, datetime
from urllib.parse import urlsplit

_PHONE_NOISE = re.compile(r"[\s().\-/\u00a0]+")
_PHONE = re.compile(r"\+?[0-9]{5,17}")
_MAX_TEXT = 500
Value = str | int | float | bool


class BadInput(ValueError):
    """The typed text does not fit; ``key`` names the sentence that says how to mend it."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def parse_field(kind: str, typed: str, choices: tuple[str, ...] = ()) -> Value | None:
    """The value of ``typed`` for a field of ``kind``, None when nothing was typed.

    Kinds are those of contact attributes, and name, phone and country. Raises BadInput.
    """
    text = " ".join(typed.replace("\x00", "").split())
    if kind == "boolean":
        return True if text else None
    if not text:
        return None
    if len(text) > _MAX_TEXT:
        raise BadInput("error_long")
    if kind == "number":
        return _number(text)
    if kind == "date":
        return _date(text)
    if kind == "datetime":
        return _datetime(text)
    if kind == "choice" and text not in choices:
        raise BadInput("error_choice")
    if kind == "country" and not (len(text) == 2 and text.isascii() and text.isupper()):
        raise BadInput("error_choice")
    if kind == "url":
        return _url(text)
    if kind == "phone":
        return _phone(text)
    return text[:200] if kind == "name" else text


def _number(text: str) -> int | float:
    try:
        number = float(text.replace(" ", "").replace(",", "."))
    except ValueError:
        raise BadInput("error_number") from None
    if not abs(number) < 1e15:
        raise BadInput("error_number")
    return int(number) if number.is_integer() else number


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadInput("error_date") from None


def _datetime(text: str) -> str:
    try:
        return datetime.fromisoformat(text).isoformat(timespec="seconds")
    except ValueError:
        raise BadInput("error_date") from None


def _url(text: str) -> str:
    address = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
        good = parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
    except ValueError:
        good = False
    if not good or " " in address:
        raise BadInput("error_url")
    return address


def _phone(text: str) -> str:
    digits = _PHONE_NOISE.sub("", text)
    if not _PHONE.fullmatch(digits):
        raise BadInput("error_phone")
    return digits
