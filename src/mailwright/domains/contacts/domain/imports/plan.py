"""What is to be done with a file: which column goes where, and how. Checked when it is set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from mailwright.domains.contacts.contracts import AttributeInfo, AttributeType, ConsentBasis
from mailwright.domains.contacts.domain.imports.values import Habits
from mailwright.kernel.errors import FieldFault, Invalid

FIELDS = (
    "email", "first_name", "last_name", "full_name", "phone", "language", "country", "timezone",
    "tags",
)  # fmt: skip
SKIP, ATTRIBUTE, NEW_ATTRIBUTE = "skip", "attribute", "new_attribute"
MAX_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column goes: one of FIELDS, ``attribute`` with its ``key``, ``new_attribute`` with
    ``label``, ``type`` and ``personal``, or ``skip``. ``header`` is the column's name or empty."""

    header: str
    target: str
    key: str = ""
    label: str = ""
    type: AttributeType = AttributeType.TEXT
    personal: bool = True

    def to_json(self) -> dict[str, Any]:
        """Plain data, the inverse of ``columns_from_json``."""
        found: dict[str, Any] = {"header": self.header, "target": self.target}
        if self.target == ATTRIBUTE:
            found["key"] = self.key
        if self.target == NEW_ATTRIBUTE:
            found |= {"label": self.label, "type": self.type.value, "personal": self.personal}
        return found


@dataclass(frozen=True, slots=True)
class Options:
    """How an import behaves. ``lists`` and ``tags`` are added to everybody in the file."""

    update_existing: bool = True
    lists: tuple[UUID, ...] = ()
    new_list: str = ""
    tags: tuple[str, ...] = ()
    habits: Habits = field(default_factory=Habits)
    consent_basis: ConsentBasis | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain data, the inverse of ``options_from_json``."""
        basis = self.consent_basis
        return {
            "update_existing": self.update_existing,
            "lists": [str(id_) for id_ in self.lists],
            "new_list": self.new_list,
            "tags": list(self.tags),
            "date_order": self.habits.date_order,
            "decimal": self.habits.decimal,
            "consent_basis": basis
            and {
                "purpose": basis.purpose,
                "channel": basis.channel,
                "text": basis.text,
                "source": basis.source,
            },
        }


def columns_from_json(data: Sequence[Mapping[str, Any]]) -> tuple[Column, ...]:
    """A mapping from plain data, as stored; the shape is trusted."""
    return tuple(
        Column(
            header=str(item.get("header", "")),
            target=str(item["target"]),
            key=str(item.get("key", "")),
            label=str(item.get("label", "")),
            type=AttributeType(item.get("type", AttributeType.TEXT)),
            personal=bool(item.get("personal", True)),
        )
        for item in data
    )


def check_columns(
    columns: Sequence[Column], attributes: Mapping[str, AttributeInfo]
) -> dict[str, str]:
    """What is wrong with a mapping, by place; empty when nothing is."""
    problems: dict[str, str] = {}
    used: dict[str, int] = {}
    for number, column in enumerate(columns):
        place = f"mapping.{number}"
        name = f"{column.target}:{column.key or column.label.casefold()}"
        if column.target not in {*FIELDS, SKIP, ATTRIBUTE, NEW_ATTRIBUTE}:
            problems[place] = FieldFault(f"“{column.target}” is no field.", code="not_valid")
        elif column.target == ATTRIBUTE and column.key not in attributes:
            problems[place] = FieldFault("There is no such attribute.", code="not_valid")
        elif column.target == NEW_ATTRIBUTE and not column.label.strip():
            problems[place] = FieldFault("Give the new attribute a name.", code="required")
        elif column.target != SKIP and name in used:
            problems[place] = FieldFault(
                "Column {column} goes there already.", code="column_taken", column=used[name] + 1
            )
        used.setdefault(name, number)
    if not any(column.target == "email" for column in columns):
        problems["mapping"] = FieldFault(
            "Choose the column that holds the e-mail address.", code="no_address_column"
        )
    return problems


def options_from_json(data: Mapping[str, Any]) -> Options:
    """Options from plain data; raises Invalid."""
    basis = data.get("consent_basis")
    order, decimal = data.get("date_order", "dmy"), data.get("decimal", ".")
    if order not in {"dmy", "mdy"} or decimal not in {".", ","}:
        raise Invalid("Dates are dmy or mdy, decimals a dot or a comma.", code="bad_options")
    try:
        lists = tuple(UUID(str(id_)) for id_ in data.get("lists") or ())
    except ValueError:
        raise Invalid("A list is named by its id.", fields={"lists": "not an id"}) from None
    return Options(
        update_existing=bool(data.get("update_existing", True)),
        lists=lists,
        new_list=" ".join(str(data.get("new_list") or "").split())[:120],
        tags=tuple(str(tag).strip() for tag in data.get("tags") or () if str(tag).strip()),
        habits=Habits(order, decimal),
        consent_basis=_basis(basis) if basis else None,
    )


def _basis(data: Mapping[str, Any]) -> ConsentBasis:
    texts = {
        name: str(data.get(name) or "").strip() for name in ("purpose", "channel", "text", "source")
    }
    missing = {
        name: FieldFault("missing", code="required") for name, text in texts.items() if not text
    }
    if missing:
        raise Invalid(
            "Say what people agreed to, for which channel, and where they did.",
            code="consent_basis_incomplete",
            fields={f"consent_basis.{name}": text for name, text in missing.items()},
        )
    return ConsentBasis(**{name: text[:2_000] for name, text in texts.items()})
