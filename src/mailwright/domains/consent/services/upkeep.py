"""Keep standings in step: contacts that were deleted, and a rebuild from the records."""

from collections.abc import Sequence

from django.db import connection

from mailwright.domains.consent.models import ConsentStanding
from mailwright.domains.contacts import queries as contacts
from mailwright.kernel.db import sql

_PACKAGE = "mailwright.domains.consent"
_BLOCK = 1_000


def standings_mark_gone(*, workspace_id: int, contact_ids: Sequence[int]) -> None:
    """Leave deleted contacts out of the counts; their records stay."""
    ConsentStanding.objects.filter(workspace_id=workspace_id, contact_id__in=contact_ids).update(
        gone=True
    )


def standings_rebuild(*, workspace_id: int) -> int:
    """Make every standing anew from the records; returns how many there are."""
    rows = ConsentStanding.objects.filter(workspace_id=workspace_id)
    rows.delete()
    with connection.cursor() as cursor:
        cursor.execute(sql(_PACKAGE, "rebuild"), {"workspace_id": workspace_id})
        made = int(cursor.rowcount)
    last = 0
    while block := sorted(
        set(
            rows.filter(contact_id__gt=last)
            .order_by("contact_id")
            .values_list("contact_id", flat=True)[:_BLOCK]
        )
    ):
        known = contacts.contact_address_hashes(workspace_id, block)
        standings_mark_gone(
            workspace_id=workspace_id, contact_ids=[id_ for id_ in block if id_ not in known]
        )
        last = block[-1]
    return made
