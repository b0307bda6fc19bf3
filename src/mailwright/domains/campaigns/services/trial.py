"""Test messages: to one's own address, into the sandbox inbox, never to anybody's real mailbox."""

from email.message import EmailMessage
from email.policy import SMTP
from uuid import UUID

from mailwright.domains.campaigns.queries.subject import campaign_row, subject_of
from mailwright.domains.campaigns.services.rows import record, require
from mailwright.domains.content.queries import message_preview
from mailwright.domains.content.queries.messages import draft_of, revision_get
from mailwright.domains.delivery.services import sandbox_put
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, Forbidden


def campaign_try(*, actor: Actor, campaign_id: UUID, contact_id: int | None = None) -> str:
    """Put the message, as ``contact_id`` would get it, into the sandbox inbox; returns the address.

    Needs no approval, because nothing leaves: the message is stored, not sent. Its links are
    placeholders. Raises Conflict while the message cannot be made.
    """
    require(actor=actor, permission="campaigns.write")
    if actor.kind != "user":
        raise Forbidden("A test goes to a person's own address.", code="not_a_person")
    row = campaign_row(actor.workspace_id, campaign_id)
    subject = subject_of(row)
    if subject.revision is None:
        raise Conflict("Choose a message first.", code="message_missing")
    preview = message_preview(
        actor.workspace_id,
        draft_of(revision_get(actor.workspace_id, subject.revision.revision_id)),
        message_id=subject.revision.message_id,
        contact_id=contact_id,
        campaign=row.name,
    )
    if preview.message is None:
        raise Conflict(
            "The message has errors that keep it from being made; its checks say which.",
            code="message_not_sendable",
        )
    mail = EmailMessage(policy=SMTP)
    mail["From"] = (
        f"{subject.sender.name} <{subject.sender.address}>" if subject.sender else actor.label
    )
    mail["To"] = actor.label
    mail["Subject"] = f"[Test] {preview.message.subject}"
    mail["Date"] = clock.now()
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(preview.message.text)
    mail.add_alternative(preview.message.html, subtype="html")
    sandbox_put(
        actor=actor,
        sender=subject.sender.address if subject.sender else actor.label,
        recipient=actor.label,
        raw=mail.as_bytes(),
    )
    record(actor=actor, row=row, action="tried", detail={"contact": contact_id})
    return actor.label
