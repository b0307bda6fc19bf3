"""Reads of the sandbox inbox. Everything is encrypted, so searching decrypts what is kept."""

from collections.abc import Iterator
from uuid import UUID

import msgspec
from django.conf import settings

from mailwright.domains.delivery.adapters import sandbox_box
from mailwright.domains.delivery.contracts import (
    SandboxAccess,
    SandboxDetail,
    SandboxPage,
    SandboxSummary,
)
from mailwright.domains.delivery.domain import display
from mailwright.domains.delivery.models import SandboxMessage
from mailwright.kernel.errors import NotFound
from mailwright.kernel.tokens import TokenKind, seal


class _Stored(msgspec.Struct):
    message_id: str
    sender: str
    recipient: str
    subject: str
    preview: str
    envelope_to: list[str]


def sandbox_list(
    workspace_id: int,
    *,
    search: str = "",
    launch_id: int | None = None,
    before: UUID | None = None,
    limit: int = 50,
) -> SandboxPage:
    """Messages, newest first. ``search`` looks in sender, recipient and subject."""
    rows = SandboxMessage.objects.filter(workspace_id=workspace_id)
    if launch_id is not None:
        rows = rows.filter(launch_id=launch_id)
    total = None if search else rows.count()
    if before is not None:
        rows = rows.filter(id__lt=before)
    found: list[SandboxSummary] = []
    wanted = search.casefold().split()
    for item in _summaries(workspace_id, rows.defer("raw").order_by("-id").iterator(200)):
        text = f"{item.sender} {item.recipient} {item.subject}".casefold()
        if all(word in text for word in wanted):
            found.append(item)
            if len(found) > limit:
                break
    more = len(found) > limit
    found = found[:limit]
    return SandboxPage(tuple(found), found[-1].id if more else None, total)


def sandbox_message(workspace_id: int, message_id: UUID) -> SandboxDetail:
    """One message with all its parts; raises NotFound."""
    row = SandboxMessage.objects.filter(workspace_id=workspace_id, id=message_id).first()
    if row is None:
        raise NotFound("This message is not in the sandbox any more.", code="sandbox_message_gone")
    (found,) = _summaries(workspace_id, iter([row]))
    reading = display.reading(sandbox_box.open_raw(workspace_id, row.id, bytes(row.raw)))
    return SandboxDetail(found, reading.html, reading.text, tuple(reading.headers), reading.source)


def _summaries(workspace_id: int, rows: Iterator[SandboxMessage]) -> Iterator[SandboxSummary]:
    for row in rows:
        stored = msgspec.json.decode(
            sandbox_box.open_summary(workspace_id, row.id, bytes(row.summary)), type=_Stored
        )
        yield SandboxSummary(
            id=row.id,
            sender=stored.sender,
            recipient=stored.recipient or ", ".join(stored.envelope_to),
            subject=stored.subject,
            preview=stored.preview,
            size=row.size,
            launch_id=row.launch_id,
            contact_id=row.contact_id,
            received_at=row.received_at,
        )


def sandbox_access(workspace_id: int) -> SandboxAccess:
    """How a program reaches the workspace's sandbox over SMTP."""
    host, port = settings.MW_SMTPD_ADDRESS
    return SandboxAccess(
        host="127.0.0.1" if host in {"0.0.0.0", "::"} else host,  # noqa: S104
        port=port,
        username=f"workspace-{workspace_id}",
        password=seal(TokenKind.SANDBOX, workspace_id),
    )
