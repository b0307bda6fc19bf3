"""Reads of senders."""

from uuid import UUID

from mailwright.domains.delivery.contracts import SenderInfo
from mailwright.domains.delivery.models import Sender
from mailwright.kernel.errors import NotFound


def sender_list(workspace_id: int) -> list[SenderInfo]:
    """All senders, the default one first, then by address."""
    rows = Sender.objects.filter(workspace_id=workspace_id)
    return [info(row) for row in rows.order_by("-is_default", "address")]


def sender_info(workspace_id: int, sender_id: UUID) -> SenderInfo:
    """One sender; raises NotFound."""
    row = Sender.objects.filter(workspace_id=workspace_id, id=sender_id).first()
    if row is None:
        raise NotFound("There is no such sender in this workspace.", code="sender_not_found")
    return info(row)


def sender_default(workspace_id: int) -> SenderInfo | None:
    """The sender used when none is chosen; None while there is none."""
    row = Sender.objects.filter(workspace_id=workspace_id, is_default=True).first()
    return info(row) if row else None


def info(row: Sender) -> SenderInfo:
    """A row as other domains may see it."""
    return SenderInfo(
        id=row.id,
        name=row.name,
        address=row.address,
        reply_to=row.reply_to,
        return_path=row.return_path,
        verified=row.verified_at is not None,
        is_default=row.is_default,
    )
