"""Followers of the event log: unsubscriptions, deleted and changed contacts, finished imports."""

from collections.abc import Sequence
from contextlib import suppress

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from mailwright.domains.consent.contracts import Method
from mailwright.domains.consent.services.unsubscribe import Request, unsubscribe_apply
from mailwright.domains.consent.services.upkeep import standings_mark_gone
from mailwright.domains.consent.services.withdrawal import withdrawals_follow
from mailwright.kernel.actor import Actor
from mailwright.kernel.events.log import Recorded
from mailwright.kernel.events.projector import Projection
from mailwright.kernel.events.vocabulary import (
    ContactDeleted,
    ContactsImported,
    ContactUpdated,
    UnsubscribeRequested,
)
from mailwright.kernel.jobs import defer


class Unsubscriptions:
    """Carries out requests to be left alone, a second after the edge wrote them down."""

    name = "consent.unsubscriptions"
    types: Sequence[str] = ("unsubscribe.requested",)

    def apply(self, workspace_id: int, events: Sequence[Recorded]) -> None:
        requests = [
            Request(
                contact_id=recorded.event.contact_id,
                launch_id=recorded.event.launch_id,
                event_id=recorded.event.hit_id,
                at=recorded.occurred_at,
            )
            for recorded in events
            if isinstance(recorded.event, UnsubscribeRequested)
            and recorded.event.contact_id is not None
        ]
        unsubscribe_apply(
            actor=Actor.system(workspace_id, "one-click unsubscription"),
            requests=requests,
            method=Method.ONE_CLICK,
        )

    def reset(self, workspace_id: int) -> None:
        """Nothing: what people asked for stays done, and requests are known by their hit."""


class DeletedContacts:
    """Leaves contacts that were deleted out of the counts."""

    name = "consent.deleted_contacts"
    types: Sequence[str] = ("contact.deleted",)

    def apply(self, workspace_id: int, events: Sequence[Recorded]) -> None:
        ids = [
            recorded.event.contact_id
            for recorded in events
            if isinstance(recorded.event, ContactDeleted) and recorded.event.contact_id is not None
        ]
        standings_mark_gone(workspace_id=workspace_id, contact_ids=ids)

    def reset(self, workspace_id: int) -> None:
        """Nothing: a deleted contact never comes back under its id."""


class ChangedAddresses:
    """Lets a withdrawal hold for the new address when a contact's address is changed."""

    name = "consent.changed_addresses"
    types: Sequence[str] = ("contact.updated",)

    def apply(self, workspace_id: int, events: Sequence[Recorded]) -> None:
        ids = [
            recorded.event.contact_id
            for recorded in events
            if isinstance(recorded.event, ContactUpdated)
            and recorded.event.contact_id is not None
            and "email" in recorded.event.changed
        ]
        if ids:
            withdrawals_follow(actor=Actor.system(workspace_id, "changed address"), contact_ids=ids)

    def reset(self, workspace_id: int) -> None:
        """Nothing: an address that is suppressed is not suppressed twice."""


class FinishedImports:
    """Queues the grants that an import declared, once it is done."""

    name = "consent.finished_imports"
    types: Sequence[str] = ("contacts.imported",)

    def apply(self, workspace_id: int, events: Sequence[Recorded]) -> None:
        for recorded in events:
            if isinstance(recorded.event, ContactsImported) and recorded.event.created:
                self._queue(workspace_id, recorded.event.import_id)

    def _queue(self, workspace_id: int, import_id: str) -> None:
        # An import tells of its progress many times; one waiting job is enough for all of it.
        with suppress(AlreadyEnqueued), transaction.atomic():
            defer(
                "consent.import_grant",
                lock=f"consent.import_grant:{import_id}",
                once=f"consent.import_grant:{import_id}",
                workspace_id=workspace_id,
                import_id=import_id,
            )

    def reset(self, workspace_id: int) -> None:
        """Nothing: granting twice grants nobody twice."""


PROJECTIONS: tuple[Projection, ...] = (
    Unsubscriptions(),
    DeletedContacts(),
    ChangedAddresses(),
    FinishedImports(),
)
