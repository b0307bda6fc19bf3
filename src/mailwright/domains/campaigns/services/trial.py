"""Test messages: to one's own address, into the sandbox inbox, never to anybody's real mailbox."""

from uuid import UUID

from mailwright.domains.campaigns.queries.subject import campaign_row, subject_of
from mailwright.domains.campaigns.services.rows import record, require
from mailwright.domains.content import queries as content
from mailwright.domains.delivery.services import trial_send
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, Forbidden


def campaign_try(*, actor: Actor, campaign_id: UUID, contact_id: int | None = None) -> str:
    """Put the message, as ``contact_id`` would get it, into the sandbox inbox; returns the address.

    Delivery makes it as it makes those of a launch. Needs no approval, because nothing leaves.
    Raises Conflict while the message or its sender is missing, or the message has errors.
    """
    require(actor=actor, permission="campaigns.write")
    if actor.kind != "user":
        raise Forbidden("A test goes to a person's own address.", code="not_a_person")
    if contact_id is not None:
        require(actor=actor, permission="contacts.read")
    row = campaign_row(actor.workspace_id, campaign_id)
    subject = subject_of(row)
    if subject.revision is None:
        raise Conflict("Choose a message first.", code="message_missing")
    if subject.sender is None:
        raise Conflict("Choose who the message comes from first.", code="sender_missing")
    to = trial_send(
        actor=actor,
        source=subject.refreshed.source
        if subject.refreshed
        else content.message_source(row.workspace_id, subject.revision.revision_id),
        sender=subject.sender,
        campaign_name=row.name,
        contact_id=contact_id,
    )
    record(actor=actor, row=row, action="tried", detail={"contact": contact_id})
    return to
