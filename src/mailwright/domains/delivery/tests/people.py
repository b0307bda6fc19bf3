"""Many consenting people at once, for the worker's tests and the send benchmark.

Rows are made directly because the services make one person at a time, with search tokens and
audit, which is not what is measured here.
"""

from collections.abc import Sequence

from django.db import connection

from mailwright.domains.consent.contracts import EMAIL, MARKETING, TRACKING, ConsentState
from mailwright.domains.consent.models import ConsentStanding
from mailwright.domains.contacts.domain.person import Person, associated_data, seal_form
from mailwright.domains.contacts.models import Contact
from mailwright.domains.contacts.queries import address_hash
from mailwright.kernel import clock
from mailwright.kernel.crypto.cipher import cipher

_FIRST = ("Anna", "Łukasz", "Zoë", "Maria", "王伟", "Noah", "Chloé", "Jan")
_BATCH = 1_000


def make_people(
    workspace_id: int,
    count: int,
    *,
    tracked: bool = True,
    consent: bool = True,
    addresses: Sequence[str] = (),
) -> list[int]:
    """``count`` contacts inside the workspace's scope; their ids, ascending."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval('contacts_contact_id_seq') FROM generate_series(1, %s)", [count]
        )
        ids = [row[0] for row in cursor.fetchall()]
    box, now = cipher(workspace_id), clock.now()
    for start in range(0, count, _BATCH):
        rows = []
        for offset, contact_id in enumerate(ids[start : start + _BATCH], start):
            address = addresses[offset] if addresses else f"user{contact_id}@people.example"
            person = Person(address, _FIRST[contact_id % len(_FIRST)], "Nowak")
            rows.append(
                Contact(
                    workspace_id=workspace_id,
                    id=contact_id,
                    email_index=address_hash(workspace_id, address),
                    pii=box.encrypt(seal_form(person), associated_data(contact_id)),
                    attributes={"city": "Gdynia", "points": contact_id % 997},
                    language="pl",
                    country="PL",
                )
            )
        Contact.objects.bulk_create(rows)
        purposes = [MARKETING] * consent + [TRACKING] * tracked
        ConsentStanding.objects.bulk_create(
            ConsentStanding(
                workspace_id=workspace_id,
                contact_id=row.id,
                purpose=purpose,
                channel=EMAIL,
                state=ConsentState.GRANTED,
                version=1,
                method="import",
                at=now,
            )
            for row in rows
            for purpose in purposes
        )
    return ids


def blocks_of(ids: Sequence[int], size: int = 1_000) -> list[tuple[int, list[int]]]:
    """Ids as a frozen snapshot hands them over."""
    return [
        (number, list(ids[start : start + size]))
        for number, start in enumerate(range(0, len(ids), size))
    ]
