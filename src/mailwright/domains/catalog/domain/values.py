"""Reads single values of a fact from JSON or text. What does not fit becomes a problem with a code.

Amounts stay decimal texts in units of their currency, moments become ISO 8601 with an offset.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

LANGUAGES = ("en", "zh", "pl")
_SIGNS = {
    "€": "EUR", "£": "GBP", "ZŁ": "PLN", "元": "CNY", "¥": "CNY", "￥": "CNY", "RMB": "CNY",
    "$": "USD", "US$": "USD",
}  # fmt: skip
_CODE = re.compile(r"[A-Z]{3}\Z")
_NUMBER = re.compile(r"[-+]?\d[\d\s.,'’\u00a0\u202f]*")
_LARGEST = Decimal(10) ** 12
_QUOTED = 120
_LIBRARY = re.compile(r"media:[0-9a-f]{32}\.(?:png|jpg|gif|webp)\Z")


class Problem(NamedTuple):
    """Something wrong with a value. ``severe``: the fact cannot be taken; else only the field is
    left out. ``value`` is what stood there, shortened."""

    field: str
    code: str
    value: str
    severe: bool


@dataclass(slots=True)
class Cleaner:
    """The values of one fact as somebody wrote them, and what is wrong with them.

    ``currency`` is meant where an amount has none, ``zone`` where a moment has none.
    """

    raw: Mapping[str, Any]
    currency: str = ""
    zone: tzinfo = UTC
    problems: list[Problem] = field(default_factory=list)

    def problem(self, name: str, code: str, value: object = "", *, severe: bool = True) -> None:
        """Note a problem."""
        self.problems.append(Problem(name, code, str(value)[:_QUOTED], severe))

    def text(self, name: str, longest: int) -> str:
        """One text without control characters; numbers are taken as text."""
        value = self.raw.get(name)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
            self.problem(name, "not_text", value)
            return ""
        text = "".join(c for c in str(value) if c.isprintable() or c in "\n\t").strip()
        if len(text) > longest:
            self.problem(name, "too_long", text)
        return text

    def texts(self, name: str, longest: int, most: int) -> list[str]:
        """A list of texts without repetitions; one text is a list of one."""
        value = self.raw.get(name)
        items = [value] if isinstance(value, str) else value
        if items is None:
            return []
        if not isinstance(items, list | tuple) or not all(isinstance(i, str) for i in items):
            self.problem(name, "not_list", value)
            return []
        found = [text for text in dict.fromkeys(" ".join(item.split()) for item in items) if text]
        if len(found) > most:
            self.problem(name, "too_many", len(found))
        if any(len(text) > longest for text in found):
            self.problem(name, "too_long", max(found, key=len))
        return found

    def by_language(self, name: str, longest: int) -> dict[str, str]:
        """A text for each language: {"en": "…", "pl": "…"}."""
        value = self.raw.get(name)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self.problem(name, "not_by_language", value)
            return {}
        found: dict[str, str] = {}
        for language, text in value.items():
            if language not in LANGUAGES:
                self.problem(name, "unknown_language", language)
            elif not isinstance(text, str) or len(text) > longest:
                self.problem(name, "too_long" if isinstance(text, str) else "not_text", text)
            elif text.strip():
                found[language] = text.strip()
        return dict(sorted(found.items()))

    def amount(self, name: str) -> str | None:
        """A number from 0 up as decimal text."""
        value = self.raw.get(name)
        if value is None or value == "":
            return None
        found = decimal(value)
        if found is None or not 0 <= found < _LARGEST:
            self.problem(name, "not_number", value)
            return None
        return plain_number(found)

    def whole(self, name: str, *, least: int = 0) -> int | None:
        """A whole number; None when there is none."""
        value = self.raw.get(name)
        if value is None or value == "":
            return None
        found = decimal(value)
        if found is None or found != found.to_integral_value() or not least <= found < 2**31:
            self.problem(name, "not_whole", value, severe=False)
            return None
        return int(found)

    def money(self, name: str) -> dict[str, str] | None:
        """{"amount", "currency"} from itself, "19.99 EUR", "1 299,00 zł" or a bare number."""
        value = self.raw.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, Mapping):
            number, unit = value.get("amount"), str(value.get("currency") or "")
            currency = currency_of(unit) if unit else self.currency
            if number is None or number == "":
                return None
        elif isinstance(value, str):
            match = _NUMBER.search(value)
            number = match[0] if match else value
            unit = (value[: match.start()] + value[match.end() :]).strip() if match else ""
            currency = currency_of(unit) if unit else self.currency
        else:
            number, unit, currency = value, "", self.currency
        found = decimal(number)
        if found is None or not 0 <= found < _LARGEST:
            self.problem(name, "not_price", value)
            return None
        if not currency:
            self.problem(name, "unknown_currency" if unit else "no_currency", value)
            return None
        return {"amount": price_text(found), "currency": currency}

    def link(self, name: str) -> str:
        """An absolute http(s) address."""
        value = self.text(name, 2_000)
        if not value:
            return ""
        try:
            parts = urlsplit(value)
            good = parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
        except ValueError:
            good = False
        if not good or re.search(r"\s", value):
            self.problem(name, "not_link", value, severe=False)
            return ""
        return value

    def picture(self, name: str) -> str:
        """The address of a picture, or a picture of the workspace's media library (media:…)."""
        value = str(self.raw.get(name) or "").strip()
        return value if _LIBRARY.match(value) else self.link(name)

    def moment(self, name: str, *, end: bool = False) -> str | None:
        """An ISO 8601 moment with an offset; a bare date is its first or, with ``end``, last second
        in the cleaner's zone."""
        value = self.raw.get(name)
        if value is None or value == "":
            return None
        found = moment(str(value), self.zone, end=end)
        if found is None:
            self.problem(name, "not_moment", value)
            return None
        return found.isoformat()


