"""Follower of the event log: people who were deleted are erased from what they said."""

from collections.abc import Sequence

from mailwright.domains.inbox.services.feedback import feedback_forget
from mailwright.kernel.events.log import Recorded
from mailwright.kernel.events.projector import Projection
from mailwright.kernel.events.vocabulary import ContactDeleted


class DeletedContacts:
    """Erases a deleted contact's words and their link to the answer."""

    name = "inbox.deleted_contacts"
    types: Sequence[str] = ("contact.deleted",)

    def apply(self, workspace_id: int, events: Sequence[Recorded]) -> None:
        ids = [
            recorded.event.contact_id
            for recorded in events
            if isinstance(recorded.event, ContactDeleted) and recorded.event.contact_id is not None
        ]
        feedback_forget(workspace_id=workspace_id, contact_ids=ids)

    def reset(self, workspace_id: int) -> None:
        """Nothing: what was erased stays erased."""


PROJECTIONS: tuple[Projection, ...] = (DeletedContacts(),)
