"""Contacts with and without consent, made by the product's own services."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from uuid import UUID

from mailwright.domains.consent.contracts import Method, Proof
from mailwright.domains.consent.services.records import consent_grant
from mailwright.domains.contacts.services import contact_create
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope

_numbers = count(1)


def make_people(
    actor: Actor,
    number: int,
    *,
    lists: Sequence[UUID] = (),
    tags: Sequence[str] = (),
    consent: bool = True,
    country: str = "",
    language: str = "en",
) -> list[int]:
    """``number`` new contacts, ascending ids; with ``consent`` they agreed to marketing e-mail."""
    made = []
    with workspace_scope(actor.workspace_id):
        for _ in range(number):
            one = next(_numbers)
            contact_id = contact_create(
                actor=actor,
                fields={
                    "email": f"person{one}@example.net",
                    "first_name": f"Person {one}",
                    "country": country,
                    "language": language,
                },
                lists=lists,
                tags=tags,
            )
            if consent:
                consent_grant(
                    actor=actor,
                    contact_id=contact_id,
                    method=Method.STAFF,
                    proof=Proof(text="Yes, write to me.", source="test"),
                )
            made.append(contact_id)
    return made
