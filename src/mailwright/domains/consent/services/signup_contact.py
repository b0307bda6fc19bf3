"""The contact behind a confirmed sign-up: made, or found and completed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from mailwright.domains.consent.domain.form import PERSON_FIELDS
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.contacts.contracts import ContactRecord, ContactSource, ContactStatus
from mailwright.domains.contacts.services import contact_update, contact_upsert
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Invalid


def contact_for(
    *,
    actor: Actor,
    list_id: UUID | None,
    address: str,
    values: Mapping[str, Any],
    language: str,
) -> int:
    """The id of the contact with ``address``, active and on the list.

    What is known of someone is never overwritten: a form only fills in what is empty, since
    whoever typed it need not be who confirmed it. Values that no longer fit the workspace's
    fields are dropped rather than losing the person; Invalid is left for a required one.
    """
    known = contacts.contact_by_address(actor.workspace_id, address)
    given = {key: value for key, value in values.items() if not (known and _held(known, key))}
    if known is None or not known.language:
        given["language"] = language
    fields = _fields(address, given)
    try:
        contact_id = _upsert(actor, fields, list_id)
    except Invalid as error:
        wrong = {name.removeprefix("attributes.") for name in error.fields}
        fields = _fields(address, {k: v for k, v in given.items() if k not in wrong})
        contact_id = _upsert(actor, fields, list_id)
    if known is not None:
        contact_update(actor=actor, contact_id=contact_id, status=ContactStatus.ACTIVE)
    return contact_id


def _fields(address: str, given: Mapping[str, Any]) -> dict[str, Any]:
    own = {k: v for k, v in given.items() if k in PERSON_FIELDS or k == "language"}
    attributes = {k: v for k, v in given.items() if k not in own}
    return {"email": address, **own, **({"attributes": attributes} if attributes else {})}


def _upsert(actor: Actor, fields: Mapping[str, Any], list_id: UUID | None) -> int:
    lists = [known.id for known in contacts.lists(actor.workspace_id) if known.id == list_id]
    contact_id, _ = contact_upsert(
        actor=actor, fields=fields, lists=lists, source=ContactSource.FORM
    )
    return contact_id


def _held(known: ContactRecord, key: str) -> bool:
    if key in PERSON_FIELDS:
        return bool(getattr(known, key))
    return key in known.attributes
