"""Erasure: nothing personal of a contact is left, its id is never used again."""

from collections.abc import Sequence

from django.db import connection

from mailwright.domains.contacts.domain.person import Person, associated_data, open_form
from mailwright.domains.contacts.queries.records import full_rows
from mailwright.domains.contacts.services.tokens import tokens_forget
from mailwright.kernel.arrays import number_array
from mailwright.kernel.crypto.cipher import Undecryptable, cipher
from mailwright.kernel.db import sql
from mailwright.kernel.events.log import append
from mailwright.kernel.events.vocabulary import ContactDeleted

_PACKAGE = "mailwright.domains.contacts"


def contacts_erase(workspace_id: int, ids: Sequence[int], *, reason: str) -> list[int]:
    """Delete people with their memberships and search tokens; returns the ids that existed.

    Appends one ContactDeleted each, in the caller's transaction; the caller records the audit.
    """
    box = cipher(workspace_id)
    people: dict[int, Person] = {}
    unread: list[int] = []
    for id_, pii, *_ in full_rows(workspace_id, ids):
        try:
            people[id_] = open_form(box.decrypt(pii, associated_data(id_)))
        except Undecryptable:
            unread.append(id_)
    found = sorted([*people, *unread])
    if not found:
        return []
    tokens_forget(workspace_id, people)
    with connection.cursor() as cursor:
        for name, which in (
            ("tokens_delete_unread", unread),
            ("memberships_delete", found),
            ("contacts_delete", found),
        ):
            if which:
                cursor.execute(
                    sql(_PACKAGE, name),
                    {"workspace_id": workspace_id, "ids": number_array(which)},
                )
    append(workspace_id, [ContactDeleted(contact_id=id_, reason=reason) for id_ in found])
    return found
