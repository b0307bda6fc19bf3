"""What a sign-up form holds, and what people may type into it. Pure: no page, no database."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from mailwright.domains.consent.domain.purposes import LANGUAGES
from mailwright.kernel.errors import FieldFault, Invalid

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LIMITS = {
    "title": 120, "intro": 1_000, "button": 40, "thanks_title": 120, "thanks_text": 1_000,
}  # fmt: skip
_MAX_CONSENT = 2_000
_MAX_FIELDS = 20
#: Fields that every contact has; all others are the workspace's attributes.
PERSON_FIELDS = ("first_name", "last_name", "phone", "country")


@dataclass(frozen=True, slots=True)
class FormField:
    """A field beside the address. ``key`` is a person field or an attribute's key; ``labels``
    replace its usual name, by language."""

    key: str
    required: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormTexts:
    """The wording in one language; ``consents`` is the exact text of each purpose's box."""

    title: str
    intro: str
    consents: Mapping[str, str]
    button: str
    thanks_title: str
    thanks_text: str


@dataclass(frozen=True, slots=True)
class FormContent:
    """Fields in order, and the texts by language."""

    fields: tuple[FormField, ...]
    texts: Mapping[str, FormTexts]

    def to_json(self) -> dict[str, Any]:
        """Plain data for storing."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of ``to_json``; unknown keys are passed over."""
        fields = tuple(
            FormField(str(item["key"]), bool(item.get("required")), dict(item.get("labels") or {}))
            for item in data.get("fields", ())
        )
        texts = {
            language: FormTexts(
                title=text.get("title", ""),
                intro=text.get("intro", ""),
                consents=dict(text.get("consents") or {}),
                button=text.get("button", ""),
                thanks_title=text.get("thanks_title", ""),
                thanks_text=text.get("thanks_text", ""),
            )
            for language, text in (data.get("texts") or {}).items()
        }
        return cls(fields, texts)


def check(
    *,
    slug: str,
    name: str,
    language: str,
    purposes: Sequence[str],
    content: FormContent,
    known_purposes: Sequence[str],
    known_fields: Sequence[str],
) -> None:
    """Raises Invalid naming every field that needs mending."""
    wrong: dict[str, str] = {}
    if not _SLUG.fullmatch(slug):
        wrong["slug"] = FieldFault(
            "Use small letters, digits and hyphens, at most 60.", code="bad_slug"
        )
    if not name.strip() or len(name) > 120:
        wrong["name"] = FieldFault(
            "Give the form a name of at most 120 characters.", code="length", limit=120
        )
    if not purposes:
        wrong["purposes"] = FieldFault("Choose at least one purpose to ask for.", code="choose_one")
    for purpose in purposes:
        if purpose not in known_purposes:
            wrong["purposes"] = FieldFault(f"There is no purpose “{purpose}”.", code="not_valid")
    if language not in content.texts:
        wrong["language"] = FieldFault(
            "Write the form in its main language first.", code="main_language"
        )
    wrong |= _wrong_fields(content.fields, known_fields)
    for code, texts in content.texts.items():
        wrong |= _wrong_texts(code, texts, purposes)
    if wrong:
        raise Invalid("The form needs mending; nothing was saved.", code="bad_form", fields=wrong)


def _wrong_fields(fields: Sequence[FormField], known: Sequence[str]) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if len(fields) > _MAX_FIELDS:
        wrong["fields"] = FieldFault(
            "At most {limit} fields; people give up on long forms.",
            code="too_many_fields",
            limit=_MAX_FIELDS,
        )
    seen: set[str] = set()
    for number, item in enumerate(fields):
        place = f"fields.{number}"
        if item.key not in known or not _KEY.fullmatch(item.key):
            wrong[place] = FieldFault(
                f"There is no field “{item.key}” on contacts.", code="not_valid"
            )
        if item.key in seen:
            wrong[place] = FieldFault("This field is on the form already.", code="taken")
        seen.add(item.key)
        if any(len(label) > 120 for label in item.labels.values()):
            wrong[place] = FieldFault(
                "A label has at most 120 characters.", code="too_long", limit=120
            )
    return wrong


def _wrong_texts(code: str, texts: FormTexts, purposes: Sequence[str]) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if code not in LANGUAGES:
        wrong[f"texts.{code}"] = f"Use one of {', '.join(LANGUAGES)}."
    for name, limit in _LIMITS.items():
        text = getattr(texts, name)
        if len(text) > limit:
            wrong[f"texts.{code}.{name}"] = FieldFault(
                "At most {limit} characters.", code="too_long", limit=limit
            )
        elif name in ("title", "button", "thanks_title") and not text.strip():
            wrong[f"texts.{code}.{name}"] = FieldFault("This cannot be empty.", code="required")
    for purpose in purposes:
        text = texts.consents.get(purpose, "")
        if not text.strip():
            wrong[f"texts.{code}.consents.{purpose}"] = FieldFault(
                "Say what people agree to.", code="required"
            )
        elif len(text) > _MAX_CONSENT:
            wrong[f"texts.{code}.consents.{purpose}"] = FieldFault(
                "At most {limit} characters.", code="too_long", limit=_MAX_CONSENT
            )
    return wrong
