"""A contact's fields as somebody wants them: checked and cleaned all together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mailwright.domains.contacts.contracts import AttributeInfo, AttributeValue
from mailwright.domains.contacts.domain import fields
from mailwright.domains.contacts.domain.attributes import BadValue, check_value
from mailwright.domains.contacts.domain.person import Person
from mailwright.kernel.crypto.address import split_address
from mailwright.kernel.errors import FieldFault, Invalid

_CLEAN: Mapping[str, Callable[[str], str]] = {
    "first_name": fields.name,
    "last_name": fields.name,
    "phone": fields.phone,
    "language": fields.language,
    "timezone": fields.timezone,
    "country": fields.country,
}
_PERSONAL = ("email", "first_name", "last_name", "phone")
_PLAIN = ("language", "timezone", "country")
EDITABLE = frozenset({*_PERSONAL, *_PLAIN, "attributes"})


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything about a person that can be edited; ``attributes`` are the analytical ones."""

    person: Person
    language: str = ""
    timezone: str = ""
    country: str = ""
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)

    @property
    def known(self) -> dict[str, AttributeValue]:
        """All custom attributes, personal ones included."""
        return {**self.attributes, **self.person.attributes}


EMPTY = Profile(Person(""))


def changed(
    profile: Profile, changes: Mapping[str, Any], definitions: Mapping[str, AttributeInfo]
) -> tuple[Profile, list[str]]:
    """``profile`` with ``changes``, and the names of the fields that really differ.

    Under ``attributes`` an attribute's None removes its value. Raises Invalid with every field
    that is wrong.
    """
    unknown = changes.keys() - EDITABLE
    problems: dict[str, str] = dict.fromkeys(
        unknown, FieldFault("This field does not exist.", code="not_valid")
    )
    clean: dict[str, str] = {}
    for name, value in changes.items():
        if name in _CLEAN or name == "email":
            try:
                clean[name] = _cleaned(name, value)
            except BadValue as error:
                problems[name] = error.fault
            except Invalid as error:
                problems[name] = FieldFault(error.message, code="bad_address")
    attributes = _attributes(profile, changes.get("attributes") or {}, definitions, problems)
    if problems:
        raise Invalid("Some fields need mending.", fields=problems)
    return _applied(profile, clean, attributes, definitions)


def missing_required(profile: Profile, definitions: Mapping[str, AttributeInfo]) -> list[str]:
    """Keys of required attributes without a value."""
    known = profile.known
    return [key for key, item in definitions.items() if item.required and key not in known]


def _cleaned(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadValue("not_text", "Use a text.")
    if name == "email":
        address = value.strip()
        split_address(address)
        return address
    return _CLEAN[name](value)


def _attributes(
    profile: Profile,
    wanted: Mapping[str, object],
    definitions: Mapping[str, AttributeInfo],
    problems: dict[str, str],
) -> dict[str, AttributeValue]:
    known = profile.known
    for key, value in wanted.items():
        place = f"attributes.{key}"
        definition = definitions.get(key)
        if definition is None:
            problems[place] = FieldFault(
                "There is no such attribute; create it first.", code="not_valid"
            )
        elif value is None or value == "":
            known.pop(key, None)
            if definition.required:
                problems[place] = FieldFault("This attribute needs a value.", code="required")
        else:
            try:
                known[key] = check_value(definition, value)
            except BadValue as error:
                problems[place] = error.fault
    return known


def _applied(
    profile: Profile,
    clean: Mapping[str, str],
    attributes: Mapping[str, AttributeValue],
    definitions: Mapping[str, AttributeInfo],
) -> tuple[Profile, list[str]]:
    personal = {
        k: v for k, v in attributes.items() if k not in definitions or _secret(definitions, k)
    }
    person = Person(
        **{name: clean.get(name, getattr(profile.person, name)) for name in _PERSONAL},
        attributes=personal,
    )
    after = replace(
        profile,
        person=person,
        attributes={k: v for k, v in attributes.items() if k not in personal},
        **{name: clean[name] for name in _PLAIN if name in clean},
    )
    names = [
        name for name in _PERSONAL if getattr(person, name) != getattr(profile.person, name)
    ] + [name for name in _PLAIN if getattr(after, name) != getattr(profile, name)]
    before = profile.known
    names += sorted(
        f"attributes.{key}"
        for key in before.keys() | attributes.keys()
        if before.get(key) != attributes.get(key)
    )
    return after, names


def _secret(definitions: Mapping[str, AttributeInfo], key: str) -> bool:
    return definitions[key].personal
