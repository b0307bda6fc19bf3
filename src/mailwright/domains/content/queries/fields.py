"""The names a workspace's messages may use."""

from dataclasses import dataclass

from mailwright.domains.contacts import queries as contacts
from mailwright.domains.content.domain.merge.fields import Field, Fields


@dataclass(frozen=True, slots=True)
class MergeFieldInfo:
    """A name for the field picker. `group` is its first part; `sample` a plausible value."""

    name: str
    group: str
    kind: str
    label: str
    optional: bool
    sample: str


def known_fields(workspace_id: int) -> Fields:
    """Every name that is known, for the checks."""
    return Fields.of(
        Field(field.name, field.kind, field.label, not field.required)
        for field in contacts.merge_fields(workspace_id)
    )


def sample_contact(workspace_id: int) -> dict[str, object]:
    """A contact made of sample values, for previews without a real one."""
    samples: dict[str, object] = {}
    for field in contacts.merge_fields(workspace_id):
        samples[field.name] = _typed(field.kind, field.sample)
    return samples


def merge_fields(workspace_id: int) -> list[MergeFieldInfo]:
    """All names with their labels and samples, contact fields first."""
    from_contacts = {field.name: field for field in contacts.merge_fields(workspace_id)}
    known = known_fields(workspace_id).by_name
    order = {"contact": 0, "links": 1, "workspace": 2, "sender": 3, "campaign": 4}
    found: list[MergeFieldInfo] = []
    for name, field in known.items():
        group, _, tail = name.partition(".")
        source = from_contacts.get(tail) if group == "contact" else None
        found.append(
            MergeFieldInfo(
                name=name,
                group=group,
                kind=field.kind,
                label=source.label if source else "",
                optional=field.optional,
                sample=source.sample if source else "",
            )
        )
    return sorted(found, key=lambda info: order.get(info.group, 9))


def _typed(kind: str, sample: str) -> object:
    if kind == "number":
        try:
            return float(sample) if "." in sample else int(sample)
        except ValueError:
            return sample
    if kind == "boolean":
        return sample.strip().lower() in ("true", "yes", "1")
    return sample