def decimal(value: object) -> Decimal | None:
    """A number from JSON or from text as any of our languages writes it; None when it is none."""
    if isinstance(value, bool):
        return None
    text = str(value).strip()
    if isinstance(value, str):
        text = re.sub(r"[\s'’\u00a0\u202f]", "", text.removesuffix("%"))
        comma, dot = text.rfind(","), text.rfind(".")
        if comma >= 0 and dot >= 0:
            dropped = "." if comma > dot else ","
            text = text.replace(dropped, "").replace(",", ".")
        elif comma >= 0:
            # "1,299" is a thousand: prices do not have three decimals.
            thousands = re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+", text)
            text = text.replace(",", "" if thousands else ".")
        elif re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", text):
            text = text.replace(".", "")
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def plain_number(number: Decimal) -> str:
    """Decimal text that is the same for equal numbers: 20, 12.5."""
    return f"{number.normalize():f}"


def price_text(number: Decimal) -> str:
    """Decimal text of an amount that is the same for equal amounts, with two decimals or more."""
    whole, _, rest = f"{number:f}".partition(".")
    return f"{whole}.{rest.rstrip('0').ljust(2, '0')}"


def currency_of(text: str) -> str:
    """The ISO 4217 code that a text stands for, empty when it is none."""
    upper = text.strip().upper()
    return _SIGNS.get(upper, upper if _CODE.match(upper) else "")


def moment(text: str, zone: tzinfo, *, end: bool = False) -> datetime | None:
    """See ``Cleaner.moment``; None when the text is no moment."""
    text = text.strip()
    try:
        if re.fullmatch(r"\d{4}-?\d\d-?\d\d", text):
            return datetime.combine(
                date.fromisoformat(text), time(23, 59, 59) if end else time(0), zone
            )
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=zone)


def zone_of(name: str) -> tzinfo | None:
    """The zone of an IANA name (UTC for an empty one); None when there is none."""
    if not name:
        return UTC
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None
