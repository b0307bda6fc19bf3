"""Create, change and delete one contact."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from mailwright.domains.contacts.contracts import ContactSource, ContactStatus
from mailwright.domains.contacts.domain.person import associated_data, open_form, seal_form
from mailwright.domains.contacts.domain.profile import (
    EMPTY,
    Profile,
    changed,
    missing_required,
)
from mailwright.domains.contacts.models import Contact
from mailwright.domains.contacts.queries.catalog import attributes_by_key
from mailwright.domains.contacts.queries.records import address_hash, contact_id_by_address
from mailwright.domains.contacts.services.erasing import contacts_erase
from mailwright.domains.contacts.services.groups import groups_set
from mailwright.domains.contacts.services.tokens import tokens_replace
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto.cipher import cipher
from mailwright.kernel.db import sql
from mailwright.kernel.errors import Conflict, FieldFault, Invalid, NotFound
from mailwright.kernel.events.log import append
from mailwright.kernel.events.vocabulary import ContactCreated, ContactUpdated

_PACKAGE = "mailwright.domains.contacts"


def contact_create(
    *,
    actor: Actor,
    fields: Mapping[str, Any],
    lists: Sequence[UUID] = (),
    tags: Sequence[str] = (),
    source: ContactSource = ContactSource.MANUAL,
) -> int:
    """A new contact; returns its id. ``tags`` are names, made where they do not exist.

    ``fields``: email (required), first_name, last_name, phone, language, timezone, country,
    attributes (by key). Raises Conflict when the address is known, Invalid naming each bad field.
    """
    definitions = attributes_by_key(actor.workspace_id)
    if not str(fields.get("email") or "").strip():
        raise Invalid(
            "A contact needs an e-mail address.",
            fields={"email": FieldFault("Add an address.", code="required")},
        )
    profile, _ = changed(EMPTY, fields, definitions)
    missing = missing_required(profile, definitions)
    if missing:
        raise Invalid(
            "Some required attributes have no value.",
            fields={
                f"attributes.{key}": FieldFault("This attribute needs a value.", code="required")
                for key in missing
            },
        )
    contact_id, now = _next_id(), clock.now()
    try:
        with transaction.atomic():
            Contact.objects.create(
                id=contact_id,
                source=source,
                created_at=now,
                updated_at=now,
                **_columns(actor.workspace_id, contact_id, profile),
            )
    except IntegrityError as error:
        raise _taken() from error
    tokens_replace(actor.workspace_id, contact_id, None, profile.person)
    groups_set(actor.workspace_id, contact_id, lists=lists, tags=tags)
    append(actor.workspace_id, [ContactCreated(contact_id=contact_id, source=source)])
    _audit(actor, "contact.created", contact_id, {"source": source})
    return contact_id


def contact_update(
    *,
    actor: Actor,
    contact_id: int,
    fields: Mapping[str, Any] | None = None,
    lists: Sequence[UUID] | None = None,
    tags: Sequence[str] | None = None,
    status: ContactStatus | None = None,
) -> list[str]:
    """Change what is given and leave the rest; returns the names of the fields that changed.

    ``lists`` and ``tags`` replace what the contact has; an attribute's None removes its value.
    """
    workspace_id = actor.workspace_id
    row = (
        Contact.objects.select_for_update().filter(workspace_id=workspace_id, id=contact_id).first()
    )
    if row is None:
        raise _gone()
    before = _profile(row)
    after, names = changed(before, fields or {}, attributes_by_key(workspace_id))
    if names:
        columns = _columns(workspace_id, contact_id, after)
        try:
            with transaction.atomic():
                Contact.objects.filter(workspace_id=workspace_id, id=contact_id).update(**columns)
        except IntegrityError as error:
            raise _taken() from error
        tokens_replace(workspace_id, contact_id, before.person, after.person)
    names += groups_set(workspace_id, contact_id, lists=lists, tags=tags)
    if status is not None and status != row.status:
        Contact.objects.filter(workspace_id=workspace_id, id=contact_id).update(status=status)
        names.append("status")
    if names:
        Contact.objects.filter(workspace_id=workspace_id, id=contact_id).update(
            updated_at=clock.now()
        )
        append(workspace_id, [ContactUpdated(contact_id=contact_id, changed=names)])
        _audit(actor, "contact.updated", contact_id, {"changed": names})
    return names


def contact_upsert(
    *,
    actor: Actor,
    fields: Mapping[str, Any],
    lists: Sequence[UUID] = (),
    tags: Sequence[str] = (),
    source: ContactSource = ContactSource.API,
) -> tuple[int, bool]:
    """The contact with this address, made or updated; ``(id, whether it is new)``.

    Lists and tags are added to those the contact has. Only non-empty ``fields`` are applied to
    an existing contact, so that a sign-up form cannot blank what is known.
    """
    contact_id = contact_id_by_address(actor.workspace_id, str(fields.get("email") or ""))
    if contact_id is None:
        try:
            with transaction.atomic():
                made = contact_create(
                    actor=actor, fields=fields, lists=lists, tags=tags, source=source
                )
            return made, True
        except Conflict:
            # Somebody else created the address meanwhile.
            contact_id = contact_id_by_address(actor.workspace_id, str(fields.get("email") or ""))
            if contact_id is None:
                raise
    given = {k: v for k, v in fields.items() if k != "email" and v not in (None, "", {})}
    contact_update(actor=actor, contact_id=contact_id, fields=given)
    if groups_set(actor.workspace_id, contact_id, lists=lists, tags=tags, keep=True):
        append(actor.workspace_id, [ContactUpdated(contact_id=contact_id, changed=["groups"])])
    return contact_id, False


def contact_delete(*, actor: Actor, contact_id: int, reason: str = "request") -> None:
    """Erase a contact: its data are gone, its id is never used again, its events stay.

    Suppression does not live here and is not lifted: it is kept by keyed hash of the address.
    """
    if not contacts_erase(actor.workspace_id, [contact_id], reason=reason):
        raise _gone()
    _audit(actor, "contact.deleted", contact_id, {"reason": reason})


def _next_id() -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql(_PACKAGE, "contact_next_ids"), {"count": 1})
        row = cursor.fetchone()
    return int(row[0])


def _profile(row: Contact) -> Profile:
    data = cipher(row.workspace_id).decrypt(bytes(row.pii), associated_data(row.id))
    return Profile(open_form(data), row.language, row.timezone, row.country, row.attributes)


def _columns(workspace_id: int, contact_id: int, profile: Profile) -> dict[str, Any]:
    box = cipher(workspace_id)
    return {
        "workspace_id": workspace_id,
        "email_index": address_hash(workspace_id, profile.person.email),
        "pii": box.encrypt(seal_form(profile.person), associated_data(contact_id)),
        "language": profile.language,
        "timezone": profile.timezone,
        "country": profile.country,
        "attributes": dict(profile.attributes),
    }


def _audit(actor: Actor, action: str, contact_id: int, detail: Mapping[str, object]) -> None:
    audit_record(
        actor=actor, action=action, subject_type="contact", subject_id=contact_id, detail=detail
    )


def _gone() -> NotFound:
    return NotFound("There is no such contact; it may have been deleted.", code="no_contact")


def _taken() -> Conflict:
    return Conflict(
        "Another contact has this address; open that one, or merge what you know into it.",
        code="address_taken",
        fields={"email": FieldFault("Another contact has this address.", code="taken")},
    )
