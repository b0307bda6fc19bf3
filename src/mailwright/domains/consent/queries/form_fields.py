"""The fields of a sign-up form with their types and names, from the workspace's contact fields."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailwright.domains.consent.domain.form import PERSON_FIELDS, FormField
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.contacts.queries.lookups import country_options

_PERSON_KINDS = {"first_name": "name", "last_name": "name", "phone": "phone", "country": "country"}


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field as a visitor sees it. ``kind`` is an attribute type, name, phone or country;
    ``label`` is empty where the page's own wording names it; ``options`` are value and name."""

    key: str
    kind: str
    label: str
    required: bool
    options: tuple[tuple[str, str], ...] = ()


def shown_fields(workspace_id: int, fields: Sequence[FormField], language: str) -> list[ShownField]:
    """The form's fields that still exist, then what contacts cannot be made without."""
    attributes = contacts.attributes_by_key(workspace_id)
    shown: list[ShownField] = []
    for field in fields:
        label = field.labels.get(language, "")
        if field.key in PERSON_FIELDS:
            options = tuple(country_options(language)) if field.key == "country" else ()
            kind = _PERSON_KINDS[field.key]
            shown.append(ShownField(field.key, kind, label, field.required, options))
        elif field.key in attributes:
            known = attributes[field.key]
            shown.append(
                ShownField(
                    key=field.key,
                    kind=known.type.value,
                    label=label or known.label,
                    required=field.required or known.required,
                    options=tuple((choice, choice) for choice in known.choices),
                )
            )
    present = {field.key for field in shown}
    shown += [
        ShownField(
            known.key, known.type.value, known.label, True,
            tuple((choice, choice) for choice in known.choices),
        )
        for known in attributes.values()
        if known.required and known.key not in present
    ]  # fmt: skip
    return shown
