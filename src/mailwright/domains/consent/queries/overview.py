"""Consent in numbers, and the ledger of records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import TruncDate

from mailwright.domains.consent.models import ConsentRecord, ConsentStanding
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.contacts.contracts import ContactFilter
from mailwright.kernel import clock


@dataclass(frozen=True, slots=True)
class Tally:
    """How many living contacts stand in ``state`` for ``purpose``, by how that came about."""

    purpose: str
    state: str
    method: str
    contacts: int


@dataclass(frozen=True, slots=True)
class DayTally:
    """How many records of one day (UTC) say ``state`` for ``purpose``."""

    day: date
    purpose: str
    state: str
    records: int


def tallies(workspace_id: int) -> list[Tally]:
    """Where contacts stand now."""
    rows = ConsentStanding.objects.filter(workspace_id=workspace_id, gone=False)
    counted = rows.values_list("purpose", "state", "method").annotate(Count("contact_id"))
    return [Tally(*row) for row in counted.order_by("purpose", "state", "method")]


def day_tallies(workspace_id: int, *, days: int) -> list[DayTally]:
    """What was recorded on each of the last ``days`` days; days without records are left out."""
    since = clock.now() - timedelta(days=days)
    rows = ConsentRecord.objects.filter(workspace_id=workspace_id, at__gte=since)
    counted = (
        rows.annotate(day=TruncDate("at"))
        .values_list("day", "purpose", "state")
        .annotate(Count("id"))
        .order_by("day", "purpose", "state")
    )
    return [DayTally(*row) for row in counted]


def contacts_total(workspace_id: int) -> int:
    """How many active contacts there are: those who were never asked are the rest."""
    return contacts.filtered_count(workspace_id, ContactFilter())


def ledger(
    workspace_id: int,
    *,
    purpose: str = "",
    state: str = "",
    method: str = "",
    before: tuple[datetime, UUID] | None = None,
    limit: int = 50,
) -> Sequence[ConsentRecord]:
    """Records of everyone, newest first; ``before`` is the place of the last row seen."""
    rows = ConsentRecord.objects.filter(workspace_id=workspace_id)
    for name, value in (("purpose", purpose), ("state", state), ("method", method)):
        if value:
            rows = rows.filter(**{name: value})
    if before is not None:
        at, id_ = before
        rows = rows.filter(at__lte=at).exclude(at=at, id__gte=id_)
    return list(rows.select_related("text").order_by("-at", "-id")[:limit])
