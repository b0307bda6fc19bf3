"""Single values of the feed: texts, numbers, money, moments; what is refused is reported."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from mailwright.domains.catalog.contracts import Money

_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_SIGNS = {"€": "EUR", "£": "GBP", "ZŁ": "PLN", "元": "CNY", "¥": "CNY", "RMB": "CNY", "$": "USD"}
_LARGEST = Decimal("1e12")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a feed. `path` as `products[3].price.amount`; `mend` says what to write
    instead. A warning leaves the fact usable; an error does not."""

    path: str
    problem: str
    mend: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.path or 'feed'}: {self.problem} {self.mend}".strip()


Report = Callable[[Fault], None]


@dataclass(slots=True)
class Reader:
    """One object of the feed: values by key, the keys nobody asked for, and where faults go."""

    source: Mapping[str, Any]
    path: str
    report: Report
    zone: tzinfo = UTC
    seen: set[str] | None = None

    def get(self, *names: str) -> Any:
        """The value under the first of the names that is there; None when none is."""
        if self.seen is None:
            self.seen = set()
        self.seen.update(names)
        for name in names:
            if self.source.get(name) is not None:
                return self.source[name]
        return None

    def where(self, *names: str) -> str:
        """The path of the first of the names that is there."""
        for name in names:
            if self.source.get(name) is not None:
                return join(self.path, name)
        return join(self.path, names[0])

    def fault(self, path: str, problem: str, mend: str, *, warning: bool = False) -> None:
        """Reports."""
        self.report(Fault(path, problem, mend, warning))

    def unknown(self) -> None:
        """Reports keys that were never asked for."""
        for key in self.source:
            if key not in (self.seen or ()):
                self.fault(
                    join(self.path, str(key)),
                    "This key is not part of the format and is left out.",
                    "Remove it, or see docs/facts-feed.md for the name that is meant.",
                    warning=True,
                )

    def text(self, *names: str, required: bool = False) -> str:
        """A text; numbers are taken as text. "" when absent."""
        value = self.get(*names)
        if value is None or value == "":
            if required:
                self.fault(self.where(*names), "This is missing.", "Write a text.")
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal | float):
            self.fault(self.where(*names), "This is not a text.", 'Write it in quotes: "…".')
            return ""
        return str(value).strip()

    def texts(self, *names: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one, objects by their `text`."""
        value = self.get(*names)
        if value is None:
            return ()
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list | tuple):
            self.fault(self.where(*names), "This is not a list.", 'Write ["…", "…"].')
            return ()
        done = []
        for number, item in enumerate(items):
            text = item.get("text", item.get("name")) if isinstance(item, Mapping) else item
            if isinstance(text, str) and text.strip():
                done.append(text.strip())
            else:
                self.fault(
                    f"{self.where(*names)}[{number}]", "This is not a text.", "Write a text."
                )
        return tuple(done)

    def number(self, *names: str) -> Decimal | None:
        """A number ≥ 0, written as number or as text ("1,299.00", "20%" and "20 %" are read)."""
        value = self.get(*names)
        if value is None or value == "":
            return None
        number = decimal(value)
        if number is None or not 0 <= number < _LARGEST:
            self.fault(
                self.where(*names),
                f"{str(value)[:40]!r} is not an amount.",
                "Write a number from 0 up, such as 89.00.",
            )
            return None
        return number

    def whole(self, *names: str, least: int = 0) -> int | None:
        """A whole number; None when absent."""
        found = self.number(*names)
        if found is None:
            return None
        if found != found.to_integral_value() or found < least:
            self.fault(
                self.where(*names), f"{found} does not count.", f"Write a whole number ≥ {least}."
            )
            return None
        return int(found)

    def money(self, *names: str, currency: str = "") -> Money | None:
        """{"amount", "currency"}; a bare number takes `currency`, "89 EUR" is read too."""
        value = self.get(*names)
        if value is None or value == "":
            return None
        path = self.where(*names)
        if isinstance(value, Mapping):
            inner = Reader(value, path, self.report, self.zone)
            amount = inner.number("amount", "value")
            unit = inner.currency("currency") or currency
            inner.unknown()
            if amount is None:
                if inner.get("amount", "value") is None:
                    self.fault(join(path, "amount"), "This is missing.", "Write a number.")
                return None
        else:
            text = str(value).strip()
            word = re.sub(r"[\d\s.,'’]+", "", text)
            unit = currency_of(word) or currency
            amount = decimal(text.replace(word, "") if word else text)
            if amount is None or isinstance(value, bool) or (word and not currency_of(word)):
                self.fault(
                    path,
                    f"{text[:40]!r} is not a price.",
                    'Write {"amount": "89.00", "currency": "EUR"}.',
                )
                return None
        if not unit:
            self.fault(
                join(path, "currency"), "The currency is missing.", 'Write its code, such as "EUR".'
            )
            return None
        return Money(amount, unit)

    def currency(self, *names: str) -> str:
        """A currency's code; the usual signs are understood."""
        text = self.text(*names)
        found = currency_of(text)
        if text and not found:
            self.fault(
                self.where(*names), f"{text[:40]!r} is no currency.", 'Write its code: "EUR".'
            )
        return found

    def moment(self, *names: str, end: bool = False) -> datetime | None:
        """An ISO 8601 moment or date. Without a zone it is read in the feed's zone; a date alone is
        its first second, or with `end` its last."""
        value = self.get(*names)
        if value is None or value == "":
            return None
        found = moment(str(value), self.zone, end=end)
        if found is None:
            self.fault(
                self.where(*names),
                f"{str(value)[:40]!r} is not a date.",
                "Write it as 2026-11-30 or 2026-11-30T23:59:59+01:00.",
            )
        return found


def join(path: str, key: str) -> str:
    """The path of a key."""
    return f"{path}.{key}" if path else key


def decimal(value: object) -> Decimal | None:
    """A number from JSON or from text; None when it is neither finite nor a number."""
    if isinstance(value, bool):
        return None
    text = str(value).strip().removesuffix("%").strip().replace("\u00a0", " ")
    if isinstance(value, str):
        text = text.replace(" ", "")
        comma, dot = text.rfind(","), text.rfind(".")
        if comma > dot >= 0:
            text = text.replace(".", "").replace(",", ".")
        elif dot > comma >= 0:
            text = text.replace(",", "")
        elif comma >= 0:
            thousands = re.fullmatch(r"\d{1,3}(?:,\d{3})+", text)
            text = text.replace(",", "" if thousands else ".")
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def currency_of(text: str) -> str:
    """The ISO code a text stands for, "" when it is none."""
    upper = text.strip().upper()
    if upper in _SIGNS:
        return _SIGNS[upper]
    return upper if _CURRENCY.match(upper) else ""


def moment(text: str, zone: tzinfo, *, end: bool) -> datetime | None:
    """See Reader.moment."""
    text = text.strip()
    try:
        if re.fullmatch(r"\d{4}-?\d\d-?\d\d", text):
            last = time(23, 59, 59) if end else time(0)
            return datetime.combine(date.fromisoformat(text), last, zone)
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=zone)


def zone_of(name: str) -> tzinfo | None:
    """The zone of an IANA name; None when there is none of that name."""
    if not name:
        return UTC
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        return None


def objects(value: object, path: str, report: Report) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """The objects of a list with their paths; anything else is reported."""
    if value is None:
        return
    if isinstance(value, Mapping):  # {"id": {…}, …} is a list written by id
        value = [
            {"id": key, **item} if isinstance(item, Mapping) else item
            for key, item in value.items()
        ]
    if not isinstance(value, list | tuple):
        report(Fault(path, "This is not a list.", "Write [ {…}, {…} ]."))
        return
    for number, item in enumerate(value):
        if isinstance(item, Mapping):
            yield f"{path}[{number}]", item
        else:
            report(Fault(f"{path}[{number}]", "This is not an object.", "Write { … }."))
