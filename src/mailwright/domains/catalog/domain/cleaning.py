"""What each kind of fact may say: every field, its default, and the rules between fields.

The content of a fact is plain JSON with exactly the fields named here.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from typing import Any

from mailwright.domains.catalog.domain.kinds import BRAND_KEY, FactKind
from mailwright.domains.catalog.domain.values import LANGUAGES, Cleaner, Problem, zone_of

Content = dict[str, Any]
_Field = Callable[[Cleaner, str], Any]

_OPERATORS = ("=", "!=", ">", ">=", "<", "<=", "in")
_OFFER_KINDS = ("percent", "amount", "free_shipping", "bogo", "bundle")
_SCOPES = ("all", "products", "categories")
_COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})\Z", re.I)
_FONT = re.compile(r"[^\W_](?:[^\W_]|[ -]){0,58}\Z")
_DOMAIN = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}\Z")
_KEY = 200
#: Longest text of a memory and of a phrase it forbids, in characters; phrases of one memory.
MEMORY_TEXT, MEMORY_PHRASE, MEMORY_PHRASES = 500, 80, 10


def _text(longest: int) -> _Field:
    return lambda cleaner, name: cleaner.text(name, longest)


def _texts(longest: int, most: int) -> _Field:
    return lambda cleaner, name: cleaner.texts(name, longest, most)


def _words(longest: int) -> _Field:
    return lambda cleaner, name: cleaner.by_language(name, longest)


def _choice(*known: str) -> _Field:
    def read(cleaner: Cleaner, name: str) -> str:
        value = cleaner.text(name, 40).lower()
        if value and value not in known:
            cleaner.problem(name, "unknown_choice", value)
        return value if value in known else known[0]

    return read


def _count(least: int) -> _Field:
    return lambda cleaner, name: cleaner.whole(name, least=least)


def _once(cleaner: Cleaner, name: str) -> int:
    return cleaner.whole(name, least=1) or 1


def _flag(cleaner: Cleaner, name: str) -> bool:
    value = cleaner.raw.get(name, True)
    if not isinstance(value, bool):
        cleaner.problem(name, "not_flag", value)
    return value is not False


def _until(cleaner: Cleaner, name: str) -> str | None:
    return cleaner.moment(name, end=True)


def _currency(cleaner: Cleaner, name: str) -> str:
    value = cleaner.text(name, 3).upper()
    if value and not re.fullmatch(r"[A-Z]{3}", value):
        cleaner.problem(name, "unknown_currency", value)
    return value


def _zone(cleaner: Cleaner, name: str) -> str:
    value = cleaner.text(name, 60)
    if zone_of(value) is None:
        cleaner.problem(name, "unknown_zone", value)
    return value


def _language(cleaner: Cleaner, name: str) -> str:
    value = cleaner.text(name, 20)
    if value and value not in LANGUAGES:
        cleaner.problem(name, "unknown_language", value)
    return value


def _attributes(cleaner: Cleaner, name: str) -> dict[str, str]:
    value = cleaner.raw.get(name)
    if value is None:
        return {}
    if not isinstance(value, Mapping) or len(value) > 100:
        cleaner.problem(name, "not_attributes", value)
        return {}
    found = {str(key).strip()[:80]: _plain(item)[:1_000] for key, item in value.items()}
    return {key: found[key] for key in sorted(found) if key and found[key]}


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_plain(item) for item in value)
    return "" if value is None else str(value).strip()


def _eligibility(cleaner: Cleaner, name: str) -> list[dict[str, str]]:
    """Who may be offered this, e.g. age >= 18, risk_class in balanced, growth."""
    value = cleaner.raw.get(name)
    if value is None:
        return []
    found: list[dict[str, str]] = []
    rules = value if isinstance(value, list | tuple) else [value]
    for rule in rules:
        if not isinstance(rule, Mapping) or str(rule.get("operator")) not in _OPERATORS:
            cleaner.problem(name, "not_rule", rule)
            continue
        attribute, wanted = _plain(rule.get("attribute"))[:80], _plain(rule.get("value"))[:200]
        if not attribute or not wanted or len(found) >= 20:
            cleaner.problem(name, "not_rule", rule)
            continue
        found.append({"attribute": attribute, "operator": str(rule["operator"]), "value": wanted})
    return found


def _domains(cleaner: Cleaner, name: str) -> list[str]:
    found = []
    for text in cleaner.texts(name, 300, 100):
        host = text.lower().split("://")[-1].split("/")[0].removeprefix("*.").strip(".")
        if _DOMAIN.match(host):
            found.append(host)
        else:
            cleaner.problem(name, "not_domain", text)
    return list(dict.fromkeys(found))


def _colours(cleaner: Cleaner, name: str) -> list[str]:
    """Colours as #rrggbb, the main one first."""
    found = []
    for text in cleaner.texts(name, 40, 12):
        match = _COLOUR.match(text)
        if match:
            digits = match[1].lower()
            found.append("#" + (digits if len(digits) == 6 else "".join(c * 2 for c in digits)))
        else:
            cleaner.problem(name, "not_colour", text)
    return list(dict.fromkeys(found))


