"""What a campaign's message looks like for one recipient: the revision its hash is made of."""

from dataclasses import dataclass
from uuid import UUID

from mailwright.domains.campaigns.queries.subject import campaign_row, subject_of
from mailwright.domains.content.contracts import RenderedMessage
from mailwright.domains.content.queries import message_preview
from mailwright.domains.content.queries.messages import draft_of, revision_get


@dataclass(frozen=True, slots=True)
class CampaignPreview:
    """``message`` is None without a message, or while it has errors. ``subject_hash`` is the
    campaign's at the moment of reading: a reviewer decides about exactly this."""

    message: RenderedMessage | None
    as_label: str
    subject_hash: str


def campaign_preview(
    workspace_id: int, campaign_id: UUID, *, contact_id: int | None = None
) -> CampaignPreview:
    """The message as a contact would get it, or a sample person; raises NotFound."""
    row = campaign_row(workspace_id, campaign_id)
    subject = subject_of(row)
    if subject.revision is None:
        return CampaignPreview(None, "", subject.hash)
    found = message_preview(
        workspace_id,
        draft_of(revision_get(workspace_id, subject.revision.revision_id)),
        message_id=subject.revision.message_id,
        contact_id=contact_id,
        campaign=row.name,
    )
    return CampaignPreview(found.message, found.as_label, subject.hash)
