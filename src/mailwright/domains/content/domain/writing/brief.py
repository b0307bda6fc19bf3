"""What somebody wants written, as typed values. Its free words never instruct a model."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from mailwright.kernel.errors import FieldFault, Invalid


class Goal(StrEnum):
    """What the message is for."""

    LAUNCH = "launch"
    PROMOTION = "promotion"
    NEWSLETTER = "newsletter"
    WELCOME = "welcome"
    THANK_YOU = "thank_you"
    ABANDONED_CART = "abandoned_cart"
    WIN_BACK = "win_back"
    EVENT = "event"
    COURSE = "course"
    PORTFOLIO = "portfolio"


class Tone(StrEnum):
    """How it sounds."""

    FRIENDLY = "friendly"
    PROFESSIONAL = "professional"
    PLAYFUL = "playful"
    CALM = "calm"


class Length(StrEnum):
    """How much is said."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


LANGUAGES = ("en", "zh", "pl")
MAX_PRODUCTS, MAX_OFFERS, MAX_KNOWLEDGE, MAX_VARIANTS = 8, 3, 6, 3
_MAX_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Brief:
    """A request for drafts. `products`, `offers` and `knowledge` are ids of facts, in the order
    they matter; `audience` and `wishes` are free words, data like everything else."""

    goal: Goal
    language: str = "en"
    tone: Tone = Tone.FRIENDLY
    length: Length = Length.MEDIUM
    audience: str = ""
    wishes: str = ""
    products: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    knowledge: tuple[str, ...] = ()
    variants: int = 2

    def as_json(self) -> dict[str, Any]:
        """The brief as it is stored."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Brief":
        """The inverse of `as_json`."""
        return cls(
            goal=Goal(stored["goal"]),
            language=stored["language"],
            tone=Tone(stored["tone"]),
            length=Length(stored["length"]),
            audience=stored["audience"],
            wishes=stored["wishes"],
            products=tuple(stored["products"]),
            offers=tuple(stored["offers"]),
            knowledge=tuple(stored["knowledge"]),
            variants=stored["variants"],
        )


def checked_brief(brief: Brief) -> Brief:
    """The brief as it is kept: repeats gone, spaces trimmed. Raises Invalid naming each field."""
    fields: dict[str, str] = {}
    if brief.language not in LANGUAGES:
        fields["language"] = FieldFault("Choose en, zh or pl.", code="writing_language")
    for name, most in (
        ("products", MAX_PRODUCTS), ("offers", MAX_OFFERS), ("knowledge", MAX_KNOWLEDGE),
    ):  # fmt: skip
        if len(set(getattr(brief, name))) > most:
            fields[name] = FieldFault("At most {limit}.", code="writing_too_many", limit=most)
    for name in ("audience", "wishes"):
        if len(getattr(brief, name)) > _MAX_NOTE:
            fields[name] = FieldFault(
                "At most {limit} characters.", code="too_long", limit=f"{_MAX_NOTE:,}"
            )
    if not 1 <= brief.variants <= MAX_VARIANTS:
        fields["variants"] = FieldFault(
            "From one to {limit}.", code="writing_variants", limit=MAX_VARIANTS
        )
    if fields:
        raise Invalid("Some of the brief needs mending.", code="brief_invalid", fields=fields)
    return replace(
        brief,
        audience=brief.audience.strip(),
        wishes=brief.wishes.strip(),
        products=_once(brief.products),
        offers=_once(brief.offers),
        knowledge=_once(brief.knowledge),
    )


def _once(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
