"""Custom attributes of the workspace."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from mailwright.domains.contacts.contracts import AttributeType, BulkAction
from mailwright.domains.contacts.domain.attributes import (
    MAX_ATTRIBUTES,
    check_key,
    key_from_label,
)
from mailwright.domains.contacts.models import AttributeDefinition
from mailwright.domains.contacts.queries.catalog import attributes_by_key
from mailwright.domains.contacts.queries.people import Wanted
from mailwright.domains.contacts.services.bulk import bulk_start
from mailwright.domains.contacts.services.selection import Selection
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, FieldFault, Invalid, NotFound


def attribute_create(
    *,
    actor: Actor,
    label: str,
    type: AttributeType,  # noqa: A002 - the word for it
    key: str = "",
    personal: bool = True,
    required: bool = False,
    choices: Sequence[str] = (),
) -> UUID:
    """A new attribute; without ``key`` one is made from the label.

    ``personal`` values are encrypted and cannot be filtered by; it can't be changed later.
    """
    taken = attributes_by_key(actor.workspace_id)
    if len(taken) >= MAX_ATTRIBUTES:
        raise Conflict(
            f"A workspace has at most {MAX_ATTRIBUTES} attributes.", code="too_many_attributes"
        )
    shown = _label(label)
    key = key.strip() or key_from_label(shown, taken)
    check_key(key)
    row = AttributeDefinition(
        workspace_id=actor.workspace_id,
        key=key,
        label=shown,
        type=type,
        personal=personal,
        required=required,
        choices=_choices(type, choices),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(
            f"There is already an attribute “{key}”.",
            code="attribute_exists",
            fields={"key": FieldFault("already taken", code="taken")},
        ) from error
    _audit(actor, "attribute.created", row.id, {"key": key, "personal": personal})
    return row.id


def attribute_update(
    *,
    actor: Actor,
    attribute_id: UUID,
    label: str | None = None,
    required: bool | None = None,
    choices: Sequence[str] | None = None,
) -> None:
    """Change how an attribute is shown and checked; key, type and privacy stay as they are."""
    row = _attribute(actor.workspace_id, attribute_id)
    if label is not None:
        row.label = _label(label)
    if required is not None:
        row.required = required
    if choices is not None:
        row.choices = _choices(AttributeType(row.type), choices)
    row.save()
    _audit(actor, "attribute.updated", attribute_id, {"key": row.key})


def attribute_delete(*, actor: Actor, attribute_id: UUID) -> UUID:
    """Delete an attribute and, in the background, everybody's values; returns the job's id."""
    row = _attribute(actor.workspace_id, attribute_id)
    key, personal = row.key, row.personal
    row.delete()
    _audit(actor, "attribute.deleted", attribute_id, {"key": key})
    return bulk_start(
        actor=actor,
        action=BulkAction.CLEAR_ATTRIBUTE,
        argument={"key": key, "personal": personal},
        selection=Selection(wanted=Wanted(status=None)),
    ).id


def _attribute(workspace_id: int, attribute_id: UUID) -> AttributeDefinition:
    row = AttributeDefinition.objects.filter(workspace_id=workspace_id, id=attribute_id).first()
    if row is None:
        raise NotFound("There is no such attribute.", code="attribute_not_found")
    return row


def _label(label: str) -> str:
    cleaned = " ".join(label.split())
    if not cleaned or len(cleaned) > 80:
        raise Invalid(
            "A label has 1 to 80 characters.",
            fields={"label": FieldFault("1 to 80 characters", code="length", limit=80)},
        )
    return cleaned


def _choices(kind: AttributeType, choices: Sequence[str]) -> list[str]:
    if kind is not AttributeType.CHOICE:
        return []
    cleaned = list(dict.fromkeys(" ".join(one.split()) for one in choices if one.strip()))
    if not 1 <= len(cleaned) <= 200 or any(len(one) > 120 for one in cleaned):
        raise Invalid(
            "Give 1 to 200 choices of at most 120 characters.",
            fields={"choices": FieldFault("1 to 200 choices", code="choices", limit=200)},
        )
    return cleaned


def _audit(actor: Actor, action: str, subject_id: UUID, detail: dict[str, object]) -> None:
    audit_record(
        actor=actor, action=action, subject_type="attribute", subject_id=subject_id, detail=detail
    )