def _fonts(cleaner: Cleaner, name: str) -> list[str]:
    """Names of fonts, the main one first; they end up in style sheets."""
    found = []
    for text in cleaner.texts(name, 60, 6):
        if _FONT.match(text):
            found.append(text)
        else:
            cleaner.problem(name, "not_font", text)
    return found


def _glossary(cleaner: Cleaner, name: str) -> list[dict[str, str]]:
    """How words are written here: {"term", "en", "zh", "pl", "note"}."""
    value = cleaner.raw.get(name)
    found: list[dict[str, str]] = []
    for item in value if isinstance(value, list | tuple) else []:
        if not isinstance(item, Mapping) or not _plain(item.get("term")):
            cleaner.problem(name, "not_term", item)
            continue
        found.append({k: _plain(item.get(k))[:300] for k in ("term", *LANGUAGES, "note")})
    if len(found) > 500 or (value is not None and not isinstance(value, list | tuple)):
        cleaner.problem(name, "too_many" if found else "not_list", len(found))
    return found


FIELDS: dict[FactKind, dict[str, _Field]] = {
    FactKind.PRODUCT: {
        "name": _text(300),
        "names": _words(300),
        "aliases": _texts(300, 50),
        "description": _text(5_000),
        "price": Cleaner.money,
        "list_price": Cleaner.money,
        "url": Cleaner.link,
        "image": Cleaner.picture,
        "stock": _count(0),
        "category": _text(200),
        "attributes": _attributes,
        "eligibility": _eligibility,
    },
    FactKind.OFFER: {
        "name": _text(200),
        "code": _text(60),
        "kind": _choice(*_OFFER_KINDS),
        "value": Cleaner.amount,
        "currency": _currency,
        "scope": _choice(*_SCOPES),
        "product_ids": _texts(_KEY, 5_000),
        "categories": _texts(200, 500),
        "min_order": Cleaner.money,
        "buy": _once,
        "get": _once,
        "valid_from": Cleaner.moment,
        "valid_until": _until,
        "timezone": _zone,
        "max_uses": _count(1),
        "max_uses_per_contact": _count(1),
        "active": _flag,
        "description": _text(2_000),
    },
    FactKind.BRAND: {
        "name": _text(200),
        "aliases": _texts(200, 50),
        "timezone": _zone,
        "domains": _domains,
        "voice": _words(4_000),
        "do": _words(4_000),
        "dont": _words(4_000),
        "legal_footer": _words(4_000),
        "glossary": _glossary,
        "allowed": _texts(500, 500),
        "forbidden": _texts(500, 500),
        "guarantees": _texts(500, 200),
        "regulated": _texts(200, 500),
        "colours": _colours,
        "fonts": _fonts,
    },
    FactKind.KNOWLEDGE: {
        "title": _text(300),
        "text": _text(10_000),
        "language": _language,
        "tags": _texts(60, 30),
    },
    # What the team learned the hard way, in its own words; `never_say` is refused from then on.
    FactKind.MEMORY: {
        "text": _text(MEMORY_TEXT),
        "language": _language,
        "scope": _choice("any", "brand", "product", "offer"),
        "fact_ids": _texts(_KEY, 20),
        "never_say": _texts(MEMORY_PHRASE, MEMORY_PHRASES),
        "origin": _text(100),
    },
}
REQUIRED: dict[FactKind, tuple[str, ...]] = {
    FactKind.PRODUCT: ("name",),
    FactKind.OFFER: ("kind",),
    FactKind.BRAND: ("name",),
    FactKind.KNOWLEDGE: ("text",),
    FactKind.MEMORY: ("text",),
}
_SAME = {"title": "name", "link": "url", "allowed_claims": "allowed", "content": "text"}
# Known from the feed format or from an answer of ours; nothing that is kept.
_IGNORED = frozenset({"id", "key", "version", "source", "fresh_until"})


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A fact as it can be kept. ``content`` holds the fields that were written (all of them for a
    whole fact); ``missing`` are required fields that were not."""

    key: str
    content: Content
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def severe(self) -> bool:
        """Whether the fact cannot be taken."""
        return any(problem.severe for problem in self.problems)


def clean(
    kind: FactKind,
    raw: Mapping[str, Any],
    *,
    whole: bool,
    currency: str = "",
    zone: tzinfo = UTC,
) -> Cleaned:
    """Read a fact that somebody wrote. ``whole``: fields that are not there take their default;
    else they are left out, for a merge with what is known."""
    known = FIELDS[kind]
    raw = {_SAME.get(name, name) if name not in known else name: v for name, v in raw.items()}
    if "currency" not in known and isinstance(raw.get("currency"), str):
        currency = str(raw["currency"]).strip().upper() or currency
    cleaner = Cleaner(raw, currency, _own_zone(kind, raw, zone))
    key = BRAND_KEY if kind is FactKind.BRAND else cleaner.text("id", _KEY)
    if not key:
        cleaner.problem("id", "required")
    if kind is FactKind.OFFER:
        _scope_from_products(cleaner)
    content = {n: read(cleaner, n) for n, read in known.items() if whole or n in cleaner.raw}
    for name in cleaner.raw:
        if name not in known and name not in _IGNORED and name != "currency":
            cleaner.problem(name, "unknown_field", severe=False)
    for problem in [p for p in cleaner.problems if not p.severe and not whole]:
        content.pop(problem.field, None)
    missing = tuple(name for name in REQUIRED[kind] if not content.get(name))
    if kind is FactKind.OFFER:
        _offer_rules(cleaner, content)
    if kind is FactKind.MEMORY:
        _memory_rules(cleaner, content)
    return Cleaned(key, content, missing, tuple(cleaner.problems))


def defaults(kind: FactKind) -> Content:
    """The content of a fact that says nothing."""
    empty = Cleaner({})
    return {name: read(empty, name) for name, read in FIELDS[kind].items()}


def _own_zone(kind: FactKind, raw: Mapping[str, Any], zone: tzinfo) -> tzinfo:
    if kind is FactKind.OFFER and raw.get("timezone"):
        return zone_of(str(raw["timezone"])) or zone
    return zone


def _scope_from_products(cleaner: Cleaner) -> None:
    """The feed format says ``product_ids: "all"`` or a list, and has no scope."""
    raw = dict(cleaner.raw)
    if isinstance(raw.get("product_ids"), str):
        text = raw["product_ids"].strip()
        raw["product_ids"] = [] if text.lower() in {"all", "*", "any", ""} else [text]
    if "scope" not in raw and "product_ids" in raw:
        raw["scope"] = "products" if raw["product_ids"] else "all"
    cleaner.raw = raw


def _offer_rules(cleaner: Cleaner, content: Content) -> None:
    kind, value = content.get("kind"), content.get("value")
    if kind in {"percent", "amount", "bundle"} and "value" in content and value is None:
        cleaner.problem("value", "required")
    if kind in {"percent", "bogo"} and value is not None and Decimal(value) > 100:
        cleaner.problem("value", "over_100", value)
    if kind == "amount" and value is not None and not content.get("currency"):
        if cleaner.currency:
            content["currency"] = cleaner.currency
        else:
            cleaner.problem("currency", "no_currency")
    start, end = content.get("valid_from"), content.get("valid_until")
    if start and end and datetime.fromisoformat(end) < datetime.fromisoformat(start):
        cleaner.problem("valid_until", "ends_before", end)
    if content.get("scope") == "products" and not content.get("product_ids"):
        cleaner.problem("product_ids", "required")
    if content.get("scope") == "categories" and not content.get("categories"):
        cleaner.problem("categories", "required")


def _memory_rules(cleaner: Cleaner, content: Content) -> None:
    # One letter would forbid every message there is.
    short = next((one for one in content.get("never_say", ()) if len(one) < 2), None)
    if short is not None:
        cleaner.problem("never_say", "too_short", short)
    if content.get("scope") in {"product", "offer"} and not content.get("fact_ids"):
        cleaner.problem("fact_ids", "required")
