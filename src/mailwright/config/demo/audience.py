"""Brings the demo's people in as a shop would: two imported files, consent, what they did."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from mailwright.config.demo.behaviour import acts
from mailwright.config.demo.people import Person
from mailwright.domains.consent.services.imports import consent_import, consent_import_step
from mailwright.domains.contacts.contracts import AttributeType
from mailwright.domains.contacts.queries import address_hash
from mailwright.domains.contacts.queries.lookups import contact_ids_by_hash
from mailwright.domains.contacts.services import attribute_create
from mailwright.domains.contacts.services.imports import (
    import_configure,
    import_start,
    import_upload,
)
from mailwright.domains.contacts.services.imports.run import import_run
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.events import log
from mailwright.kernel.events.vocabulary import CustomEvent, Event

_COLUMNS = (
    "email", "first_name", "last_name", "country", "language", "timezone",
    "city", "tier", "interest", "birthday",
)  # fmt: skip
_ATTRIBUTES: tuple[tuple[str, str, AttributeType, bool, tuple[str, ...]], ...] = (
    ("city", "City", AttributeType.TEXT, False, ()),
    ("tier", "Loyalty tier", AttributeType.CHOICE, False, ("Bronze", "Silver", "Gold")),
    (
        "interest", "Favourite pastime", AttributeType.CHOICE, False,
        ("hiking", "camping", "running", "travel", "climbing"),
    ),
    ("birthday", "Birthday", AttributeType.DATE, True, ()),
)  # fmt: skip
_CONSENT = (
    "Yes, send me news and offers from Alder & Pine by e-mail. I can unsubscribe at any time."
)
_TRACKING = "Alder & Pine may see whether I open its e-mails and which links I follow."
_BATCH = 5_000


def attributes_make(actor: Actor) -> None:
    """The shop's own fields."""
    for key, label, kind, personal, choices in _ATTRIBUTES:
        attribute_create(
            actor=actor, key=key, label=label, type=kind, personal=personal, choices=choices
        )


def people_import(actor: Actor, everyone: Sequence[Person]) -> dict[str, int]:
    """Import subscribers and mere customers; returns contact ids by address."""
    subscribers = [person for person in everyone if person.subscribed]
    customers = [person for person in everyone if not person.subscribed]
    basis = {
        "purpose": "marketing", "channel": "email", "text": _CONSENT,
        "source": "Sign-up box of the shop, exported with its dates",
    }  # fmt: skip
    _import(actor, "newsletter.csv", "Newsletter", subscribers, basis)
    _import(actor, "customers.csv", "Customers", customers, None)
    with workspace_scope(actor.workspace_id):
        hashes = {address_hash(actor.workspace_id, p.email): p.email for p in everyone}
        ids = contact_ids_by_hash(actor.workspace_id, list(hashes))
        known = {hashes[found]: contact_id for found, contact_id in ids.items()}
        consent_import(
            actor=actor,
            contact_ids=sorted(known[p.email] for p in everyone if p.tracked),
            text=_TRACKING,
            source="Cookie banner of the shop",
            purpose="tracking",
        )
    return known


def behaviour_record(
    workspace_id: int,
    everyone: Sequence[Person],
    ids: dict[str, int],
    *,
    seed: int,
    until: datetime,
) -> int:
    """Write what people did in the shop into the event log; returns how many acts."""
    told: list[tuple[datetime, Event]] = [
        (
            act.at,
            CustomEvent(contact_id=ids[person.email], name=act.name, properties=act.properties),
        )
        for person in everyone
        for act in acts(person, seed=seed, until=until)
    ]
    told.sort(key=lambda pair: pair[0])
    for start in range(0, len(told), _BATCH):
        part = told[start : start + _BATCH]
        with workspace_scope(workspace_id):
            log.append(
                workspace_id, [event for _, event in part], occurred_at=[at for at, _ in part]
            )
    return len(told)


def _import(
    actor: Actor, name: str, list_name: str, some: Iterable[Person], basis: dict[str, Any] | None
) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows([getattr(person, column) for column in _COLUMNS] for person in some)
    with workspace_scope(actor.workspace_id):
        import_id: UUID = import_upload(
            actor=actor, file_name=name, pieces=[text.getvalue().encode()]
        )
        import_configure(
            actor=actor,
            import_id=import_id,
            options={"new_list": list_name, "consent_basis": basis, "update_existing": True},
        )
        import_start(actor=actor, import_id=import_id)
    state = import_run(workspace_id=actor.workspace_id, import_id=import_id)
    if state != "done":
        raise RuntimeError(f"the demo's import of {name} ended as {state}")
    after: int | None = 0 if basis else None
    while after is not None:
        with workspace_scope(actor.workspace_id):
            after = consent_import_step(actor=actor, import_id=import_id, after_id=after).last_id
