"""What a campaign's message looks like for one recipient: the revision its hash is made of."""

from dataclasses import dataclass
from uuid import UUID

from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.queries.subject import Subject, campaign_row, subject_of
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.content.contracts import RenderedMessage, SenderInfo
from mailwright.domains.content.queries import revision_preview
from mailwright.domains.content.queries.messages import revision_get
from mailwright.domains.content.queries.variants import Variants


@dataclass(frozen=True, slots=True)
class CampaignPreview:
    """``message`` is None without a message, or while it has errors. ``subject_hash`` is the
    campaign's at the moment of reading: a reviewer decides about exactly this. The templates are
    subject and preheader as their author wrote them. ``variant`` is the same for whoever reads the
    same; "" for the sample person."""

    message: RenderedMessage | None
    as_label: str
    subject_hash: str
    subject_template: str = ""
    preheader_template: str = ""
    variant: str = ""


def campaign_preview(
    workspace_id: int, campaign_id: UUID, *, contact_id: int | None = None
) -> CampaignPreview:
    """The stored revision as a contact would get it, or a sample person; raises NotFound."""
    row = campaign_row(workspace_id, campaign_id)
    subject = subject_of(row)
    if subject.revision is None:
        return CampaignPreview(None, "", subject.hash)
    found = revision_preview(
        workspace_id,
        subject.revision.revision_id,
        contact_id=contact_id,
        campaign=row.name,
        sender=sender_shown(subject),
        source=subject.refreshed.source if subject.refreshed else None,
    )
    written = revision_get(workspace_id, subject.revision.revision_id)
    return CampaignPreview(
        found.message,
        found.as_label,
        subject.hash,
        written.subject,
        written.preheader,
        _variant(row, subject, contact_id),
    )


def _variant(row: Campaign, subject: Subject, contact_id: int | None) -> str:
    if contact_id is None or subject.revision is None:
        return ""
    record = contacts.contact_records(row.workspace_id, [contact_id]).get(contact_id)
    if record is None:
        return ""
    read = Variants(
        row.workspace_id,
        subject.revision.revision_id,
        sender=sender_shown(subject),
        campaign=row.name,
    )
    return read.reading(record).key


def sender_shown(subject: Subject) -> SenderInfo | None:
    """The sender as messages may name it."""
    sender = subject.sender
    return SenderInfo(sender.name, sender.address) if sender else None
