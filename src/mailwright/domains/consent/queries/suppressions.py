"""Reads of the suppression list."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from mailwright.domains.consent.contracts import TRACKING, SuppressionInfo, SuppressionReason
from mailwright.domains.consent.models import Suppression
from mailwright.kernel.crypto.address import normalise_address
from mailwright.kernel.crypto.cipher import WorkspaceCipher, cipher


def address_index(workspace_id: int, address: str) -> bytes:
    """The keyed hash of an address, equal to the one on its contact; raises Invalid."""
    return cipher(workspace_id).blind(normalise_address(address), "email")


def active_suppressions(workspace_id: int, index: bytes) -> list[SuppressionInfo]:
    """What holds for an address now."""
    rows = Suppression.objects.filter(
        workspace_id=workspace_id, address_index=index, lifted_at=None
    )
    return _infos(workspace_id, rows.order_by("created_at"))


def suppression_history(workspace_id: int, index: bytes) -> list[SuppressionInfo]:
    """Everything that ever held for an address, newest first, lifted ones included."""
    rows = Suppression.objects.filter(workspace_id=workspace_id, address_index=index)
    return _infos(workspace_id, rows.order_by("-created_at", "-id"))


def suppression_page(
    workspace_id: int,
    *,
    reason: str = "",
    purpose: str | None = None,
    lifted: bool = False,
    before: tuple[datetime, UUID] | None = None,
    limit: int = 50,
) -> list[SuppressionInfo]:
    """The list, newest first; ``before`` is the place of the last row of the page before.

    Refusals to be measured are left out unless ``purpose`` asks for them: they stop no mail.
    """
    rows = Suppression.objects.filter(workspace_id=workspace_id, lifted_at__isnull=not lifted)
    if reason:
        rows = rows.filter(reason=reason)
    rows = rows.exclude(purpose=TRACKING) if purpose is None else rows.filter(purpose=purpose)
    if before is not None:
        at, id_ = before
        rows = rows.filter(created_at__lte=at).exclude(created_at=at, id__gte=id_)
    return _infos(workspace_id, rows.order_by("-created_at", "-id")[:limit])


def suppression_counts(workspace_id: int) -> dict[str, int]:
    """How many suppressions hold now, by reason; tracking refusals are not among them."""
    rows = Suppression.objects.filter(workspace_id=workspace_id, lifted_at=None)
    counted = rows.exclude(purpose=TRACKING).values_list("reason").annotate(Count("id"))
    return dict(counted.order_by("reason"))


def suppression_export(workspace_id: int) -> Iterator[SuppressionInfo]:
    """Every active suppression of mail, oldest first, read in blocks."""
    box = cipher(workspace_id)
    rows = Suppression.objects.filter(workspace_id=workspace_id, lifted_at=None)
    rows = rows.exclude(purpose=TRACKING)
    for row in rows.order_by("created_at", "id").iterator(chunk_size=2_000):
        yield _info(row, box)


def _infos(workspace_id: int, rows: Iterable[Suppression]) -> list[SuppressionInfo]:
    box = cipher(workspace_id)
    return [_info(row, box) for row in rows]


def _info(row: Suppression, box: WorkspaceCipher) -> SuppressionInfo:
    address = ""
    if row.sealed is not None:
        address = box.decrypt(bytes(row.sealed), sealed_for(row.id)).decode()
    return SuppressionInfo(
        id=row.id,
        address=address,
        fingerprint=bytes(row.address_index).hex(),
        purpose=row.purpose,
        reason=SuppressionReason(row.reason),
        source=row.source,
        created_at=row.created_at,
        created_by=row.created_by,
        lifted_at=row.lifted_at,
        lifted_by=row.lifted_by,
        lift_reason=row.lift_reason,
    )


def sealed_for(suppression_id: UUID) -> bytes:
    """The associated data that bind a sealed address to its row."""
    return f"consent_suppression:sealed:{suppression_id}".encode()
